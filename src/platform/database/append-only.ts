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
    return;
  }
  for (const change of ['UPDATE', 'DELETE']) {
    await runner.query(
      `CREATE TRIGGER ${table}_no_${change.toLowerCase()} BEFORE ${change} ON ${table}
       BEGIN SELECT RAISE(ABORT, 'append-only'); END`,
    );
  }
}
