import { decode, readCsv } from './read-csv.js';
import { readXlsx } from './read-xlsx.js';
import { tableProblem, type TableRead } from './table.js';

/** A file as it was sent. */
export interface SentTable {
  readonly name: string;
  readonly body: Buffer;
}

/** The lines of a CSV file or of a workbook's first sheet; what it is is told by its content. */
export async function readTable({ body }: SentTable): Promise<TableRead> {
  if (body.subarray(0, 4).equals(ZIP)) return readXlsx(body);
  const text = decode(body);
  return text === undefined ? { problem: tableProblem(1, null, 'not_text') } : readCsv(text);
}

const ZIP = Buffer.from([0x50, 0x4b, 3, 4]);
