import type { Localised } from '../../kernel/localised.js';
import type { TextParams } from '../i18n/index.js';
import { type Line, type Table, tableProblem, type TableProblem } from './table.js';

/** What is wrong with a cell: a key of the text files. */
export class Wrong {
  constructor(
    readonly code: string,
    readonly params?: TextParams,
  ) {}
}

export interface ColumnOptions {
  /** The heading of the template; it is always understood, in both languages. */
  readonly heading: Localised;
  /** Further names under which files carry it. */
  readonly accepts?: readonly string[];
  /** What stands in the template's line. */
  readonly example?: string;
  /** A key of the text files: what belongs into it. */
  readonly hintKey?: string;
}

/** A column of an import: how it is called and how a cell of it is read. */
export interface Column<T> extends ColumnOptions {
  readonly required: boolean;
  /** Reads a cell that is not empty. */
  readonly parse: (text: string) => T | Wrong;
  /** What an empty cell means, where it may be empty. */
  readonly empty: T | Wrong;
}

export type Columns = Readonly<Record<string, Column<unknown>>>;
export type ValuesOf<C extends Columns> = {
  readonly [K in keyof C]: C[K] extends Column<infer T> ? T : never;
};

/** A line that could be read; whether it may be taken is for the room to judge. */
export interface ReadRow<C extends Columns> {
  readonly line: number;
  readonly values: ValuesOf<C>;
}

export interface RowsRead<C extends Columns> {
  readonly rows: readonly ReadRow<C>[];
  readonly problems: readonly TableProblem[];
}

/** Reads every line of a table by itself and tells all that is wrong with it. */
export function readRows<C extends Columns>(columns: C, { heading, lines }: Table): RowsRead<C> {
  const places = placesOf(columns, heading);
  if (places.problems.length > 0) return { rows: [], problems: places.problems };
  const problems: TableProblem[] = [];
  const rows = lines.flatMap((line): ReadRow<C>[] => {
    const found = readLine(columns, places.at, line, heading);
    if (Array.isArray(found)) {
      problems.push(...found);
      return [];
    }
    return [{ line: line.line, values: found.values as ValuesOf<C> }];
  });
  return { rows, problems };
}

function placesOf(
  columns: Columns,
  { line, cells }: Line,
): { readonly at: ReadonlyMap<string, number>; readonly problems: readonly TableProblem[] } {
  const at = new Map<string, number>();
  const problems: TableProblem[] = [];
  const say = (column: string, code: string): void => {
    problems.push(tableProblem(line, column, code, { column }));
  };
  cells.forEach((raw, place) => {
    const name = raw.trim();
    const key = name === '' ? undefined : keyOf(columns, name);
    if (name === '') return;
    if (key === undefined) say(name.slice(0, 60), 'unknown_column');
    else if (at.has(key)) say(name.slice(0, 60), 'double_column');
    else at.set(key, place);
  });
  for (const [key, column] of Object.entries(columns)) {
    if (column.required && !at.has(key)) say(column.heading.en, 'missing_column');
  }
  return { at, problems };
}

const keyOf = (columns: Columns, name: string): string | undefined =>
  Object.entries(columns).find(([key, { heading, accepts = [] }]) =>
    [key, heading.en, heading.nl, ...accepts].some((one) => folded(one) === folded(name)),
  )?.[0];

const folded = (name: string): string =>
  name
    .toLowerCase()
    .replaceAll(/[\s_*.:-]+/g, ' ')
    .trim();

function readLine(
  columns: Columns,
  at: ReadonlyMap<string, number>,
  { line, cells }: Line,
  heading: Line,
): TableProblem[] | { readonly values: Readonly<Record<string, unknown>> } {
  const width = heading.cells.length;
  if (cells.slice(width).some((extra) => extra.trim() !== '')) {
    return [tableProblem(line, null, 'too_many_cells', { count: cells.length, width })];
  }
  const problems: TableProblem[] = [];
  const values: Record<string, unknown> = {};
  for (const [key, column] of Object.entries(columns)) {
    const place = at.get(key);
    const found = readCell(column, place === undefined ? '' : (cells[place] ?? ''));
    if (found instanceof Wrong) {
      const name = (place === undefined ? undefined : heading.cells[place]?.trim()) ?? key;
      const { code, params } = found;
      problems.push({ line, column: name, code, ...(params ? { params } : {}) });
    } else values[key] = found;
  }
  return problems.length > 0 ? problems : { values };
}

const UNPRINTABLE = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F\uFFFD\uFFFE\uFFFF]/u;

/** What a spreadsheet would run instead of show; numbers with a sign are none. */
const FORMULA = /^[=@]|^[+-](?![\d\s(.,€])/;

function readCell(column: Column<unknown>, raw: string): unknown {
  const text = raw.trim();
  if (UNPRINTABLE.test(text)) return wrong('unprintable');
  if (text === '' || text === '-') return column.empty;
  // Our own files put an apostrophe before what a spreadsheet would take for a formula.
  if (/^'[=+\-@]/.test(text)) return column.parse(text.slice(1));
  return FORMULA.test(text) ? wrong('formula', { value: text.slice(0, 30) }) : column.parse(text);
}

/** A problem of the general kind, with the cell's text shortened. */
export const wrong = (code: string, params?: TextParams): Wrong =>
  new Wrong(`tables.problems.${code}`, params);
