import { parentPort, workerData } from 'node:worker_threads';
import { Texts } from '../i18n/texts.js';
import type { TaskModule } from './task.js';
import type { Order, ThreadAnswer, ThreadData } from './worker-thread.js';

/** The program of a thread: does one order after the other. */
const { textsFolder } = workerData as ThreadData;
const aids = { texts: Texts.load(textsFolder) };

parentPort?.on('message', (order: Order) => {
  void answerTo(order).then((answer) => parentPort?.postMessage(answer));
});

async function answerTo({ module, input }: Order): Promise<ThreadAnswer> {
  try {
    const { work } = (await import(module)) as TaskModule<unknown, unknown>;
    return { output: await work(input, aids) };
  } catch (error) {
    return { error };
  }
}
