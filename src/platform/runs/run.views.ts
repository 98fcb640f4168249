import type { WordParams } from '../i18n/index.js';
import type { RunItemState, RunState } from './run.entity.js';

type Values = Readonly<Record<string, unknown>>;

/** One item as its handler sees it. */
export interface RunItemView {
  readonly id: string;
  readonly position: number;
  readonly subjectId: string | null;
  readonly label: string;
  readonly payload: Values;
}

/** A run as its handler sees it. */
export interface RunView {
  readonly id: string;
  readonly clusterId: string | null;
  readonly kind: string;
  readonly options: Values;
  readonly createdBy: string | null;
  readonly total: number;
}

/** How an item ended; what failed is thrown instead. */
export interface ItemResult {
  readonly state: 'done' | 'skipped';
  /** A key of the text files: what happened, or why nothing did. */
  readonly messageKey?: string;
  readonly messageParams?: WordParams;
  /** What the item made, such as the id of a document. */
  readonly result?: Values;
}

/** What a finished run came to. */
export interface RunOutcome extends RunView {
  readonly done: number;
  readonly skipped: number;
  readonly failed: number;
}

/** A run with its progress, as pages and the API show it. */
export interface RunProgress {
  readonly id: string;
  readonly kind: string;
  readonly title: { readonly key: string; readonly params: WordParams };
  readonly state: RunState;
  readonly total: number;
  readonly done: number;
  readonly skipped: number;
  readonly failed: number;
  /** Items that nothing has happened to yet. */
  readonly left: number;
  readonly createdById: string | null;
  readonly createdAt: string;
  readonly startedAt: string | null;
  readonly finishedAt: string | null;
  readonly lastError: string | null;
}

/** One item with how it ended. */
export interface RunItemProgress {
  readonly id: string;
  readonly position: number;
  readonly subjectId: string | null;
  readonly label: string;
  readonly state: RunItemState;
  readonly message: { readonly key: string; readonly params: WordParams } | null;
  readonly result: Values | null;
  readonly doneAt: string | null;
}
