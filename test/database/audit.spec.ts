import { Audit, AuditChain } from '../../src/platform/audit/index.js';
import { DomainError } from '../../src/kernel/domain-error.js';
import type { Db } from '../../src/platform/database/index.js';
import { MovingClock } from '../support/moving-clock.js';
import { type Scratch, scratchDatabase } from '../support/scratch-database.js';
import { tinySchema } from '../support/tiny-portal.js';

describe('the audit', () => {
  let scratch: Scratch;
  let db: Db;
  let clock: MovingClock;
  let audit: Audit;
  let chain: AuditChain;

  beforeEach(async () => {
    scratch = await scratchDatabase(tinySchema);
    db = (await scratch.open()).db;
    clock = new MovingClock('2026-11-20T09:00:00.000Z');
    audit = new Audit(db, clock);
    chain = new AuditChain(db, clock);
  });
  afterEach(async () => {
    await db.close();
    await scratch.remove();
  });

  const record = (count: number): Promise<void> =>
    db.unit(async () => {
      for (let id = 0; id < count; id += 1) {
        await audit.record({
          actor: 'system',
          action: 'tests.change',
          subject: { kind: 'counter', id: String(id) },
          values: { name: `Ann ${id}` },
        });
      }
    });
  const recordAndSeal = async (count: number): Promise<void> => {
    await record(count);
    clock.advance({ minutes: 2 });
    expect(await chain.seal()).toBe(count);
  };
  const write = (sql: string, parameters: readonly unknown[] = []): Promise<void> =>
    db.unit(() => db.run(sql, parameters));
  /** What somebody with the database's own password could do. */
  const tamper = async (sql: string, parameters: readonly unknown[] = []): Promise<void> => {
    for (const table of ['audit_entry', 'audit_seal']) {
      const triggers = await db.rows<{ name: string }>(
        db.kind === 'postgres'
          ? `SELECT tgname AS name FROM pg_trigger WHERE tgrelid = '${table}'::regclass AND NOT tgisinternal`
          : `SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = '${table}'`,
      );
      for (const { name } of triggers) {
        await write(`DROP TRIGGER ${name}${db.kind === 'postgres' ? ` ON ${table}` : ''}`);
      }
    }
    await write(sql, parameters);
  };
  const someEntry = async (): Promise<string> =>
    (await db.row<{ id: string }>(`SELECT id FROM audit_entry WHERE subject_id = '3'`))?.id ?? '';

  it('is written with the change or not at all', async () => {
    const failing = db.unit(async () => {
      await audit.record({
        actor: 'system',
        action: 'tests.change',
        subject: { kind: 'x', id: '1' },
      });
      throw DomainError.conflict();
    });
    await expect(failing).rejects.toThrow();
    expect(await db.rows('SELECT id FROM audit_entry')).toEqual([]);
    expect(await db.rows('SELECT id FROM audit_value')).toEqual([]);
  });

  it.each(['audit_entry', 'audit_seal'])(
    '%s can be added to, never changed or emptied',
    async (table) => {
      await recordAndSeal(5);
      const before = await db.rows(`SELECT * FROM ${table}`);
      const replace =
        db.kind === 'postgres'
          ? `INSERT INTO ${table} SELECT * FROM ${table} ON CONFLICT (id) DO UPDATE SET id = excluded.id`
          : `INSERT OR REPLACE INTO ${table} SELECT * FROM ${table}`;
      const attempts = [
        `UPDATE ${table} SET id = id`,
        `DELETE FROM ${table}`,
        replace,
        ...(db.kind === 'postgres' ? [`TRUNCATE ${table}`] : []),
      ];
      for (const sql of attempts) await expect(write(sql)).rejects.toThrow('append-only');
      expect(await db.rows(`SELECT * FROM ${table}`)).toEqual(before);
    },
  );

  it('is sealed once it has settled, and found whole', async () => {
    await record(3);
    expect(await chain.seal()).toBe(0);
    clock.advance({ minutes: 2 });
    expect(await chain.seal()).toBe(3);
    expect(await chain.seal()).toBe(0);
    await recordAndSeal(4);
    await record(2);
    expect(await chain.verify()).toEqual([]);
  });

  it('is sealed once by two that try at the same time', async () => {
    await record(3);
    clock.advance({ minutes: 2 });
    const results = await Promise.allSettled([chain.seal(), chain.seal(), chain.seal()]);
    const sealed = results.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
    expect(sealed.reduce((sum, count) => sum + count, 0)).toBe(3);
    expect(await chain.verify()).toEqual([]);
  });

  it.each([
    ['a changed entry', `UPDATE audit_entry SET actor = 'somebody else' WHERE id = ?`],
    ['a changed time', `UPDATE audit_entry SET at = '2020-01-01T00:00:00.000Z' WHERE id = ?`],
    ['a removed entry', `DELETE FROM audit_entry WHERE id = ?`],
    [
      'an entry added afterwards',
      `INSERT INTO audit_entry (id, at, actor, action, subject_kind, subject_id, digest)
       SELECT id || 'x', at, actor, action, subject_kind, subject_id, digest FROM audit_entry WHERE id = ?`,
    ],
  ])('shows %s', async (_, sql) => {
    await recordAndSeal(5);
    await recordAndSeal(5);
    await tamper(sql.replace("id || 'x'", "substr(id, 1, 35) || 'g'"), [await someEntry()]);
    expect(await chain.verify()).toEqual(['audit seal 1: its entries have changed']);
  });

  it('shows an entry that was slipped in between two seals', async () => {
    await recordAndSeal(2);
    await new Promise((resolve) => setTimeout(resolve, 5));
    const { id } = (await db.row<{ id: string }>('SELECT MAX(id) AS id FROM audit_entry')) ?? {
      id: '',
    };
    await recordAndSeal(2);
    await tamper(
      `INSERT INTO audit_entry (id, at, actor, action, subject_kind, subject_id, digest)
       SELECT ?, at, actor, action, subject_kind, subject_id, digest FROM audit_entry WHERE id = ?`,
      [`${id.slice(0, 35)}g`, id],
    );
    expect(await chain.verify()).toEqual(['audit seal 2: its entries have changed']);
  });

  it('shows a removed seal', async () => {
    for (let seals = 0; seals < 3; seals += 1) await recordAndSeal(2);
    await tamper('DELETE FROM audit_seal WHERE position = 2');
    expect(await chain.verify()).toEqual(['audit seal 3: its entries have changed']);
  });

  it('shows a changed value, sealed or not, and stays whole when values are erased', async () => {
    await recordAndSeal(5);
    const id = await someEntry();
    await write(`UPDATE audit_value SET readable = '{"name":"Bob"}' WHERE id = ?`, [id]);
    expect(await chain.verify()).toEqual([`audit entry ${id}: its values have changed`]);
    await write('UPDATE audit_value SET readable = NULL WHERE id = ?', [id]);
    expect(await chain.verify()).toEqual([]);
  });

  it('keeps no readable value in the entry itself, nor a digest that could be guessed', async () => {
    await record(1);
    await record(1);
    const entries = await db.rows<{ digest: string }>('SELECT * FROM audit_entry');
    expect(JSON.stringify(entries)).not.toContain('Ann');
    expect(new Set(entries.map(({ digest }) => digest)).size).toBe(2);
  });
});
