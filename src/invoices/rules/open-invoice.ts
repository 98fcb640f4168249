import { addYears, type LocalDate } from '../../kernel/local-date.js';
import { basisPointsOf, type Cents, ratioOf } from '../../kernel/money.js';
import { vatRateOn } from './vat-rates.js';

/** An invoice of a former administration on which something is left to pay. */
export interface OpenInvoiceFacts {
  readonly issuedOn: LocalDate;
  readonly dueOn: LocalDate;
  readonly netCents: Cents;
  readonly vatCents: Cents;
  readonly totalCents: Cents;
  readonly paidCents: Cents | null;
  readonly from: LocalDate | null;
  readonly to: LocalDate | null;
}

/** What is wrong with it: where, and the name of the problem. */
export type OpenInvoiceFault = readonly [keyof OpenInvoiceFacts, string];

const OLDEST_YEARS = 10;
const LONGEST_YEARS = 5;
/** Former programs rounded line by line. */
const ROUNDED = 2;

/** Its number as it can stand in an address; nothing when there is none in it. */
export function openInvoiceNumber(text: string): string | null {
  const number = text.trim().replaceAll(/[\s/.,\\:]+/g, '-');
  return /^[A-Za-z0-9][A-Za-z0-9_-]{0,29}$/.test(number) && /\d/.test(number) ? number : null;
}

/** All that is wrong with it on the day it comes in. */
export function openInvoiceFaults(
  invoice: OpenInvoiceFacts,
  today: LocalDate,
): readonly OpenInvoiceFault[] {
  const { issuedOn, dueOn, netCents, vatCents, totalCents } = invoice;
  const paidCents = invoice.paidCents ?? 0;
  const isDated = issuedOn <= today && issuedOn >= addYears(today, -OLDEST_YEARS);
  return [
    ...when(netCents + vatCents !== totalCents, 'totalCents', 'sum'),
    ...when(isDated && vatCents > highestVat(netCents, issuedOn), 'vatCents', 'vat_high'),
    ...when(paidCents > totalCents, 'paidCents', 'over_paid'),
    ...when(paidCents === totalCents, 'paidCents', 'all_paid'),
    ...when(issuedOn > today, 'issuedOn', 'future'),
    ...when(issuedOn < addYears(today, -OLDEST_YEARS), 'issuedOn', 'old'),
    ...when(dueOn < issuedOn, 'dueOn', 'due_order'),
    ...when(dueOn > addYears(issuedOn, LONGEST_YEARS), 'dueOn', 'far'),
    ...periodFaults(invoice, today),
  ];
}

function periodFaults(
  { from, to }: OpenInvoiceFacts,
  today: LocalDate,
): readonly OpenInvoiceFault[] {
  if (from === null || to === null) {
    return from === to ? [] : [[from === null ? 'from' : 'to', 'half_period']];
  }
  return [
    ...when(to < from, 'to', 'period_order'),
    ...when(to > addYears(from, LONGEST_YEARS), 'to', 'far'),
    ...when(from < addYears(today, -OLDEST_YEARS), 'from', 'old'),
    ...when(from > addYears(today, LONGEST_YEARS), 'from', 'far'),
  ];
}

/** The rate that its VAT comes from: a Dutch one of its day, else what it comes to on average. */
export function openInvoiceRate({
  netCents,
  vatCents,
  issuedOn,
}: Pick<OpenInvoiceFacts, 'netCents' | 'vatCents' | 'issuedOn'>): number {
  if (vatCents === 0) return 0;
  const rates = [vatRateOn(issuedOn, 'standard'), vatRateOn(issuedOn, 'reduced')];
  const fits = (rateBp: number) => Math.abs(basisPointsOf(netCents, rateBp) - vatCents) <= ROUNDED;
  return rates.find(fits) ?? Math.max(1, ratioOf(vatCents, 10_000, netCents));
}

const highestVat = (netCents: Cents, issuedOn: LocalDate): Cents =>
  basisPointsOf(netCents, vatRateOn(issuedOn, 'standard')) + ROUNDED;

const when = (
  wrong: boolean,
  at: keyof OpenInvoiceFacts,
  name: string,
): readonly OpenInvoiceFault[] => (wrong ? [[at, name]] : []);
