import { addMonths, firstDayOfMonth, type Month } from '../kernel/local-date.js';
import type { Localised } from '../kernel/localised.js';

export interface TableCell {
  readonly month: Month;
  readonly cents: number;
  /** Thousands of euros to one decimal, for the eye; files have the cents. */
  readonly thousands: number;
}

export interface TableRow {
  readonly code: string;
  /** A text key, or content in both languages. */
  readonly words: string | Localised;
  readonly cells: readonly TableCell[];
  readonly totalCents: number;
  readonly totalThousands: number;
}

/** A year as a grid: one line a stream or category, one column a month, with sums both ways. */
export interface MoneyTable {
  readonly months: readonly {
    readonly month: Month;
    readonly number: number;
    readonly closed: boolean;
  }[];
  readonly rows: readonly TableRow[];
  readonly totals: readonly TableCell[];
  readonly totalCents: number;
  readonly totalThousands: number;
}

export interface Amount {
  readonly code: string;
  readonly month: Month;
  readonly amountCents: number;
}

export const monthsOfYear = (year: number): Month[] =>
  Array.from({ length: 12 }, (_, index) =>
    addMonths(firstDayOfMonth(`${year}-01`), index).slice(0, 7),
  );

export function moneyTable(
  year: number,
  lines: readonly { readonly code: string; readonly words: string | Localised }[],
  amounts: readonly Amount[],
  closed: (month: Month) => boolean,
): MoneyTable {
  const months = monthsOfYear(year);
  const byCell = new Map<string, number>();
  for (const { code, month, amountCents } of amounts) {
    const key = `${code} ${month}`;
    byCell.set(key, (byCell.get(key) ?? 0) + amountCents);
  }
  const rows = lines.map(({ code, words }) => {
    const cells = months.map((month) => cellOf(month, byCell.get(`${code} ${month}`) ?? 0));
    return { code, words, cells, ...total(cells) };
  });
  const totals = months.map((month, index) =>
    cellOf(
      month,
      rows.reduce((sum, row) => sum + (row.cells[index]?.cents ?? 0), 0),
    ),
  );
  return {
    months: months.map((month, index) => ({ month, number: index + 1, closed: closed(month) })),
    rows,
    totals,
    ...total(totals),
  };
}

/** Newest first, from the first year with entries to the present one. */
export function yearsFrom(first: Month | null | undefined, today: string): number[] {
  const last = Number(today.slice(0, 4));
  const start = Math.min(last, Number((first ?? today).slice(0, 4)));
  return Array.from({ length: last - start + 1 }, (_, index) => last - index);
}

const cellOf = (month: Month, cents: number): TableCell => ({
  month,
  cents,
  thousands: inThousands(cents),
});

const inThousands = (cents: number): number => Math.round(cents / 10_000) / 10;

function total(cells: readonly TableCell[]): { totalCents: number; totalThousands: number } {
  const totalCents = cells.reduce((sum, cell) => sum + cell.cents, 0);
  return { totalCents, totalThousands: inThousands(totalCents) };
}
