import { Injectable } from '@nestjs/common';
import type { Locale, Localised } from '../kernel/localised.js';
import { lineChart, ratioBars, type Slot, stackedBars } from '../platform/charts/index.js';
import { formats, Texts } from '../platform/i18n/index.js';
import type { Report, YearReport } from './reviews.views.js';
import type { Indicator } from './rules/indicators.js';
import { type MixPart, mixParts } from './rules/income-mix.js';

const slots: Readonly<Record<MixPart, Slot>> = {
  ...{ national: 1, regional: 2, eu: 3, other_public: 8 },
  ...{ membership_fees: 4, service_payments: 5, sponsorship: 7 },
};
const lines: readonly (readonly [Indicator, Slot])[] = [
  ['cost_coverage', 5],
  ['self_sufficiency', 4],
  ['public_dependency', 1],
];

/** Draws a report's charts in the reader's language; each description states the conclusion. */
@Injectable()
export class ReportCharts {
  constructor(private readonly texts: Texts) {}

  mix({ years, from, to }: Report, locale: Locale): string {
    const t = this.say(locale);
    const used = mixParts.filter((part) => years.some((year) => year.mix[part] !== 0));
    const first = years[0]?.indicators.public_dependency ?? null;
    const last = years.at(-1)?.indicators.public_dependency ?? null;
    return stackedBars({
      id: 'mix',
      title: t('chart.mix', { from, to }),
      desc: this.fromTo('chart.mixDesc', locale, { from, to, first, last }),
      categories: years.map(label),
      series: used.map((part) => ({
        ...{ name: t(`part.${part}`), slot: slots[part] },
        values: years.map((year) => year.mix[part]),
      })),
      axis: (cents) => this.millions(locale, cents),
      value: (cents) => this.millions(locale, cents),
    });
  }

  ratios({ years, from, to }: Report, locale: Locale): string {
    const t = this.say(locale);
    const first = years[0]?.indicators.cost_coverage ?? null;
    const last = years.at(-1)?.indicators.cost_coverage ?? null;
    return lineChart({
      id: 'ratios',
      title: t('chart.ratios', { from, to }),
      desc: this.fromTo('chart.ratiosDesc', locale, { from, to, first, last }),
      categories: years.map(label),
      series: lines.map(([indicator, slot]) => ({
        ...{ name: t(`indicator.${indicator}`), slot },
        values: years.map((year) => year.indicators[indicator]),
      })),
      axis: (points) => formats.percent(locale, points),
      value: (points) => formats.percent(locale, points),
    });
  }

  /** One indicator over several clusters. */
  compared(
    indicator: Indicator,
    clusters: readonly {
      readonly slug: string;
      readonly name: Localised;
      readonly report: YearReport;
    }[],
    locale: Locale,
  ): string {
    const t = this.say(locale);
    const ratios = clusters.map(({ slug, name, report }) => ({
      ...{ name: name[locale], cluster: slug, value: report.indicators[indicator] ?? 0 },
    }));
    const best = ratios.reduce<(typeof ratios)[number] | undefined>(
      (top, each) => (top === undefined || each.value > top.value ? each : top),
      undefined,
    );
    return ratioBars({
      id: `compare-${indicator}`,
      title: t(`indicator.${indicator}`),
      desc: best
        ? t('chart.comparedDesc', { name: best.name, share: formats.percent(locale, best.value) })
        : t(`indicator.${indicator}`),
      ratios,
      value: (points) => formats.percent(locale, points),
    });
  }

  private fromTo(
    key: string,
    locale: Locale,
    span: { from: number; to: number; first: number | null; last: number | null },
  ): string {
    const { from, to, first, last } = span;
    if (first === null || last === null)
      return this.texts.t(locale, 'reviews.chart.noData', { from, to });
    const [a, b] = [formats.percent(locale, first), formats.percent(locale, last)];
    return this.texts.t(locale, `reviews.${key}`, { from, to, first: a, last: b });
  }

  private millions(locale: Locale, cents: number): string {
    const value = formats.number(locale, Math.round(cents / 10_000_000) / 10);
    return this.texts.t(locale, 'reviews.millions', { value });
  }

  private say(locale: Locale) {
    return (key: string, params?: Readonly<Record<string, string | number>>): string =>
      this.texts.t(locale, `reviews.${key}`, params);
  }
}

/** A year that is not complete carries a star. */
const label = ({ year, through }: YearReport): string => `${year}${through === null ? '' : '*'}`;
