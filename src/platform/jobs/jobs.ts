import { Inject, Injectable } from '@nestjs/common';
import { Clock } from '../clock/clock.js';
import { Db, newId } from '../database/index.js';
import { JOB_LOGGER, type JobLogger } from './job-logger.js';

export type JobPayload = Readonly<Record<string, unknown>>;
type Handler = (payload: JobPayload) => Promise<void>;

interface ClaimedJob {
  readonly id: string;
  readonly kind: string;
  readonly payload: string;
  readonly attempts: number;
  readonly createdAt: string;
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
    const now = this.clock.now();
    await this.db.run(
      `INSERT INTO job (id, kind, payload, state, run_at, attempts, unique_key, created_at)
       VALUES (?, ?, ?, 'waiting', ?, 0, ?, ?) ON CONFLICT (unique_key) DO NOTHING`,
      [newId(), kind, JSON.stringify(payload), options.runAt ?? now, options.key ?? null, now],
    );
  }

  /** Runs what is due; gives the number of jobs tried. */
  async runDue(): Promise<number> {
    await this.planRecurring();
    await this.giveUpLost();
    for (let tried = 0; tried < AT_ONCE; tried += 1) {
      const job = await this.claim();
      if (!job) return tried;
      await this.run(job);
    }
    return AT_ONCE;
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

  /** A job whose process died at its last try has failed. */
  private async giveUpLost(): Promise<void> {
    const lost = `state = 'running' AND claimed_until < ? AND attempts >= ?`;
    const found = await this.db.row(`SELECT id FROM job WHERE ${lost}`, [this.clock.now(), TRIES]);
    if (!found) return;
    await this.db.unit(() =>
      this.db.run(
        `UPDATE job SET state = 'failed', claimed_until = NULL, last_error = ? WHERE ${lost}`,
        ['the process that ran it went away', this.clock.now(), TRIES],
      ),
    );
  }

  /** One at a time: a job that waits behind a slow one must not seem abandoned. */
  private async claim(): Promise<ClaimedJob | undefined> {
    const due = `(state = 'waiting' AND run_at <= ?) OR (state = 'running' AND claimed_until < ?)`;
    const now = this.clock.now();
    if (!(await this.db.row(`SELECT id FROM job WHERE ${due} LIMIT 1`, [now, now])))
      return undefined;
    return this.db.unit(async () => {
      const lock = this.db.kind === 'postgres' ? ' FOR UPDATE SKIP LOCKED' : '';
      const job = await this.db.row<ClaimedJob>(
        `SELECT id, kind, payload, attempts, created_at AS "createdAt" FROM job
         WHERE ${due} ORDER BY run_at, id LIMIT 1${lock}`,
        [now, now],
      );
      if (!job) return undefined;
      await this.db.run(
        `UPDATE job SET state = 'running', attempts = attempts + 1, claimed_until = ? WHERE id = ?`,
        [this.clock.in(CLAIM), job.id],
      );
      return { ...job, attempts: job.attempts + 1 };
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
        await this.db.run(`DELETE FROM job WHERE kind = ? AND state = 'done' AND created_at < ?`, [
          job.kind,
          job.createdAt,
        ]);
      }
      await this.db.run(
        `UPDATE job SET state = 'done', done_at = ?, claimed_until = NULL, last_error = NULL
         WHERE id = ? AND attempts = ?`,
        [this.clock.now(), job.id, job.attempts],
      );
    });
  }

  private async fail(job: ClaimedJob, error: unknown): Promise<void> {
    this.logger.warn({ err: error, job: job.id, kind: job.kind }, 'job failed');
    const text = error instanceof Error ? error.message : String(error);
    const over = job.attempts >= TRIES;
    await this.db.unit(() =>
      this.db.run(
        `UPDATE job SET state = ?, last_error = ?, claimed_until = NULL, run_at = ?
         WHERE id = ? AND attempts = ?`,
        [
          over ? 'failed' : 'waiting',
          text.slice(0, 500),
          this.clock.in(pauseAfter(job.attempts)),
          job.id,
          job.attempts,
        ],
      ),
    );
  }
}

/** 10 s, 40 s, 160 s, … */
const pauseAfter = (attempts: number): number => FIRST_PAUSE * 4 ** (attempts - 1);
