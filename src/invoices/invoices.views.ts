import type { StreamKind, SupplyFacts, SupplyKind } from '../charges/index.js';
import type { LocalDate } from '../kernel/local-date.js';
import type { Locale, Localised } from '../kernel/localised.js';
import type { Period } from '../kernel/period.js';
import type { VatCategory } from './rules/vat-categories.js';

export type DocumentKind = 'invoice' | 'credit_note';

/** How a cluster invoices; revision 0 while it has set nothing. */
export interface InvoiceSettingsView {
  readonly clusterId: string;
  readonly code: string;
  readonly paymentDays: number;
  readonly issuesByItself: boolean;
  readonly exemptSupplies: readonly string[];
  readonly exemptCode: string | null;
  readonly exemptReason: Localised | null;
  readonly footer: Localised | null;
  readonly reminderDays: readonly number[];
  readonly interestBp: number;
  /** none, statutory or fixed. */
  readonly collectionKind: string;
  readonly collectionCents: number | null;
  readonly suspendAfterDays: number | null;
  readonly ledgerCodes: Readonly<Record<string, string>>;
  readonly provider: string | null;
  readonly revision: number;
}

/** A document in a list. */
export interface InvoiceRow {
  readonly id: string;
  readonly kind: DocumentKind;
  /** portal, or imported from a former administration. */
  readonly origin: string;
  /** None while it is a draft. */
  readonly number: string | null;
  readonly state: string;
  readonly clusterId: string;
  readonly cluster: string;
  readonly clusterName: Localised;
  readonly organisationId: string;
  readonly organisation: string;
  readonly issuedOn: LocalDate | null;
  readonly dueOn: LocalDate | null;
  readonly netCents: number;
  readonly vatCents: number;
  readonly totalCents: number;
  readonly settledCents: number;
  /** What is left to pay; of a credit note, to use or to give back. */
  readonly openCents: number;
  readonly settledOn: LocalDate | null;
  readonly daysOverdue: number;
  /** The state, or `overdue` where it is that. */
  readonly shownState: string;
  readonly createdAt: string;
}

export interface InvoiceLineView {
  readonly id: string;
  readonly position: number;
  readonly chargeId: string | null;
  readonly correctsLineId: string | null;
  readonly supply: SupplyKind;
  /** What its VAT depends on, as its charge says. */
  readonly facts: SupplyFacts;
  readonly stream: StreamKind;
  readonly description: Localised;
  readonly quantityMilli: number;
  /** The same as a number of units. */
  readonly quantity: number;
  readonly unit: string;
  readonly unitPriceCents: number;
  readonly grossCents: number;
  readonly discountCents: number;
  readonly discountReason: Localised | null;
  readonly netCents: number;
  readonly period: Period | null;
  readonly vatCategory: VatCategory;
  readonly vatRateBp: number;
}

export interface InvoiceVatView {
  readonly category: VatCategory;
  readonly rateBp: number;
  readonly baseCents: number;
  readonly vatCents: number;
  readonly reasonCode: string | null;
  readonly reason: Localised | null;
}

export interface RelatedDocument {
  readonly id: string;
  readonly kind: DocumentKind;
  readonly number: string;
  readonly issuedOn: LocalDate;
  readonly totalCents: number;
}

/** A document with all that it says. */
export interface InvoiceView extends InvoiceRow {
  readonly locale: Locale;
  readonly buyerReference: string | null;
  readonly note: string | null;
  readonly paymentReference: string | null;
  readonly documentSha256: string | null;
  readonly pdfFileId: string | null;
  readonly xmlFileId: string | null;
  readonly sentTo: string | null;
  readonly sentAt: string | null;
  readonly revision: number;
  readonly lines: readonly InvoiceLineView[];
  readonly vat: readonly InvoiceVatView[];
  /** Invoices that this credit note corrects. */
  readonly corrects: readonly RelatedDocument[];
  /** Credit notes that correct this invoice. */
  readonly correctedBy: readonly RelatedDocument[];
}
