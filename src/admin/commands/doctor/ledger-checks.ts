import { payerOf } from '../../../revenue/index.js';
import type { Check, Patient } from './check.js';

/** Whether the sums beside the ledger are the sums of its entries. */
export const ledgerChecks: readonly Check[] = [
  { name: 'income by month', faults: months },
  { name: 'payers by year', faults: payers },
];

interface MonthSums {
  readonly streamId: string;
  readonly month: string;
  readonly kept: number;
  readonly entries: number;
}

async function months({ db }: Patient): Promise<string[]> {
  const rows = await db.rows<MonthSums>(
    `SELECT stream_id AS "streamId", month, SUM(kept) AS kept, SUM(entries) AS entries FROM (
       SELECT stream_id, month, amount_cents AS kept, 0 AS entries FROM revenue_month
       UNION ALL
       SELECT stream_id, month, 0 AS kept, amount_cents AS entries FROM ledger_entry
     ) both_sides
     GROUP BY stream_id, month HAVING SUM(kept) <> SUM(entries) ORDER BY month, stream_id`,
  );
  return rows.map(
    ({ streamId, month, kept, entries }) =>
      `stream ${streamId} in ${month}: the sum says ${kept} cents, the entries ${entries}`,
  );
}

interface PayerRow {
  readonly clusterId: string;
  readonly year: string;
  readonly payerOrganisationId: string | null;
  readonly payerName: string | null;
  readonly cents: number;
}

async function payers({ db }: Patient): Promise<string[]> {
  const entries = await db.rows<PayerRow>(
    `SELECT e.cluster_id AS "clusterId", substr(e.month, 1, 4) AS year,
       e.payer_organisation_id AS "payerOrganisationId", e.payer_name AS "payerName",
       SUM(e.amount_cents) AS cents
     FROM ledger_entry e JOIN revenue_stream s ON s.id = e.stream_id
     WHERE s.kind <> 'public_funding'
     GROUP BY e.cluster_id, substr(e.month, 1, 4), e.payer_organisation_id, e.payer_name`,
  );
  const kept = await db.rows<{ clusterId: string; year: string; payer: string; cents: number }>(
    `SELECT cluster_id AS "clusterId", year, payer, amount_cents AS cents FROM payer_year`,
  );
  const difference = new Map<string, number>();
  const add = (key: string, cents: number): unknown =>
    difference.set(key, (difference.get(key) ?? 0) + cents);
  for (const row of entries) {
    const payer = payerOf(row);
    if (payer !== undefined) add(`${row.clusterId} ${row.year} ${payer}`, row.cents);
  }
  for (const { clusterId, year, payer, cents } of kept)
    add(`${clusterId} ${year} ${payer}`, -cents);
  return [...difference]
    .filter(([, cents]) => cents !== 0)
    .map(([key, cents]) => `${key}: the entries differ from the sum by ${cents} cents`);
}
