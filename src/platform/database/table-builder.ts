import { type QueryRunner, Table, type TableColumnOptions, type TableIndexOptions } from 'typeorm';
import { SnakeCase } from './naming.js';

/** Helpers with which migrations describe tables once for SQLite and PostgreSQL. */

export interface ColumnPlan extends TableColumnOptions {
  readonly references?: {
    readonly table: string;
    readonly column: string;
    readonly onDelete?: string;
  };
}

interface Options {
  readonly nullable?: boolean;
  readonly length?: number;
  readonly default?: string;
}

const plan = (name: string, type: string, options: Options = {}): ColumnPlan => ({
  name,
  type,
  isNullable: options.nullable ?? false,
  ...(options.length === undefined ? {} : { length: String(options.length) }),
  ...(options.default === undefined ? {} : { default: options.default }),
});

export const id = (): ColumnPlan => ({ ...plan('id', 'varchar', { length: 36 }), isPrimary: true });
export const code = (): ColumnPlan => ({
  ...plan('code', 'varchar', { length: 60 }),
  isPrimary: true,
});
export const text = (name: string, options: Options = {}) =>
  plan(name, 'varchar', { length: 200, ...options });
export const longText = (name: string, options: Options = {}) => plan(name, 'text', options);
export const bigInteger = (name: string, options: Options = {}) => plan(name, 'bigint', options);
export const cents = bigInteger;
export const integer = (name: string, options: Options = {}) => plan(name, 'integer', options);
export const day = (name: string, options: Options = {}) =>
  plan(name, 'varchar', { length: 10, ...options });
export const month = (name: string, options: Options = {}) =>
  plan(name, 'varchar', { length: 7, ...options });
export const instant = (name: string, options: Options = {}) =>
  plan(name, 'varchar', { length: 24, ...options });
export const flag = (name: string, options: Options = {}) => plan(name, 'boolean', options);
export const json = (name: string, options: Options = {}) => plan(name, 'text', options);
/** `title_en` and `title_nl`. */
export const localised = (name: string, options: Options & { long?: boolean } = {}) => {
  const { long, ...rest } = options;
  return (['en', 'nl'] as const).map((locale) =>
    long ? longText(`${name}_${locale}`, rest) : text(`${name}_${locale}`, rest),
  );
};

export const ref = (
  name: string,
  table: string,
  options: Options & { onDelete?: 'CASCADE' } = {},
): ColumnPlan => {
  const { onDelete, ...rest } = options;
  return {
    ...plan(name, 'varchar', { length: 36, ...rest }),
    references: { table, column: 'id', ...(onDelete ? { onDelete } : {}) },
  };
};
export const codeRef = (name: string, table: string, options: Options = {}): ColumnPlan => ({
  ...plan(name, 'varchar', { length: 60, ...options }),
  references: { table, column: 'code' },
});

export interface Indices {
  readonly unique?: readonly (readonly string[])[];
  readonly index?: readonly (readonly string[])[];
}

/** Creates a table with its foreign keys and indices inline, named as the entities name them. */
export async function createTable(
  runner: QueryRunner,
  name: string,
  columns: readonly ColumnPlan[],
  indices: Indices = {},
): Promise<void> {
  const naming = new SnakeCase();
  const toIndex =
    (isUnique: boolean) =>
    (columnNames: readonly string[]): TableIndexOptions => ({
      name: naming.indexName(name, [...columnNames]),
      columnNames: [...columnNames],
      isUnique,
    });
  await runner.createTable(
    new Table({
      name,
      columns: columns.map(({ references: _, ...column }) => column),
      foreignKeys: columns.flatMap((column) =>
        column.references
          ? [
              {
                name: naming.foreignKeyName(name, [column.name]),
                columnNames: [column.name],
                referencedTableName: column.references.table,
                referencedColumnNames: [column.references.column],
                onDelete: column.references.onDelete ?? 'NO ACTION',
              },
            ]
          : [],
      ),
      indices: [
        ...(indices.unique ?? []).map(toIndex(true)),
        ...(indices.index ?? []).map(toIndex(false)),
      ],
    }),
    false,
    true,
    true,
  );
}

/** Creates a table of codes (the states of a machine, a vocabulary) and fills it. */
export async function createCodes(
  runner: QueryRunner,
  name: string,
  codes: readonly string[],
): Promise<void> {
  await createTable(runner, name, [code()]);
  await addCodes(runner, name, codes);
}

/** Adds codes to an existing table of codes. */
export async function addCodes(
  runner: QueryRunner,
  name: string,
  codes: readonly string[],
): Promise<void> {
  const values = codes.map((value) => `('${value.replaceAll("'", "''")}')`).join(', ');
  await runner.query(`INSERT INTO ${name} (code) VALUES ${values}`);
}

/** Adds a column the same way on both databases; the ORM's own way drops triggers on SQLite. */
export async function addColumn(
  runner: QueryRunner,
  table: string,
  definition: string,
): Promise<void> {
  await runner.query(`ALTER TABLE ${table} ADD COLUMN ${definition}`);
}

/** Adds an index under the name the entities give it. */
export async function addIndex(
  runner: QueryRunner,
  table: string,
  columns: readonly string[],
  { unique = false }: { readonly unique?: boolean } = {},
): Promise<void> {
  const name = new SnakeCase().indexName(table, [...columns]);
  const kind = unique ? 'UNIQUE INDEX' : 'INDEX';
  await runner.query(`CREATE ${kind} "${name}" ON ${table} (${columns.join(', ')})`);
}

/** Takes an index away that has the name the entities give it. */
export async function dropIndex(
  runner: QueryRunner,
  table: string,
  columns: readonly string[],
): Promise<void> {
  await runner.query(`DROP INDEX "${new SnakeCase().indexName(table, [...columns])}"`);
}

/** Takes added columns (and the index that stood on one of them) away again. */
export async function dropColumns(
  runner: QueryRunner,
  table: string,
  columns: readonly string[],
  indices: readonly (readonly string[])[] = [],
): Promise<void> {
  for (const index of indices) await dropIndex(runner, table, index);
  for (const column of columns) await runner.query(`ALTER TABLE ${table} DROP COLUMN ${column}`);
}

/** Drops tables in the given order (dependants first). */
export async function dropTables(runner: QueryRunner, names: readonly string[]): Promise<void> {
  for (const name of names) await runner.query(`DROP TABLE ${name}`);
}
