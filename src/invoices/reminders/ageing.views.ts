import type { LocalDate } from '../../kernel/local-date.js';

/** What an organisation owes, by how long it is overdue. */
export interface AgeingRow {
  readonly organisationId: string;
  readonly organisationSlug: string;
  readonly organisation: string;
  readonly documents: number;
  readonly currentCents: number;
  readonly to30Cents: number;
  readonly to60Cents: number;
  readonly to90Cents: number;
  readonly over90Cents: number;
  readonly totalCents: number;
}

/** An invoice that is overdue, with what was done about it. */
export interface OverdueRow {
  readonly id: string;
  readonly number: string;
  readonly organisationId: string;
  readonly organisation: string;
  readonly dueOn: LocalDate;
  readonly totalCents: number;
  readonly openCents: number;
  readonly daysOverdue: number;
  /** The last step sent, 0 when none was. */
  readonly lastStep: number;
  readonly remindedOn: LocalDate | null;
  readonly interestCents: number;
  readonly collectionCents: number;
}

/** What may be asked on top of an overdue invoice today. */
export interface Claim {
  readonly interestCents: number;
  readonly collectionCents: number;
  /** What was charged of both before. */
  readonly chargedCents: number;
}
