import { AppModule } from '../../src/app.module.js';
import { Clock } from '../../src/platform/clock/clock.js';
import { Db } from '../../src/platform/database/index.js';
import { openPortal } from '../../src/platform/http/index.js';
import { RevenueStream } from '../../src/revenue/revenue-stream.entity.js';
import { fillLedger } from '../support/make-revenue.js';
import type { TestPortal } from '../support/portal.js';
import { Visitor } from '../support/visitor.js';
import { median } from './load.js';
import { setStage } from './stage.js';

export interface LedgerFigure {
  readonly entries: number;
  /** Milliseconds of the funder's page over ten years, its client in the same process. */
  readonly pageMs: number;
}

const TIMES = 40;

/** The funder's page over ten years, with the demonstration's entries and with very many. */
export async function benchLedger(folder: string, entries: number): Promise<LedgerFigure[]> {
  const stage = await setStage(folder);
  Object.assign(process.env, stage.environment, { LOG_LEVEL: 'error' });
  const app = await openPortal(AppModule);
  await app.listen(0, '127.0.0.1');
  const { port } = app.getHttpServer().address() as { port: number };
  const funder = new Visitor(`http://127.0.0.1:${port}`);
  await funder.submit('/en/sign-in', {
    email: 'funder@demo.example',
    password: 'demonstration-2026',
  });
  const db = app.get(Db);
  const count = async (): Promise<number> =>
    (await db.row<{ count: number }>('SELECT COUNT(*) AS "count" FROM ledger_entry'))?.count ?? 0;
  const before = { entries: await count(), pageMs: await timeOf(funder) };
  const streams = await db.unit(() =>
    db
      .of(RevenueStream)
      .createQueryBuilder('s')
      .where(`s.cluster_id = (SELECT id FROM cluster WHERE slug = 'quantum')`)
      .getMany(),
  );
  const portal = { app, db, clock: app.get(Clock) } as unknown as TestPortal;
  await fillLedger(portal, streams, entries);
  const after = { entries: await count(), pageMs: await timeOf(funder) };
  await app.close();
  return [before, after];
}

async function timeOf(funder: Visitor): Promise<number> {
  const times: number[] = [];
  for (let turn = 0; turn < TIMES + 10; turn += 1) {
    const begin = performance.now();
    const { status } = await funder.get('/en/portfolio/quantum?from=2017&to=2026');
    if (status !== 200) throw new Error(`The funder's page answered ${status}`);
    if (turn >= 10) times.push(performance.now() - begin);
  }
  return median(times);
}
