import type { LocalDate, Month } from '../../kernel/local-date.js';
import type { Localised } from '../../kernel/localised.js';
import type { Period } from '../../kernel/period.js';

/** Amounts at a day; invoiced is earned and deferred together. */
export interface DeferredSums {
  readonly invoicedCents: number;
  readonly earnedCents: number;
  readonly deferredCents: number;
}

export interface DeferredStream extends DeferredSums {
  readonly stream: string;
  /** The part of what is deferred that is not paid yet. */
  readonly unpaidCents: number;
}

export interface DeferredView extends DeferredSums {
  readonly day: LocalDate;
  readonly unpaidCents: number;
  readonly streams: readonly DeferredStream[];
}

export interface DeferredDocument extends DeferredSums {
  readonly id: string;
  readonly number: string;
  readonly kind: string;
  readonly organisation: string;
  readonly issuedOn: LocalDate;
  readonly streams: readonly string[];
}

export interface ClosedEarningMonth {
  readonly month: Month;
  readonly closedAt: string;
  readonly closedBy: string | null;
}

export interface StreamAmount {
  readonly month: Month;
  readonly stream: string;
  readonly amountCents: number;
}

/** What a document earned, or is going to earn, in a month. */
export interface EarnedDocument {
  readonly invoiceId: string;
  readonly number: string;
  readonly organisationId: string;
  readonly organisation: string;
  readonly stream: string;
  readonly amountCents: number;
}

/** A month that was just frozen. */
export interface FrozenMonth {
  readonly month: Month;
  readonly earned: readonly EarnedDocument[];
}

export interface LineSchedule {
  readonly id: string;
  readonly invoiceId: string;
  readonly number: string;
  readonly kind: string;
  readonly organisation: string;
  readonly stream: string;
  readonly position: number;
  readonly description: Localised;
  readonly netCents: number;
  readonly invoicedOn: LocalDate;
  readonly period: Period | null;
  readonly beginsOn: LocalDate | null;
  readonly earnedCents: number;
  readonly months: readonly {
    readonly month: Month;
    readonly amountCents: number;
    /** Earned up to the end of the month. */
    readonly throughCents: number;
    readonly closed: boolean;
  }[];
}
