import { migrations } from '../../migrations/index.js';
import { entities } from '../../src/entities.js';
import { createDataSource } from '../../src/platform/database/index.js';
import { scratchDatabase } from '../support/scratch-database.js';

const schema = { entities, migrations };

describe('the migrations', () => {
  it('lead to exactly the schema the entities describe, go down to nothing and up again', async () => {
    const scratch = await scratchDatabase(schema);
    const source = createDataSource(scratch.database, schema, { writable: true });
    await source.initialize();

    await source.runMigrations({ transaction: 'each' });
    expect(await differences()).toEqual([]);
    const first = await tables();

    for (const _ of migrations) await source.undoLastMigration({ transaction: 'each' });
    expect(await tables()).toEqual([]);

    await source.runMigrations({ transaction: 'each' });
    expect(await tables()).toEqual(first);
    expect(await differences()).toEqual([]);
    await source.destroy();
    await scratch.remove();

    async function differences(): Promise<string[]> {
      const { upQueries } = await source.driver.createSchemaBuilder().log();
      return upQueries.map(({ query }) => query);
    }

    async function tables(): Promise<string[]> {
      const sql =
        scratch.database.kind === 'sqlite'
          ? `SELECT type || ' ' || name AS name FROM sqlite_master
             WHERE name NOT LIKE 'sqlite_%' AND name <> 'migration' AND tbl_name <> 'migration'`
          : `SELECT table_name AS name FROM information_schema.tables
             WHERE table_schema = 'public' AND table_name <> 'migration'`;
      const rows = await source.query<{ name: string }[]>(sql);
      return rows.map(({ name }) => name).sort();
    }
  });

  it('are listed in the order of their time', () => {
    const times = migrations.map(({ name }) => Number(/\d{14}$/.exec(name)?.[0]));
    expect(times).toEqual([...times].sort((a, b) => a - b));
    expect(new Set(times).size).toBe(times.length);
  });
});
