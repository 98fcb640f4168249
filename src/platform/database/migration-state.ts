import type { Schema } from './data-source.js';
import type { Db } from './db.js';

export interface MigrationState {
  /** What this version of the portal has and the database has not. */
  readonly pending: readonly string[];
  /** What the database has and this version does not know: it was made by a newer one. */
  readonly unknown: readonly string[];
}

/** Compares the migrations a database has seen with those of this version. */
export async function migrationState(
  db: Pick<Db, 'rows'>,
  { migrations }: Pick<Schema, 'migrations'>,
): Promise<MigrationState> {
  const rows = await db.rows<{ name: string }>('SELECT name FROM migration ORDER BY id');
  const done = new Set(rows.map(({ name }) => name));
  const known = migrations.map(({ name }) => name);
  return {
    pending: known.filter((name) => !done.has(name)),
    unknown: [...done].filter((name) => !known.includes(name)),
  };
}
