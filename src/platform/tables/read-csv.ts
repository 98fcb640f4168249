import { CsvError, parse } from 'csv-parse/sync';
import {
  type Line,
  ROWS_AT_MOST,
  tableProblem,
  type TableProblem,
  type TableRead,
} from './table.js';

interface ParsedRecord {
  readonly record: string[];
  readonly info: { readonly lines: number };
}

const delimiters = [';', ',', '\t'] as const;

/** A file's bytes as text: UTF-8, UTF-16 with its mark, or what Excel on Windows writes. */
export function decode(bytes: Buffer): string | undefined {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (bytes.includes(0)) return undefined;
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}

/** Splits a file into lines and cells; its delimiter is found by its heading. */
export function readCsv(text: string): TableRead {
  const bare = text.replace(/^\uFEFF/, '');
  const declared = /^"?sep=(.)"?\r?\n/i.exec(bare);
  const body = declared ? bare.slice(declared[0].length) : bare;
  const before = declared ? 1 : 0;
  if (body.trim() === '') return { problem: tableProblem(1, null, 'empty_file') };
  const delimiter = declared?.[1] ?? delimiterOf(body);
  let lastLine = before;
  try {
    const records = parse(body, {
      delimiter,
      info: true,
      relax_column_count: true,
      relax_quotes: true,
      on_record: (record, { lines }) => {
        lastLine = lines + before;
        return record;
      },
      skip_records_with_empty_values: true,
      max_record_size: 20_000,
      to: ROWS_AT_MOST + 2,
    }) as unknown as ParsedRecord[];
    const [heading, ...lines] = records.map((record): Line => ({
      line: record.info.lines + before - breaksIn(record.record),
      cells: record.record,
    }));
    if (!heading || lines.length === 0) return { problem: tableProblem(1, null, 'no_lines') };
    if (lines.length > ROWS_AT_MOST) {
      return {
        problem: tableProblem(ROWS_AT_MOST + 2, null, 'too_many_lines', { max: ROWS_AT_MOST }),
      };
    }
    return { table: { heading, lines }, delimiter };
  } catch (error) {
    return { problem: brokenAt(error, lastLine + 1) };
  }
}

/** The mark that the heading has most often, outside quotes. */
function delimiterOf(body: string): string {
  const heading = (body.split(/\r\n|\n|\r/).find((line) => line.trim() !== '') ?? '').replaceAll(
    /"[^"]*"/g,
    '',
  );
  const count = (mark: string): number => heading.split(mark).length - 1;
  return delimiters.reduce<string>((best, mark) => (count(mark) > count(best) ? mark : best), ';');
}

/** A cell may hold several lines; the record is known by its first. */
const breaksIn = (cells: readonly string[]): number =>
  cells.reduce((count, cell) => count + (cell.match(/\r\n|\n|\r/g)?.length ?? 0), 0);

function brokenAt(error: unknown, line: number): TableProblem {
  if (!(error instanceof CsvError)) throw error;
  const isLong = error.code === 'CSV_MAX_RECORD_SIZE';
  return tableProblem(line, null, isLong ? 'line_too_long' : 'broken_quotes');
}
