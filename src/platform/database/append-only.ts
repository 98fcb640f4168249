import type { QueryRunner } from 'typeorm';

/** Rows of the table can be added, never changed or removed: the database itself refuses. */
export async function appendOnly(runner: QueryRunner, table: string): Promise<void> {
  if (runner.connection.options.type === 'postgres') {
    await runner.query(
      `CREATE OR REPLACE FUNCTION refuse_change() RETURNS trigger AS
       $$ BEGIN RAISE EXCEPTION 'append-only'; END $$ LANGUAGE plpgsql`,
    );
    await runner.query(
      `CREATE TRIGGER ${table}_append_only BEFORE UPDATE OR DELETE ON ${table}
       FOR EACH ROW EXECUTE FUNCTION refuse_change()`,
    );
    await runner.query(
      `CREATE TRIGGER ${table}_no_truncate BEFORE TRUNCATE ON ${table}
       FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()`,
    );
    return;
  }
  for (const change of ['UPDATE', 'DELETE']) {
    await runner.query(
      `CREATE TRIGGER ${table}_no_${change.toLowerCase()} BEFORE ${change} ON ${table}
       BEGIN SELECT RAISE(ABORT, 'append-only'); END`,
    );
  }
  // INSERT OR REPLACE removes the old row without asking the trigger for DELETE.
  await runner.query(
    `CREATE TRIGGER ${table}_no_replace BEFORE INSERT ON ${table}
     WHEN EXISTS (SELECT 1 FROM ${table} WHERE id = NEW.id)
     BEGIN SELECT RAISE(ABORT, 'append-only'); END`,
  );
}
