import type { LocalDate } from '../../kernel/local-date.js';
import { type Cents, sum } from '../../kernel/money.js';

/** What a line is booked on; a cluster gives each the code of its own ledger. */
export const journalAccounts = [
  'bank',
  'online',
  'receivable',
  'received_in_advance',
  'deferred',
  'vat_standard',
  'vat_reduced',
  'revenue_membership_fees',
  'revenue_service_payments',
  'revenue_sponsorship',
  'opening_balance',
] as const;
export type JournalAccount = (typeof journalAccounts)[number];

/** Plain codes in the order of a Dutch decimal ledger, for clusters that set none. */
export const defaultLedgerCodes: Readonly<Record<JournalAccount, string>> = {
  bank: '1100',
  online: '1150',
  receivable: '1300',
  received_in_advance: '1470',
  deferred: '1480',
  vat_standard: '1500',
  vat_reduced: '1510',
  revenue_membership_fees: '8000',
  revenue_service_payments: '8100',
  revenue_sponsorship: '8200',
  opening_balance: '2990',
};

/** Letters, digits, dots and dashes, as bookkeeping programs take them. */
export const isLedgerCode = (code: string): boolean => /^[A-Z0-9][A-Z0-9.-]{0,19}$/i.test(code);

/** Above zero is debit, below zero is credit. */
export interface JournalLine {
  readonly account: JournalAccount;
  readonly amountCents: Cents;
}

export const entryKinds = [
  ...(['invoice', 'credit_note', 'payment', 'allocation', 'earning', 'opening'] as const),
] as const;
export type EntryKind = (typeof entryKinds)[number];

/** One fact in double entry: its lines add up to nothing. */
export interface JournalEntry {
  readonly kind: EntryKind;
  readonly bookedOn: LocalDate;
  readonly reference: string;
  readonly lines: readonly JournalLine[];
}

export interface BookedDocument {
  readonly kind: 'invoice' | 'credit_note';
  readonly number: string;
  readonly bookedOn: LocalDate;
  readonly totalCents: Cents;
  readonly lines: readonly {
    readonly stream: string;
    readonly netCents: Cents;
    /** Earned over a period, and until then owed to the customer. */
    readonly hasPeriod: boolean;
  }[];
  readonly vat: readonly { readonly rateBp: number; readonly vatCents: Cents }[];
}

/** Who is invoiced owes the total: VAT goes to the state, the rest is earned or still to be. */
export function issueEntry(document: BookedDocument): JournalEntry {
  const { kind, number, bookedOn, totalCents, lines, vat } = document;
  const sign = kind === 'invoice' ? 1 : -1;
  return {
    ...{ kind, bookedOn, reference: number },
    lines: tidy([
      { account: 'receivable', amountCents: sign * totalCents },
      ...lines.map(({ stream, netCents, hasPeriod }) => ({
        account: hasPeriod ? ('deferred' as const) : revenueOf(stream),
        amountCents: -sign * netCents,
      })),
      ...vat.map(({ rateBp, vatCents }) => ({
        account: vatAccount(rateBp),
        amountCents: -sign * vatCents,
      })),
    ]),
  };
}

/**
 * What is taken over from a former administration is owed here; what is earned over a period is
 * still to be earned. The rest, VAT with it, was booked there before.
 */
export function openingEntry({
  number,
  bookedOn,
  totalCents,
  lines,
}: Pick<BookedDocument, 'number' | 'bookedOn' | 'totalCents' | 'lines'>): JournalEntry {
  const toEarn = sum(lines.filter(({ hasPeriod }) => hasPeriod).map(({ netCents }) => netCents));
  return {
    ...{ kind: 'opening', bookedOn, reference: number },
    lines: tidy([
      { account: 'receivable', amountCents: totalCents },
      { account: 'deferred', amountCents: -toEarn },
      { account: 'opening_balance', amountCents: toEarn - totalCents },
    ]),
  };
}

export interface BookedAllocation {
  /** Of the document that is settled: money in settles invoices, money out credit notes. */
  readonly kind: 'invoice' | 'credit_note';
  readonly number: string;
  readonly bookedOn: LocalDate;
  /** Below zero where an allocation is undone. */
  readonly amountCents: Cents;
}

export interface BookedPayment {
  /** It came in before the books were kept here. */
  readonly isFormer?: boolean;
  /** Money that comes through a provider stands on an account of its own until it is paid out. */
  readonly throughProvider: boolean;
  readonly bookedOn: LocalDate;
  readonly reference: string;
  readonly amountCents: Cents;
  /** Those booked on the same day; later ones are entries of their own. */
  readonly allocations: readonly BookedAllocation[];
}

/** What came in settles what is owed; the rest is held for whoever sent it. */
export function paymentEntry(payment: BookedPayment): JournalEntry {
  const { throughProvider, bookedOn, reference, amountCents, allocations } = payment;
  const money = throughProvider ? 'online' : 'bank';
  const settled = sum(allocations.map(settledBy));
  return {
    ...{ kind: 'payment', bookedOn, reference },
    lines: tidy([
      { account: payment.isFormer ? 'opening_balance' : money, amountCents },
      { account: 'receivable', amountCents: -settled },
      { account: 'received_in_advance', amountCents: settled - amountCents },
    ]),
  };
}

/** What was held for a customer settles a document after all, or no longer. */
export function allocationEntry(allocation: BookedAllocation): JournalEntry {
  const settled = settledBy(allocation);
  return {
    ...{ kind: 'allocation', bookedOn: allocation.bookedOn, reference: allocation.number },
    lines: tidy([
      { account: 'received_in_advance', amountCents: settled },
      { account: 'receivable', amountCents: -settled },
    ]),
  };
}

export interface BookedEarning {
  readonly bookedOn: LocalDate;
  readonly number: string;
  readonly stream: string;
  readonly amountCents: Cents;
}

/** A part of what was owed to the customer has been delivered. */
export const earningEntry = ({
  bookedOn,
  number,
  stream,
  amountCents,
}: BookedEarning): JournalEntry => ({
  ...{ kind: 'earning', bookedOn, reference: number },
  lines: tidy([
    { account: 'deferred', amountCents },
    { account: revenueOf(stream), amountCents: -amountCents },
  ]),
});

export const balanceOf = (entry: JournalEntry): Cents =>
  sum(entry.lines.map(({ amountCents }) => amountCents));

/** Lines of one account together, without those that come to nothing, in the ledger's order. */
function tidy(lines: readonly JournalLine[]): JournalLine[] {
  return journalAccounts
    .map((account) => ({
      account,
      amountCents: sum(lines.filter((one) => one.account === account).map((l) => l.amountCents)),
    }))
    .filter(({ amountCents }) => amountCents !== 0);
}

const settledBy = ({ kind, amountCents }: BookedAllocation): Cents =>
  kind === 'invoice' ? amountCents : -amountCents;

const vatAccount = (rateBp: number): JournalAccount =>
  rateBp > 0 && rateBp < 1500 ? 'vat_reduced' : 'vat_standard';

function revenueOf(stream: string): JournalAccount {
  if (stream === 'membership_fees') return 'revenue_membership_fees';
  return stream === 'sponsorship' ? 'revenue_sponsorship' : 'revenue_service_payments';
}
