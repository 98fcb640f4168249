import type { Clock } from '../clock/clock.js';
import type { Db } from '../database/index.js';
import type { Lane } from './lanes.js';

export interface ClaimedJob {
  readonly id: string;
  readonly kind: string;
  readonly payload: string;
  readonly attempts: number;
  readonly createdAt: string;
}

/** In milliseconds. */
export interface ClaimTimes {
  /** How long a claim holds that nobody renews: after a crash a job waits no longer than this. */
  readonly holds: number;
  readonly renewedEvery: number;
  /** After this a job that does not end is another process's to try. */
  readonly atMost: number;
}

export const TRIES = 6;
export const usualTimes: ClaimTimes = { holds: 40_000, renewedEvery: 10_000, atMost: 1_800_000 };

/** Which process is at which job: claims that are renewed for as long as the job runs. */
export class JobClaims {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly times: ClaimTimes,
  ) {}

  /** One at a time: a job that waits behind a slow one must not seem abandoned. */
  async next(lane: Lane): Promise<ClaimedJob | undefined> {
    if (!(await this.anyDue(lane))) return undefined;
    return this.db.unit(async () => {
      for (;;) {
        const job = await this.due(lane);
        if (!job) return undefined;
        if (job.attempts < TRIES) return this.claim(job);
        await this.giveUp(job);
      }
    });
  }

  /** Keeps a claim from ending until the function it gives is called. */
  keep(job: ClaimedJob): () => Promise<void> {
    const end = this.clock.milliseconds() + this.times.atMost;
    let renewal = Promise.resolve();
    const timer = setInterval(() => {
      if (this.clock.milliseconds() < end) renewal = renewal.then(() => this.renew(job));
    }, this.times.renewedEvery);
    timer.unref();
    return async () => {
      clearInterval(timer);
      await renewal;
    };
  }

  /** Ends all claims: for a start at which no other process can be at a job. */
  async endAll(): Promise<void> {
    await this.db.unit(() =>
      this.db.run(`UPDATE job SET claimed_until = ? WHERE state = 'running'`, [this.clock.in(-1)]),
    );
  }

  private async anyDue(lane: Lane): Promise<boolean> {
    const now = this.clock.now();
    const row = await this.db.row(
      `SELECT id FROM job WHERE (state = 'waiting' AND lane = ? AND run_at <= ?)
         OR (state = 'running' AND lane = ? AND claimed_until < ?) LIMIT 1`,
      [lane, now, lane, now],
    );
    return row !== undefined;
  }

  /** What a process left behind comes first, then what waits, in the order of its time. */
  private async due(lane: Lane): Promise<ClaimedJob | undefined> {
    const columns = 'id, kind, payload, attempts, created_at AS "createdAt"';
    const lock = this.db.kind === 'postgres' ? ' FOR UPDATE SKIP LOCKED' : '';
    const values = [lane, this.clock.now()];
    const left = await this.db.row<ClaimedJob>(
      `SELECT ${columns} FROM job WHERE state = 'running' AND lane = ? AND claimed_until < ?
       ORDER BY run_at, id LIMIT 1${lock}`,
      values,
    );
    if (left) return left;
    return this.db.row<ClaimedJob>(
      `SELECT ${columns} FROM job WHERE state = 'waiting' AND lane = ? AND run_at <= ?
       ORDER BY run_at, id LIMIT 1${lock}`,
      values,
    );
  }

  private async claim(job: ClaimedJob): Promise<ClaimedJob> {
    await this.db.run(
      `UPDATE job SET state = 'running', attempts = attempts + 1, claimed_until = ? WHERE id = ?`,
      [this.clock.in(this.times.holds), job.id],
    );
    return { ...job, attempts: job.attempts + 1 };
  }

  /** A job whose process died at its last try has failed. */
  private async giveUp({ id }: ClaimedJob): Promise<void> {
    await this.db.run(
      `UPDATE job SET state = 'failed', claimed_until = NULL, last_error = ? WHERE id = ?`,
      ['the process that ran it went away', id],
    );
  }

  /** A renewal that fails is made good by the next. */
  private async renew({ id, attempts }: ClaimedJob): Promise<void> {
    const renewed = this.db.unit(() =>
      this.db.run(
        `UPDATE job SET claimed_until = ? WHERE id = ? AND attempts = ? AND state = 'running'`,
        [this.clock.in(this.times.holds), id, attempts],
      ),
    );
    await renewed.catch(() => undefined);
  }
}
