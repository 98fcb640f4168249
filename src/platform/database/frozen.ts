import type { QueryRunner } from 'typeorm';

export interface Freeze {
  readonly table: string;
  /** Columns that no longer change; all of them, and the row's being there, when left out. */
  readonly columns?: readonly string[];
  /** SQL over `OLD` (and `NEW` where rows may not be added either) that says it is frozen. */
  readonly when: string;
  /** The same for a row to be added, over `NEW`; adding stays free when left out. */
  readonly whenAdded?: string;
}

/**
 * The database itself refuses to change what is final: rows for which `when` holds keep the given
 * columns and cannot be removed.
 */
export async function frozen(
  runner: QueryRunner,
  { table, columns, when, whenAdded }: Freeze,
): Promise<void> {
  await (runner.connection.options.type === 'postgres' ? onPostgres : onSqlite)(runner, {
    table,
    when,
    ...(columns ? { columns } : {}),
    ...(whenAdded === undefined ? {} : { whenAdded }),
  });
}

async function onSqlite(runner: QueryRunner, { table, columns, when, whenAdded }: Freeze) {
  const changed = columns
    ? ` AND (${columns.map((name) => `OLD.${name} IS NOT NEW.${name}`).join(' OR ')})`
    : '';
  const refuse = `BEGIN SELECT RAISE(ABORT, 'frozen'); END`;
  await runner.query(
    `CREATE TRIGGER ${table}_frozen_update BEFORE UPDATE ON ${table} WHEN (${when})${changed} ${refuse}`,
  );
  await runner.query(
    `CREATE TRIGGER ${table}_frozen_delete BEFORE DELETE ON ${table} WHEN (${when}) ${refuse}`,
  );
  // INSERT OR REPLACE removes the old row without asking the trigger for DELETE.
  await runner.query(
    `CREATE TRIGGER ${table}_frozen_replace BEFORE INSERT ON ${table}
     WHEN EXISTS (SELECT 1 FROM ${table} OLD WHERE OLD.id = NEW.id AND (${when})) ${refuse}`,
  );
  if (whenAdded === undefined) return;
  await runner.query(
    `CREATE TRIGGER ${table}_frozen_insert BEFORE INSERT ON ${table} WHEN (${whenAdded}) ${refuse}`,
  );
}

async function onPostgres(runner: QueryRunner, { table, columns, when, whenAdded }: Freeze) {
  const changed = columns
    ? ` AND (${columns.map((name) => `OLD.${name} IS DISTINCT FROM NEW.${name}`).join(' OR ')})`
    : '';
  const added =
    whenAdded === undefined
      ? ''
      : `IF TG_OP = 'INSERT' THEN
           IF (${whenAdded}) THEN RAISE EXCEPTION 'frozen'; END IF; RETURN NEW;
         END IF;`;
  await runner.query(
    `CREATE FUNCTION ${table}_refuse_frozen() RETURNS trigger AS $$ BEGIN
       ${added}
       IF TG_OP = 'DELETE' THEN
         IF (${when}) THEN RAISE EXCEPTION 'frozen'; END IF; RETURN OLD;
       END IF;
       IF (${when})${changed} THEN RAISE EXCEPTION 'frozen'; END IF; RETURN NEW;
     END $$ LANGUAGE plpgsql`,
  );
  const events = whenAdded === undefined ? 'UPDATE OR DELETE' : 'INSERT OR UPDATE OR DELETE';
  await runner.query(
    `CREATE TRIGGER ${table}_frozen BEFORE ${events} ON ${table}
     FOR EACH ROW EXECUTE FUNCTION ${table}_refuse_frozen()`,
  );
}

/** Takes the function away that PostgreSQL keeps when the table goes; call it after the drop. */
export async function thaw(runner: QueryRunner, table: string): Promise<void> {
  if (runner.connection.options.type === 'postgres') {
    await runner.query(`DROP FUNCTION IF EXISTS ${table}_refuse_frozen()`);
  }
}
