import { AppModule } from '../../src/app.module.js';
import {
  DeferredDocumentQueries,
  EarningQueries,
  EarningsService,
} from '../../src/invoices/index.js';
import { Db } from '../../src/platform/database/index.js';
import { openPortal } from '../../src/platform/http/index.js';
import { fillInvoices } from '../support/fill-invoices.js';
import { median } from './load.js';
import { setStage } from './stage.js';

export interface EarningsFigure {
  readonly lines: number;
  /** Milliseconds of deferred revenue at a day of the open month, and of one long closed. */
  readonly openDayMs: number;
  readonly closedDayMs: number;
  /** Of the first page of the documents behind it. */
  readonly documentsMs: number;
  /** Seconds to close the first months of all, and one month after them. */
  readonly firstCloseSeconds: number;
  readonly monthsAtFirst: number;
  readonly closeSeconds: number;
  readonly entries: number;
  /** Invoiced is earned and deferred at every day looked at, by stream and by document. */
  readonly faults: readonly string[];
}

const TIMES = 7;

/** Deferred revenue at a day and the close of a month, with very many issued lines. */
export async function benchEarnings(folder: string, lines: number): Promise<EarningsFigure> {
  const stage = await setStage(folder);
  Object.assign(process.env, stage.environment, { LOG_LEVEL: 'error' });
  const app = await openPortal(AppModule);
  const db = app.get(Db);
  const clusterId = await idOf(db, `SELECT id FROM cluster WHERE slug = 'batteries'`);
  const by = await idOf(db, 'SELECT id FROM person ORDER BY id LIMIT 1');
  const organisations = await db.rows<{ id: string }>('SELECT id FROM organisation');
  const organisationIds = organisations.map(({ id }) => id);
  await fillInvoices(db, {
    ...{ clusterId, organisationIds, lines, from: '2024-06-01', at: '2024-06-01T00:00:00.000Z' },
  });
  const earnings = app.get(EarningQueries, { strict: false });
  const service = app.get(EarningsService, { strict: false });
  const documents = app.get(DeferredDocumentQueries, { strict: false });
  const close = (month: string): Promise<number> =>
    seconds(() => db.unit(() => service.close(clusterId, month, by)));

  const firstCloseSeconds = await close('2025-11');
  const closeSeconds = await close('2025-12');
  const page = { page: 1, size: 50 };
  const figure = {
    ...{ lines, firstCloseSeconds, closeSeconds },
    openDayMs: await msOf(() => earnings.deferredAt(clusterId, '2026-01-20')),
    closedDayMs: await msOf(() => earnings.deferredAt(clusterId, '2025-06-15')),
    documentsMs: await msOf(() => documents.page(clusterId, '2026-01-20', page)),
    monthsAtFirst: (await earnings.closedMonths(clusterId)).length - 1,
    entries: Number(await idOf(db, 'SELECT COUNT(*) AS id FROM earning_entry')),
  };
  const faults: string[] = [];
  for (const day of ['2024-12-31', '2025-06-15', '2025-12-31', '2026-01-20']) {
    const view = await earnings.deferredAt(clusterId, day);
    const { items } = await documents.page(clusterId, day, { page: 1, size: 200_000 });
    const sum = items.reduce((total, { deferredCents }) => total + deferredCents, 0);
    if (sum !== view.deferredCents) {
      faults.push(`${day}: documents hold ${sum} cents, the streams ${view.deferredCents}`);
    }
  }
  await app.close();
  return { ...figure, faults };
}

async function idOf(db: Db, sql: string): Promise<string> {
  return String((await db.row<{ id: string | number }>(sql))?.id ?? '');
}

async function seconds(work: () => Promise<unknown>): Promise<number> {
  const begin = performance.now();
  await work();
  return (performance.now() - begin) / 1000;
}

async function msOf(work: () => Promise<unknown>): Promise<number> {
  const times: number[] = [];
  for (let turn = 0; turn < TIMES; turn += 1) times.push((await seconds(work)) * 1000);
  return median(times);
}
