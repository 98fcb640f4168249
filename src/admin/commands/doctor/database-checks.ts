import { type Db, migrationState, SqliteFile } from '../../../platform/database/index.js';
import type { Check, Patient } from './check.js';

/** Whether the database itself is sound and set as the portal's promises need it. */
export const databaseChecks: readonly Check[] = [
  { name: 'schema', faults: schema },
  { name: 'durability', faults: durability },
  { name: 'integrity', faults: integrity },
  { name: 'append-only tables', faults: appendOnly },
];

async function schema({ db, schema: known }: Patient): Promise<string[]> {
  const { pending, unknown } = await migrationState(db, known);
  return [
    ...pending.map((name) => `${name} is pending; run: npm run cli -- migrate`),
    ...unknown.map((name) => `${name} comes from a newer version of the portal`),
  ];
}

/** Settings without which an acknowledged write could be lost. */
async function durability({ db }: Patient): Promise<string[]> {
  if (db.kind === 'sqlite') {
    const mode = await db.row<{ journal_mode: string }>('PRAGMA journal_mode');
    return mode?.journal_mode === 'wal'
      ? []
      : [`journal_mode is ${mode?.journal_mode ?? 'unknown'}, not wal`];
  }
  const faults: string[] = [];
  for (const name of ['fsync', 'synchronous_commit', 'full_page_writes']) {
    const row = await db.row<{ value: string }>('SELECT current_setting(?) AS value', [name]);
    if (row?.value === 'off') faults.push(`${name} is off: an acknowledged write may be lost`);
  }
  return faults;
}

async function integrity({ config: { database }, db }: Patient): Promise<string[]> {
  if (database.kind === 'postgres') return unusable(db);
  const file = await SqliteFile.open(database.file);
  try {
    return await file.faults();
  } finally {
    await file.close();
  }
}

/** Constraints that were never checked and indexes that were never finished. */
async function unusable(db: Db): Promise<string[]> {
  const rows = await db.rows<{ name: string }>(
    `SELECT conname AS name FROM pg_constraint WHERE NOT convalidated
     UNION ALL SELECT indexrelid::regclass::text AS name FROM pg_index WHERE NOT indisvalid`,
  );
  return rows.map(({ name }) => `${name} is not valid`);
}

const appended = [
  ...['audit_entry', 'audit_seal', 'payment', 'payment_allocation'],
  ...['earning_entry', 'earning_month', 'earning_sum'],
];
const frozen = ['invoice', 'invoice_line', 'invoice_vat'];

async function appendOnly({ db }: Patient): Promise<string[]> {
  const sql =
    db.kind === 'sqlite'
      ? `SELECT name FROM sqlite_master WHERE type = 'trigger'`
      : `SELECT tgname AS name FROM pg_trigger WHERE tgenabled <> 'D'`;
  const names = new Set((await db.rows<{ name: string }>(sql)).map(({ name }) => name));
  const isSqlite = db.kind === 'sqlite';
  const lost = (tables: readonly string[], ways: readonly string[]): string[] =>
    tables.flatMap((table) =>
      ways
        .filter((way) => !names.has(`${table}_${way}`))
        .map((way) => `${table} has lost its guard ${way}`),
    );
  return [
    ...lost(appended, isSqlite ? ['no_update', 'no_delete'] : ['append_only']),
    ...lost(frozen, isSqlite ? ['frozen_update', 'frozen_delete'] : ['frozen']),
  ];
}
