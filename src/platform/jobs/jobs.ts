import { Inject, Injectable, Optional } from '@nestjs/common';
import { Clock } from '../clock/clock.js';
import { Db, newId, placeholders } from '../database/index.js';
import { type ClaimedJob, type ClaimTimes, JobClaims, TRIES, usualTimes } from './job-claims.js';
import { JOB_LOGGER, type JobLogger } from './job-logger.js';
import { type Lane, lanes } from './lanes.js';

export type JobPayload = Readonly<Record<string, unknown>>;

interface Handler {
  readonly work: (payload: JobPayload) => Promise<void>;
  readonly lane: Lane;
  /** Of work that comes back by itself. */
  readonly seconds?: number;
}

interface HandlerOptions {
  /** `short` unless said otherwise. */
  readonly lane?: Lane;
}

export const CLAIM_TIMES = Symbol('claim times');
const AT_ONCE = 20;
const FIRST_PAUSE = 10_000;

/**
 * The outbox and scheduled work as rows: written in the unit of work that wants them, run after
 * it by whichever process claims them first, tried again a bounded number of times.
 */
@Injectable()
export class Jobs {
  private readonly handlers = new Map<string, Handler>();
  private readonly claims: JobClaims;

  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    @Inject(JOB_LOGGER) private readonly logger: JobLogger,
    @Optional() @Inject(CLAIM_TIMES) times: ClaimTimes = usualTimes,
  ) {
    this.claims = new JobClaims(db, clock, times);
  }

  /** Says how jobs of a kind are done; the handler must be safe to run twice. */
  handle(kind: string, work: Handler['work'], { lane = 'short' }: HandlerOptions = {}): void {
    this.handlers.set(kind, { work, lane });
  }

  /** Work that comes back every so many seconds, in one process at a time. */
  every(
    kind: string,
    seconds: number,
    work: () => Promise<void>,
    { lane = 'short' }: HandlerOptions = {},
  ): void {
    this.handlers.set(kind, { work, lane, seconds });
  }

  /** Inside a unit of work: a job to be done once it is committed. */
  async enqueue(
    kind: string,
    payload: JobPayload,
    options: { readonly runAt?: string; readonly key?: string } = {},
  ): Promise<void> {
    const now = this.clock.now();
    const lane = this.handlers.get(kind)?.lane ?? 'short';
    await this.db.run(
      `INSERT INTO job (id, kind, lane, payload, state, run_at, attempts, unique_key, created_at)
       VALUES (?, ?, ?, ?, 'waiting', ?, 0, ?, ?) ON CONFLICT (unique_key) DO NOTHING`,
      [
        ...[newId(), kind, lane, JSON.stringify(payload)],
        ...[options.runAt ?? now, options.key ?? null, now],
      ],
    );
  }

  /** Runs what is due in all lanes, one lane after the other; gives the number of jobs tried. */
  async runDue(): Promise<number> {
    let tried = 0;
    for (const lane of lanes) tried += await this.runLane(lane);
    return tried;
  }

  /** Runs some of what is due in a lane, until told to stop; gives the number of jobs tried. */
  async runLane(lane: Lane, stopped: () => boolean = () => false): Promise<number> {
    await this.planRecurring(lane);
    for (let tried = 0; tried < AT_ONCE && !stopped(); tried += 1) {
      const job = await this.claims.next(lane);
      if (!job) return tried;
      await this.run(job);
    }
    return AT_ONCE;
  }

  /**
   * At the start of the process: where it is the only one, what seems to run was left by one that
   * died, and is taken up at once.
   */
  async takeUpLeft(): Promise<void> {
    if (this.db.kind === 'sqlite') await this.claims.endAll();
  }

  /** Puts a failed job back in line. */
  async retry(id: string): Promise<void> {
    await this.db.run(
      `UPDATE job SET state = 'waiting', attempts = 0, run_at = ? WHERE id = ? AND state = 'failed'`,
      [this.clock.now(), id],
    );
  }

  /** One row per turn of recurring work: its key makes a second one impossible. */
  private async planRecurring(lane: Lane): Promise<void> {
    const now = this.clock.milliseconds();
    const turns = [...this.handlers].flatMap(([kind, handler]) =>
      handler.seconds === undefined || handler.lane !== lane
        ? []
        : [{ kind, key: `${kind}#${String(Math.floor(now / (handler.seconds * 1000)))}` }],
    );
    if (turns.length === 0) return;
    const keys = turns.map(({ key }) => key);
    const rows = await this.db.rows<{ key: string }>(
      `SELECT unique_key AS "key" FROM job WHERE unique_key IN (${placeholders(keys)})`,
      keys,
    );
    const known = new Set(rows.map(({ key }) => key));
    for (const { kind, key } of turns.filter((turn) => !known.has(turn.key))) {
      // Another process may plan the same turn at the same moment; one row is enough.
      await this.db.unit(() => this.enqueue(kind, {}, { key })).catch(() => undefined);
    }
  }

  private async run(job: ClaimedJob): Promise<void> {
    const letGo = this.claims.keep(job);
    try {
      const handler = this.handlers.get(job.kind);
      if (!handler) throw new Error(`nobody handles ${job.kind}`);
      await handler.work(JSON.parse(job.payload) as JobPayload);
      await this.finish(job);
    } catch (error) {
      await this.fail(job, error);
    } finally {
      await letGo();
    }
  }

  private async finish(job: ClaimedJob): Promise<void> {
    await this.db.unit(async () => {
      // Recurring turns are remembered only as long as their key guards them.
      if (this.handlers.get(job.kind)?.seconds !== undefined) {
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
