import type { Db } from '../../src/platform/database/index.js';
import type { Answered } from './writers.js';

interface Check {
  readonly name: string;
  readonly sql: string;
}

/** What holds whatever was interrupted; each gives the number of rows that break it. */
const checks: readonly Check[] = [
  {
    name: 'requests of a writer without both packages',
    sql: `SELECT COUNT(*) AS "count" FROM service_request r WHERE r.title LIKE 'request-%'
          AND (SELECT COUNT(*) FROM work_package w WHERE w.request_id = r.id AND w.state <> 'draft') <> 2`,
  },
  {
    name: 'requests sent without a number',
    sql: `SELECT COUNT(*) AS "count" FROM service_request WHERE submitted_at IS NOT NULL AND reference IS NULL`,
  },
  {
    name: 'packages without an event',
    sql: `SELECT COUNT(*) AS "count" FROM work_package w WHERE w.state <> 'draft' AND NOT EXISTS
          (SELECT 1 FROM work_package_event e WHERE e.work_package_id = w.id)`,
  },
  {
    name: 'packages of a writer without their line in the audit',
    sql: `SELECT COUNT(*) AS "count" FROM work_package w JOIN service_request r ON r.id = w.request_id
          WHERE r.title LIKE 'request-%' AND NOT EXISTS
          (SELECT 1 FROM audit_entry a WHERE a.action = 'requests.submit' AND a.subject_id = w.id)`,
  },
  {
    name: 'titles that stand twice',
    sql: `SELECT COUNT(*) AS "count" FROM (SELECT title FROM service_request WHERE title LIKE 'request-%'
          GROUP BY title HAVING COUNT(*) > 1) AS twice`,
  },
  {
    name: 'messages that stand twice',
    sql: `SELECT COUNT(*) AS "count" FROM (SELECT body FROM message WHERE body LIKE 'message-%'
          GROUP BY body HAVING COUNT(*) > 1) AS twice`,
  },
  {
    name: 'ledger entries that stand twice',
    sql: `SELECT COUNT(*) AS "count" FROM (SELECT reference FROM ledger_entry WHERE reference LIKE 'entry-%'
          GROUP BY reference HAVING COUNT(*) > 1) AS twice`,
  },
  {
    name: 'months whose sum is not that of their entries',
    sql: `SELECT COUNT(*) AS "count" FROM revenue_month m WHERE m.amount_cents <>
          (SELECT COALESCE(SUM(e.amount_cents), 0) FROM ledger_entry e
           WHERE e.stream_id = m.stream_id AND e.month = m.month)`,
  },
];

const lookup = {
  request: 'SELECT title AS "mark" FROM service_request',
  message: 'SELECT body AS "mark" FROM message',
  entry: 'SELECT reference AS "mark" FROM ledger_entry',
} as const;

/** Faults in plain words: acknowledged writes that are gone, and whatever is half there or double. */
export async function faultsOf(db: Db, acknowledged: readonly Answered[]): Promise<string[]> {
  const faults: string[] = [];
  const marks = new Set<string | null>();
  for (const sql of Object.values(lookup)) {
    for (const { mark } of await db.rows<{ mark: string | null }>(sql)) marks.add(mark);
  }
  const lost = acknowledged.filter(({ write }) => !marks.has(write.key));
  if (lost.length > 0) faults.push(`${lost.length} acknowledged writes are gone`);
  for (const { name, sql } of checks) {
    const row = await db.row<{ count: number }>(sql);
    if ((row?.count ?? 1) > 0) faults.push(`${row?.count ?? '?'} ${name}`);
  }
  if (db.kind === 'sqlite') {
    const row = await db.row<Record<string, string>>('PRAGMA integrity_check');
    const said = Object.values(row ?? {})[0];
    if (said !== 'ok') faults.push(`integrity_check says ${said}`);
  }
  return faults;
}
