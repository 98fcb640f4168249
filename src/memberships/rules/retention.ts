import { addYears, type LocalDate } from '../../kernel/local-date.js';
import { isMemberOn, type LifeTerm, type MemberLife, termAt } from './member-lives.js';

export const lifeEvents = [
  'joined',
  'renewed',
  'upgraded',
  'downgraded',
  'lapsed',
  'left',
] as const;
export type LifeEvent = (typeof lifeEvents)[number];

/** Something that happened to a member, with the tier it was in from then on, or at the end. */
export interface Happened {
  readonly event: LifeEvent;
  readonly on: LocalDate;
  readonly tierId: string;
  readonly life: MemberLife;
}

/** All that happened to members up to a day, in order. */
export function happenings(lives: readonly MemberLife[], today: LocalDate): Happened[] {
  return lives
    .flatMap(eventsOf)
    .filter(({ on, life }) => on <= today && (life.endedOn === null || on <= life.endedOn))
    .sort((a, b) => a.on.localeCompare(b.on));
}

function eventsOf(life: MemberLife): Happened[] {
  const { joinedOn, endedOn, ending, terms } = life;
  const [first] = terms;
  if (!first) return [];
  const last = termAt(life, endedOn ?? '9999-12-31') ?? first;
  return [
    { event: 'joined' as const, on: joinedOn, tierId: first.tierId, life },
    ...terms.slice(1).flatMap((term, index) => changes(terms[index] ?? first, term, life)),
    ...(endedOn !== null && ending !== null
      ? [{ event: ending, on: endedOn, tierId: last.tierId, life }]
      : []),
  ];
}

/** A term in another tier goes up or down by its yearly fee. */
function changes(before: LifeTerm, term: LifeTerm, life: MemberLife): Happened[] {
  const { startsOn: on, tierId, feeCents } = term;
  const moves = tierId === before.tierId ? 0 : feeCents - before.feeCents;
  return [
    ...(term.isRenewal ? [{ event: 'renewed' as const, on, tierId, life }] : []),
    ...(moves > 0 ? [{ event: 'upgraded' as const, on, tierId, life }] : []),
    ...(moves < 0 ? [{ event: 'downgraded' as const, on, tierId, life }] : []),
  ];
}

export type PeriodKind = 'month' | 'quarter' | 'year';

/** The name of the period that holds a day: `2026-03`, `2026-Q1`, `2026`. */
export function periodOf(day: LocalDate, kind: PeriodKind): string {
  if (kind === 'year') return day.slice(0, 4);
  if (kind === 'month') return day.slice(0, 7);
  return `${day.slice(0, 4)}-Q${Math.ceil(Number(day.slice(5, 7)) / 3)}`;
}

export interface Rate {
  /** Members at the beginning. */
  readonly members: readonly MemberLife[];
  /** Those of them who are still members at the end. */
  readonly kept: readonly MemberLife[];
  /** kept / members in basis points; null without members. */
  readonly bp: number | null;
}

/** How many of the members on a day are still members on a later one. */
export function retention(lives: readonly MemberLife[], from: LocalDate, to: LocalDate): Rate {
  const members = lives.filter((life) => isMemberOn(life, from));
  return rate(members, (life) => isMemberOn(life, to));
}

export interface Cohort {
  readonly name: string;
  readonly joined: readonly MemberLife[];
  /** After one year, two, …: of those who joined so long ago. */
  readonly after: readonly Rate[];
}

/** Members by when they joined, and how many stayed on after each year. */
export function cohorts(
  lives: readonly MemberLife[],
  kind: 'quarter' | 'year',
  today: LocalDate,
): Cohort[] {
  const groups = new Map<string, MemberLife[]>();
  for (const life of lives.filter(({ joinedOn }) => joinedOn <= today)) {
    const name = periodOf(life.joinedOn, kind);
    groups.set(name, [...(groups.get(name) ?? []), life]);
  }
  return [...groups]
    .sort(([a], [b]) => a.localeCompare(b))
    .map(([name, joined]) => ({ name, joined, after: yearsAfter(joined, today) }));
}

/** A member counts in a column once that many years have passed since it joined. */
function yearsAfter(joined: readonly MemberLife[], today: LocalDate): Rate[] {
  const rates: Rate[] = [];
  for (let years = 1; ; years += 1) {
    const long = joined.filter(({ joinedOn }) => addYears(joinedOn, years) <= today);
    if (long.length === 0) return rates;
    rates.push(rate(long, (life) => isMemberOn(life, addYears(life.joinedOn, years))));
  }
}

function rate(members: readonly MemberLife[], stays: (life: MemberLife) => boolean): Rate {
  const kept = members.filter(stays);
  const bp = members.length === 0 ? null : Math.round((kept.length * 10_000) / members.length);
  return { members, kept, bp };
}
