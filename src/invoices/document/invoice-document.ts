import type { LocalDate } from '../../kernel/local-date.js';
import type { Locale, Localised } from '../../kernel/localised.js';
import type { Period } from '../../kernel/period.js';

/**
 * How a line or a part of a document stands towards VAT, as UNCL 5305 codes it: S standard rate,
 * Z zero rate, E exempt, AE reverse charge, K supply of goods within the Union, G export of goods,
 * O outside the scope of VAT.
 */
export const vatCategories = ['S', 'Z', 'E', 'AE', 'K', 'G', 'O'] as const;
export type VatCategory = (typeof vatCategories)[number];

/** A party as it is printed: frozen when the document is issued. */
export interface DocumentParty {
  readonly name: string;
  readonly street: string | null;
  readonly postcode: string | null;
  readonly place: string;
  /** ISO 3166, two letters. */
  readonly country: string;
  readonly kvkNumber: string | null;
  readonly vatId: string | null;
  readonly email: string | null;
  readonly phone: string | null;
}

/** Amounts are cents without VAT; on a credit note they are the amounts credited, so positive. */
export interface DocumentLine {
  readonly position: number;
  /** In the language of the document. */
  readonly description: string;
  /** Thousandths of a unit, so that 1.5 hours is 1500; below zero where an invoice takes back. */
  readonly quantityMilli: number;
  /** The portal's unit: hour, day, month, membership, … */
  readonly unit: string;
  /** Never below zero. */
  readonly unitPriceCents: number;
  /** Quantity times price, rounded, before the discount; has the sign of the quantity. */
  readonly grossCents: number;
  /** Has the sign of the gross amount. */
  readonly discountCents: number;
  readonly discountReason: string | null;
  /** Gross less discount. */
  readonly netCents: number;
  readonly period: Period | null;
  readonly vatCategory: VatCategory;
  readonly vatRateBp: number;
}

export interface DocumentVat {
  readonly category: VatCategory;
  readonly rateBp: number;
  readonly baseCents: number;
  readonly vatCents: number;
  /** Why no VAT is due, as VATEX code where there is one, and in words for the reader. */
  readonly reasonCode: string | null;
  readonly reason: string | null;
}

/** All that an invoice or a credit note says: what the PDF and the XML are made from. */
export interface InvoiceDocument {
  readonly kind: 'invoice' | 'credit_note';
  /** `QUA-2026-000001`. */
  readonly number: string;
  readonly locale: Locale;
  readonly issuedOn: LocalDate;
  readonly dueOn: LocalDate;
  readonly currency: 'EUR';
  readonly cluster: { readonly slug: string; readonly name: Localised };
  readonly seller: DocumentParty & { readonly iban: string | null };
  readonly buyer: DocumentParty;
  /** What the buyer asked to be named; its own name or number when it asked for nothing. */
  readonly buyerReference: string;
  /** The structured creditor reference (ISO 11649); none on a credit note. */
  readonly paymentReference: string | null;
  /** Documents that this one corrects. */
  readonly corrects: readonly { readonly number: string; readonly issuedOn: LocalDate }[];
  /** Set where goods leave for another country. */
  readonly delivery: { readonly on: LocalDate; readonly country: string } | null;
  readonly note: string | null;
  readonly lines: readonly DocumentLine[];
  readonly vat: readonly DocumentVat[];
  readonly netCents: number;
  readonly vatCents: number;
  readonly totalCents: number;
}
