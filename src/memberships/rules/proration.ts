import type { LocalDate } from '../../kernel/local-date.js';
import { type Cents, proRate } from '../../kernel/money.js';
import { days, intersect, type Period } from '../../kernel/period.js';

/** The part of a yearly amount that belongs to the days of a term, over those of its cycle. */
export function feeForTerm(yearlyCents: Cents, term: Period, cycle: Period): Cents {
  return proRate(yearlyCents, days(intersect(term, cycle)), days(cycle));
}

/**
 * What a member pays that begins on a day: from that day to the end of the cycle, both included.
 * Whoever began before the cycle pays for all of it, whoever begins after it for none.
 */
export function feeFromDay(yearlyCents: Cents, startsOn: LocalDate, cycle: Period): Cents {
  return feeForTerm(yearlyCents, { from: startsOn, to: cycle.to }, cycle);
}

/** What is earned of an amount by the end of a day, the amount being earned by the day. */
export function earnedBy(netCents: Cents, period: Period, day: LocalDate): Cents {
  return proRate(netCents, days(intersect(period, { from: period.from, to: day })), days(period));
}
