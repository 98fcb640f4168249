import { setTimeout as pause } from 'node:timers/promises';
import { threadId } from 'node:worker_threads';
import type { Aids } from '../../src/platform/workers/index.js';

export type OddInput =
  | { readonly do: 'add'; readonly values: readonly number[] }
  | { readonly do: 'speak'; readonly key: string }
  | { readonly do: 'wait' | 'spin'; readonly milliseconds: number }
  | { readonly do: 'refuse' | 'exit' | 'break' | 'hoard' };

/** Work of every kind that a thread may be given, the bad kinds too; tells which thread did it. */
export async function work(input: OddInput, { texts }: Aids) {
  switch (input.do) {
    case 'add':
      return { threadId, value: input.values.reduce((sum, value) => sum + value, 0) };
    case 'speak':
      return { threadId, value: texts.t('nl', input.key) };
    case 'wait':
      await pause(input.milliseconds);
      return { threadId, value: 'waited' };
    case 'spin':
      for (const end = performance.now() + input.milliseconds; performance.now() < end;);
      return { threadId, value: 'spun' };
    case 'refuse':
      throw new RangeError('this cannot be done');
    case 'exit':
      return process.exit(3);
    case 'break':
      setImmediate(() => {
        throw new Error('broken beside the work');
      });
      await pause(60_000);
      return undefined;
    case 'hoard':
      for (const hoard: number[][] = []; ;) hoard.push(Array.from({ length: 100_000 }, () => 1.5));
  }
}
