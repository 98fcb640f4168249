import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { type PageTimes, pageTimes, watchPage } from './page-watch.js';
import { freePort, run, type Running } from './processes.js';
import { joinMany, renewalFaults, YEAR } from './renewal-stage.js';
import { setStage, type Stage } from './stage.js';
import { withPostgres } from './with-postgres.js';

export interface RenewalsFigure {
  readonly database: string;
  readonly memberships: number;
  /** How far the work was when the process was killed. */
  readonly killedAt: number;
  /** Until the next process had taken the work up. */
  readonly takenUpSeconds: number;
  /** Of working, without the time in which no process ran. */
  readonly seconds: number;
  /** Of the catalogue's page, while memberships were renewed and invoices printed. */
  readonly page: PageTimes;
  readonly progress: readonly string[];
  readonly faults: readonly string[];
  readonly mutantCaught: boolean;
}

interface Progress {
  readonly state: string;
  readonly done: number;
  readonly skipped: number;
  readonly failed: number;
}

const main = fileURLToPath(new URL('../../src/main.js', import.meta.url));
const careless = fileURLToPath(new URL('./careless-renewals.js', import.meta.url));
const MUTANT_MEMBERSHIPS = 300;
const PAGE = '/en/services';

/**
 * So many memberships renewed in one run, killed in its middle and gone on with; a fifth of them on
 * PostgreSQL.
 */
export async function renewals(folder: string, count: number): Promise<RenewalsFigure[]> {
  return [
    await renewalsOn('SQLite', folder, count),
    await withPostgres((url) => renewalsOn('PostgreSQL', folder, Math.ceil(count / 5), url)),
  ];
}

async function renewalsOn(
  database: string,
  folder: string,
  count: number,
  url?: string,
): Promise<RenewalsFigure> {
  const stage = await setStage(folder, url);
  const tierId = await stage.read((db) => joinMany(db, count));
  const worked = await renewAll(stage, main, count);
  const faults = await stage.read((db) => renewalFaults(db, tierId));
  const again = await renewAgain(stage, count);

  const other = await stage.read((db) => joinMany(db, MUTANT_MEMBERSHIPS, YEAR - 1));
  await renewAll(stage, careless, MUTANT_MEMBERSHIPS, YEAR - 1);
  const mutantFaults = await stage.read((db) => renewalFaults(db, other));
  return {
    ...{ database, memberships: count, ...worked },
    faults: [...worked.faults, ...faults, ...again],
    mutantCaught: mutantFaults.length > 0,
  };
}

/** One run, with a SIGKILL after two fifths of it. */
async function renewAll(stage: Stage, program: string, count: number, year?: number) {
  const first = await start(stage, program);
  const begin = performance.now();
  const id = await begun(first, stage, year);
  const progress: string[] = [];
  let page = watchPage(`${first.address}${PAGE}`);
  const killed = await follow(first, stage, id, report(progress, count), (now) => {
    return now.done >= count * 0.4;
  });
  const times = await page.stop();
  await first.stop('SIGKILL');
  const before = performance.now() - begin;
  const second = await start(stage, program);
  const resumed = performance.now();
  page = watchPage(`${second.address}${PAGE}`);
  const left = await follow(second, stage, id, silent, () => true);
  await follow(second, stage, id, silent, ({ done }) => done > left.done);
  const takenUp = performance.now() - resumed;
  const { state, done, skipped, failed } = await follow(
    ...([second, stage, id, report(progress, count)] as const),
    (now) => now.state !== 'running',
  );
  const after = performance.now() - resumed - takenUp;
  times.push(...(await page.stop()));
  await pause(500);
  await second.stop('SIGKILL');
  const whole = state === 'done' && done === count && skipped + failed === 0;
  return {
    killedAt: killed.done,
    takenUpSeconds: takenUp / 1000,
    page: pageTimes(times),
    seconds: (before + after) / 1000,
    progress,
    faults: whole
      ? []
      : [`the run is ${state}: ${done} done, ${skipped} skipped, ${failed} failed`],
  };
}

/** A second run finds nothing left to do. */
async function renewAgain(stage: Stage, count: number): Promise<string[]> {
  const portal = await start(stage, main);
  const id = await begun(portal, stage);
  const end = await follow(portal, stage, id, silent, ({ state }) => state === 'done');
  await portal.stop('SIGKILL');
  return end.skipped === count ? [] : [`a second run skipped ${end.skipped} of ${count}`];
}

const start = async (stage: Stage, program: string): Promise<Running> =>
  run(program, [], {
    ...{ port: await freePort(), environment: stage.environment, ready: '/health/ready' },
  });

async function begun({ address }: Running, stage: Stage, year = YEAR): Promise<string> {
  const day = `${year}-12-31`;
  const answer = await fetch(`${address}/api/v1/clusters/quantum/renewals`, {
    method: 'POST',
    headers: { authorization: `Bearer ${stage.organiser}`, 'content-type': 'application/json' },
    body: JSON.stringify({ from: day, to: day }),
  });
  const text = await answer.text();
  if (answer.status !== 201) throw new Error(`the run was refused: ${answer.status} ${text}`);
  return (JSON.parse(text) as { run: string }).run;
}

async function follow(
  { address }: Running,
  stage: Stage,
  id: string,
  tell: (done: number, seconds: number) => void,
  enough: (now: Progress) => boolean,
): Promise<Progress> {
  const begin = performance.now();
  for (;;) {
    const answer = await fetch(`${address}/api/v1/clusters/quantum/runs/${id}`, {
      headers: { authorization: `Bearer ${stage.organiser}` },
    });
    const now = (await answer.json()) as Progress;
    tell(now.done, (performance.now() - begin) / 1000);
    if (now.state !== 'waiting' && enough(now)) return now;
    if (performance.now() - begin > 1_800_000) throw new Error('the run does not end');
    await pause(100);
  }
}

/** Writes down each fifth of the work, and when it was done. */
function report(progress: string[], count: number) {
  let last = 0;
  return (done: number, seconds: number): void => {
    const fifth = Math.floor((done * 5) / count);
    if (fifth > last) progress.push(`${done} after ${seconds.toFixed(0)} s`);
    last = fifth;
  };
}

const silent = (): void => undefined;
