import { Client } from 'pg';
import { DomainError } from '../../src/kernel/domain-error.js';
import { type Db, newId } from '../../src/platform/database/index.js';
import { Counter, counterSchema } from '../support/counter.js';
import { type Scratch, scratchDatabase } from '../support/scratch-database.js';

const onPostgres = process.env.TEST_DATABASE === 'postgres';
const kindOf = (error: unknown): string =>
  error instanceof DomainError ? error.kind : String(error);

describe('a database that fails for a while', () => {
  let scratch: Scratch;
  let opened: Awaited<ReturnType<Scratch['open']>>;
  let db: Db;
  const crashes: unknown[] = [];
  const crashed = (error: unknown): void => {
    crashes.push(error);
  };

  beforeEach(async () => {
    scratch = await scratchDatabase(counterSchema);
    opened = await scratch.open();
    ({ db } = opened);
    process.on('unhandledRejection', crashed);
  });
  afterEach(async () => {
    await db.close();
    await scratch.remove();
    await new Promise((resolve) => setTimeout(resolve, 20));
    process.off('unhandledRejection', crashed);
    expect(crashes).toEqual([]);
  });

  const add = async (name: string): Promise<string> => {
    await db.unit(async () => {
      await db.of(Counter).insert({ id: newId(), name, value: 1 });
      await db.of(Counter).insert({ id: newId(), name, value: 2 });
    });
    return name;
  };
  const names = async (from = db): Promise<string[]> =>
    (await from.rows<{ name: string }>('SELECT name FROM counter ORDER BY name, value')).map(
      ({ name }) => name,
    );
  const twice = (all: readonly string[]): string[] => all.flatMap((name) => [name, name]).sort();

  (onPostgres ? it.skip : it)('a full disk is an outage, not the end', async () => {
    const kept: string[] = [];
    const refused = new Set<string>();
    const fill = async (from: number, to: number): Promise<void> => {
      for (let index = from; index < to; index += 1) {
        await add(`${String(index).padStart(4, '0')}${'x'.repeat(30)}`).then(
          (name) => kept.push(name),
          (error: unknown) => refused.add(kindOf(error)),
        );
      }
    };
    const [{ page_count: pages } = { page_count: 0 }] =
      await opened.source.query<{ page_count: number }[]>('PRAGMA page_count');
    await opened.source.query(`PRAGMA max_page_count = ${pages + 2}`);
    await fill(0, 400);
    expect([...refused]).toEqual(['unavailable']);
    expect(kept.length).toBeLessThan(400);
    expect(await names()).toEqual(twice(kept));

    await opened.source.query('PRAGMA max_page_count = 1000000');
    await fill(400, 500);
    await db.close();
    opened = await scratch.open();
    ({ db } = opened);
    expect(kept.filter((name) => name >= '04')).toHaveLength(100);
    expect(await names()).toEqual(twice(kept));
  });

  /** A connection of its own that ends all others. */
  async function killer(): Promise<{ other: Client; endAll: () => Promise<unknown> }> {
    if (scratch.database.kind !== 'postgres') throw new Error('not on PostgreSQL');
    const other = new Client({ connectionString: scratch.database.url });
    other.on('error', () => undefined);
    await other.connect();
    const endAll = (): Promise<unknown> =>
      other.query(
        'SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()',
      );
    return { other, endAll };
  }

  (onPostgres ? it : it.skip)('connections that end while idle fail nobody', async () => {
    const { endAll, other } = await killer();
    const kept: string[] = [];
    for (let round = 0; round < 5; round += 1) {
      await Promise.all(Array.from({ length: 5 }, () => db.unit(() => db.rows('SELECT 1'))));
      await endAll();
      const added = Array.from({ length: 5 }, (_, index) => add(`${round} ${index}`));
      kept.push(...(await Promise.all(added)));
    }
    await other.end();
    expect(await names()).toEqual(twice(kept));
  });

  (onPostgres ? it : it.skip)('ended connections fail their own units only', async () => {
    const { endAll, other } = await killer();
    const pause = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 300));
    const kinds = new Set<string>();
    for (let round = 0; round < 3; round += 1) {
      let tellEnded = (): void => undefined;
      const ended = new Promise<void>((resolve) => {
        tellEnded = resolve;
      });
      const between = Array.from({ length: 5 }, (_, index) =>
        db.unit(async () => {
          await db.of(Counter).insert({ id: newId(), name: `lost ${index}`, value: 1 });
          await ended;
          await db.of(Counter).insert({ id: newId(), name: `lost ${index}`, value: 2 });
        }),
      );
      const during = Array.from({ length: 5 }, () => db.unit(() => db.rows('SELECT pg_sleep(5)')));
      const reading = db.rows('SELECT pg_sleep(5)');
      const all = Promise.allSettled([...between, ...during, reading]);
      await pause();
      await endAll();
      tellEnded();
      for (const one of await all) {
        expect(one.status).toBe('rejected');
        if (one.status === 'rejected') kinds.add(kindOf(one.reason));
      }
      await add(`kept ${round}`);
    }
    await other.end();
    expect([...kinds]).toEqual(['unavailable']);
    expect(await names()).toEqual(twice(['kept 0', 'kept 1', 'kept 2']));
  });

  it('a unit in which something failed unnoticed does not claim to be kept', async () => {
    const id = newId();
    await db.unit(() => db.of(Counter).insert({ id, name: 'first', value: 1 }));
    const unit = db.unit(async () => {
      await db.of(Counter).insert({ id: newId(), name: 'second', value: 1 });
      await db
        .of(Counter)
        .insert({ id, name: 'duplicate', value: 1 })
        .catch(() => undefined);
    });
    const claimed = await unit.then(
      () => true,
      () => false,
    );
    expect(claimed).toBe((await names()).includes('second'));
    expect(claimed).toBe(!onPostgres);
  });

  it('tells what is temporary from what is wrong', async () => {
    await expect(db.unit(() => db.run('INSERT INTO nothing VALUES (1)'))).rejects.not.toThrow(
      DomainError,
    );
    const id = newId();
    const twin = (): Promise<unknown> =>
      db.unit(() => db.of(Counter).insert({ id, name: 'x', value: 1 }));
    await twin();
    await expect(twin()).rejects.toMatchObject({ kind: 'conflict', code: 'errors.duplicate' });
  });
});

(onPostgres ? describe : describe.skip)('a PostgreSQL that is not there', () => {
  it('is said to be unavailable at start', async () => {
    const { openDatabase } = await import('../../src/platform/database/index.js');
    const nowhere = { kind: 'postgres', url: 'postgres://postgres@127.0.0.1:1/nothing' } as const;
    await expect(openDatabase(nowhere, counterSchema)).rejects.toThrow(/ECONNREFUSED/);
  });
});
