import { fileURLToPath } from 'node:url';
import { faultsOf } from './invariants.js';
import { freePort, run } from './processes.js';
import { setStage } from './stage.js';
import { type Answered, firstRequest, nextWrite, send } from './writers.js';

export interface WritesFigure {
  readonly sent: number;
  readonly acknowledged: number;
  readonly seconds: number;
  readonly refused: Readonly<Record<string, number>>;
  readonly faults: readonly string[];
  /** What the same check says when one acknowledged write is taken away by hand. */
  readonly mutantCaught: boolean;
}

const main = fileURLToPath(new URL('../../src/main.js', import.meta.url));

/** So many mixed writes at the same moment: every acknowledged one is there, whole and once. */
export async function concurrentWrites(folder: string, count: number): Promise<WritesFigure> {
  const stage = await setStage(folder);
  const portal = await run(main, [], {
    port: await freePort(),
    environment: stage.environment,
    ready: '/health/ready',
  });
  const reference = await firstRequest(portal.address, stage);
  const begin = performance.now();
  const answers = await Promise.all(
    Array.from({ length: count }, () => send(portal.address, nextWrite(stage, reference))),
  );
  const seconds = (performance.now() - begin) / 1000;
  await portal.stop();
  const acknowledged = answers.filter(({ status }) => status >= 200 && status < 300);
  const faults = await stage.read((db) => faultsOf(db, acknowledged));
  const mutant = [
    ...acknowledged,
    { ...acknowledged[0], write: { key: 'never-written' } } as Answered,
  ];
  const mutantFaults = await stage.read((db) => faultsOf(db, mutant));
  return {
    sent: count,
    acknowledged: acknowledged.length,
    seconds,
    refused: tally(answers.filter((answer) => !acknowledged.includes(answer))),
    faults,
    mutantCaught: mutantFaults.length > faults.length,
  };
}

function tally(answers: readonly Answered[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { status } of answers) counts[status] = (counts[status] ?? 0) + 1;
  return counts;
}
