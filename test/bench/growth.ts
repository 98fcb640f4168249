import { join } from 'node:path';
import { Test } from '@nestjs/testing';
import { runDemoSeeds, runReferenceSeeds } from '../../seeds/run.js';
import { AppModule } from '../../src/app.module.js';
import { readConfig } from '../../src/platform/config/config.js';
import { CONFIG } from '../../src/platform/config/config.module.js';
import { AnsweringAdapter, ContentVersion, layJourney } from '../../src/platform/http/index.js';
import { nestSettings } from '../../src/platform/http/nest-settings.js';
import { Db } from '../../src/platform/database/index.js';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { fillCatalogue, RARE } from '../support/fill-catalogue.js';
import { median } from './load.js';

export interface GrowthFigure {
  readonly services: number;
  /** Milliseconds of a page that nobody has kept, the median of many. */
  readonly searchMs: number;
  readonly browseMs: number;
}

const TIMES = 60;
const HITS = 24;

/** The time of a search with equally many hits, and of browsing, as the catalogue grows. */
export async function benchGrowth(
  folder: string,
  sizes: readonly number[],
): Promise<GrowthFigure[]> {
  // Not counted: the first pages of a process are slow whatever the size.
  await measure(join(folder, 'warm-up'), sizes[0] ?? 100);
  const figures: GrowthFigure[] = [];
  for (const services of sizes)
    figures.push(await measure(join(folder, `growth-${services}`), services));
  return figures;
}

async function measure(folder: string, services: number): Promise<GrowthFigure> {
  const config = readConfig({
    DATA_DIR: folder,
    DATABASE_URL: `sqlite:${join(folder, 'portal.sqlite')}`,
    SESSION_SECRET: 'a secret that is only used in benches',
    LOG_LEVEL: 'silent',
  });
  const module = await Test.createTestingModule({ imports: [AppModule] })
    .overrideProvider(CONFIG)
    .useValue(config)
    .compile();
  const app = module.createNestApplication<NestExpressApplication>(
    new AnsweringAdapter(),
    nestSettings,
  );
  layJourney(app);
  await app.init();
  await app.listen(0, '127.0.0.1');
  const db = app.get(Db);
  await runReferenceSeeds(db);
  await runDemoSeeds(db);
  const clusters = await db.rows<{ id: string }>('SELECT id FROM cluster ORDER BY slug');
  await fillCatalogue(db, {
    count: services,
    clusterIds: clusters.map(({ id }) => id),
    rare: HITS,
    now: '2026-11-20T09:00:00.000Z',
  });
  await db.unit(() => app.get(ContentVersion).bump());
  const { port } = app.getHttpServer().address() as { port: number };
  const address = `http://127.0.0.1:${port}`;
  const searchMs = await timeOf(`${address}/en/services?q=${RARE}`);
  const browseMs = await timeOf(`${address}/en/services`);
  await app.close();
  return { services, searchMs, browseMs };
}

/** The median time of a page; a cookie that opens nothing keeps it from being a kept one. */
async function timeOf(url: string): Promise<number> {
  const times: number[] = [];
  for (let turn = 0; turn < TIMES + 10; turn += 1) {
    const begin = performance.now();
    const response = await fetch(url, { headers: { cookie: 'session=s%3Anobody' } });
    await response.text();
    if (response.status !== 200) throw new Error(`${url} answered ${response.status}`);
    if (turn >= 10) times.push(performance.now() - begin);
  }
  return median(times);
}
