import type { Columns, ReadRow } from '../columns.js';
import type { TableProblem } from '../table.js';

/** Whose import it is, and how what is there already is taken. */
export interface ImportScope {
  readonly clusterId: string;
  /** Whether lines of what is there already are passed over; else they are problems. */
  readonly skipKnown: boolean;
}

export interface ImportActing extends ImportScope {
  readonly importId: string;
  /** The id of the person who does it. */
  readonly by: string;
}

/** A line that would be taken, with what the room made of it. */
export interface Accepted<R> {
  readonly line: number;
  readonly row: R;
}

export interface Judged<R> {
  readonly accepted: readonly Accepted<R>[];
  /** Lines that are passed over, and what readers know them by. */
  readonly skipped: readonly { readonly line: number; readonly label: string }[];
  readonly problems: readonly TableProblem[];
}

/** A column of the preview: `kind` and the value as in the partial "value". */
export interface PreviewColumn<R> {
  /** A key of the text files. */
  readonly labelKey: string;
  readonly kind?: 'text' | 'words' | 'money' | 'number' | 'day' | 'month';
  readonly value: (row: R) => unknown;
}

/** What a room says of an import: its columns, its judgement, its writing and its taking back. */
export interface ImportKind<C extends Columns, R> {
  /** `room.what`, such as `memberships.members`. */
  readonly kind: string;
  readonly columns: C;
  readonly preview: readonly PreviewColumn<R>[];
  /** Judges rows that can be read against what is there; writes nothing. */
  readonly judge: (rows: readonly ReadRow<C>[], scope: ImportScope) => Promise<Judged<R>>;
  /** Inside a unit: writes all of them, and gives what is worth remembering for `undo`. */
  readonly write: (rows: readonly R[], acting: ImportActing) => Promise<object>;
  /** Inside a unit: takes all of it back, or throws a DomainError that says why it cannot. */
  readonly undo?: (result: unknown, acting: ImportActing) => Promise<void>;
}
