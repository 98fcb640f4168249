import sqlite3 from 'sqlite3';
import { DataSource, type EntitySchema, type MigrationInterface } from 'typeorm';
import type { Config } from '../config/config.js';
import { SnakeCase } from './naming.js';

type Constructor<T> = new () => T;
export type Entities = readonly (Constructor<object> | EntitySchema)[];
export type Migrations = readonly Constructor<MigrationInterface>[];

/** What the platform must be told of the rooms: their tables and how these came about. */
export interface Schema {
  readonly entities: Entities;
  readonly migrations: Migrations;
}

/** sqlite3 without the stack traces that `verbose()` pays for on every call. */
const quietSqlite = { ...sqlite3, verbose: () => quietSqlite };

/**
 * The one place that knows which data source the portal writes through. On PostgreSQL a connection
 * is read-only until a unit says otherwise, so that a write outside one fails; migrations need
 * `writable`.
 */
export function createDataSource(
  database: Config['database'],
  schema: Schema,
  { writable = false }: { readonly writable?: boolean } = {},
): DataSource {
  const common = {
    entities: [...schema.entities],
    migrations: [...schema.migrations],
    migrationsTableName: 'migration',
    namingStrategy: new SnakeCase(),
    synchronize: false,
    logging: false,
    invalidWhereValuesBehavior: { null: 'throw' as const, undefined: 'throw' as const },
  };
  return database.kind === 'sqlite'
    ? new DataSource({
        ...common,
        type: 'sqlite',
        driver: quietSqlite,
        database: database.file,
        enableWAL: true,
        busyTimeout: 50,
      })
    : new DataSource({
        ...common,
        type: 'postgres',
        url: database.url,
        poolSize: 16,
        parseInt8: true,
        connectTimeoutMS: 2000,
        poolErrorHandler: () => undefined,
        extra: {
          keepAlive: true,
          idleTimeoutMillis: 30_000,
          ...(writable ? {} : { options: '-c default_transaction_read_only=on' }),
        },
      });
}
