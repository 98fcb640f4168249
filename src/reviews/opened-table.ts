/** Amounts by month and part. */
export type Lines = readonly {
  readonly month: string;
  readonly code: string;
  readonly amountCents: number;
}[];

/** A year by month: one line a month, one column a part. */
export interface OpenedTable {
  readonly parts: readonly { readonly code: string; readonly words: string }[];
  readonly rows: readonly {
    readonly month: string;
    readonly cells: readonly { readonly cents: number }[];
    readonly totalCents: number;
  }[];
  readonly totals: readonly { readonly cents: number }[];
  readonly totalCents: number;
}

export function openedTable(year: number, lines: Lines, words: string): OpenedTable {
  const codes = [...new Set(lines.map(({ code }) => code))].sort();
  const add = (some: Lines): number => some.reduce((sum, line) => sum + line.amountCents, 0);
  const months = [...new Set(lines.map(({ month }) => month))]
    .filter((month) => month.startsWith(`${year}`))
    .sort();
  return {
    parts: codes.map((code) => ({ code, words: `${words}.${code}` })),
    rows: months.map((month) => {
      const own = lines.filter((line) => line.month === month);
      const cells = codes.map((code) => ({ cents: add(own.filter((line) => line.code === code)) }));
      return { month, cells, totalCents: add(own) };
    }),
    totals: codes.map((code) => ({ cents: add(lines.filter((line) => line.code === code)) })),
    totalCents: add(lines),
  };
}
