import { Inject, Injectable } from '@nestjs/common';
import { Clock } from '../clock/clock.js';
import { Db, newId } from '../database/index.js';
import { JOB_LOGGER, type JobLogger } from './job-logger.js';
import { Job } from './job.entity.js';

export type JobPayload = Readonly<Record<string, unknown>>;
type Handler = (payload: JobPayload) => Promise<void>;

interface ClaimedJob {
  readonly id: string;
  readonly kind: string;
  readonly payload: string;
  readonly attempts: number;
}

export const TRIES = 6;
const CLAIM = 120_000;
const AT_ONCE = 20;
const FIRST_PAUSE = 10_000;

/**
 * The outbox and scheduled work as rows: written in the unit of work that wants them, run after
 * it by whichever process claims them first, tried again a bounded number of times.
 */
@Injectable()
export class Jobs {
  private readonly handlers = new Map<string, Handler>();
  private readonly recurring = new Map<string, number>();

  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    @Inject(JOB_LOGGER) private readonly logger: JobLogger,
  ) {}

  /** Says how jobs of a kind are done; the handler must be safe to run twice. */
  handle(kind: string, handler: Handler): void {
    this.handlers.set(kind, handler);
  }

  /** Work that comes back every so many seconds, in one process at a time. */
  every(kind: string, seconds: number, work: () => Promise<void>): void {
    this.handle(kind, work);
    this.recurring.set(kind, seconds);
  }

  /** Inside a unit of work: a job to be done once it is committed. */
  async enqueue(
    kind: string,
    payload: JobPayload,
    options: { readonly runAt?: string; readonly key?: string } = {},
  ): Promise<void> {
    if (options.key !== undefined) {
      const known = await this.db.row('SELECT id FROM job WHERE unique_key = ?', [options.key]);
      if (known) return;
    }
    await this.db.of(Job).insert({
      id: newId(),
      kind,
      payload: JSON.stringify(payload),
      state: 'waiting',
      runAt: options.runAt ?? this.clock.now(),
      attempts: 0,
      claimedUntil: null,
      lastError: null,
      uniqueKey: options.key ?? null,
      createdAt: this.clock.now(),
      doneAt: null,
    });
  }

  /** Runs what is due; gives the number of jobs tried. */
  async runDue(): Promise<number> {
    await this.planRecurring();
    const claimed = await this.claim();
    for (const job of claimed) await this.run(job);
    return claimed.length;
  }

  /** Puts a failed job back in line. */
  async retry(id: string): Promise<void> {
    await this.db.run(
      `UPDATE job SET state = 'waiting', attempts = 0, run_at = ? WHERE id = ? AND state = 'failed'`,
      [this.clock.now(), id],
    );
  }

  /** One row per turn of recurring work: its key makes a second one impossible. */
  private async planRecurring(): Promise<void> {
    const turns = [...this.recurring].map(([kind, seconds]) => {
      const turn = Math.floor(this.clock.milliseconds() / (seconds * 1000));
      return { kind, key: `${kind}#${turn}` };
    });
    const known = new Set<string>();
    for (const { key } of turns) {
      if (await this.db.row('SELECT id FROM job WHERE unique_key = ?', [key])) known.add(key);
    }
    const wanted = turns.filter(({ key }) => !known.has(key));
    for (const { kind, key } of wanted) {
      // Another process may plan the same turn at the same moment; one row is enough.
      await this.db.unit(() => this.enqueue(kind, {}, { key })).catch(() => undefined);
    }
  }

  private claim(): Promise<ClaimedJob[]> {
    return this.db.unit(async () => {
      const now = this.clock.now();
      const lock = this.db.kind === 'postgres' ? ' FOR UPDATE SKIP LOCKED' : '';
      const due = await this.db.rows<ClaimedJob>(
        `SELECT id, kind, payload, attempts FROM job
         WHERE (state = 'waiting' AND run_at <= ?) OR (state = 'running' AND claimed_until < ?)
         ORDER BY run_at, id LIMIT ${AT_ONCE}${lock}`,
        [now, now],
      );
      for (const { id } of due) {
        await this.db.run(
          `UPDATE job SET state = 'running', attempts = attempts + 1, claimed_until = ? WHERE id = ?`,
          [this.clock.in(CLAIM), id],
        );
      }
      return due.map((job) => ({ ...job, attempts: job.attempts + 1 }));
    });
  }

  private async run(job: ClaimedJob): Promise<void> {
    try {
      const handler = this.handlers.get(job.kind);
      if (!handler) throw new Error(`nobody handles ${job.kind}`);
      await handler(JSON.parse(job.payload) as JobPayload);
      await this.finish(job);
    } catch (error) {
      await this.fail(job, error);
    }
  }

  private async finish(job: ClaimedJob): Promise<void> {
    await this.db.unit(async () => {
      // Recurring turns are remembered only as long as their key guards them.
      if (this.recurring.has(job.kind)) {
        await this.db.run(`DELETE FROM job WHERE kind = ? AND state = 'done'`, [job.kind]);
      }
      await this.db.run(
        `UPDATE job SET state = 'done', done_at = ?, claimed_until = NULL, last_error = NULL WHERE id = ?`,
        [this.clock.now(), job.id],
      );
    });
  }

  private async fail(job: ClaimedJob, error: unknown): Promise<void> {
    this.logger.warn({ err: error, job: job.id, kind: job.kind }, 'job failed');
    const text = error instanceof Error ? error.message : String(error);
    const over = job.attempts >= TRIES;
    await this.db.unit(() =>
      this.db.run(
        `UPDATE job SET state = ?, last_error = ?, claimed_until = NULL, run_at = ? WHERE id = ?`,
        [over ? 'failed' : 'waiting', text.slice(0, 500), this.clock.in(pauseAfter(job.attempts)), job.id],
      ),
    );
  }
}

/** 10 s, 40 s, 160 s, … */
const pauseAfter = (attempts: number): number => FIRST_PAUSE * 4 ** (attempts - 1);
