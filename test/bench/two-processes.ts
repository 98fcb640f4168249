import { fileURLToPath } from 'node:url';
import { Visitor } from '../support/visitor.js';
import { faultsOf } from './invariants.js';
import { freePort, run } from './processes.js';
import { setStage } from './stage.js';
import { withPostgres } from './with-postgres.js';
import { firstRequest, nextWrite, send } from './writers.js';

export interface TwoProcesses {
  readonly sent: number;
  readonly acknowledged: number;
  readonly seconds: number;
  readonly faults: readonly string[];
  /** Somebody who signed in on one is known on the other, and unknown on both after signing out. */
  readonly sessionsShared: boolean;
}

const main = fileURLToPath(new URL('../../src/main.js', import.meta.url));

/** Two processes of the portal on one PostgreSQL, written to at the same time. */
export const twoProcesses = (folder: string, count: number): Promise<TwoProcesses> =>
  withPostgres((url) => serveAndWrite(folder, count, url));

async function serveAndWrite(folder: string, count: number, url: string): Promise<TwoProcesses> {
  const stage = await setStage(folder, url);
  const start = async () =>
    run(main, [], {
      port: await freePort(),
      environment: { ...stage.environment, PUBLIC_URL: 'http://portal.test' },
      ready: '/health/ready',
    });
  const [first, second] = await Promise.all([start(), start()]);
  const sessionsShared = await shareSessions(first.address, second.address);
  const reference = await firstRequest(first.address, stage);
  const begin = performance.now();
  const answers = await Promise.all(
    Array.from({ length: count }, (_, index) =>
      send(index % 2 === 0 ? first.address : second.address, nextWrite(stage, reference)),
    ),
  );
  const seconds = (performance.now() - begin) / 1000;
  await Promise.all([first.stop(), second.stop()]);
  const acknowledged = answers.filter(({ status }) => status >= 200 && status < 300);
  const faults = await stage.read((db) => faultsOf(db, acknowledged));
  const refused = answers.filter(({ status }) => status === 0 || status >= 500);
  if (refused.length > 0) faults.push(`${refused.length} writes were answered 5xx or not at all`);
  return { sent: count, acknowledged: acknowledged.length, seconds, faults, sessionsShared };
}

async function shareSessions(first: string, second: string): Promise<boolean> {
  const here = new Visitor(first);
  const { status } = await here.submit('/en/sign-in', {
    email: 'company@demo.example',
    password: 'demonstration-2026',
  });
  const there = here.at(second);
  const known = (await there.get('/en/account')).status === 200;
  const { action, hidden } = await there.formOn('/en/account', '/en/sign-out');
  await there.post(action, hidden);
  const gone = (await here.get('/en/account')).status === 303;
  return status === 303 && known && gone;
}
