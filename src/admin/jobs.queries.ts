import { Injectable } from '@nestjs/common';
import { DomainError } from '../kernel/domain-error.js';
import { Db } from '../platform/database/index.js';
import type { JobFilter, jobOrders } from './admin.forms.js';
import type { JobRow, JobView } from './admin.views.js';
import { EXPORT_AT_MOST, PAGE_SIZE } from './page-size.js';
import { Where } from './where.js';

const columns = `id, kind, state, run_at AS "runAt", attempts, last_error AS "lastError",
  created_at AS "createdAt", done_at AS "doneAt"`;
const orders: Readonly<Record<(typeof jobOrders)[number], string>> = {
  '-due': 'run_at DESC, id DESC',
  due: 'run_at, id',
  kind: 'kind, run_at DESC, id DESC',
  '-kind': 'kind DESC, run_at DESC, id DESC',
  attempts: 'attempts, run_at DESC, id DESC',
  '-attempts': 'attempts DESC, run_at DESC, id DESC',
};

@Injectable()
export class JobsQueries {
  constructor(private readonly db: Db) {}

  async list(filter: Partial<JobFilter>): Promise<{ rows: JobRow[]; total: number }> {
    const where = whereOf(filter);
    const count = await this.db.row<{ total: number }>(
      `SELECT COUNT(*) AS total FROM job ${where.sql}`,
      where.parameters,
    );
    const rows = await this.db.rows<JobRow>(
      `SELECT ${columns} FROM job ${where.sql}
       ORDER BY ${orders[filter.sort ?? '-due']} LIMIT ? OFFSET ?`,
      [...where.parameters, PAGE_SIZE, ((filter.page ?? 1) - 1) * PAGE_SIZE],
    );
    return { rows, total: count?.total ?? 0 };
  }

  all(filter: Partial<JobFilter>): Promise<JobRow[]> {
    const where = whereOf(filter);
    return this.db.rows(
      `SELECT ${columns} FROM job ${where.sql}
       ORDER BY ${orders[filter.sort ?? '-due']} LIMIT ${EXPORT_AT_MOST}`,
      where.parameters,
    );
  }

  async one(id: string): Promise<JobView> {
    const job = await this.db.row<JobView>(
      `SELECT ${columns}, payload, unique_key AS "uniqueKey", claimed_until AS "claimedUntil"
       FROM job WHERE id = ?`,
      [id],
    );
    if (!job) throw DomainError.notFound();
    return { ...job, payload: JSON.stringify(JSON.parse(job.payload), null, 2) };
  }

  async failed(): Promise<readonly { id: string; kind: string }[]> {
    return this.db.rows(`SELECT id, kind FROM job WHERE state = 'failed' ORDER BY id`);
  }

  async kinds(): Promise<readonly string[]> {
    const rows = await this.db.rows<{ kind: string }>(
      'SELECT DISTINCT kind FROM job ORDER BY kind',
    );
    return rows.map(({ kind }) => kind);
  }
}

const whereOf = ({ state, kind }: Partial<JobFilter>): Where =>
  new Where().and('state = ?', state).and('kind = ?', kind);
