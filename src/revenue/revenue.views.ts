import type { Month } from '../kernel/local-date.js';
import type { Localised } from '../kernel/localised.js';

export interface StreamView {
  readonly id: string;
  readonly slug: string;
  readonly kind: string;
  readonly source: string | null;
  readonly name: Localised;
  readonly documentsFrom: Month | null;
  readonly entryCount: number;
  readonly totalCents: number;
}

export interface EntryView {
  readonly id: string;
  readonly month: Month;
  readonly stream: string;
  readonly streamName: Localised;
  readonly kind: string;
  readonly source: string | null;
  readonly amountCents: number;
  readonly origin: string;
  readonly reference: string | null;
  readonly payer: string | null;
  readonly note: string | null;
  readonly voided: boolean;
  readonly isReversal: boolean;
  readonly createdAt: string;
  readonly createdBy: string | null;
  readonly reversible: boolean;
}

export interface EntryPage {
  readonly rows: readonly EntryView[];
  /** The address part at which the next page begins. */
  readonly next: string | null;
}

/** Income of a stream's kind and source in a month. */
export interface RevenueSum {
  readonly month: Month;
  readonly kind: string;
  readonly source: string | null;
  readonly amountCents: number;
}

export interface StreamMonth {
  readonly streamId: string;
  readonly month: Month;
  readonly amountCents: number;
}

export interface PayerAmount {
  readonly name: string;
  /** The organisation that counts as one payer, or the name where the portal knows none. */
  readonly payer: string;
  readonly organisationId: string | null;
  readonly amountCents: number;
}

/** A payer with whoever owns it in the end: payers of one owner are one. */
export interface OwnedPayer extends PayerAmount {
  /** The payer itself where nobody is known to rule it. */
  readonly owner: string;
  readonly ownerName: string;
}

export interface ImportView {
  readonly id: string;
  readonly state: string;
  readonly fileName: string;
  readonly entryCount: number;
  readonly amountCents: number;
  readonly createdAt: string;
  readonly createdBy: string;
  readonly postedAt: string | null;
  readonly undoneAt: string | null;
  readonly undoneBy: string | null;
}

export interface ImportSum {
  readonly month: Month;
  readonly stream: Localised;
  readonly amountCents: number;
  readonly count: number;
}
