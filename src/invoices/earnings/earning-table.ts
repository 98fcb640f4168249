import type { Month } from '../../kernel/local-date.js';
import { sum } from '../../kernel/money.js';
import { nextMonth } from '../rules/earning.js';
import type { StreamAmount } from './earnings.views.js';

/** A year by month: one line a month, one column a stream. */
export interface EarningTable {
  readonly streams: readonly string[];
  readonly rows: readonly {
    readonly month: Month;
    readonly cells: readonly { readonly cents: number }[];
    readonly totalCents: number;
    readonly closed: boolean;
    /** Neither closed nor before all that was: as things stand now. */
    readonly planned: boolean;
  }[];
  readonly totals: readonly { readonly cents: number }[];
  readonly totalCents: number;
}

export function earningTable(
  year: number,
  amounts: readonly StreamAmount[],
  closed: readonly Month[],
): EarningTable {
  const streams = [...new Set(amounts.map(({ stream }) => stream))].sort();
  const of = (stream: string, month?: Month): number =>
    sum(
      amounts
        .filter((one) => one.stream === stream && (month === undefined || one.month === month))
        .map(({ amountCents }) => amountCents),
    );
  const through = closed.reduce((last, month) => (month > last ? month : last), '');
  const rows = monthsOf(year).map((month) => {
    const cells = streams.map((stream) => ({ cents: of(stream, month) }));
    const totalCents = sum(cells.map(({ cents }) => cents));
    const isClosed = closed.includes(month);
    return { month, cells, totalCents, closed: isClosed, planned: !isClosed && month > through };
  });
  const totals = streams.map((stream) => ({ cents: of(stream) }));
  return { streams, rows, totals, totalCents: sum(totals.map(({ cents }) => cents)) };
}

function monthsOf(year: number): Month[] {
  const found = [`${year}-01`];
  for (let at = 0; at < 11; at += 1) found.push(nextMonth(found[at] ?? ''));
  return found;
}
