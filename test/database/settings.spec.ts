import { existsSync } from 'node:fs';
import { newId } from '../../src/platform/database/index.js';
import { DatabaseInUse, lockForServing } from '../../src/platform/database/sqlite-lock.js';
import { Counter, counterSchema } from '../support/counter.js';
import { scratchDatabase } from '../support/scratch-database.js';

describe('an opened database', () => {
  it('looks nothing up by a value that is not there', async () => {
    const scratch = await scratchDatabase(counterSchema);
    const { db } = await scratch.open();
    await db.unit(() => db.of(Counter).insert({ id: newId(), name: 'first', value: 1 }));
    const byNothing = db.unit(() =>
      db.of(Counter).findOneBy({ name: undefined as unknown as string }),
    );
    await expect(byNothing).rejects.toThrow(/undefined/i);
    await db.close();
    await scratch.remove();
  });

  it('counts and adds up in numbers', async () => {
    const scratch = await scratchDatabase(counterSchema);
    const { db } = await scratch.open();
    await db.unit(async () => {
      for (const value of [1, 2, 3]) await db.of(Counter).insert({ id: newId(), name: 'x', value });
    });
    const row = await db.row('SELECT COUNT(*) AS "count", SUM(value) AS "sum" FROM counter');
    expect(row).toEqual({ count: 3, sum: 6 });
    await db.close();
    await scratch.remove();
  });

  it('writes safely: WAL, FULL and foreign keys hold on the writer', async () => {
    const scratch = await scratchDatabase(counterSchema);
    const { db, source } = await scratch.open();
    if (db.kind === 'sqlite') {
      const pragma = async (name: string): Promise<unknown> =>
        Object.values(
          (await source.query<Record<string, unknown>[]>(`PRAGMA ${name}`))[0] ?? {},
        )[0];
      expect(await pragma('journal_mode')).toBe('wal');
      expect(await pragma('synchronous')).toBe(2);
      expect(await pragma('foreign_keys')).toBe(1);
    } else {
      expect(await db.row(`SHOW default_transaction_read_only`)).toEqual({
        default_transaction_read_only: 'on',
      });
    }
    await db.close();
    await scratch.remove();
  });
});

describe('the lock of a SQLite file', () => {
  it('lets one process serve, and the next when the first has left', async () => {
    const scratch = await scratchDatabase(counterSchema);
    const file = `${scratch.folder}/served.sqlite`;
    const first = await lockForServing(file);
    await expect(lockForServing(file)).rejects.toThrow(DatabaseInUse);
    await first.release();
    const second = await lockForServing(file);
    await second.release();
    expect(existsSync(`${file}.lock`)).toBe(true);
    await scratch.remove();
  });
});
