import { Injectable } from '@nestjs/common';
import type { Locale } from '../../kernel/localised.js';
import { lineChart, type Slot, stackedBars } from '../../platform/charts/index.js';
import { formats, Texts } from '../../platform/i18n/index.js';
import { type Movement, movements } from '../rules/recurring.js';
import type { RecurringFigures } from './retention.views.js';

const slots: Readonly<Record<Movement, Slot>> = {
  ...{ new: 1, reactivation: 2, expansion: 4 },
  ...{ contraction: 7, churn: 3 },
};

/** Draws recurring revenue in the reader's language; each description states the conclusion. */
@Injectable()
export class RetentionCharts {
  constructor(private readonly texts: Texts) {}

  /** What recurs a month, month by month. */
  recurring(months: readonly RecurringFigures[], locale: Locale): string {
    const [first, last] = [months[0], months.at(-1)];
    const title = this.texts.t(locale, 'renewal.retention.recurring');
    return lineChart({
      ...{ id: 'recurring', title },
      desc:
        first && last
          ? this.texts.t(locale, 'renewal.retention.recurringDesc', {
              ...{ from: short(locale, first.month), to: short(locale, last.month) },
              first: formats.money(locale, euros(first.closingCents)),
              last: formats.money(locale, euros(last.closingCents)),
            })
          : title,
      categories: months.map(({ month }) => short(locale, month)),
      series: [{ name: title, slot: 1, values: months.map(({ closingCents }) => closingCents) }],
      axis: (cents) => formats.money(locale, euros(cents)),
      value: (cents) => formats.money(locale, euros(cents)),
    });
  }

  /** What came and went in each month. */
  movements(months: readonly RecurringFigures[], locale: Locale): string {
    const shown = months.slice(-12);
    const net = shown.reduce(
      (all, { openingCents, closingCents }) => all + closingCents - openingCents,
      0,
    );
    return stackedBars({
      id: 'movements',
      title: this.texts.t(locale, 'renewal.retention.movements'),
      desc: this.texts.t(locale, 'renewal.retention.movementsDesc', {
        ...{ count: shown.length, net: formats.money(locale, euros(net)) },
      }),
      categories: shown.map(({ month }) => short(locale, month)),
      series: movements.map((movement) => ({
        ...{ name: this.texts.t(locale, `renewal.retention.movement.${movement}`) },
        ...{ slot: slots[movement], values: shown.map((one) => one.movementCents[movement]) },
      })),
      axis: (cents) => formats.money(locale, euros(cents)),
      value: (cents) => formats.money(locale, euros(cents)),
    });
  }
}

/** Cents of whole euros: charts have no room for more. */
const euros = (cents: number): number => Math.round(cents / 100) * 100;

/** `2026-03` in words, as short as a chart needs it. */
const short = (locale: Locale, month: string): string => {
  const [name = '', year = ''] = formats.month(locale, month).split(' ');
  return `${name === 'maart' ? 'mrt' : name.slice(0, 3)} ${year.slice(2)}`;
};
