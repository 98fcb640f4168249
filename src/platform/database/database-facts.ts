import type { Db } from './db.js';

export interface DatabaseFacts {
  readonly kind: Db['kind'];
  readonly version: string;
  readonly bytes: number;
}

/** What each database says of itself, each in its own words. */
const questions: Readonly<Record<Db['kind'], string>> = {
  sqlite: `SELECT sqlite_version() AS version,
    (SELECT page_count FROM pragma_page_count()) * (SELECT page_size FROM pragma_page_size()) AS bytes`,
  postgres: `SELECT current_setting('server_version') AS version,
    pg_database_size(current_database()) AS bytes`,
};

export async function databaseFacts(db: Pick<Db, 'row' | 'kind'>): Promise<DatabaseFacts> {
  const row = await db.row<{ version: string; bytes: number }>(questions[db.kind]);
  return { kind: db.kind, version: row?.version ?? '', bytes: row?.bytes ?? 0 };
}
