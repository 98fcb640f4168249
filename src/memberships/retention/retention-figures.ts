import { Injectable } from '@nestjs/common';
import { addDays, firstDayOfMonth, type LocalDate, months, min } from '../../kernel/local-date.js';
import type { Period } from '../../kernel/period.js';
import { sum } from '../../kernel/money.js';
import { Clock } from '../../platform/clock/clock.js';
import { isMemberOn, type MemberLife, termAt } from '../rules/member-lives.js';
import { monthlyCents, recurring } from '../rules/recurring.js';
import {
  cohorts,
  type Happened,
  happenings,
  type LifeEvent,
  lifeEvents,
  type PeriodKind,
  periodOf,
  retention,
} from '../rules/retention.js';
import { RetentionQueries, type TierName } from './retention.queries.js';
import type { PeriodFigures, RetentionFigures, TierFigures } from './retention.views.js';

const MONTHS_SHOWN = 24;

export interface AskedFigures {
  readonly by?: 'year' | 'month' | undefined;
  readonly cohort?: 'year' | 'quarter' | undefined;
  readonly tier?: string | undefined;
}

/** The figures of a cluster's members: who came, stayed and left, and what recurs a month. */
@Injectable()
export class RetentionFiguresOf {
  constructor(
    private readonly clock: Clock,
    private readonly queries: RetentionQueries,
  ) {}

  /** The lives that count: of the members who joined in a tier, or of all. */
  async lives(clusterId: string, tier?: string): Promise<{ all: MemberLife[]; tiers: TierName[] }> {
    const tiers = await this.queries.tiers(clusterId);
    const lives = await this.queries.lives(clusterId);
    const id = tiers.find(({ slug }) => slug === tier)?.id;
    const all = tier === undefined ? lives : lives.filter(({ terms }) => terms[0]?.tierId === id);
    return { all, tiers };
  }

  async of(
    clusterId: string,
    { by = 'year', cohort = 'year', tier }: AskedFigures,
  ): Promise<RetentionFigures> {
    const today = this.clock.today();
    const { all, tiers } = await this.lives(clusterId, tier);
    const happened = happenings(all, today);
    const shown = monthsUntil(all, today);
    return {
      today,
      members: all.filter((life) => isMemberOn(life, today)).length,
      monthlyCents: sum(all.map((life) => monthlyCents(life, today))),
      yearly: yearlyRate(periodsOf(all, happened, 'year', today), today),
      periods: periodsOf(all, happened, by, today),
      cohorts: cohorts(all, cohort, today).map(({ name, joined, after }) => ({
        ...{ cohort: name, joined: joined.length },
        after: after.map((rate, index) => ({
          years: index + 1,
          ...{ members: rate.members.length, kept: rate.kept.length, rateBp: rate.bp },
        })),
      })),
      tiers: tiers.map((one) => tierFigures(one, all, happened, today)),
      recurring: recurring(all, shown, today).map(({ moves: _, ...month }) => month),
    };
  }
}

function monthsUntil(lives: readonly MemberLife[], today: LocalDate): string[] {
  const [first] = lives;
  return first ? months(min(first.joinedOn, today), today).slice(-MONTHS_SHOWN) : [];
}

/** The days of a year or month, up to today; the day before is that on which members are counted. */
export function daysOf(period: string, today: LocalDate): Period {
  const isYear = period.length === 4;
  const from = isYear ? `${period}-01-01` : firstDayOfMonth(period);
  const next = isYear
    ? `${String(Number(period) + 1).padStart(4, '0')}-01-01`
    : firstDayOfMonth(addDays(from, 31));
  return { from: addDays(from, -1), to: min(addDays(next, -1), today) };
}

function periodsOf(
  lives: readonly MemberLife[],
  happened: readonly Happened[],
  by: PeriodKind & ('year' | 'month'),
  today: LocalDate,
): PeriodFigures[] {
  const [first] = happened;
  if (!first) return [];
  const names = [...new Set(months(first.on, today).map((month) => periodOf(month, by)))];
  return names.slice(-MONTHS_SHOWN).map((period) => {
    const { from, to } = daysOf(period, today);
    const { members, kept, bp } = retention(lives, from, to);
    const within = happened.filter(({ on }) => periodOf(on, by) === period);
    return {
      ...{ period, events: countsOf(within) },
      ...{ start: members.length, kept: kept.length, rateBp: bp },
    };
  });
}

function yearlyRate(years: readonly PeriodFigures[], today: LocalDate): RetentionFigures['yearly'] {
  const known = years.filter(({ rateBp }) => rateBp !== null);
  return known.findLast(({ period }) => period < today.slice(0, 4)) ?? known.at(-1) ?? null;
}

function tierFigures(
  { id, slug, name }: TierName,
  lives: readonly MemberLife[],
  happened: readonly Happened[],
  today: LocalDate,
): TierFigures {
  const own = lives.filter((life) => isMemberOn(life, today) && termAt(life, today)?.tierId === id);
  return {
    ...{ slug, tier: name, members: own.length },
    monthlyCents: sum(own.map((life) => monthlyCents(life, today))),
    events: countsOf(happened.filter(({ tierId }) => tierId === id)),
  };
}

function countsOf(happened: readonly Happened[]): Readonly<Record<LifeEvent, number>> {
  const counts: Record<LifeEvent, number> = {
    ...{ joined: 0, renewed: 0, upgraded: 0, downgraded: 0, lapsed: 0, left: 0 },
  };
  for (const { event } of happened) counts[event] += 1;
  return counts;
}

export const isLifeEvent = (figure: string): figure is LifeEvent =>
  (lifeEvents as readonly string[]).includes(figure);
