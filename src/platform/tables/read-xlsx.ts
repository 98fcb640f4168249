import type ExcelJS from 'exceljs';
import { COLUMNS_AT_MOST, type Line, ROWS_AT_MOST, tableProblem, type TableRead } from './table.js';
import { judgeZip } from './zip-guard.js';

const LIMITS = { entries: 500, bytes: 40_000_000 };
const NEEDED = ['[Content_Types].xml', 'xl/workbook.xml'];
/** Parts that say nothing about cells, and of which a few bytes can make hours of work. */
const PASSED_OVER = [
  ...['cols', 'mergeCells', 'dataValidations', 'conditionalFormatting', 'hyperlinks'],
  ...['tableParts', 'extLst', 'drawing', 'legacyDrawing', 'picture', 'rowBreaks', 'colBreaks'],
];

/** The first sheet of a workbook; formulas give what they came to, dates are `YYYY-MM-DD`. */
export async function readXlsx(body: Buffer): Promise<TableRead> {
  const verdict = await judgeZip(body, NEEDED, LIMITS);
  if (verdict === 'too_large') return refused('workbook_too_large');
  const sheet = verdict === 'whole' ? await firstSheet(body) : undefined;
  if (!sheet) return refused('not_a_workbook');
  if (sheet.columnCount > COLUMNS_AT_MOST) {
    return refused('too_many_columns', { max: COLUMNS_AT_MOST });
  }
  const lines: Line[] = [];
  sheet.eachRow((row, line) => {
    const cells = Array.from({ length: row.cellCount }, (_, at) =>
      textOf(row.getCell(at + 1).value),
    );
    if (cells.some((cell) => cell.trim() !== '')) lines.push({ line, cells });
  });
  const [heading, ...rest] = lines;
  if (!heading) return refused('empty_file');
  if (rest.length === 0) return refused('no_lines');
  if (rest.length > ROWS_AT_MOST) return refused('too_many_lines', { max: ROWS_AT_MOST });
  return { table: { heading: trimmed(heading), lines: rest }, delimiter: null };
}

const refused = (code: string, params?: { readonly max: number }): TableRead => ({
  problem: tableProblem(1, null, code, params),
});

async function firstSheet(body: Buffer): Promise<ExcelJS.Worksheet | undefined> {
  // Large to load, and most processes never read a workbook.
  const { default: Excel } = await import('exceljs');
  const workbook = new Excel.Workbook();
  try {
    await workbook.xlsx.load(Uint8Array.from(body).buffer, { ignoreNodes: PASSED_OVER });
  } catch {
    return undefined;
  }
  return workbook.worksheets[0];
}

/** Empty cells at the end of the heading would make every line look too short. */
const trimmed = ({ line, cells }: Line): Line => ({
  line,
  cells: cells.slice(0, cells.findLastIndex((cell) => cell.trim() !== '') + 1),
});

function textOf(value: ExcelJS.CellValue): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'string') return value;
  if (typeof value === 'number') return plain(value);
  if (typeof value === 'boolean') return String(value);
  if (value instanceof Date) return dayOf(value);
  if ('richText' in value) return value.richText.map(({ text }) => text).join('');
  if ('error' in value) return value.error;
  if ('hyperlink' in value) return textOf(value.text);
  return 'result' in value ? textOf(value.result) : '';
}

/** Fifteen figures are what a spreadsheet keeps: 0.1 + 0.2 is 0.3 there. */
const plain = (value: number): string => {
  const rounded = Number(value.toPrecision(15));
  return Number.isInteger(rounded) && Math.abs(rounded) < 1e21
    ? rounded.toFixed(0)
    : String(rounded);
};

const dayOf = (value: Date): string =>
  Number.isNaN(value.getTime()) ? '' : value.toISOString().slice(0, 10);
