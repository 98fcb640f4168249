import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import sqlite3 from 'sqlite3';

/** The file is served by another process. */
export class DatabaseInUse extends Error {
  constructor(file: string) {
    super(
      `${file} is already served by another process; stop that one first ` +
        '(SQLite allows one, PostgreSQL any number)',
    );
  }
}

/**
 * Holds an exclusive lock beside the database until `release`; the operating system frees it
 * even after `kill -9`. The lock is SQLite's own, on a file of its own.
 */
export async function lockForServing(file: string): Promise<{ release(): Promise<void> }> {
  mkdirSync(dirname(file), { recursive: true });
  const connection = await new Promise<sqlite3.Database>((resolve, reject) => {
    const opened = new sqlite3.Database(`${file}.lock`, (error) => {
      if (error) reject(error);
      else resolve(opened);
    });
  });
  const close = () =>
    new Promise<void>((resolve) => {
      connection.close(() => {
        resolve();
      });
    });
  try {
    await new Promise<void>((resolve, reject) => {
      connection.exec('PRAGMA busy_timeout = 0; BEGIN EXCLUSIVE', (error) => {
        if (error) reject(error);
        else resolve();
      });
    });
  } catch {
    await close();
    throw new DatabaseInUse(file);
  }
  return { release: close };
}
