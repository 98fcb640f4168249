import { Injectable } from '@nestjs/common';
import { Clock } from '../clock/clock.js';
import { Db, newId } from '../database/index.js';
import type { WordParams } from '../i18n/index.js';
import { Jobs } from '../jobs/index.js';
import { Run, RunItem } from './run.entity.js';
import type { ItemResult, RunItemView, RunOutcome, RunView } from './run.views.js';

export type RunHandler = (item: RunItemView, run: RunView) => Promise<ItemResult>;
export type RunEnding = (run: RunOutcome) => Promise<void>;

export interface RunPlan {
  readonly kind: string;
  /** The cluster whose organisers see it; none for the platform's own work. */
  readonly clusterId: string | null;
  /** The id of the person who started it; none for what starts by itself. */
  readonly by: string | null;
  /** A key of the text files, and what stands in its blanks. */
  readonly titleKey: string;
  readonly titleParams?: WordParams;
  /** What holds for every item. */
  readonly options?: Readonly<Record<string, unknown>>;
  readonly items: readonly RunItemPlan[];
  /** Starting twice with the same key gives the same run. */
  readonly key?: string;
}

export interface RunItemPlan {
  readonly subjectId?: string | null;
  /** What readers know the subject by, such as a name or a number. */
  readonly label: string;
  readonly payload?: Readonly<Record<string, unknown>>;
}

/** The kind of the job that works at a run for one turn. */
export const WORK = 'runs.work';
const INSERTED_AT_ONCE = 500;

/**
 * Long work in many small steps, such as a bulk of invoices: it shows its progress, can be left
 * and found again, and goes on after a crash without repeating a step or losing one.
 */
@Injectable()
export class Runs {
  private readonly handlers = new Map<string, RunHandler>();
  private readonly endings = new Map<string, RunEnding>();

  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly jobs: Jobs,
  ) {}

  /**
   * Says at module init how an item of a kind is done. The handler runs in one unit of work with
   * the note that its item is done, so it must do nothing outside the database. A DomainError
   * fails the item with its own words, any other error fails it too; the rest goes on.
   */
  handle(kind: string, handler: RunHandler): void {
    this.handlers.set(kind, handler);
  }

  /** What is done once, in the unit that ends a run of a kind; not for a cancelled one. */
  after(kind: string, ending: RunEnding): void {
    this.endings.set(kind, ending);
  }

  /** Inside a unit: starts a run and gives its id; the work begins once the unit is committed. */
  async start(plan: RunPlan): Promise<string> {
    const id = newId();
    const now = this.clock.now();
    await this.db.run(
      `INSERT INTO run (id, cluster_id, kind, title_key, title_params, state, total, done, skipped,
         failed, created_by, created_at, options, unique_key)
       VALUES (?, ?, ?, ?, ?, 'waiting', ?, 0, 0, 0, ?, ?, ?, ?)
       ON CONFLICT (unique_key) DO NOTHING`,
      [
        ...[id, plan.clusterId, plan.kind, plan.titleKey, JSON.stringify(plan.titleParams ?? {})],
        ...[plan.items.length, plan.by, now, JSON.stringify(plan.options ?? {}), plan.key ?? null],
      ],
    );
    const earlier = await this.runOfKey(plan.key, id);
    if (earlier !== undefined) return earlier;
    await this.insertItems(id, plan.items);
    await this.enqueueTurn(id, 1);
    return id;
  }

  /** Stops a run after the item it is at; false when it had ended already. */
  cancel(id: string): Promise<boolean> {
    return this.db.unit(async () => {
      const run = await this.db.of(Run).update(
        [
          { id, state: 'waiting' },
          { id, state: 'running' },
        ],
        { state: 'cancelled', finishedAt: this.clock.now() },
      );
      return run.affected === 1;
    });
  }

  handlerOf(kind: string): RunHandler | undefined {
    return this.handlers.get(kind);
  }

  endingOf(kind: string): RunEnding | undefined {
    return this.endings.get(kind);
  }

  /** Inside a unit: the next turn, once; a turn that is repeated after a crash adds no second one. */
  enqueueTurn(id: string, turn: number, runAt = this.clock.now()): Promise<void> {
    const key = `${WORK}#${id}#${turn}`;
    return this.jobs.enqueue(WORK, { run: id, turn }, { key, runAt });
  }

  private async runOfKey(key: string | undefined, made: string): Promise<string | undefined> {
    if (key === undefined) return undefined;
    const found = await this.db.row<{ id: string }>('SELECT id FROM run WHERE unique_key = ?', [
      key,
    ]);
    return found?.id === made ? undefined : found?.id;
  }

  private async insertItems(runId: string, items: readonly RunItemPlan[]): Promise<void> {
    for (let at = 0; at < items.length; at += INSERTED_AT_ONCE) {
      const slice = items.slice(at, at + INSERTED_AT_ONCE);
      await this.db.of(RunItem).insert(
        slice.map(({ subjectId, label, payload }, index) => ({
          ...{ id: newId(), runId, position: at + index + 1, state: 'waiting' as const },
          ...{ subjectId: subjectId ?? null, label: label.slice(0, 300), payload: payload ?? {} },
          ...{ messageKey: null, messageParams: null, result: null, doneAt: null },
        })),
      );
    }
  }
}
