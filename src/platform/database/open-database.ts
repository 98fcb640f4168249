import type { DataSource } from 'typeorm';
import pg from 'pg';
import type { Config } from '../config/config.js';
import { createDataSource, type Schema } from './data-source.js';
import { Db } from './db.js';
import { SqliteReader } from './sqlite-reader.js';

const READERS = 2;

export interface OpenDatabase {
  readonly source: DataSource;
  readonly db: Db;
}

/** Opens the database, brings its schema up to date and asserts the settings it relies on. */
export async function openDatabase(
  database: Config['database'],
  schema: Schema,
  options: { readonly migrate: boolean } = { migrate: true },
): Promise<OpenDatabase> {
  numbersAsNumbers();
  if (options.migrate && database.kind === 'postgres') await migrateOnPostgres(database, schema);
  const source = createDataSource(database, schema);
  await source.initialize();
  if (database.kind === 'postgres') return { source, db: new Db(source, []) };
  await setPragmas(source);
  if (options.migrate) await source.runMigrations({ transaction: 'each' });
  await assertPragmas(source);
  const readers = await Promise.all(
    Array.from({ length: READERS }, () => SqliteReader.open(database.file)),
  );
  return { source, db: new Db(source, readers) };
}

/** Runs pending migrations, one process at a time. */
async function migrateOnPostgres(database: Config['database'], schema: Schema): Promise<void> {
  const source = createDataSource(database, schema, { writable: true });
  await source.initialize();
  const holder = source.createQueryRunner();
  await holder.query('SELECT pg_advisory_lock(7306412)');
  try {
    await source.runMigrations({ transaction: 'each' });
  } finally {
    await holder.query('SELECT pg_advisory_unlock(7306412)');
    await holder.release();
    await source.destroy();
  }
}

/** COUNT and SUM come as text from PostgreSQL unless told otherwise. */
function numbersAsNumbers(): void {
  const safe = (text: string): number => {
    const value = Number(text);
    if (Number.isInteger(value) && !Number.isSafeInteger(value)) {
      throw new RangeError(`${text} is not a safe integer`);
    }
    return value;
  };
  pg.types.setTypeParser(pg.types.builtins.INT8, safe);
  pg.types.setTypeParser(pg.types.builtins.NUMERIC, safe);
}

const pragmas = { journal_mode: 'wal', synchronous: 2, foreign_keys: 1 } as const;

async function setPragmas(source: DataSource): Promise<void> {
  await source.query('PRAGMA synchronous = FULL');
  await source.query('PRAGMA foreign_keys = ON');
}

async function assertPragmas(source: DataSource): Promise<void> {
  for (const [name, wanted] of Object.entries(pragmas)) {
    const rows = await source.query<Record<string, unknown>[]>(`PRAGMA ${name}`);
    if (rows[0]?.[name] !== wanted) {
      throw new Error(
        `SQLite refused PRAGMA ${name} = ${wanted}; it is ${String(rows[0]?.[name])}`,
      );
    }
  }
}
