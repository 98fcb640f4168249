import { daysBetween, type LocalDate, max, min } from '../../kernel/local-date.js';
import { type Cents, ratioOf } from '../../kernel/money.js';

const DAYS_A_YEAR = 365;

export interface OverdueAmount {
  readonly totalCents: Cents;
  readonly dueOn: LocalDate;
  /** What was settled of it, and when; below zero where that was undone. */
  readonly settled: readonly { readonly on: LocalDate; readonly amountCents: Cents }[];
}

/**
 * Simple interest by the day over what was open on each day: from the day after the due date to
 * the asked day, both included; a day on which something is paid counts with what is then left.
 * A year has 365 days, and only the sum is rounded.
 */
export function interestOwed(amount: OverdueAmount, interestBp: number, on: LocalDate): Cents {
  if (on <= amount.dueOn || interestBp <= 0) return 0;
  const changes = amount.settled.filter((one) => one.on <= on);
  const days = [...new Set([amount.dueOn, ...changes.map((one) => max(one.on, amount.dueOn))])];
  const steps = days.toSorted();
  const centDays = steps.reduce((total, day, index) => {
    const until = steps[index + 1] ?? on;
    const openFrom = changes
      .filter((one) => one.on <= day)
      .reduce((left, one) => left - one.amountCents, amount.totalCents);
    // The days after `day` up to the day before the next change, or up to the asked day.
    const isLast = index === steps.length - 1;
    const first = index === 0 ? 0 : 1;
    const count = daysBetween(day, min(until, on)) - (isLast ? 0 : 1) + first;
    return total + Math.max(0, openFrom) * Math.max(0, count);
  }, 0);
  return ratioOf(centDays, interestBp, 10_000 * DAYS_A_YEAR);
}
