import { DomainError } from '../../src/kernel/domain-error.js';
import { type Db, newId } from '../../src/platform/database/index.js';
import { Jobs } from '../../src/platform/jobs/index.js';
import { RunQueries, type RunPlan, Runs } from '../../src/platform/runs/index.js';
import { RunWorker } from '../../src/platform/runs/run-worker.js';
import { Webhooks } from '../../src/platform/webhooks/index.js';
import { Counter } from '../support/counter.js';
import { MovingClock } from '../support/moving-clock.js';
import { type Scratch, scratchDatabase } from '../support/scratch-database.js';
import { tinySchema } from '../support/tiny-portal.js';

const silent = { warn: () => undefined, error: () => undefined };
const cluster = newId();
const queries = (db: Db): RunQueries => new RunQueries(db);

/** One process of the portal, as far as runs are concerned. */
class Process {
  readonly jobs: Jobs;
  readonly runs: Runs;
  readonly worker: RunWorker;
  /** The labels of the items this process was given, kept or not. */
  readonly given: string[] = [];

  constructor(
    readonly db: Db,
    clock: MovingClock,
  ) {
    this.jobs = new Jobs(db, clock, silent);
    this.runs = new Runs(db, clock, this.jobs);
    const webhooks = new Webhooks(db, clock, this.jobs);
    this.worker = new RunWorker(db, clock, this.jobs, this.runs, webhooks, silent);
    this.worker.onModuleInit();
  }

  /** Counts each item in the database, so that one done twice is seen. */
  count(before: (label: string) => Promise<void> | void = () => undefined): void {
    this.runs.handle('count', async ({ label }) => {
      this.given.push(label);
      await this.db.of(Counter).insert({ id: newId(), name: label, value: 1 });
      await before(label);
      return { state: 'done', messageKey: 'runs.counted', result: { label } };
    });
  }

  async work(): Promise<void> {
    while ((await this.jobs.runDue()) > 0);
  }
}

describe('a run', () => {
  let scratch: Scratch;
  let clock: MovingClock;
  let one: Process;

  beforeEach(async () => {
    scratch = await scratchDatabase(tinySchema);
    clock = new MovingClock('2026-11-20T09:00:00.000Z');
    one = new Process((await scratch.open()).db, clock);
    one.count();
  });
  afterEach(async () => {
    await one.db.close();
    await scratch.remove();
  });

  const plan = (count: number, more: Partial<RunPlan> = {}): RunPlan => ({
    ...{ kind: 'count', clusterId: cluster, by: null, titleKey: 'runs.title' },
    items: Array.from({ length: count }, (_, at) => ({
      ...{ label: `item ${at + 1}`, subjectId: String(at + 1), payload: { at } },
    })),
    ...more,
  });
  const start = (count: number, more: Partial<RunPlan> = {}): Promise<string> =>
    one.db.unit(() => one.runs.start(plan(count, more)));
  const progress = (id: string) => queries(one.db).one(cluster, id);
  const counted = async (): Promise<string[]> =>
    (await one.db.rows<{ name: string }>('SELECT name FROM counter ORDER BY id')).map(
      ({ name }) => name,
    );
  const labels = (count: number): string[] => plan(count).items.map(({ label }) => label);

  it('does every item once, in order, and tells how far it is', async () => {
    const id = await start(3, { titleParams: { count: 3 }, by: newId(), options: { a: 1 } });
    expect(await progress(id)).toMatchObject({
      ...{ state: 'waiting', total: 3, left: 3, startedAt: null },
      title: { key: 'runs.title', params: { count: 3 } },
    });
    await one.work();
    expect(await progress(id)).toMatchObject({
      ...{ state: 'done', total: 3, done: 3, skipped: 0, failed: 0, left: 0 },
      ...{ startedAt: clock.now(), finishedAt: clock.now(), lastError: null },
    });
    expect(await counted()).toEqual(labels(3));
    const { items, total } = await queries(one.db).items(id, undefined, { page: 2, size: 2 });
    expect(total).toBe(3);
    expect(items).toMatchObject([
      {
        ...{ position: 3, label: 'item 3', subjectId: '3', state: 'done' },
        ...{ message: { key: 'runs.counted', params: {} }, result: { label: 'item 3' } },
      },
    ]);
  });

  it('gives its handler the payload and what holds for all', async () => {
    const seen: unknown[] = [];
    one.runs.handle('count', (item, run) => {
      seen.push(item.payload, run.options, run.clusterId, run.total);
      return Promise.resolve({ state: 'skipped', messageKey: 'runs.not_needed' });
    });
    const id = await start(1, { options: { day: '2026-01-01' } });
    await one.work();
    expect(seen).toEqual([{ at: 0 }, { day: '2026-01-01' }, cluster, 1]);
    expect(await progress(id)).toMatchObject({ state: 'done', done: 0, skipped: 1 });
  });

  it('begins only once its unit is committed', async () => {
    const failing = one.db.unit(async () => {
      await one.runs.start(plan(2));
      throw DomainError.conflict();
    });
    await expect(failing).rejects.toThrow('errors.conflict');
    await one.work();
    expect(await counted()).toEqual([]);
    expect((await queries(one.db).ofCluster(cluster, { page: 1, size: 9 })).total).toBe(0);
  });

  it('goes on after an item that fails, keeps nothing of it, and tells why', async () => {
    one.count((label) => {
      if (label === 'item 2') throw DomainError.invalid('runs.errors.no', { params: { day: 3 } });
      if (label === 'item 3') throw new TypeError('a secret of the program');
    });
    const id = await start(4);
    await one.work();
    expect(await progress(id)).toMatchObject({ state: 'done', done: 2, failed: 2, left: 0 });
    expect(await counted()).toEqual(['item 1', 'item 4']);
    const { items } = await queries(one.db).items(id, 'failed');
    expect(items.map(({ label, message }) => [label, message])).toEqual([
      ['item 2', { key: 'runs.errors.no', params: { day: 3 } }],
      ['item 3', { key: 'errors.unexpected', params: {} }],
    ]);
  });

  it('goes on after an item whose statement fails, even when its handler looks away', async () => {
    one.count(async (label) => {
      if (label === 'item 1') await one.db.rows('SELECT nothing FROM nowhere');
      if (label === 'item 2')
        await one.db.run('INSERT INTO counter (id) VALUES (?)', [null]).catch(() => undefined);
    });
    const id = await start(3);
    await one.work();
    const looked = one.db.kind === 'postgres' ? 'failed' : 'done';
    const { items } = await queries(one.db).items(id);
    expect(items.map(({ state }) => state)).toEqual(['failed', looked, 'done']);
    expect((await progress(id)).state).toBe('done');
  });

  it('works in turns, between which other work has its turn', async () => {
    one.count(() => {
      clock.advance({ seconds: 5 });
    });
    const id = await start(5);
    const seen: unknown[] = [];
    const look = async (): Promise<void> => {
      seen.push((await progress(id)).done);
    };
    one.jobs.handle('other', look, { lane: 'long' });
    await one.db.unit(() => one.jobs.enqueue('other', {}));
    await one.work();
    expect(seen).toEqual([2]);
    expect(await progress(id)).toMatchObject({ state: 'done', done: 5 });
    const turns = await one.db.rows(`SELECT id FROM job WHERE kind = 'runs.work'`);
    expect(turns).toHaveLength(3);
  });

  it('stops between two items with its process, and goes on in the next one', async () => {
    one.count((label) => {
      if (label === 'item 2') one.worker.onModuleDestroy();
    });
    const id = await start(5);
    await one.work();
    expect(await progress(id)).toMatchObject({ state: 'running', done: 2 });

    clock.advance({ seconds: 2 });
    const next = new Process((await scratch.open()).db, clock);
    next.count();
    await next.work();
    await next.db.close();
    expect(await progress(id)).toMatchObject({ state: 'done', done: 5 });
    expect(await counted()).toEqual(labels(5));
  });

  it('loses nothing and repeats nothing when a process dies amid an item', async () => {
    const id = await start(6);
    const dying = new Process((await scratch.open()).db, clock);
    let died: () => void = () => undefined;
    const dead = new Promise<void>((resolve) => (died = resolve));
    dying.count((label) => {
      if (label !== 'item 3') return;
      died();
      // As SIGKILL does: nothing of the unit is ever committed.
      throw DomainError.unavailable();
    });
    void dying.work();
    await dead;
    while ((await one.db.row(`SELECT id FROM job WHERE state = 'running'`)) !== undefined) {
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    expect(await progress(id)).toMatchObject({ state: 'running', done: 2, failed: 0, left: 4 });

    clock.advance({ seconds: 130 });
    await one.work();
    await dying.db.close();
    expect(await progress(id)).toMatchObject({ state: 'done', done: 6, failed: 0 });
    expect(await counted()).toEqual(labels(6));
  });

  it('is never worked at twice, however many processes look and turns are repeated', async () => {
    const id = await start(40);
    const others = [new Process((await scratch.open()).db, clock)];
    others.push(new Process((await scratch.open()).db, clock));
    for (const each of [one, ...others]) {
      each.count(async () => {
        clock.advance({ seconds: 1 });
        await new Promise((resolve) => setTimeout(resolve, 1));
      });
    }
    for (let round = 0; round < 12 && (await progress(id)).state !== 'done'; round += 1) {
      // A turn that seems abandoned is repeated beside the next one.
      await one.db.unit(() =>
        one.db.run(`UPDATE job SET state = 'waiting', run_at = ? WHERE kind = 'runs.work'`, [
          clock.now(),
        ]),
      );
      await Promise.all([one, ...others].map((each) => each.jobs.runDue()));
      clock.advance({ seconds: 31 });
    }
    for (const each of others) await each.db.close();
    expect(await progress(id)).toMatchObject({ state: 'done', done: 40, failed: 0, left: 0 });
    expect(await counted()).toEqual(labels(40));
  });

  it('stops when it is cancelled, and not again', async () => {
    one.count(async (label) => {
      if (label === 'item 2') expect(await one.runs.cancel(id)).toBe(true);
    });
    const id: string = await start(4);
    await one.work();
    expect(await progress(id)).toMatchObject({ state: 'cancelled', done: 2, left: 2 });
    expect(await counted()).toEqual(labels(2));
    expect(await one.runs.cancel(id)).toBe(false);
  });

  it('is started once for a key, also by two at the same time', async () => {
    const first = await start(2, { key: 'renewals 2026-11' });
    const again = await start(5, { key: 'renewals 2026-11' });
    expect(again).toBe(first);
    const ids = await Promise.all([1, 2, 3, 4].map(() => start(2, { key: 'at once' })));
    expect(new Set(ids).size).toBe(1);
    await one.work();
    expect(await counted()).toHaveLength(4);
  });

  it('ends with what was asked for, once; an ending that fails is told', async () => {
    const endings: unknown[] = [];
    one.runs.after('count', (run) => {
      endings.push([run.id, run.done, run.failed]);
      return Promise.resolve();
    });
    const id = await start(2);
    await one.work();
    expect(endings).toEqual([[id, 2, 0]]);
    const empty = await start(0);
    await one.work();
    expect(await progress(empty)).toMatchObject({ state: 'done', total: 0 });
    one.runs.after('count', () => Promise.reject(new Error('no ending')));
    const failing = await start(1);
    await one.work();
    expect(await progress(failing)).toMatchObject({ state: 'failed', lastError: 'no ending' });
    expect(await progress(failing)).toMatchObject({ done: 1, left: 0 });
  });

  it('of a kind that nobody handles fails', async () => {
    const id = await start(1, { kind: 'unheard-of' });
    await one.work();
    expect(await progress(id)).toMatchObject({
      ...{ state: 'failed', lastError: 'nobody handles unheard-of', left: 1 },
    });
  });

  it('of another cluster is not found', async () => {
    const id = await start(1);
    await expect(queries(one.db).one(newId(), id)).rejects.toThrow('errors.not_found');
  });

  it('takes thousands of items', async () => {
    const id = await start(1_234);
    expect(await progress(id)).toMatchObject({ total: 1_234, left: 1_234 });
    const { items } = await queries(one.db).items(id, 'waiting', { page: 13, size: 100 });
    expect(items.at(-1)).toMatchObject({ position: 1_234, label: 'item 1234' });
  });
});
