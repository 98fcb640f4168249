import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { faultsOf } from './invariants.js';
import { freePort, run } from './processes.js';
import { setStage } from './stage.js';
import { type Answered, firstRequest, nextWrite, send } from './writers.js';

export interface StopFigure {
  readonly acknowledged: number;
  readonly exitCode: number | null;
  readonly seconds: number;
  readonly faults: readonly string[];
}

const main = fileURLToPath(new URL('../../src/main.js', import.meta.url));
const WRITERS = 16;

/** SIGTERM amid writers: what was begun is answered and kept, and the process leaves by itself. */
export async function cleanStop(folder: string): Promise<StopFigure> {
  const stage = await setStage(folder);
  const portal = await run(main, [], {
    port: await freePort(),
    environment: stage.environment,
    ready: '/health/ready',
  });
  const reference = await firstRequest(portal.address, stage);
  const answers: Answered[] = [];
  let serving = true;
  const writers = Array.from({ length: WRITERS }, async () => {
    while (serving) answers.push(await send(portal.address, nextWrite(stage, reference)));
  });
  await pause(1500);
  const begin = performance.now();
  const stopped = portal.stop();
  serving = false;
  await stopped;
  const seconds = (performance.now() - begin) / 1000;
  await Promise.all(writers);
  const acknowledged = answers.filter(({ status }) => status === 201);
  const faults = await stage.read((db) => faultsOf(db, acknowledged));
  const rows = await stage.read((db) =>
    db.row<{ count: number }>(
      `SELECT (SELECT COUNT(*) FROM service_request WHERE title LIKE 'request-%') - 1 +
              (SELECT COUNT(*) FROM message WHERE body LIKE 'message-%') +
              (SELECT COUNT(*) FROM ledger_entry WHERE reference LIKE 'entry-%') AS "count"`,
    ),
  );
  if (rows?.count !== acknowledged.length) {
    faults.push(`${acknowledged.length} answers, ${rows?.count ?? 0} rows`);
  }
  return { acknowledged: acknowledged.length, exitCode: portal.child.exitCode, seconds, faults };
}
