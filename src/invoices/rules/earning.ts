import {
  addMonths,
  firstDayOfMonth,
  lastDayOfMonth,
  type LocalDate,
  max,
  min,
  monthOf,
  type Month,
} from '../../kernel/local-date.js';
import { type Cents, proRate, sum } from '../../kernel/money.js';
import { days, type Period } from '../../kernel/period.js';

/** An issued line as far as its earning is concerned. */
export interface EarningLine {
  /** What it adds to what is invoiced: below zero where it takes back. */
  readonly netCents: Cents;
  /** The day on which it is booked as invoiced. */
  readonly invoicedOn: LocalDate;
  /** Over which it is earned by the day; without one it is earned at once. */
  readonly period: Period | null;
  /** The first day on which it counts as earned at all; none while it is not settled. */
  readonly beginsOn: LocalDate | null;
}

/** What was earned in a month. */
export interface Posting {
  readonly month: Month;
  readonly amountCents: Cents;
}

/** What the books say of a line: the months up to `closedThrough` are final. */
export interface EarningBooks {
  readonly closedThrough: Month | null;
  readonly posted: readonly Posting[];
}

export interface SettlingDocument {
  readonly state: string;
  readonly settledOn: LocalDate | null;
}

export interface IssuedLine {
  readonly kind: 'invoice' | 'credit_note';
  /** With the sign it has on its own document. */
  readonly netCents: Cents;
  readonly invoicedOn: LocalDate;
  readonly period: Period | null;
  readonly document: SettlingDocument;
  /** The document whose line this one takes back. */
  readonly corrects: SettlingDocument | null;
}

/**
 * A line is earned from the day its document is settled. A credit note owes nothing, so that its
 * lines wait only for the invoice they correct; what is credited unpaid was never earned.
 */
export function earningLine(line: IssuedLine): EarningLine {
  const { kind, netCents, invoicedOn, period, document, corrects } = line;
  const own = kind === 'credit_note' ? invoicedOn : paidOn(document);
  const theirs = corrects === null ? invoicedOn : paidOn(corrects);
  const settled = own === null || theirs === null ? null : max(invoicedOn, own, theirs);
  return {
    netCents: kind === 'credit_note' && netCents !== 0 ? -netCents : netCents,
    ...{ invoicedOn, period, beginsOn: period === null ? invoicedOn : settled },
  };
}

const paidOn = ({ state, settledOn }: SettlingDocument): LocalDate | null =>
  state === 'credited' ? null : settledOn;

/** What the facts say is earned up to and including a day, whatever was posted. */
export function cumulative({ netCents, period, beginsOn }: EarningLine, day: LocalDate): Cents {
  if (beginsOn === null || day < beginsOn) return 0;
  if (period === null) return netCents;
  return proRate(netCents, days({ from: period.from, to: min(day, period.to) }), days(period));
}

/** What is posted for a month, after all that was posted for the months before it. */
export const postingFor = (line: EarningLine, month: Month, postedCents: Cents): Cents =>
  cumulative(line, lastDayOfMonth(month)) - postedCents;

/**
 * Months of a line with what is earned in each: the closed ones as they were posted, the open ones
 * as the facts say, so that what came late or was corrected falls into the first open month.
 */
export function schedule(line: EarningLine, { closedThrough, posted }: EarningBooks): Posting[] {
  const months = posted.map((posting) => ({ ...posting }));
  let before = sum(posted.map(({ amountCents }) => amountCents));
  const last = monthOf(line.period ? max(line.period.to, line.invoicedOn) : line.invoicedOn);
  const begin = monthOf(line.beginsOn ?? line.invoicedOn);
  const open = closedThrough === null ? begin : nextMonth(closedThrough);
  const end = later(later(last, begin), open);
  for (let month = open; month <= end; month = nextMonth(month)) {
    const amountCents = postingFor(line, month, before);
    before += amountCents;
    if (amountCents !== 0) months.push({ month, amountCents });
  }
  return months;
}

/**
 * What the books hold as earned at a day. Within a closed month the facts are followed as far as
 * they agree with what was posted for it, so that its last day says exactly what was posted.
 */
export function earnedAt(line: EarningLine, day: LocalDate, books: EarningBooks): Cents {
  const month = monthOf(day);
  const { closedThrough, posted } = books;
  if (closedThrough === null || month > closedThrough) return cumulative(line, day);
  const before = sum(posted.filter((one) => one.month < month).map((one) => one.amountCents));
  const inMonth = sum(posted.filter((one) => one.month === month).map((one) => one.amountCents));
  const through = before + inMonth;
  if (day === lastDayOfMonth(month)) return through;
  const [low, high] = before < through ? [before, through] : [through, before];
  return Math.min(high, Math.max(low, cumulative(line, day)));
}

/** What is invoiced and not yet earned at a day. */
export const deferredAt = (line: EarningLine, day: LocalDate, books: EarningBooks): Cents =>
  (line.invoicedOn <= day ? line.netCents : 0) - earnedAt(line, day, books);

/** The months to close so that one of them is closed and none before it is left open. */
export function monthsToClose(
  month: Month,
  { closedThrough, firstInvoiced }: { closedThrough: Month | null; firstInvoiced: Month | null },
): Month[] {
  const from =
    closedThrough === null
      ? (firstInvoiced ?? month) < month
        ? (firstInvoiced ?? month)
        : month
      : nextMonth(closedThrough);
  const found: Month[] = [];
  for (let one = from; one <= month; one = nextMonth(one)) found.push(one);
  return found;
}

/** The day itself, or the first one after the last closed month. */
export const firstOpenDay = (day: LocalDate, closedThrough: Month | null): LocalDate =>
  closedThrough === null ? day : max(day, firstDayOfMonth(nextMonth(closedThrough)));

export const nextMonth = (month: Month): Month => monthOf(addMonths(firstDayOfMonth(month), 1));

export const monthBefore = (month: Month): Month => monthOf(addMonths(firstDayOfMonth(month), -1));

const later = (a: Month, b: Month): Month => (a > b ? a : b);
