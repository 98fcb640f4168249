import { Inject, Injectable } from '@nestjs/common';
import type { Config } from '../config/config.js';
import { CONFIG } from '../config/config.module.js';
import { portalVersion } from '../config/version.js';
import { Db } from '../database/index.js';
import { type Family, prometheusText, type Sample } from './prometheus.js';
import { BUCKETS, RequestCounts } from './request-counts.js';

/** The figures by which a machine watches the portal. */
@Injectable()
export class Metrics {
  private readonly version: string;

  constructor(
    @Inject(CONFIG) config: Config,
    private readonly db: Db,
    private readonly counts: RequestCounts,
  ) {
    this.version = portalVersion(config.root);
  }

  async text(): Promise<string> {
    return prometheusText([...this.requests(), ...(await this.database()), ...this.process()]);
  }

  private requests(): Family[] {
    const routes = this.counts.all();
    return [
      {
        name: 'portal_http_requests_total',
        help: 'Requests answered by this process.',
        type: 'counter',
        samples: routes.flatMap(({ method, route, statuses }) =>
          [...statuses].map(([status, value]) => ({ labels: { method, route, status }, value })),
        ),
      },
      {
        name: 'portal_http_request_duration_seconds',
        help: 'Time from the arrival of a request to the end of its answer.',
        type: 'histogram',
        samples: routes.flatMap(({ method, route, within, seconds, answers }): Sample[] => [
          ...BUCKETS.map((le, place) => ({
            suffix: '_bucket',
            labels: { method, route, le },
            value: within[place] ?? 0,
          })),
          { suffix: '_bucket', labels: { method, route, le: '+Inf' }, value: answers },
          { suffix: '_sum', labels: { method, route }, value: Number(seconds.toFixed(6)) },
          { suffix: '_count', labels: { method, route }, value: answers },
        ]),
      },
    ];
  }

  /** A database that is away is a figure too, not a failure to answer. */
  private async database(): Promise<Family[]> {
    const units = gauge(
      'portal_units_waiting',
      'Units of work under way or waiting.',
      this.db.unitsWaiting,
    );
    try {
      const [jobs, mails] = [await this.states('job'), await this.states('mail_message')];
      return [
        gauge('portal_database_up', 'Whether the database answers.', 1),
        units,
        { name: 'portal_jobs', help: 'Jobs by state.', type: 'gauge', samples: jobs },
        { name: 'portal_mails', help: 'Mails by state.', type: 'gauge', samples: mails },
      ];
    } catch {
      return [gauge('portal_database_up', 'Whether the database answers.', 0), units];
    }
  }

  private async states(table: 'job' | 'mail_message'): Promise<Sample[]> {
    const rows = await this.db.rows<{ state: string; count: number }>(
      `SELECT s.code AS state, COUNT(t.id) AS count FROM ${table === 'job' ? 'job_state' : 'mail_state'} s
       LEFT JOIN ${table} t ON t.state = s.code GROUP BY s.code ORDER BY s.code`,
    );
    return rows.map(({ state, count }) => ({ labels: { state }, value: count }));
  }

  private process(): Family[] {
    const { rss, heapUsed, heapTotal, external } = process.memoryUsage();
    const { user, system } = process.cpuUsage();
    const cpu = (user + system) / 1_000_000;
    return [
      gauge('process_resident_memory_bytes', 'Memory of this process.', rss),
      gauge('nodejs_heap_size_used_bytes', 'Heap in use.', heapUsed),
      gauge('nodejs_heap_size_total_bytes', 'Heap held.', heapTotal),
      gauge('nodejs_external_memory_bytes', 'Memory outside the heap.', external),
      gauge('portal_uptime_seconds', 'Since this process began.', Math.round(process.uptime())),
      {
        name: 'process_cpu_seconds_total',
        help: 'Processor time of this process.',
        type: 'counter',
        samples: [{ value: cpu }],
      },
      {
        name: 'portal_info',
        help: 'The version and the kind of database.',
        type: 'gauge',
        samples: [{ labels: { version: this.version, database: this.db.kind }, value: 1 }],
      },
    ];
  }
}

const gauge = (name: string, help: string, value: number): Family => ({
  name,
  help,
  type: 'gauge',
  samples: [{ value }],
});
