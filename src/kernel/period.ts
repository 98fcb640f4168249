import { DomainError } from './domain-error.js';
import {
  daysBetween,
  firstDayOfMonth,
  lastDayOfMonth,
  max,
  min,
  months,
  parse,
  type LocalDate,
} from './local-date.js';

/** Whole days, the first and the last included; empty when `to` lies before `from`. */
export interface Period {
  readonly from: LocalDate;
  readonly to: LocalDate;
}

/** A period as somebody entered it: both days valid, and in this order. */
export function period(from: LocalDate, to: LocalDate): Period {
  const checked = { from: parse(from), to: parse(to) };
  if (isEmpty(checked)) {
    throw DomainError.invalid('errors.period_reversed', { params: { ...checked } });
  }
  return checked;
}

export function isEmpty({ from, to }: Period): boolean {
  return to < from;
}

export function days({ from, to }: Period): number {
  return Math.max(0, daysBetween(from, to) + 1);
}

export function contains({ from, to }: Period, day: LocalDate): boolean {
  return from <= day && day <= to;
}

export function overlaps(a: Period, b: Period): boolean {
  return !isEmpty(intersect(a, b));
}

/** The days in both; an empty period when there are none. */
export function intersect(a: Period, b: Period): Period {
  return { from: max(a.from, b.from), to: min(a.to, b.to) };
}

/** The period cut at the ends of months; the parts have the same days as the whole. */
export function splitByMonth(whole: Period): Period[] {
  if (isEmpty(whole)) return [];
  return months(whole.from, whole.to).map((month) =>
    intersect(whole, { from: firstDayOfMonth(month), to: lastDayOfMonth(month) }),
  );
}
