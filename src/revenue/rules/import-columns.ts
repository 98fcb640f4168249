/** The columns of an import and the names under which a file may carry them. */
const names = {
  stream: ['stream', 'stroom', 'inkomstenstroom', 'revenue stream'],
  month: ['month', 'maand', 'period', 'periode'],
  amount: ['amount', 'bedrag', 'amount eur', 'bedrag eur', 'euro'],
  reference: ['reference', 'referentie', 'kenmerk', 'ref'],
  payer: ['payer', 'betaler', 'debiteur', 'paid by'],
  payer_kvk: ['payer kvk', 'kvk', 'kvk number', 'kvk nummer'],
  note: ['note', 'opmerking', 'notitie', 'omschrijving', 'description'],
} as const;

export type ImportColumn = keyof typeof names;

export const importColumns = Object.keys(names) as ImportColumn[];
const required: readonly ImportColumn[] = ['stream', 'month', 'amount', 'reference'];

export interface Problem {
  /** The line in the file; the heading is line 1. */
  readonly line: number;
  readonly column: string | null;
  /** A key of the texts. */
  readonly code: string;
  readonly params?: Readonly<Record<string, string | number>>;
}

export interface Columns {
  readonly at: Readonly<Partial<Record<ImportColumn, number>>>;
  readonly problems: readonly Problem[];
}

/** Finds each column in the heading; a missing, a doubled and an unknown one are problems. */
export function findColumns(heading: readonly string[], line: number): Columns {
  const at: Partial<Record<ImportColumn, number>> = {};
  const problems: Problem[] = [];
  const say = (code: string, column: string): void => {
    problems.push({ line, column, code: `revenue.import.problems.${code}`, params: { column } });
  };
  heading.forEach((raw, index) => {
    const column = columnOf(raw);
    if (column === undefined) {
      if (raw.trim() !== '') say('unknown_column', raw.trim().slice(0, 60));
    } else if (at[column] === undefined) at[column] = index;
    else say('double_column', raw.trim());
  });
  for (const column of required) if (at[column] === undefined) say('missing_column', column);
  return { at, problems };
}

function columnOf(raw: string): ImportColumn | undefined {
  const name = raw
    .trim()
    .toLowerCase()
    .replaceAll(/[\s_-]+/g, ' ');
  return importColumns.find((column) => (names[column] as readonly string[]).includes(name));
}
