import type { Db } from '../../platform/database/index.js';
import { PostgresSearch } from './postgres-search.js';
import type { SearchIndex } from './search-index.js';
import { SqliteSearch } from './sqlite-search.js';

/** The search of the database in use. */
export const createSearchIndex = (db: Db): SearchIndex =>
  db.kind === 'postgres' ? new PostgresSearch(db) : new SqliteSearch(db);
