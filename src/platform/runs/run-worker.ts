import { Inject, Injectable, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import { DomainError } from '../../kernel/domain-error.js';
import { Clock } from '../clock/clock.js';
import { Db } from '../database/index.js';
import { JOB_LOGGER, type JobLogger, Jobs } from '../jobs/index.js';
import { RunItem } from './run.entity.js';
import { Webhooks } from '../webhooks/index.js';
import type { ItemResult, RunItemView, RunOutcome, RunView } from './run.views.js';
import { Runs, WORK } from './runs.js';

/** Below what a stop may take. */
const TURN = 8_000;
const PAUSE_WHEN_TAKEN = 30_000;
const PAUSE_WHEN_STOPPING = 1_000;

/** What other systems are told when work has come to its end. */
const FINISHED = 'run.finished';

type Step = 'went on' | 'ended' | 'taken';

interface RunRow extends Omit<RunView, 'options'> {
  readonly state: string;
  readonly options: string;
}

interface ItemRow extends Omit<RunItemView, 'payload'> {
  readonly payload: string;
}

/** How an item ended, as its row keeps it. */
interface Ending extends Omit<ItemResult, 'state'> {
  readonly state: 'done' | 'skipped' | 'failed';
}

/** Where a unit is, for the case that it fails. */
interface Place {
  item?: string;
}

/**
 * Works at runs in turns of some seconds, one item a unit of work, so that other jobs have their
 * turn too. The run's row stays locked while an item is worked at: no two processes are ever at the
 * same run, and a cancelled run has stopped.
 */
@Injectable()
export class RunWorker implements OnModuleInit, OnModuleDestroy {
  private stopping = false;

  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly jobs: Jobs,
    private readonly runs: Runs,
    private readonly webhooks: Webhooks,
    @Inject(JOB_LOGGER) private readonly logger: JobLogger,
  ) {}

  onModuleInit(): void {
    this.webhooks.declare({ name: FINISHED, labelKey: 'clusters.webhooks.event.runFinished' });
    this.jobs.handle(WORK, ({ run, turn }) => this.work(String(run), Number(turn)), {
      lane: 'long',
    });
  }

  onModuleDestroy(): void {
    this.stopping = true;
  }

  private async work(id: string, turn: number): Promise<void> {
    const until = this.clock.milliseconds() + TURN;
    let step: Step = 'went on';
    while (step === 'went on' && this.clock.milliseconds() < until && !this.stopping) {
      step = await this.step(id);
    }
    if (step === 'ended') return;
    const pause = step === 'taken' ? PAUSE_WHEN_TAKEN : this.stopping ? PAUSE_WHEN_STOPPING : 0;
    await this.db.unit(() => this.runs.enqueueTurn(id, turn + 1, this.clock.in(pause)));
  }

  /** One item, or the end of the run when none is left; of an item that fails nothing is kept. */
  private async step(id: string): Promise<Step> {
    const at: Place = {};
    try {
      return await this.db.unit(() => this.next(id, at));
    } catch (error) {
      // The database being away is no fault of the item: the whole turn is tried again later.
      if (error instanceof DomainError && error.kind === 'unavailable') throw error;
      if (!(error instanceof DomainError)) {
        this.logger.error({ err: error, run: id, ...at }, 'a run met an error');
      }
      const { item } = at;
      return this.db.unit(() =>
        item === undefined ? this.giveUp(id, error) : this.noteFailure(id, item, error),
      );
    }
  }

  private async next(id: string, at: Place): Promise<Step> {
    const run = await this.lock(id);
    if (typeof run === 'string') return run;
    const handler = this.runs.handlerOf(run.kind);
    if (!handler) throw new Error(`nobody handles ${run.kind}`);
    const item = await this.nextItem(id);
    if (!item) return this.end(run);
    at.item = item.id;
    await this.note(id, item.id, await handler(item, run));
    return 'went on';
  }

  private async lock(id: string): Promise<RunView | Step> {
    const lock = this.db.kind === 'postgres' ? ' FOR UPDATE SKIP LOCKED' : '';
    const row = await this.db.row<RunRow>(
      `SELECT id, cluster_id AS "clusterId", kind, options, created_by AS "createdBy", total, state
       FROM run WHERE id = ?${lock}`,
      [id],
    );
    if (!row) {
      const known = await this.db.row('SELECT id FROM run WHERE id = ?', [id]);
      return known ? 'taken' : 'ended';
    }
    const { state, options, ...run } = row;
    if (state !== 'waiting' && state !== 'running') return 'ended';
    if (state === 'waiting') {
      await this.db.run(`UPDATE run SET state = 'running', started_at = ? WHERE id = ?`, [
        this.clock.now(),
        id,
      ]);
    }
    return { ...run, options: JSON.parse(options) as RunView['options'] };
  }

  private async nextItem(runId: string): Promise<RunItemView | undefined> {
    const row = await this.db.row<ItemRow>(
      `SELECT id, position, subject_id AS "subjectId", label, payload FROM run_item
       WHERE run_id = ? AND state = 'waiting' ORDER BY position LIMIT 1`,
      [runId],
    );
    return row && { ...row, payload: JSON.parse(row.payload) as RunItemView['payload'] };
  }

  private async noteFailure(id: string, item: string, reason: unknown): Promise<Step> {
    const run = await this.lock(id);
    if (typeof run === 'string') return run;
    const next = await this.nextItem(id);
    if (next?.id === item) await this.note(id, item, { state: 'failed', ...wordsOf(reason) });
    return 'went on';
  }

  private async note(runId: string, itemId: string, ending: Ending): Promise<void> {
    const { state, messageKey, messageParams, result } = ending;
    await this.db.of(RunItem).update(
      { id: itemId },
      {
        ...{ state, messageKey: messageKey ?? null, messageParams: messageParams ?? null },
        ...{ result: result ?? null, doneAt: this.clock.now() },
      },
    );
    await this.db.run(`UPDATE run SET ${state} = ${state} + 1 WHERE id = ?`, [runId]);
  }

  private async end(run: RunView): Promise<Step> {
    await this.close(run.id, 'done', null);
    const counts = await this.db.row<Pick<RunOutcome, 'done' | 'skipped' | 'failed'>>(
      'SELECT done, skipped, failed FROM run WHERE id = ?',
      [run.id],
    );
    if (counts) await this.runs.endingOf(run.kind)?.({ ...run, ...counts });
    if (run.clusterId !== null) {
      const { id, kind, total } = run;
      await this.webhooks.emit(run.clusterId, FINISHED, { id, kind, total, ...counts });
    }
    return 'ended';
  }

  /** The work as a whole cannot go on. */
  private async giveUp(id: string, reason: unknown): Promise<Step> {
    const run = await this.lock(id);
    if (typeof run === 'string') return run;
    const text = reason instanceof Error ? reason.message : String(reason);
    await this.close(id, 'failed', text.slice(0, 500));
    return 'ended';
  }

  private async close(id: string, state: 'done' | 'failed', error: string | null): Promise<void> {
    await this.db.run('UPDATE run SET state = ?, last_error = ?, finished_at = ? WHERE id = ?', [
      ...[state, error, this.clock.now(), id],
    ]);
  }
}

/** What a reader is told of an error: its own words, or that it was ours. */
function wordsOf(reason: unknown): Pick<Ending, 'messageKey' | 'messageParams'> {
  if (!(reason instanceof DomainError)) return { messageKey: 'errors.unexpected' };
  const { code, params } = reason;
  return { messageKey: code, ...(params ? { messageParams: params } : {}) };
}
