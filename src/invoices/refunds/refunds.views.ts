import type { LocalDate } from '../../kernel/local-date.js';

export interface RefundRow {
  readonly id: string;
  readonly state: string;
  readonly amountCents: number;
  readonly organisation: string;
  /** The number of the credit note, or the reference of the payment. */
  readonly source: string;
  readonly isOnline: boolean;
  readonly holder: string | null;
  readonly iban: string | null;
  readonly batchId: string | null;
  readonly failure: string | null;
  readonly cause: 'charge_back' | null;
  readonly paidOn: LocalDate | null;
  readonly createdAt: string;
}

/** Something that can be given back. */
export interface RefundSource {
  readonly kind: 'credit_note' | 'payment';
  readonly id: string;
  readonly name: string;
  readonly organisationId: string;
  readonly organisation: string;
  readonly leftCents: number;
  /** The account from which the money came last. */
  readonly iban: string | null;
  readonly holder: string | null;
}

/** A paid online payment through which something can go back. */
export interface OnlineSource {
  readonly id: string;
  readonly provider: string;
  readonly leftCents: number;
  readonly createdAt: string;
}

export interface BatchView {
  readonly id: string;
  readonly refundCount: number;
  readonly amountCents: number;
  readonly createdBy: string;
  readonly createdAt: string;
}
