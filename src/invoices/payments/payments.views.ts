import type { LocalDate } from '../../kernel/local-date.js';
import type { PaymentKind } from './payments.service.js';

/** A payment in a list. */
export interface PaymentRow {
  readonly id: string;
  readonly kind: PaymentKind;
  readonly amountCents: number;
  readonly receivedOn: LocalDate;
  readonly reference: string;
  readonly organisationId: string | null;
  readonly organisation: string | null;
  readonly payerName: string | null;
  readonly payerIban: string | null;
  readonly note: string | null;
  readonly allocatedCents: number;
  readonly refundedCents: number;
  /** What is neither allocated nor given back: the organisation's balance. */
  readonly leftCents: number;
  /** The payment that this one takes back, and the one that took it back. */
  readonly reversesId: string | null;
  readonly reversedById: string | null;
  readonly bankEntryId: string | null;
  readonly onlinePaymentId: string | null;
  readonly recordedBy: string | null;
  readonly createdAt: string;
}

export interface PaymentPart {
  readonly invoiceId: string;
  readonly number: string;
  readonly kind: string;
  readonly amountCents: number;
  readonly settledOn: LocalDate;
  readonly createdAt: string;
  readonly by: string | null;
}

export interface OpenInvoice {
  readonly number: string;
  readonly organisation: string;
  readonly openCents: number;
  readonly dueOn: LocalDate;
}
