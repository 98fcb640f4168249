import { Injectable } from '@nestjs/common';
import type { Locale } from '../../kernel/localised.js';
import { type Slot, stackedBars } from '../../platform/charts/index.js';
import { formats, Texts } from '../../platform/i18n/index.js';
import type { EarningTable } from './earning-table.js';

const slots: Readonly<Record<string, Slot>> = {
  ...{ membership_fees: 4, service_payments: 5, sponsorship: 7 },
};

/** Draws what is earned month by month; closed months carry no star. */
@Injectable()
export class EarningCharts {
  constructor(private readonly texts: Texts) {}

  year(year: number, table: EarningTable, locale: Locale): string {
    const t = (key: string, params: Readonly<Record<string, string | number>> = {}): string =>
      this.texts.t(locale, `earnings.${key}`, params);
    const money = (cents: number): string => formats.money(locale, Math.round(cents / 100) * 100);
    const planned = table.rows.filter((row) => row.planned);
    const plannedCents = planned.reduce((total, row) => total + row.totalCents, 0);
    const thousands = (cents: number): string =>
      formats.number(locale, Math.round(cents / 10_000) / 10);
    return stackedBars({
      ...{ id: 'earned', title: t('chart.title', { year }) },
      desc: t('chart.desc', {
        ...{ year, total: money(table.totalCents), planned: money(plannedCents) },
      }),
      categories: table.rows.map(({ planned: isPlanned }, at) => {
        const place = at + 1;
        const month = t(`monthShort.${place}`);
        return isPlanned ? `${month}*` : month;
      }),
      series: table.streams.map((stream, at) => ({
        ...{ name: t(`stream.${stream}`), slot: slots[stream] ?? 1 },
        values: table.rows.map(({ cells }) => cells[at]?.cents ?? 0),
      })),
      axis: thousands,
      value: thousands,
    });
  }
}
