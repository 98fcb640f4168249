import type { Cents } from '../../kernel/money.js';
import { decimalStyle, type DecimalStyle, readAmount } from './amounts.js';
import { findColumns, type ImportColumn, type Problem } from './import-columns.js';
import { readMonth } from './import-months.js';

export interface Line {
  readonly line: number;
  readonly cells: readonly string[];
}

export interface Table {
  readonly heading: Line;
  readonly lines: readonly Line[];
}

/** A line that can be read; whether it may be booked is judged against the ledger. */
export interface ImportRow {
  readonly line: number;
  readonly stream: string;
  readonly month: string;
  readonly amountCents: Cents;
  readonly reference: string;
  readonly payer: string | null;
  readonly payerKvk: string | null;
  readonly note: string | null;
}

export interface RowsRead {
  readonly rows: readonly ImportRow[];
  readonly problems: readonly Problem[];
}

const LIMITS = { stream: 120, reference: 80, payer: 200, note: 500 } as const;
const unprintable = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F\uFFFD\uFFFE\uFFFF]/u;

/** Reads every line of the table by itself and tells all that is wrong with it. */
export function readRows({ heading, lines }: Table): RowsRead {
  const columns = findColumns(heading.cells, heading.line);
  if (columns.problems.length > 0) return { rows: [], problems: columns.problems };
  const cell = (line: Line, column: ImportColumn): string => {
    const index = columns.at[column];
    return index === undefined ? '' : (line.cells[index] ?? '').trim();
  };
  const style = decimalStyle(lines.map((line) => cell(line, 'amount')));
  const problems: Problem[] = [];
  if (style === 'mixed') problems.push(problem(heading.line, 'amount', 'mixed_decimals'));
  const rows = lines.flatMap((line) => {
    const read = readRow(line, (column) => cell(line, column), style, heading.cells.length);
    problems.push(...read.problems);
    return read.row ? [read.row] : [];
  });
  return { rows, problems };
}

function readRow(
  { line, cells }: Line,
  cell: (column: ImportColumn) => string,
  style: DecimalStyle,
  width: number,
): { readonly row?: ImportRow; readonly problems: readonly Problem[] } {
  const problems: Problem[] = [];
  const say = (column: ImportColumn, code: string, params?: Problem['params']): void => {
    problems.push(problem(line, column, code, params));
  };
  if (cells.length > width && cells.slice(width).some((extra) => extra.trim() !== '')) {
    return { problems: [problem(line, null, 'too_many_cells', { count: cells.length, width })] };
  }
  const text = (column: keyof typeof LIMITS): string => {
    const raw = cell(column);
    const max = LIMITS[column];
    if (unprintable.test(raw)) say(column, 'unprintable');
    else if (looksLikeFormula(raw)) say(column, 'formula', { value: raw.slice(0, 30) });
    else if (raw.length > max) say(column, 'too_long', { max });
    return withoutGuard(raw);
  };

  const stream = text('stream');
  if (stream === '') say('stream', 'empty');
  const month = readMonth(cell('month'));
  if (month === undefined) {
    if (cell('month') === '') say('month', 'empty');
    else say('month', 'month', { value: cell('month').slice(0, 30) });
  }
  const amount = cell('amount') === '' ? undefined : readAmount(cell('amount'), style);
  if (amount === undefined) say('amount', 'empty');
  else if ('problem' in amount) {
    say('amount', `amount_${amount.problem}`, { value: cell('amount').slice(0, 30) });
  }
  const reference = text('reference');
  if (reference === '') say('reference', 'empty');
  const payer = text('payer') || null;
  const note = text('note') || null;
  const payerKvk = cell('payer_kvk').replaceAll(/[\s.]/g, '') || null;
  if (payerKvk !== null && !/^\d{8}$/.test(payerKvk))
    say('payer_kvk', 'kvk', { value: payerKvk.slice(0, 30) });

  if (problems.length > 0 || month === undefined || !amount || 'problem' in amount)
    return { problems };
  const row = { line, stream, month, amountCents: amount.cents, reference, payer, payerKvk, note };
  return { row, problems: [] };
}

/** What a spreadsheet would run instead of show. A lone dash stands for nothing. */
const looksLikeFormula = (text: string): boolean => /^[=+@\t]|^-./.test(text);

/** Our own exports guard such texts by an apostrophe; it is taken off again. */
const withoutGuard = (text: string): string => {
  if (text === '-') return '';
  return /^'[=+\-@]/.test(text) ? text.slice(1) : text;
};

export function problem(
  line: number,
  column: string | null,
  code: string,
  params?: Problem['params'],
): Problem {
  return { line, column, code: `revenue.import.problems.${code}`, ...(params ? { params } : {}) };
}
