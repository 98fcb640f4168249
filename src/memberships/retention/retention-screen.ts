import { Injectable } from '@nestjs/common';
import { ClusterQueries, workspaceOf } from '../../clusters/index.js';
import { addDays, firstDayOfMonth } from '../../kernel/local-date.js';
import type { Locale } from '../../kernel/localised.js';
import { ListAddress, type Page, page, type Submitted } from '../../platform/http/index.js';
import type { Words } from '../../platform/i18n/index.js';
import { managedMembershipPaths as paths } from '../memberships.paths.js';
import { movements } from '../rules/recurring.js';
import { lifeEvents } from '../rules/retention.js';
import { RetentionCharts } from './retention-charts.js';
import { RetentionFiguresOf } from './retention-figures.js';
import type { FigureFilter, RetentionFilter } from './retention.forms.js';
import type { RetentionFigures } from './retention.views.js';
import { RetentionQueries } from './retention.queries.js';

/** A figure with the address of the members behind it. */
interface Cell {
  readonly kind: 'number' | 'money' | 'percent';
  readonly value: number | null;
  readonly href: string | null;
}
type Open = (figure: string, more: Readonly<Record<string, string | number>>) => string;

/** The page of figures: tables whose every number opens its list. */
@Injectable()
export class RetentionScreen {
  constructor(
    private readonly clusters: ClusterQueries,
    private readonly queries: RetentionQueries,
    private readonly figures: RetentionFiguresOf,
    private readonly charts: RetentionCharts,
  ) {}

  async show(slug: string, filter: Submitted<RetentionFilter>, locale: Locale): Promise<Page> {
    const cluster = await this.clusters.one(slug);
    const asked: Partial<RetentionFilter> = filter.errors.length > 0 ? {} : filter.value;
    const { by = 'year', cohort = 'year', tier } = asked;
    const all = await this.figures.of(cluster.id, asked);
    const base = new ListAddress(`/${locale}${paths.retentionMembers(slug)}`, { tier });
    const open: Open = (figure, more) => base.with({ figure, ...more });
    const links = new ListAddress(`/${locale}${paths.retention(slug)}`, asked);
    const files = (name: string) =>
      links.files((format) => `/${locale}${paths.retentionAs(slug, name, format)}`);
    const tiers = await this.queries.tiers(cluster.id);
    const model = {
      ...{ cluster, events: lifeEvents, movements, isEmpty: all.periods.length === 0 },
      form: { ...filter.state(), values: { by, cohort, tier } },
      tiers: tiers.map((one) => ({ value: one.slug, label: one.name })),
      units: ['year', 'month'].map(choice),
      cohortUnits: ['year', 'quarter'].map(choice),
      ...{ members: all.members, monthlyCents: all.monthlyCents, membersHref: open('members', {}) },
      monthlyHref: open('recurring', { period: all.today.slice(0, 7) }),
      rate: all.yearly,
      rateHref: all.yearly && open('kept', { period: all.yearly.period }),
      periods: periodRows(all, open),
      cohorts: cohortRows(all, open),
      years: Math.max(0, ...all.cohorts.map(({ after }) => after.length)),
      columns: yearColumns(all),
      byTier: tierRows(all, open),
      months: monthRows(all, open),
      charts:
        all.recurring.length > 0
          ? {
              recurring: this.charts.recurring(all.recurring, locale),
              movements: this.charts.movements(all.recurring, locale),
            }
          : null,
      ...{ periodFiles: files('periods'), cohortFiles: files('cohorts') },
      tierFiles: files('tiers'),
      recurringFiles: files('recurring'),
      narrowed: links.narrowed,
    };
    const shown = page('memberships/retention/figures', model, {
      title: 'renewal.retention.title',
      ...workspaceOf(cluster, 'retention', { words: 'renewal.retention.title' }),
    });
    return filter.errors.length > 0 ? shown.refused(422) : shown;
  }

  /** What a list of members is of. */
  titleOf({ figure, period = '', years = 0 }: FigureFilter): Words {
    return { key: `renewal.retention.list.${figure}`, params: { period, count: years } };
  }
}

const monthBefore = (month: string): string => addDays(firstDayOfMonth(month), -1).slice(0, 7);

const choice = (value: string) => ({ value, labelKey: `renewal.retention.unit.${value}` });

const number = (value: number, href: string): Cell => ({ kind: 'number', value, href });
const money = (value: number, href: string): Cell => ({ kind: 'money', value, href });

function periodRows({ periods }: RetentionFigures, open: Open) {
  return periods.toReversed().map(({ period, events, start, kept, rateBp }) => ({
    period,
    isMonth: period.length === 7,
    cells: [
      ...lifeEvents.map((event) => number(events[event], open(event, { period }))),
      number(start, open('start', { period })),
      number(kept, open('kept', { period })),
      { kind: 'percent', value: rateBp, href: open('kept', { period }) },
    ],
  }));
}

const yearColumns = ({ cohorts }: RetentionFigures): number[] =>
  Array.from(
    { length: Math.max(0, ...cohorts.map(({ after }) => after.length)) },
    (_, index) => index + 1,
  );

function cohortRows(figures: RetentionFigures, open: Open) {
  const columns = yearColumns(figures);
  return figures.cohorts.map(({ cohort, joined, after }) => ({
    cohort,
    joined: number(joined, open('cohort', { period: cohort, years: 0 })),
    cells: columns.map((years) => {
      const one = after[years - 1];
      return one
        ? { ...one, href: open('cohort', { period: cohort, years }) }
        : { years, members: 0, kept: 0, rateBp: null, href: null };
    }),
  }));
}

function tierRows({ tiers, today }: RetentionFigures, open: Open) {
  return tiers.map(({ slug, tier, members, monthlyCents, events }) => {
    const of = (figure: string, more = {}): string => open(figure, { within: slug, ...more });
    return {
      tier,
      cells: [
        number(members, of('members')),
        money(monthlyCents, of('recurring', { period: today.slice(0, 7) })),
        ...lifeEvents.map((event) => number(events[event], of(event))),
      ],
    };
  });
}

function monthRows({ recurring }: RetentionFigures, open: Open) {
  return recurring
    .toReversed()
    .map(({ month, openingCents, movementCents, closingCents, members }) => ({
      month,
      cells: [
        money(openingCents, open('recurring', { period: monthBefore(month) })),
        ...movements.map((one) => money(movementCents[one], open(one, { period: month }))),
        money(closingCents, open('recurring', { period: month })),
        number(members, open('recurring', { period: month })),
      ],
    }));
}
