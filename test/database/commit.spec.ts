import { Entity, type MigrationInterface, type QueryRunner } from 'typeorm';
import { type Db, Id, newId, type Schema } from '../../src/platform/database/index.js';
import { createTable, dropTables, id } from '../../src/platform/database/table-builder.js';
import { type Scratch, scratchDatabase } from '../support/scratch-database.js';

@Entity('parent')
class Parent {
  @Id() id!: string;
}

class Late20260101000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, 'parent', [id()]);
    await runner.query(
      `CREATE TABLE child (id varchar(36) PRIMARY KEY, parent_id varchar(36) NOT NULL
         REFERENCES parent (id) DEFERRABLE INITIALLY DEFERRED)`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await dropTables(runner, ['child', 'parent']);
  }
}

const schema: Schema = { entities: [Parent], migrations: [Late20260101000000] };

/** The foreign key is looked at only when the unit ends, so it is COMMIT itself that fails. */
describe('a COMMIT that fails', () => {
  let scratch: Scratch;
  let db: Db;

  beforeEach(async () => {
    scratch = await scratchDatabase(schema);
    db = (await scratch.open()).db;
  });
  afterEach(async () => {
    await db.close();
    await scratch.remove();
  });

  const failAtCommit = (): Promise<void> =>
    db.unit(() => db.run('INSERT INTO child (id, parent_id) VALUES (?, ?)', [newId(), 'nobody']));
  const addParent = (key: string): Promise<unknown> =>
    db.unit(() => db.of(Parent).insert({ id: key }));

  it('fails its own request and keeps nothing', async () => {
    await expect(failAtCommit()).rejects.toThrow('errors.in_use');
    expect(await db.rows('SELECT id FROM child')).toEqual([]);
  });

  it('leaves later units whole: they are still there after the portal starts anew', async () => {
    await failAtCommit().catch(() => undefined);
    await addParent('a');
    await Promise.allSettled([failAtCommit(), addParent('b'), failAtCommit(), addParent('c')]);
    await db.close();
    db = (await scratch.open()).db;
    expect(await db.rows('SELECT id FROM parent ORDER BY id')).toEqual([
      { id: 'a' },
      { id: 'b' },
      { id: 'c' },
    ]);
  });
});
