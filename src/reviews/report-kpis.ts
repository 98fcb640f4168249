import type { Locale } from '../kernel/localised.js';
import { formats, type Words } from '../platform/i18n/index.js';
import { openedBy } from './figure-tables.js';
import type { ReportPlace } from './reviews.paths.js';
import type { Report } from './reviews.views.js';
import { CONCENTRATED_ABOVE } from './rules/concentration.js';
import { type Indicator, ratio } from './rules/indicators.js';

export interface KpiView {
  readonly label: string;
  readonly kind: 'euros' | 'percent' | 'number' | 'words';
  readonly value: number | Words | null;
  /** Where the figure is opened, without the language. */
  readonly path: string;
  readonly change: {
    readonly kind: 'words';
    readonly value: Words;
    readonly direction: 'up' | 'down' | 'flat';
    readonly good: boolean;
    readonly since: Words;
  } | null;
  readonly note: Words;
  readonly formula: string;
}

type Direction = 'up' | 'down';

/** The figures at the top of a report: each with its change and one line of meaning. */
export function reportKpis(
  report: Report,
  cluster: string,
  place: ReportPlace,
  locale: Locale,
): KpiView[] {
  const { now, before } = report;
  const path = (kind: string): string => place.opened(cluster, report.to, kind);
  const percent = (value: number | null): string =>
    value === null ? '–' : formats.percent(locale, value);
  const money = (cents: number): string => formats.money(locale, Math.round(cents / 100) * 100);
  const share = (indicator: Indicator, better: Direction, note: Words): KpiView => ({
    label: `reviews.indicator.${indicator}`,
    ...{ kind: 'percent', value: now.indicators[indicator], path: path(openedBy[indicator]), note },
    change: points(now.indicators[indicator], before.indicators[indicator], better, report, locale),
    formula: `reviews.formula.${indicator}`,
  });
  const say = (key: string, params: Readonly<Record<string, string | number>>): Words => ({
    key: `reviews.meaning.${key}`,
    params,
  });
  return [
    {
      ...{ label: 'reviews.figure.income', kind: 'euros', path: path('income') },
      value: Math.round(now.incomeCents / 100) * 100,
      change: grown(now.incomeCents, before.incomeCents, report, locale),
      note: say('income', { amount: money(now.figures.publicFunding) }),
      formula: 'reviews.formula.income',
    },
    share('cost_coverage', 'up', say('cost_coverage', { cost: money(now.figures.operatingCost) })),
    share('self_sufficiency', 'up', say('self_sufficiency', { amount: money(now.earnedCents) })),
    share(
      'public_dependency',
      'down',
      say('public_dependency', { share: percent(now.indicators.public_dependency) }),
    ),
    leverageKpi(report, path('contributions'), locale),
    concentrationKpi(report, path('payers'), locale),
  ];
}

function leverageKpi(report: Report, path: string, locale: Locale): KpiView {
  const value = report.now.indicators.leverage;
  const earlier = report.before.indicators.leverage;
  const difference =
    value === null || earlier === null || !report.hasBefore ? null : value - earlier;
  const inWords = (points: number): string =>
    formats.number(locale, Math.round(points / 100) / 100);
  return {
    ...{ label: 'reviews.indicator.leverage', kind: 'words', path },
    value: value === null ? null : { key: 'reviews.times', params: { value: inWords(value) } },
    change:
      difference === null
        ? null
        : changed(difference, 'up', report, `${sign(difference)}${inWords(Math.abs(difference))}`),
    note: {
      key: 'reviews.meaning.leverage',
      params: { value: value === null ? '–' : inWords(value) },
    },
    formula: 'reviews.formula.leverage',
  };
}

function concentrationKpi(report: Report, path: string, locale: Locale): KpiView {
  const { concentration, concentrationBefore } = report;
  const difference =
    concentration === null || concentrationBefore === null
      ? null
      : concentration - concentrationBefore;
  const isHigh = (concentration ?? 0) > CONCENTRATED_ABOVE;
  return {
    ...{ label: 'reviews.indicator.concentration', kind: 'number', value: concentration, path },
    change:
      difference === null
        ? null
        : changed(
            difference,
            'down',
            report,
            `${sign(difference)}${formats.number(locale, Math.abs(difference))}`,
          ),
    note: { key: isHigh ? 'reviews.meaning.concentrated' : 'reviews.meaning.spread' },
    formula: 'reviews.formula.concentration',
  };
}

function grown(now: number, before: number, report: Report, locale: Locale): KpiView['change'] {
  const change = ratio(now - before, before);
  if (change === null) return null;
  return changed(
    change,
    'up',
    report,
    `${sign(change)}${formats.percent(locale, Math.abs(change))}`,
  );
}

/** The difference of two percentages, in percentage points. */
function points(
  now: number | null,
  before: number | null,
  better: Direction,
  report: Report,
  locale: Locale,
): KpiView['change'] {
  if (now === null || before === null || !report.hasBefore) return null;
  const difference = now - before;
  const figure = formats.number(locale, Math.abs(Math.round(difference / 10) / 10));
  const value = { key: 'reviews.points', params: { value: `${sign(difference)}${figure}` } };
  return { ...changedBase(difference, better, report), value };
}

const changed = (difference: number, better: Direction, report: Report, text: string) => ({
  ...changedBase(difference, better, report),
  value: { literal: text },
});

function changedBase(difference: number, better: Direction, { now, before }: Report) {
  const direction: 'up' | 'down' | 'flat' =
    difference > 0 ? 'up' : difference < 0 ? 'down' : 'flat';
  const key = now.through === null ? 'reviews.since' : 'reviews.sinceSame';
  return {
    ...{ kind: 'words' as const, direction },
    good: direction === better,
    since: { key, params: { year: before.year } },
  };
}

const sign = (value: number): string => (value > 0 ? '+' : value < 0 ? '−' : '');
