import { addMonths, firstDayOfMonth, monthOf, type Month } from '../../kernel/local-date.js';

/** A month that was closed once; `reopened` when that was taken back. */
export interface ClosedMonth {
  readonly month: Month;
  readonly reopened: boolean;
}

/** The last month up to which the books were ever closed. */
export const closedThrough = (closes: readonly ClosedMonth[]): Month | undefined =>
  closes.map(({ month }) => month).reduce<Month | undefined>(later, undefined);

/** Closing a month closes all before it; only those reopened by name are open again. */
export function isClosed(month: Month, closes: readonly ClosedMonth[]): boolean {
  const through = closedThrough(closes);
  if (through === undefined || month > through) return false;
  return !closes.some((close) => close.month === month && close.reopened);
}

/** The month itself while it is open, else the first open one after it. */
export function firstOpenMonth(month: Month, closes: readonly ClosedMonth[]): Month {
  let candidate = month;
  while (isClosed(candidate, closes)) candidate = next(candidate);
  return candidate;
}

/** A month can be closed once it is over. */
export const isOver = (month: Month, today: string): boolean => month < today.slice(0, 7);

const later = (a: Month | undefined, b: Month): Month => (a === undefined || b > a ? b : a);
const next = (month: Month): Month => monthOf(addMonths(firstDayOfMonth(month), 1));
