import { join, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { type Compiled, compile } from '../../../test/support/compiled.js';
import type { OddInput } from '../../../test/support/odd-task.js';
import { Texts } from '../i18n/index.js';
import type { Task } from './task.js';
import { ThreadWorkers } from './thread-workers.js';
import { WorkersOnTheSpot } from './workers.js';

const textsFolder = join(resolve(import.meta.dirname, '../../..'), 'views', 'texts');
const TASK = 'test/support/odd-task.ts';
const PROGRAM = 'src/platform/workers/thread.ts';

interface Odd {
  readonly threadId: number;
  readonly value: unknown;
}

describe('work in threads', () => {
  let compiled: Compiled;
  let task: Task<OddInput, Odd>;
  let workers: ThreadWorkers;

  beforeAll(() => {
    compiled = compile([PROGRAM, TASK]);
    task = {
      module: compiled.url(TASK),
      load: () => Promise.reject(new Error('was loaded here')),
    };
  });
  afterAll(() => {
    compiled.remove();
  });
  afterEach(() => workers.onApplicationShutdown());

  const open = (threads = 1, limits: { order?: number; idle?: number } = {}): void => {
    workers = new ThreadWorkers({
      ...{ program: compiled.url(PROGRAM), textsFolder, threads },
      limits: { order: 20_000, idle: 20_000, memoryMb: 64, ...limits },
    });
  };
  const run = (input: OddInput): Promise<Odd> => workers.run(task, input);

  it('is done there, in the portal’s words', async () => {
    open();
    const { threadId, value } = await run({ do: 'add', values: [1, 2, 3] });
    expect(value).toBe(6);
    expect(threadId).toBeGreaterThan(0);
    const spoken = await run({ do: 'speak', key: 'invoices.document.title.invoice' });
    expect(spoken).toEqual({ threadId, value: 'Factuur' });
  });

  it('leaves this thread free', async () => {
    open();
    await run({ do: 'add', values: [] });
    let turns = 0;
    const counting = setInterval(() => (turns += 1), 5);
    await run({ do: 'spin', milliseconds: 400 });
    clearInterval(counting);
    expect(turns).toBeGreaterThan(10);
  });

  it('waits its turn where all threads are busy, and uses no more of them than allowed', async () => {
    open(2);
    const answers = await Promise.all(
      Array.from({ length: 8 }, () => run({ do: 'wait', milliseconds: 40 })),
    );
    expect(answers.map(({ value }) => value)).toEqual(Array.from({ length: 8 }, () => 'waited'));
    expect(new Set(answers.map(({ threadId }) => threadId)).size).toBe(2);
  });

  it('that throws says so, and the thread goes on', async () => {
    open();
    const { threadId } = await run({ do: 'add', values: [] });
    await expect(run({ do: 'refuse' })).rejects.toThrow('this cannot be done');
    expect(await run({ do: 'add', values: [1] })).toEqual({ threadId, value: 1 });
  });

  it.each(['exit', 'break', 'hoard'] as const)(
    'that kills its thread (%s) is lost, and nothing else is',
    async (kind) => {
      open();
      const [killed, next] = await Promise.allSettled([
        run({ do: kind }),
        run({ do: 'add', values: [4] }),
      ]);
      expect(killed.status).toBe('rejected');
      expect(next).toMatchObject({ status: 'fulfilled', value: { value: 4 } });
    },
  );

  it('that takes too long is broken off, and nothing else is', async () => {
    open(1, { order: 3000 });
    await run({ do: 'add', values: [] });
    const [slow, next] = await Promise.allSettled([
      run({ do: 'spin', milliseconds: 60_000 }),
      run({ do: 'add', values: [5] }),
    ]);
    expect(slow).toMatchObject({ reason: { message: 'the work took longer than 3 s' } });
    expect(next).toMatchObject({ status: 'fulfilled', value: { value: 5 } });
  });

  it('that cannot be handed over is refused, and the thread stays', async () => {
    open();
    const { threadId } = await run({ do: 'add', values: [] });
    const odd = { do: 'add', values: [() => 1] } as unknown as OddInput;
    await expect(run(odd)).rejects.toThrow('could not be cloned');
    expect(await run({ do: 'add', values: [1] })).toEqual({ threadId, value: 1 });
  });

  it('keeps no thread that has nothing to do', async () => {
    open(1, { idle: 50 });
    const first = await run({ do: 'add', values: [] });
    await pause(500);
    const second = await run({ do: 'add', values: [] });
    expect(second.threadId).not.toBe(first.threadId);
  });

  it('ends with the portal: what is under way or waits is refused', async () => {
    open();
    const orders = [run({ do: 'spin', milliseconds: 60_000 }), run({ do: 'add', values: [] })];
    const settled = Promise.allSettled(orders);
    await pause(200);
    await workers.onApplicationShutdown();
    expect((await settled).map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    await expect(run({ do: 'add', values: [] })).rejects.toThrow('errors.unavailable');
  });
});

describe('work on the spot', () => {
  it('gives the same, in this thread', async () => {
    const workers = new WorkersOnTheSpot(Texts.load(textsFolder));
    const task: Task<OddInput, Odd | undefined> = {
      module: new URL('file:///nowhere.js'),
      load: () => import('../../../test/support/odd-task.js'),
    };
    const input = { do: 'speak', key: 'invoices.document.title.invoice' } as const;
    expect(await workers.run(task, input)).toEqual({ threadId: 0, value: 'Factuur' });
  });
});
