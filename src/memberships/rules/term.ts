import {
  addDays,
  addYears,
  isLocalDate,
  lastDayOfMonth,
  type LocalDate,
  min,
  yearOf,
} from '../../kernel/local-date.js';
import type { Period } from '../../kernel/period.js';

export const termKinds = ['fixed-calendar-year', 'rolling'] as const;
export type TermKind = (typeof termKinds)[number];

/** How the terms of a tier run: `MM-DD` on which fixed ones begin, 1 January when null. */
export interface TermRule {
  readonly termKind: TermKind;
  readonly rollOver: string | null;
}

/** A term, and the whole cycle of which the yearly fee is: the days by which it is pro-rated. */
export interface PlannedTerm {
  readonly term: Period;
  readonly cycle: Period;
}

export const NEW_YEAR = '01-01';

/** Whether it is a day of some year; 29 February is, and begins on the 28th in other years. */
export const isRollOver = (text: string): boolean =>
  /^\d{2}-\d{2}$/.test(text) && isLocalDate(`2028-${text}`);

/** The term that begins on a day: to the end of the cycle, or a year long. */
export function termFrom(
  kind: TermKind,
  startsOn: LocalDate,
  rollOver: string | null = null,
): Period {
  return planFrom({ termKind: kind, rollOver }, startsOn).term;
}

/** A term from a day on, with its cycle; a rolling term is its own cycle. */
export function planFrom(rule: TermRule, startsOn: LocalDate): PlannedTerm {
  const cycle = cycleOf(rule, startsOn);
  return { term: { from: startsOn, to: cycle.to }, cycle };
}

/** The term after one that ends on a day; no day is lost between them, and none is in both. */
export function planAfter(rule: TermRule, endsOn: LocalDate): PlannedTerm {
  return planFrom(rule, addDays(endsOn, 1));
}

/** The cycle that holds a day; a rolling one begins with it. */
export function cycleOf({ termKind, rollOver }: TermRule, day: LocalDate): Period {
  if (termKind === 'rolling') return { from: day, to: addDays(addYears(day, 1), -1) };
  const beginsIn = (year: number): LocalDate => rollOverIn(rollOver ?? NEW_YEAR, year);
  const year = yearOf(day);
  const first = beginsIn(year) <= day ? year : year - 1;
  return { from: beginsIn(first), to: addDays(beginsIn(first + 1), -1) };
}

/** The day of a year on which its cycle begins: the month's last where it has no such day. */
function rollOverIn(rollOver: string, year: number): LocalDate {
  const [month = '01', day = '01'] = rollOver.split('-');
  const last = lastDayOfMonth(`${String(year).padStart(4, '0')}-${month}`);
  return min(`${last.slice(0, 8)}${day}`, last);
}

/** How far back and ahead of today an organiser may let a first term begin. */
export function mayStartOn(startsOn: LocalDate, today: LocalDate): boolean {
  return startsOn >= addYears(today, -1) && yearOf(startsOn) <= yearOf(today) + 1;
}
