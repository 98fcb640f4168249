import { setTimeout as pause } from 'node:timers/promises';
import type { Db } from '../../src/platform/database/index.js';
import { type ClaimTimes, usualTimes } from '../../src/platform/jobs/job-claims.js';
import { JobRunner, Jobs, TRIES } from '../../src/platform/jobs/index.js';
import type { Lane } from '../../src/platform/jobs/lanes.js';
import { MovingClock } from '../support/moving-clock.js';
import { type Scratch, scratchDatabase } from '../support/scratch-database.js';
import { tinySchema } from '../support/tiny-portal.js';

const silent = { warn: () => undefined, error: () => undefined };

/** Something that others wait for until it is said to have happened. */
function gate() {
  let open = (): void => undefined;
  const opened = new Promise<void>((resolve) => (open = resolve));
  return {
    opened,
    open: () => {
      open();
    },
  };
}

async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
  const end = performance.now() + 10_000;
  while (!(await holds())) {
    if (performance.now() > end) throw new Error('it does not come to that');
    await pause(10);
  }
}

describe('jobs in lanes', () => {
  let scratch: Scratch;
  let db: Db;
  let clock: MovingClock;
  let jobs: Jobs;
  let runner: JobRunner;
  let seen: string[];

  beforeEach(async () => {
    scratch = await scratchDatabase(tinySchema);
    db = (await scratch.open()).db;
    clock = new MovingClock('2026-11-20T09:00:00.000Z');
    jobs = new Jobs(db, clock, silent);
    runner = new JobRunner(jobs, silent);
    seen = [];
  });
  afterEach(async () => {
    await runner.beforeApplicationShutdown();
    await db.close();
    await scratch.remove();
  });

  const see = (name: string, lane: Lane, wait?: () => Promise<unknown>): void => {
    const work = async (): Promise<void> => {
      seen.push(name);
      await wait?.();
      seen.push(`${name} done`);
    };
    jobs.handle(name, work, { lane });
  };
  const enqueue = (...kinds: string[]): Promise<void> =>
    db.unit(async () => {
      for (const kind of kinds) await jobs.enqueue(kind, {});
    });
  const states = async (): Promise<Record<string, number>> => {
    const rows = await db.rows<{ state: string; count: number }>(
      'SELECT state, COUNT(*) AS "count" FROM job GROUP BY state',
    );
    return Object.fromEntries(rows.map(({ state, count }) => [state, count]));
  };

  it('do not wait for a long queue of another lane', async () => {
    const printed = gate();
    see('print', 'bulk', () => printed.opened);
    see('renew', 'long');
    see('mail', 'short');
    await enqueue('print', 'print', 'print', 'renew', 'mail');
    runner.start();
    await until(() => seen.includes('mail done') && seen.includes('renew done'));
    expect(seen).not.toContain('print done');
    printed.open();
    await until(async () => (await states()).done === 5);
  });

  it('starve nobody: the long queue goes on while short work keeps coming', async () => {
    see('print', 'bulk');
    jobs.handle('mail', async () => {
      seen.push('mail');
      await pause(5);
      if (!seen.includes('print done')) await enqueue('mail');
    });
    await enqueue('mail', 'print');
    runner.start();
    await until(() => seen.includes('print done'));
  });

  it('run one after the other within a lane, in the order of their times', async () => {
    let atOnce = 0;
    let most = 0;
    const order: unknown[] = [];
    const work = async ({ number }: Readonly<Record<string, unknown>>): Promise<void> => {
      atOnce += 1;
      most = Math.max(most, atOnce);
      order.push(number);
      await pause(5);
      atOnce -= 1;
    };
    jobs.handle('print', work, { lane: 'bulk' });
    for (const number of [3, 1, 2]) {
      const runAt = clock.in(-10_000 + number * 1000);
      await db.unit(() => jobs.enqueue('print', { number }, { runAt }));
    }
    runner.start();
    await until(async () => (await states()).done === 3);
    expect([order, most]).toEqual([[1, 2, 3], 1]);
  });

  it('are all finished by a clean stop, and none is begun after it', async () => {
    const going = gate();
    for (const lane of ['short', 'long', 'bulk'] as const) see(lane, lane, () => going.opened);
    await enqueue('short', 'short', 'long', 'long', 'bulk', 'bulk');
    runner.start();
    await until(() => seen.length === 3);
    const stop = runner.beforeApplicationShutdown();
    let stopped = false;
    void stop.then(() => (stopped = true));
    await pause(100);
    expect(stopped).toBe(false);
    going.open();
    await stop;
    expect(seen.filter((name) => name.endsWith(' done')).sort()).toEqual([
      ...['bulk done', 'long done', 'short done'],
    ]);
    expect(await states()).toEqual({ done: 3, waiting: 3 });
  });

  it('are drained lane by lane where a test runs them', async () => {
    see('print', 'bulk');
    see('mail', 'short');
    await enqueue('print', 'mail');
    expect(await jobs.runDue()).toBe(2);
    expect(seen).toEqual(['mail', 'mail done', 'print', 'print done']);
  });

  it('have the lane that their kind has when they are made, or the short one', async () => {
    see('print', 'bulk');
    await enqueue('print', 'unknown');
    const rows = await db.rows('SELECT kind, lane FROM job ORDER BY kind');
    expect(rows).toEqual([
      { kind: 'print', lane: 'bulk' },
      { kind: 'unknown', lane: 'short' },
    ]);
  });

  describe('and their claims', () => {
    const asked: ClaimTimes = { holds: 40_000, renewedEvery: 10, atMost: 120_000 };
    let other: Jobs;
    let close: () => Promise<void>;

    beforeEach(async () => {
      const opened = await scratch.open();
      close = () => opened.db.close();
      other = new Jobs(opened.db, clock, silent);
      other.handle('long', () => {
        seen.push('taken over');
        return Promise.resolve();
      });
      jobs = new Jobs(db, clock, silent, asked);
    });
    afterEach(() => close());

    /** A job that takes so long, while another process looks for work all the time. */
    const takes = async (seconds: number): Promise<void> => {
      jobs.handle('long', async () => {
        for (let at = 0; at < seconds; at += 30) {
          clock.advance({ seconds: 30 });
          await pause(150);
          await other.runDue();
        }
      });
      await enqueue('long');
      await jobs.runDue();
    };

    it('hold for as long as the job runs', async () => {
      await takes(120);
      expect(seen).toEqual([]);
      expect(await states()).toEqual({ done: 1 });
    });

    it('do not hold for ever', async () => {
      await takes(240);
      expect(seen).toEqual(['taken over']);
    });

    it('end soon after their process was killed', async () => {
      const killed = async (attempts: number): Promise<void> => {
        await enqueue('long');
        await db.unit(() =>
          db.run(
            `UPDATE job SET state = 'running', attempts = ?, claimed_until = ?
             WHERE state = 'waiting'`,
            [attempts, clock.in(usualTimes.holds)],
          ),
        );
      };
      await killed(1);
      await killed(TRIES);
      await other.takeUpLeft();
      await other.runDue();
      // A process that serves an SQLite file is the only one, so nobody else can be at the job.
      expect(seen).toEqual(db.kind === 'sqlite' ? ['taken over'] : []);
      clock.advance({ seconds: 41 });
      await other.runDue();
      expect(seen).toEqual(['taken over']);
      expect(await states()).toEqual({ done: 1, failed: 1 });
    });
  });
});
