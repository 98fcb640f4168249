import type { LocalDate } from '../../kernel/local-date.js';
import type { CreditPart } from './netting.js';

/** An invoice that is open, or was: one that is paid already tells a double payment. */
export interface MatchDocument {
  readonly id: string;
  readonly number: string;
  readonly organisationId: string;
  readonly organisation: string;
  readonly dueOn: LocalDate;
  readonly openCents: number;
  readonly paymentReference: string | null;
}

/** A credit note that is not used up. */
export interface MatchCredit {
  readonly id: string;
  readonly number: string;
  readonly organisationId: string;
  readonly openCents: number;
}

/** A payment that may come back. */
export interface MatchPayment {
  readonly id: string;
  readonly organisationId: string | null;
  readonly amountCents: number;
  readonly receivedOn: LocalDate;
  readonly payerIban: string | null;
  readonly endToEndId: string | null;
}

/** Money on its way out through the bank. */
export interface MatchRefund {
  readonly id: string;
  readonly amountCents: number;
  readonly iban: string | null;
  /** The end-to-end id with which it was handed to the bank. */
  readonly reference: string;
}

export interface MatchContext {
  readonly documents: readonly MatchDocument[];
  readonly credits: readonly MatchCredit[];
  /** Accounts from which organisations paid before. */
  readonly payers: readonly { readonly iban: string; readonly organisationId: string }[];
  readonly organisations: readonly { readonly id: string; readonly name: string }[];
  readonly payments: readonly MatchPayment[];
  readonly refunds: readonly MatchRefund[];
}

/** A booking to be explained. */
export interface Incoming {
  readonly bookedOn: LocalDate;
  readonly amountCents: number;
  readonly isReturn: boolean;
  readonly counterpartyName: string | null;
  readonly counterpartyIban: string | null;
  /** Free text with the structured references. */
  readonly text: string;
  readonly endToEndId: string | null;
}

export interface Allotment {
  readonly documentId: string;
  readonly amountCents: number;
}

/** What speaks for a suggestion. */
export const reasons = [
  'reference',
  'number',
  'iban',
  'name',
  'amount',
  'sum',
  'credit',
  'end_to_end',
] as const;
export type Reason = (typeof reasons)[number];

export interface Suggestion {
  readonly organisationId: string | null;
  readonly allotments: readonly Allotment[];
  /** Credit notes that the payer took off, and what of they settle. */
  readonly credits: readonly CreditPart[];
  /** What stays as the organisation's balance. */
  readonly restCents: number;
  readonly reasons: readonly Reason[];
  readonly score: number;
  /** The payment that came back. */
  readonly reversesId?: string;
}

/** Why somebody has to look. */
export const whys = [
  ...(['partial', 'over', 'double', 'several', 'netted', 'ambiguous'] as const),
  ...(['likely', 'unknown', 'returned'] as const),
] as const;
export type Why = (typeof whys)[number];

export type Verdict =
  | {
      readonly kind: 'settle';
      readonly organisationId: string;
      readonly allotments: readonly Allotment[];
      readonly reasons: readonly Reason[];
    }
  | { readonly kind: 'refund'; readonly refundId: string }
  /** Money that the cluster spent: no business of the portal's. */
  | { readonly kind: 'outgoing' }
  | { readonly kind: 'ask'; readonly why: Why; readonly suggestions: readonly Suggestion[] };
