import { stringify } from 'csv-stringify/sync';
import { DomainError } from '../../kernel/domain-error.js';
import { Download } from '../http/index.js';

export type ExportFormat = 'csv' | 'xlsx' | 'json';
type Cell = string | number | boolean | null | undefined;

export interface ExportColumn<R> {
  /** The heading, already in the reader's language. */
  readonly heading: string;
  /** The name in JSON. */
  readonly key: string;
  readonly value: (row: R) => Cell;
  /** Integer cents, written as euros in CSV and XLSX. */
  readonly money?: boolean;
}

const types: Readonly<Record<ExportFormat, string>> = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  json: 'application/json; charset=utf-8',
};

/** The format a path ends in, such as `/requests.csv`. */
export function formatOf(path: string): ExportFormat {
  const found = /\.(csv|xlsx|json)$/.exec(path.split('?')[0] ?? '')?.[1];
  if (!found) throw DomainError.notFound();
  return found as ExportFormat;
}

/** A list as a file; `name` comes without its ending. */
export async function exportTable<R>(
  format: ExportFormat,
  name: string,
  columns: readonly ExportColumn<R>[],
  rows: readonly R[],
): Promise<Download> {
  const body =
    format === 'csv'
      ? toCsv(columns, rows)
      : format === 'xlsx'
        ? await toXlsx(name, columns, rows)
        : toJson(columns, rows);
  return new Download(`${name}.${format}`, types[format], body);
}

const cellOf = <R>(column: ExportColumn<R>, row: R): Cell => {
  const value = column.value(row);
  return column.money && typeof value === 'number' ? value / 100 : value;
};

function toCsv<R>(columns: readonly ExportColumn<R>[], rows: readonly R[]): string {
  const lines = rows.map((row) => columns.map((column) => harmless(cellOf(column, row))));
  const table = stringify([columns.map((column) => harmless(column.heading)), ...lines], {
    record_delimiter: 'windows',
    cast: { boolean: (value) => (value ? '1' : '0') },
  });
  return `\uFEFF${table}`;
}

/** A text that a spreadsheet would take for a formula is written so that it stays text. */
const harmless = (cell: Cell): Cell =>
  typeof cell === 'string' && /^\s*[=+\-@＝＋－＠]|^[\t\r\n]/.test(cell) ? `'${cell}` : cell;

async function toXlsx<R>(
  name: string,
  columns: readonly ExportColumn<R>[],
  rows: readonly R[],
): Promise<Buffer> {
  // Large to load, and most processes never write a workbook.
  const { default: ExcelJS } = await import('exceljs');
  const workbook = new ExcelJS.Workbook();
  const sheet = workbook.addWorksheet(name.replace(/[^\w -]/g, ' ').slice(0, 31));
  sheet.columns = columns.map(({ heading, key, money }) => ({
    header: heading,
    key,
    width: Math.min(60, Math.max(12, heading.length + 2)),
    ...(money ? { style: { numFmt: '#,##0.00' } } : {}),
  }));
  sheet.getRow(1).font = { bold: true };
  sheet.views = [{ state: 'frozen', ySplit: 1 }];
  for (const row of rows) sheet.addRow(columns.map((column) => cellOf(column, row) ?? null));
  return Buffer.from(await workbook.xlsx.writeBuffer());
}

/** JSON keeps raw facts: cents stay cents. */
function toJson<R>(columns: readonly ExportColumn<R>[], rows: readonly R[]): string {
  return JSON.stringify(
    rows.map((row) =>
      Object.fromEntries(columns.map((column) => [column.key, column.value(row) ?? null])),
    ),
  );
}
