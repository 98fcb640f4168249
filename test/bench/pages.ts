import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { sessionCookie } from '../../src/platform/http/cookies.js';
import { etagOf, load, median } from './load.js';
import { freePort, run } from './processes.js';

export interface PageFigure {
  readonly name: string;
  readonly perSecond: number;
  readonly floor: number;
  readonly ratio: number;
  /** The least ratio that passes; none where the figure only explains. */
  readonly gate?: number;
}

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));
const ROUNDS = 5;
const SECONDS = 2;

/**
 * Pages against the floor, turn by turn in one run, so that a machine that changes its pace
 * changes both; the ratio is the median of the turns.
 */
export async function benchPages(folder: string): Promise<PageFigure[]> {
  const file = join(folder, 'portal.sqlite');
  const environment = {
    DATA_DIR: folder,
    DATABASE_URL: `sqlite:${file}`,
    DEMO: 'on',
    SESSION_SECRET: 'a secret that is only used in benches',
  };
  const portal = await run(here('../../src/main.js'), [], {
    port: await freePort(),
    environment,
    ready: '/health/ready',
  });
  const slug = await someService(portal.address);
  const floorPort = await freePort();
  const floor = await run(here('./floor.js'), [file, String(floorPort), slug], {
    port: floorPort,
    environment: { DATA_DIR: join(folder, 'floor'), SESSION_SECRET: environment.SESSION_SECRET },
    ready: '/en/services',
  });
  try {
    const figures: PageFigure[] = [];
    for (const [name, path] of [
      ['catalogue page', '/en/services'],
      ['service page', `/en/services/${slug}`],
    ] as const) {
      const url = `${portal.address}${path}`;
      const floorUrl = `${floor.address}${path}`;
      const against = (
        label: string,
        headers: Record<string, string>,
        expect: number,
        gate?: number,
      ) => compare(`${name}, ${label}`, url, floorUrl, headers, expect, gate);
      // A cookie that opens nothing makes the portal take every step anew for the same visitor.
      const unknown = {
        cookie: `${sessionCookie({ publicUrl: portal.address } as never)}=s%3Anobody`,
      };
      figures.push(await against('anonymous', {}, 200, 0.5));
      figures.push(await against('anonymous, nothing kept', unknown, 200));
      figures.push(
        await against('conditional GET', { 'if-none-match': await etagOf(url) }, 304, 0.9),
      );
    }
    return figures;
  } finally {
    await floor.stop();
    await portal.stop();
  }
}

async function compare(
  name: string,
  url: string,
  floorUrl: string,
  headers: Record<string, string>,
  expect: number,
  gate?: number,
): Promise<PageFigure> {
  await load(url, { seconds: 1, headers, expect });
  await load(floorUrl, { seconds: 1 });
  const turns: { portal: number; floor: number }[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const mine = await load(url, { seconds: SECONDS, headers, expect });
    const bare = await load(floorUrl, { seconds: SECONDS });
    if (mine.failed + bare.failed > 0) throw new Error(`${name}: some answers failed`);
    turns.push({ portal: mine.perSecond, floor: bare.perSecond });
  }
  return {
    name,
    perSecond: median(turns.map(({ portal }) => portal)),
    floor: median(turns.map(({ floor }) => floor)),
    ratio: median(turns.map(({ portal, floor }) => portal / floor)),
    ...(gate === undefined ? {} : { gate }),
  };
}

async function someService(address: string): Promise<string> {
  const response = await fetch(`${address}/en/services`);
  const found = /href="\/en\/services\/([a-z0-9-]+)"/.exec(await response.text())?.[1];
  if (!found) throw new Error('The catalogue shows no service');
  return found;
}
