import { AsyncLocalStorage } from 'node:async_hooks';
import { DomainError } from '../../src/kernel/domain-error.js';
import { type Db, newId } from '../../src/platform/database/index.js';
import { Counter, counterSchema } from '../support/counter.js';
import { type Scratch, scratchDatabase } from '../support/scratch-database.js';

describe('a unit of work', () => {
  let scratch: Scratch;
  let db: Db;

  beforeEach(async () => {
    scratch = await scratchDatabase(counterSchema);
    db = (await scratch.open()).db;
  });
  afterEach(async () => {
    await db.close();
    await scratch.remove();
  });

  const add = (name: string, value = 1): Promise<unknown> =>
    db.of(Counter).insert({ id: newId(), name, value });
  const names = async (): Promise<string[]> =>
    (await db.rows<{ name: string }>('SELECT name FROM counter ORDER BY name')).map(
      (row) => row.name,
    );

  it('keeps all of it or nothing', async () => {
    await db.unit(() => add('kept'));
    await expect(
      db.unit(async () => {
        await add('lost');
        throw DomainError.conflict('errors.conflict');
      }),
    ).rejects.toThrow('errors.conflict');
    expect(await names()).toEqual(['kept']);
  });

  it('never mixes with another that runs at the same time', async () => {
    const pause = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 1));
    const units = Array.from({ length: 200 }, (_, index) =>
      db.unit(async () => {
        await add(`a${index}`);
        await pause();
        if (index % 10 === 0) throw DomainError.conflict('errors.conflict');
        await add(`b${index}`);
        return index;
      }),
    );
    const results = await Promise.allSettled(units);
    const done = results.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
    expect(done).toHaveLength(180);
    expect(await names()).toEqual(done.flatMap((index) => [`a${index}`, `b${index}`]).sort());
  });

  it('is joined by a unit inside it', async () => {
    await expect(
      db.unit(async () => {
        await db.unit(() => add('inner'));
        throw DomainError.conflict('errors.conflict');
      }),
    ).rejects.toThrow('errors.conflict');
    expect(await names()).toEqual([]);
  });

  it('sees what it wrote, while others do not yet', async () => {
    const outside = AsyncLocalStorage.snapshot();
    await db.unit(async () => {
      await add('mine');
      expect(await names()).toEqual(['mine']);
      expect(await outside(names)).toEqual([]);
    });
    expect(await names()).toEqual(['mine']);
  });

  it('refuses writing outside', async () => {
    await expect(db.run(`UPDATE counter SET value = 2`)).rejects.toThrow('unit of work');
    expect(() => db.of(Counter)).toThrow('unit of work');
    await expect(
      db.rows(`INSERT INTO counter (id, name, value) VALUES ('x', 'x', 1)`),
    ).rejects.toThrow();
  });

  it('refuses what outlives it', async () => {
    let late: Promise<unknown> = Promise.resolve();
    await db.unit(async () => {
      await add('kept');
      late = new Promise((resolve) => setTimeout(resolve, 20)).then(() => db.rows('SELECT 1'));
      late.catch(() => undefined);
    });
    await expect(late).rejects.toThrow('has ended');
  });

  it('runs what waits for the commit only after it', async () => {
    const seen: string[] = [];
    await db.unit(async () => {
      db.afterCommit(() => seen.push('after'));
      await add('x');
      seen.push('inside');
    });
    await db
      .unit(async () => {
        db.afterCommit(() => seen.push('never'));
        await add('y');
        throw DomainError.conflict('errors.conflict');
      })
      .catch(() => undefined);
    expect(seen).toEqual(['inside', 'after']);
  });

  it('loses no update of two that read and write the same row', async () => {
    await db.unit(() => add('shared', 0));
    const increase = (): Promise<void> =>
      db.unit(() => db.run(`UPDATE counter SET value = value + 1 WHERE name = 'shared'`));
    await Promise.all(Array.from({ length: 100 }, increase));
    expect(await db.row(`SELECT value FROM counter WHERE name = 'shared'`)).toEqual({ value: 100 });
  });
});
