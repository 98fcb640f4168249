import { firstDayOfMonth, lastDayOfMonth, type Month, months } from '../../kernel/local-date.js';
import { sum } from '../../kernel/money.js';
import type { Db } from '../../platform/database/index.js';
import { EarningQueries } from '../earnings/earning.queries.js';
import { balanceOf, type JournalAccount, type JournalEntry } from '../rules/journal-lines.js';
import { JournalQueries } from './journal.queries.js';

interface Span {
  readonly first: string | null;
  readonly last: string | null;
}

/** Whether the books made from the documents balance and agree with what the documents say. */
export async function journalFaults(db: Db): Promise<string[]> {
  const clusters = await db.rows<{ id: string; slug: string }>(
    'SELECT id, slug FROM cluster ORDER BY slug',
  );
  const faults: string[] = [];
  for (const { id, slug } of clusters) {
    const entries = await entriesOf(db, id);
    for (const entry of entries) {
      const rest = balanceOf(entry);
      if (rest !== 0) faults.push(`${entry.reference} is out of balance by ${rest} cents`);
    }
    faults.push(...(await balances(db, id, slug, entries)));
  }
  return faults;
}

async function entriesOf(db: Db, clusterId: string): Promise<JournalEntry[]> {
  const journal = new JournalQueries(db);
  const found: JournalEntry[] = [];
  for (const month of await monthsOf(db, clusterId)) {
    found.push(...(await journal.ofMonth(clusterId, month)));
  }
  return found;
}

async function monthsOf(db: Db, clusterId: string): Promise<Month[]> {
  const spans = [
    'SELECT MIN(issued_on) AS "first", MAX(issued_on) AS "last" FROM invoice WHERE cluster_id = ?',
    'SELECT MIN(booked_on) AS "first", MAX(booked_on) AS "last" FROM invoice WHERE cluster_id = ?',
    'SELECT MIN(booked_on) AS "first", MAX(booked_on) AS "last" FROM payment WHERE cluster_id = ?',
    'SELECT MIN(booked_on) AS "first", MAX(booked_on) AS "last" FROM payment_allocation WHERE cluster_id = ?',
    'SELECT MIN(month) AS "first", MAX(month) AS "last" FROM earning_entry WHERE cluster_id = ?',
  ];
  const days: string[] = [];
  for (const sql of spans) {
    const span = await db.row<Span>(sql, [clusterId]);
    if (span?.first && span.last) days.push(span.first.slice(0, 7), span.last.slice(0, 7));
  }
  const [first, last] = [days.toSorted()[0], days.toSorted().at(-1)];
  return first === undefined || last === undefined
    ? []
    : months(firstDayOfMonth(first), firstDayOfMonth(last));
}

async function balances(
  db: Db,
  clusterId: string,
  slug: string,
  entries: readonly JournalEntry[],
): Promise<string[]> {
  const on = (account: JournalAccount, until = '9999-12-31'): number =>
    sum(
      entries
        .filter(({ bookedOn }) => bookedOn <= until)
        .flatMap(({ lines }) => lines.filter((line) => line.account === account))
        .map(({ amountCents }) => amountCents),
    );
  const faults: string[] = [];
  const tell = (what: string, books: number, said: number): void => {
    if (books !== said) faults.push(`${slug}: the books hold ${books} cents ${what}, not ${said}`);
  };
  tell('owed by customers', on('receivable'), await openCents(db, clusterId));
  tell('received and not allocated', -on('received_in_advance'), await leftCents(db, clusterId));
  const earnings = new EarningQueries(db);
  const closed = await earnings.closedThrough(clusterId);
  if (closed !== null) {
    const day = lastDayOfMonth(closed);
    const { deferredCents } = await earnings.deferredAt(clusterId, day);
    tell(`deferred at the end of ${closed}`, -on('deferred', day), deferredCents);
  }
  return faults;
}

/** What documents say is left to pay, credit notes below zero. */
async function openCents(db: Db, clusterId: string): Promise<number> {
  const row = await db.row<{ cents: number }>(
    `SELECT COALESCE(SUM(CASE WHEN i.kind = 'credit_note' THEN -1 ELSE 1 END
         * (i.total_cents - i.settled_cents)), 0) AS "cents"
     FROM invoice i WHERE i.cluster_id = ? AND i.number IS NOT NULL`,
    [clusterId],
  );
  return row?.cents ?? 0;
}

async function leftCents(db: Db, clusterId: string): Promise<number> {
  const row = await db.row<{ cents: number }>(
    `SELECT (SELECT COALESCE(SUM(amount_cents), 0) FROM payment
         WHERE cluster_id = ?)
       - (SELECT COALESCE(SUM(CASE WHEN i.kind = 'credit_note' THEN -a.amount_cents
             ELSE a.amount_cents END), 0)
          FROM payment_allocation a JOIN payment p ON p.id = a.payment_id
          JOIN invoice i ON i.id = a.invoice_id
          WHERE p.cluster_id = ?) AS "cents"`,
    [clusterId, clusterId],
  );
  return row?.cents ?? 0;
}
