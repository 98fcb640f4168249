import type { Config } from '../config/config.js';
import { createDataSource, type Schema } from './data-source.js';
import { Db } from './db.js';
import { openDatabase } from './open-database.js';
import { SqliteReader } from './sqlite-reader.js';

/** A database to look at while the portal may be serving it: nothing is written or migrated. */
export async function openReadOnly(database: Config['database'], schema: Schema): Promise<Db> {
  if (database.kind === 'postgres')
    return (await openDatabase(database, schema, { migrate: false })).db;
  return new Db(createDataSource(database, schema), [await SqliteReader.open(database.file)]);
}
