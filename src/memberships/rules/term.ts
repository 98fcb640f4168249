import { addDays, addYears, type LocalDate, yearOf } from '../../kernel/local-date.js';
import type { Period } from '../../kernel/period.js';

export const termKinds = ['fixed-calendar-year', 'rolling'] as const;
export type TermKind = (typeof termKinds)[number];

/** The term that begins on a day: to 31 December, or a year long. */
export function termFrom(kind: TermKind, startsOn: LocalDate): Period {
  return { from: startsOn, to: endOf(kind, startsOn) };
}

function endOf(kind: TermKind, startsOn: LocalDate): LocalDate {
  return kind === 'rolling' ? addDays(addYears(startsOn, 1), -1) : `${startsOn.slice(0, 4)}-12-31`;
}

/** How far back and ahead of today an organiser may let a first term begin. */
export function mayStartOn(startsOn: LocalDate, today: LocalDate): boolean {
  return startsOn >= addYears(today, -1) && yearOf(startsOn) <= yearOf(today) + 1;
}
