import type { Problem } from './import-columns.js';
import { type ImportRow, problem } from './import-rows.js';

export interface ImportStream {
  readonly id: string;
  readonly slug: string;
  readonly nameEn: string;
  readonly nameNl: string;
  readonly isPublic: boolean;
  readonly documentsFrom: string | null;
}

export interface LedgerFacts {
  readonly streams: readonly ImportStream[];
  readonly currentMonth: string;
  readonly isClosed: (month: string) => boolean;
  /** Keys of what is booked already, as `bookedKey` makes them. */
  readonly booked: ReadonlySet<string>;
  /** Leaves out lines that are booked already instead of refusing the file. */
  readonly skipBooked: boolean;
}

export interface Judged {
  readonly accepted: readonly (ImportRow & { readonly streamOf: ImportStream })[];
  readonly skipped: readonly ImportRow[];
  readonly problems: readonly Problem[];
}

/** The same reference in the same month of the same stream is the same payment. */
export const bookedKey = (streamId: string, month: string, reference: string): string =>
  `${streamId}|${month}|${reference.toLowerCase()}`;

/** Judges lines against the ledger and each other: what would be booked, left out, or is wrong. */
export function judgeRows(rows: readonly ImportRow[], facts: LedgerFacts): Judged {
  const byName = namesOf(facts.streams);
  const closed = new Map<string, boolean>();
  const isClosed = (month: string): boolean => {
    const known = closed.get(month) ?? facts.isClosed(month);
    closed.set(month, known);
    return known;
  };
  const seen = new Map<string, number>();
  const accepted: (ImportRow & { streamOf: ImportStream })[] = [];
  const skipped: ImportRow[] = [];
  const problems: Problem[] = [];

  for (const row of rows) {
    const { line, month, reference } = row;
    const stream = byName.get(row.stream.toLowerCase());
    if (!stream) {
      problems.push(problem(line, 'stream', 'unknown_stream', { value: row.stream }));
      continue;
    }
    const key = bookedKey(stream.id, month, reference);
    const earlier = seen.get(key);
    if (earlier !== undefined) {
      problems.push(
        problem(line, 'reference', 'double_in_file', { value: reference, line: earlier }),
      );
      continue;
    }
    seen.set(key, line);
    if (facts.booked.has(key) && facts.skipBooked) {
      skipped.push(row);
      continue;
    }
    const found = judgeMonth(row, stream, facts, isClosed);
    if (facts.booked.has(key))
      found.push(problem(line, 'reference', 'booked_before', { value: reference }));
    if (found.length > 0) problems.push(...found);
    else accepted.push({ ...row, streamOf: stream });
  }
  return { accepted, skipped, problems };
}

function judgeMonth(
  { line, month }: ImportRow,
  stream: ImportStream,
  facts: LedgerFacts,
  isClosed: (month: string) => boolean,
): Problem[] {
  if (month > facts.currentMonth) return [problem(line, 'month', 'month_ahead', { month })];
  if (isClosed(month)) return [problem(line, 'month', 'month_closed', { month })];
  if (stream.documentsFrom !== null && month >= stream.documentsFrom) {
    return [problem(line, 'month', 'follows_documents', { month: stream.documentsFrom })];
  }
  return [];
}

/** A stream answers to its code and to its name in either language. */
function namesOf(streams: readonly ImportStream[]): Map<string, ImportStream> {
  const names = new Map<string, ImportStream>();
  for (const stream of streams) {
    for (const name of [stream.nameNl, stream.nameEn, stream.slug])
      names.set(name.toLowerCase(), stream);
  }
  return names;
}
