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
  /** Of money that went back: the payment out of which it went, and why if nobody gave it. */
  readonly takenFromId: string | null;
  readonly cause: 'charge_back' | null;
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

/** A part of a payment that went back, or is on its way. */
export interface GivenBack {
  readonly id: string;
  readonly state: string;
  readonly cause: 'charge_back' | null;
  readonly amountCents: number;
  readonly paidOn: LocalDate | null;
  /** The payment that books it, once it has gone. */
  readonly bookedAs: string | null;
}

export interface OpenInvoice {
  readonly number: string;
  readonly organisation: string;
  readonly openCents: number;
  readonly dueOn: LocalDate;
}
