import { lastDayOfMonth, type Month } from '../../kernel/local-date.js';
import { sum } from '../../kernel/money.js';
import type { Db } from '../../platform/database/index.js';
import { cumulative, nextMonth, type Posting } from '../rules/earning.js';
import { earningLines, lineColumns, type LineRow, toLine } from './earning-lines.js';

interface Closing {
  readonly month: Month;
  readonly closedAt: string;
}
interface Line extends LineRow {
  readonly id: string;
  readonly number: string;
  /** When something that its earning depends on was last written down. */
  readonly knownAt: string | null;
}

/** What is wrong with what was frozen: gaps, postings outside closed months, amounts not by rule. */
export async function earningFaults(db: Db): Promise<string[]> {
  const clusters = await db.rows<{ id: string; slug: string }>(
    'SELECT id, slug FROM cluster ORDER BY slug',
  );
  const faults = [...(await outsideClosedMonths(db)), ...(await sumsBeside(db))];
  for (const { id, slug } of clusters) {
    const closings = await db.rows<Closing>(
      `SELECT month, closed_at AS "closedAt" FROM earning_month WHERE cluster_id = ? ORDER BY month`,
      [id],
    );
    faults.push(...gaps(closings).map((month) => `${slug}: ${month} was left out of the closing`));
    if (closings.length > 0) faults.push(...(await againstTheRule(db, id, closings)));
  }
  return faults;
}

async function outsideClosedMonths(db: Db): Promise<string[]> {
  const rows = await db.rows<{ number: string; month: Month }>(
    `SELECT DISTINCT i.number, e.month FROM earning_entry e
     JOIN invoice_line l ON l.id = e.line_id JOIN invoice i ON i.id = l.invoice_id
     LEFT JOIN earning_month m ON m.cluster_id = e.cluster_id AND m.month = e.month
     WHERE m.id IS NULL OR i.cluster_id <> e.cluster_id OR i.number IS NULL
     ORDER BY i.number, e.month`,
  );
  return rows.map(({ number, month }) => `${number} earns in ${month}, which is not closed`);
}

/** The sums kept beside the entries are theirs. */
async function sumsBeside(db: Db): Promise<string[]> {
  const rows = await db.rows<{ slug: string; month: Month; stream: string }>(
    `SELECT c.slug, both_sides.month, both_sides.stream FROM (
       SELECT cluster_id, month, stream_kind AS stream, amount_cents AS cents FROM earning_sum
       UNION ALL
       SELECT e.cluster_id, e.month, l.stream_kind AS stream, -e.amount_cents AS cents
       FROM earning_entry e JOIN invoice_line l ON l.id = e.line_id
     ) both_sides JOIN cluster c ON c.id = both_sides.cluster_id
     GROUP BY c.slug, both_sides.month, both_sides.stream HAVING SUM(both_sides.cents) <> 0
     ORDER BY c.slug, both_sides.month, both_sides.stream`,
  );
  return rows.map((row) => `${row.slug} ${row.month}: the sum of ${row.stream} is not its entries`);
}

const gaps = (closings: readonly Closing[]): Month[] =>
  closings.slice(1).flatMap(({ month }, at) => {
    const expected = nextMonth(closings[at]?.month ?? '');
    return expected === month ? [] : [expected];
  });

async function againstTheRule(
  db: Db,
  clusterId: string,
  closings: readonly Closing[],
): Promise<string[]> {
  const lines = await db.rows<Line>(
    `${earningLines}
     SELECT e.id, i.number, ${lineColumns},
       (SELECT MAX(a.created_at) FROM payment_allocation a
        WHERE a.invoice_id = i.id OR a.invoice_id = k.invoice_id
          OR a.credit_note_id = i.id OR a.credit_note_id = k.invoice_id) AS "knownAt"
     FROM earning_line e JOIN invoice i ON i.id = e.invoice_id
     JOIN invoice_line l ON l.id = e.id LEFT JOIN invoice_line k ON k.id = l.corrects_line_id
     ORDER BY i.number, l.position`,
    [clusterId],
  );
  const rows = await db.rows<Posting & { lineId: string }>(
    `SELECT line_id AS "lineId", month, amount_cents AS "amountCents" FROM earning_entry
     WHERE cluster_id = ? ORDER BY month`,
    [clusterId],
  );
  const posted = new Map<string, Posting[]>();
  for (const { lineId, ...posting } of rows) {
    const own = posted.get(lineId);
    if (own) own.push(posting);
    else posted.set(lineId, [posting]);
  }
  return lines.flatMap((line) => lineFaults(line, posted.get(line.id) ?? [], closings));
}

/** A month is judged when all that the line depends on was known before it was closed. */
function lineFaults(row: Line, posted: readonly Posting[], closings: readonly Closing[]): string[] {
  const line = toLine(row);
  for (const { month, closedAt } of closings) {
    const through = sum(
      posted.filter((one) => one.month <= month).map(({ amountCents }) => amountCents),
    );
    const [low, high] = line.netCents < 0 ? [line.netCents, 0] : [0, line.netCents];
    if (through < low || through > high) {
      return [`${row.number} earned ${through} cents by ${month} of a line of ${line.netCents}`];
    }
    const isKnown = row.knownAt === null || row.knownAt < closedAt;
    const expected = cumulative(line, lastDayOfMonth(month));
    if (isKnown && through !== expected) {
      return [`${row.number} earned ${through} cents by ${month}, by the rule ${expected}`];
    }
  }
  return [];
}
