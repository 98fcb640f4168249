import type { Db } from '../database/index.js';
import { PostgresSearch } from './postgres-search.js';
import type { SearchIndex } from './search-index.js';
import type { SearchTables } from './search-tables.js';
import { SqliteSearch } from './sqlite-search.js';

/** The search of the database in use. */
export const createSearchIndex = (db: Db, tables: SearchTables): SearchIndex =>
  db.kind === 'postgres' ? new PostgresSearch(db, tables) : new SqliteSearch(db, tables);
