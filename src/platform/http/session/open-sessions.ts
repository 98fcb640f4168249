import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import sqlite3 from 'sqlite3';
import type { Config } from '../../config/config.js';
import { type SessionBackend, sessionTable, sqlSessions } from './session-backend.js';

/** Opens the place of the sessions: apart from the portal's data, so that neither waits for the other. */
export function openSessions(config: Config): Promise<SessionBackend> {
  return config.database.kind === 'postgres'
    ? onPostgres(config.database.url)
    : onSqlite(join(config.dataDir, 'sessions.sqlite'), config.dataDir);
}

async function onPostgres(url: string): Promise<SessionBackend> {
  const pool = new pg.Pool({ connectionString: url, max: 4, connectionTimeoutMillis: 2000 });
  pool.on('error', () => undefined);
  await pool.query(sessionTable).catch(async (error: unknown) => {
    // Two processes that start at once may both find no table.
    if (!['23505', '42P07', '42710'].includes((error as { code?: string }).code ?? '')) throw error;
  });
  const run = async <T>(sql: string, parameters: readonly unknown[]): Promise<T[]> => {
    let position = 0;
    const numbered = sql.replace(/\?/g, () => `$${(position += 1)}`);
    return (await pool.query(numbered, [...parameters])).rows as T[];
  };
  return sqlSessions(run, () => pool.end());
}

async function onSqlite(file: string, folder: string): Promise<SessionBackend> {
  mkdirSync(folder, { recursive: true });
  const connection = await new Promise<sqlite3.Database>((resolve, reject) => {
    const opened = new sqlite3.Database(file, (error) => {
      if (error) reject(error);
      else resolve(opened);
    });
  });
  const run = <T>(sql: string, parameters: readonly unknown[]): Promise<T[]> =>
    new Promise((resolve, reject) => {
      connection.all(sql, parameters as unknown[], (error: Error | null, rows) => {
        if (error) reject(error);
        else resolve(rows as T[]);
      });
    });
  for (const sql of [
    'PRAGMA journal_mode = WAL',
    'PRAGMA synchronous = NORMAL',
    'PRAGMA busy_timeout = 500',
    sessionTable,
  ]) {
    await run(sql, []);
  }
  const close = () =>
    new Promise<void>((resolve) => {
      connection.close(() => {
        resolve();
      });
    });
  return sqlSessions(run, close);
}
