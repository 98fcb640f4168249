import type { Db } from '../platform/database/index.js';

/**
 * Read options that keep a row from others until the unit ends. SQLite runs one unit at a time
 * and knows no row locks.
 */
export const locked = (db: Db) =>
  db.kind === 'postgres' ? { lock: { mode: 'pessimistic_write' as const } } : {};
