import { DomainError } from '../../src/kernel/domain-error.js';
import type { Db } from '../../src/platform/database/index.js';
import { Jobs, TRIES } from '../../src/platform/jobs/index.js';
import { MovingClock } from '../support/moving-clock.js';
import { type Scratch, scratchDatabase } from '../support/scratch-database.js';
import { tinySchema } from '../support/tiny-portal.js';

const silent = { warn: () => undefined, error: () => undefined };
interface Row {
  readonly state: string;
  readonly attempts: number;
  readonly lastError: string | null;
}

describe('a job', () => {
  let scratch: Scratch;
  let db: Db;
  let clock: MovingClock;
  let jobs: Jobs;
  let seen: unknown[];

  beforeEach(async () => {
    scratch = await scratchDatabase(tinySchema);
    db = (await scratch.open()).db;
    clock = new MovingClock('2026-11-20T09:00:00.000Z');
    jobs = new Jobs(db, clock, silent);
    seen = [];
    jobs.handle('see', (payload) => {
      seen.push(payload.value);
      return Promise.resolve();
    });
  });
  afterEach(async () => {
    await db.close();
    await scratch.remove();
  });

  const enqueue = (kind: string, value: unknown = 1, options = {}): Promise<void> =>
    db.unit(() => jobs.enqueue(kind, { value }, options));
  const rows = (): Promise<Row[]> =>
    db.rows('SELECT state, attempts, last_error AS "lastError" FROM job ORDER BY created_at, id');

  it('runs only once its unit is committed', async () => {
    let ran = -1;
    await db.unit(async () => {
      await jobs.enqueue('see', { value: 1 });
      ran = seen.length;
    });
    expect(ran).toBe(0);
    expect(await jobs.runDue()).toBe(1);
    expect(seen).toEqual([1]);
    expect(await jobs.runDue()).toBe(0);
    expect(await rows()).toEqual([{ state: 'done', attempts: 1, lastError: null }]);
  });

  it('is never run when its unit fails, nor made outside one', async () => {
    const failing = db.unit(async () => {
      await jobs.enqueue('see', { value: 1 });
      throw DomainError.conflict();
    });
    await expect(failing).rejects.toThrow('errors.conflict');
    await expect(jobs.enqueue('see', {})).rejects.toThrow('unit of work');
    expect(await jobs.runDue()).toBe(0);
    expect(seen).toEqual([]);
  });

  it('waits for its time, and comes in the order of the times', async () => {
    await enqueue('see', 'late', { runAt: clock.in(7_200_000) });
    await enqueue('see', 'soon', { runAt: clock.in(3_600_000) });
    await jobs.runDue();
    expect(seen).toEqual([]);
    clock.advance({ hours: 1 });
    await jobs.runDue();
    expect(seen).toEqual(['soon']);
    clock.advance({ hours: 5 });
    await jobs.runDue();
    expect(seen).toEqual(['soon', 'late']);
  });

  it('is run by one of several processes that look at the same time', async () => {
    const opened = [await scratch.open(), await scratch.open(), await scratch.open()];
    const others = opened.map((one) => new Jobs(one.db, clock, silent));
    const slow = async (payload: Readonly<Record<string, unknown>>): Promise<void> => {
      seen.push(payload.value);
      await new Promise((resolve) => setTimeout(resolve, 2));
    };
    for (const one of [jobs, ...others]) one.handle('see', slow);
    await db.unit(async () => {
      for (let value = 0; value < 40; value += 1) await jobs.enqueue('see', { value });
    });
    let tried = 0;
    for (let round = 0; round < 5; round += 1) {
      const counts = await Promise.all([jobs, ...others].map((one) => one.runDue()));
      tried += counts.reduce((sum, count) => sum + count, 0);
    }
    for (const one of opened) await one.db.close();
    expect(tried).toBe(40);
    expect([...seen].sort((a, b) => Number(a) - Number(b))).toEqual(
      Array.from({ length: 40 }, (_, i) => i),
    );
  });

  it('that waits behind a slow one is not taken for abandoned', async () => {
    const opened = await scratch.open();
    const other = new Jobs(opened.db, clock, silent);
    other.handle('see', (payload) => {
      seen.push(`other ${String(payload.value)}`);
      return Promise.resolve();
    });
    jobs.handle('slow', async () => {
      clock.advance({ seconds: 39 });
      await other.runDue();
      clock.advance({ seconds: 0 });
    });
    await enqueue('slow');
    clock.advance({ seconds: 1 });
    await enqueue('see', 'quick');
    await jobs.runDue();
    await opened.db.close();
    expect(seen).toEqual(['other quick']);
    expect((await rows()).map(({ state }) => state)).toEqual(['done', 'done']);
  });

  it('that fails is tried again after longer and longer pauses, and not for ever', async () => {
    const at: number[] = [];
    jobs.handle('fails', () => {
      at.push(clock.milliseconds());
      return Promise.reject(new Error('the server said no'));
    });
    await enqueue('fails');
    for (let seconds = 0; seconds < 300; seconds += 1) {
      await jobs.runDue();
      clock.advance({ seconds: seconds < 60 ? 1 : 60 });
    }
    const pauses = at.slice(1).map((time, index) => (time - (at[index] ?? 0)) / 1000);
    expect(at).toHaveLength(TRIES);
    for (const [index, pause] of pauses.entries()) {
      expect(pause).toBeGreaterThanOrEqual(10 * 4 ** index);
      expect(pause).toBeLessThanOrEqual(10 * 4 ** index + 60);
    }
    expect(await rows()).toEqual([
      { state: 'failed', attempts: TRIES, lastError: 'the server said no' },
    ]);
    expect(await jobs.runDue()).toBe(0);
  }, 60_000);

  it('that has failed can be put back in line', async () => {
    await enqueue('nobody-handles-this');
    for (let tries = 0; tries < TRIES; tries += 1) {
      await jobs.runDue();
      clock.advance({ days: 1 });
    }
    const [failed] = await db.rows<{ id: string; state: string }>('SELECT id, state FROM job');
    expect(failed?.state).toBe('failed');
    jobs.handle('nobody-handles-this', () => Promise.resolve());
    await db.unit(() => jobs.retry(failed?.id ?? ''));
    await jobs.runDue();
    expect((await rows())[0]).toEqual({ state: 'done', attempts: 1, lastError: null });
  });

  describe('of a process that died', () => {
    /** As a process leaves a job that is killed in the midst of it. */
    const abandon = async (attempts: number): Promise<void> => {
      await enqueue('see', 'left behind');
      await db.unit(() =>
        db.run(`UPDATE job SET state = 'running', attempts = ?, claimed_until = ?`, [
          attempts,
          clock.in(120_000),
        ]),
      );
    };

    it('is taken over when its claim has ended, not before', async () => {
      await abandon(1);
      await jobs.runDue();
      expect(seen).toEqual([]);
      clock.advance({ seconds: 121 });
      await jobs.runDue();
      expect(seen).toEqual(['left behind']);
      expect(await rows()).toEqual([{ state: 'done', attempts: 2, lastError: null }]);
    });

    it('is given up when it killed one process after the other', async () => {
      await abandon(TRIES);
      clock.advance({ seconds: 121 });
      expect(await jobs.runDue()).toBe(0);
      expect(seen).toEqual([]);
      expect((await rows())[0]?.state).toBe('failed');
    });

    it('is not ended by it after all, when another has taken it over', async () => {
      jobs.handle('see', async () => {
        clock.advance({ seconds: 121 });
        await db.unit(() =>
          db.run(`UPDATE job SET attempts = attempts + 1, claimed_until = ?`, [clock.in(120_000)]),
        );
      });
      await enqueue('see');
      await jobs.runDue();
      expect((await rows())[0]).toMatchObject({ state: 'running', attempts: 2 });
    });
  });

  it('of a key is made once, also by two at the same time', async () => {
    await enqueue('see', 'first', { key: 'only-one' });
    await enqueue('see', 'second', { key: 'only-one' });
    await Promise.all(
      Array.from({ length: 10 }, (_, value) => enqueue('see', value, { key: 'raced' })),
    );
    await db.unit(async () => {
      await jobs.enqueue('see', { value: 'third' }, { key: 'only-one' });
      await jobs.enqueue('see', { value: 'kept' });
    });
    await jobs.runDue();
    expect(seen).toHaveLength(3);
    expect(seen).toContain('first');
    expect(seen).toContain('kept');
  });

  it('that recurs is done once a turn, by all processes together', async () => {
    const opened = await scratch.open();
    const other = new Jobs(opened.db, clock, silent);
    const turns: string[] = [];
    for (const one of [jobs, other]) {
      one.every('tick', 60, () => {
        turns.push(clock.now());
        return Promise.resolve();
      });
    }
    for (let seconds = 0; seconds < 180; seconds += 15) {
      await Promise.all([jobs.runDue(), other.runDue()]);
      await jobs.runDue();
      clock.advance({ seconds: 15 });
    }
    await opened.db.close();
    expect(turns).toEqual([
      '2026-11-20T09:00:00.000Z',
      '2026-11-20T09:01:00.000Z',
      '2026-11-20T09:02:00.000Z',
    ]);
    expect((await rows()).length).toBeLessThanOrEqual(2);
    clock.advance({ days: 3 });
    await jobs.runDue();
    expect(turns).toHaveLength(4);
  });

  it('that recurs is not done again because an earlier turn ends late', async () => {
    let turns = 0;
    jobs.every('tick', 60, () => {
      turns += 1;
      return turns === 1 ? Promise.reject(new Error('at first')) : Promise.resolve();
    });
    await jobs.runDue();
    clock.advance({ seconds: 60 });
    await db.unit(() => db.run(`UPDATE job SET run_at = ?`, [clock.in(5000)]));
    await jobs.runDue();
    clock.advance({ seconds: 6 });
    await jobs.runDue();
    await jobs.runDue();
    expect(turns).toBe(3);
  });
});
