import { AppModule } from '../../src/app.module.js';
import { Charges } from '../../src/charges/index.js';
import { Invoicing } from '../../src/invoices/index.js';
import { Db, newId } from '../../src/platform/database/index.js';
import { openPortal } from '../../src/platform/http/index.js';
import { setStage } from './stage.js';
import { withPostgres } from './with-postgres.js';

export interface NumbersFigure {
  readonly database: string;
  readonly asked: number;
  readonly rolledBack: number;
  readonly seconds: number;
  readonly faults: readonly string[];
  /** What the check says of invoices whose numbers were taken before their unit of work. */
  readonly mutantCaught: boolean;
}

interface Series {
  readonly clusterId: string;
  readonly organisationId: string;
}
type Issue = (chargeId: string, rollsBack: boolean) => Promise<void>;

/** So many invoices issued at the same moment, a tenth of them rolled back: 1 to n, on both databases. */
export async function invoiceNumbers(folder: string, count: number): Promise<NumbersFigure[]> {
  return [
    await numbersOn('SQLite', folder, count),
    await withPostgres((url) => numbersOn('PostgreSQL', folder, count, url)),
  ];
}

async function numbersOn(
  database: string,
  folder: string,
  count: number,
  url?: string,
): Promise<NumbersFigure> {
  const stage = await setStage(folder, url);
  Object.assign(process.env, stage.environment, { LOG_LEVEL: 'error' });
  const app = await openPortal(AppModule);
  await app.init();
  const db = app.get(Db);
  const invoicing = app.get(Invoicing);
  const charges = app.get(Charges);

  const issueIn =
    (series: Series): Issue =>
    (chargeId, rollsBack) =>
      db.unit(async () => {
        await invoicing.invoice({ ...series, chargeIds: [chargeId] });
        if (rollsBack) throw new RolledBack();
      });
  const issueCarelessly =
    (series: Series): Issue =>
    (chargeId, rollsBack) =>
      rollsBack ? db.unit(() => burn(db, series)) : issueIn(series)(chargeId, false);

  const series = await seriesOf(db, 'quantum');
  const ids = await leave(db, charges, series, count);
  const begin = performance.now();
  await inParallel(ids, issueIn(series));
  const seconds = (performance.now() - begin) / 1000;
  const faults = await gapsOf(db, series.clusterId, Math.ceil(count * 0.9));

  const other = await seriesOf(db, 'batteries');
  await inParallel(await leave(db, charges, other, 100), issueCarelessly(other));
  const mutantCaught = (await gapsOf(db, other.clusterId, 90)).length > 0;
  await app.close();
  return {
    database,
    asked: count,
    rolledBack: Math.floor(count / 10),
    seconds,
    faults,
    mutantCaught,
  };
}

class RolledBack extends Error {}

async function inParallel(ids: readonly string[], issue: Issue): Promise<void> {
  const results = await Promise.allSettled(ids.map((id, at) => issue(id, at % 10 === 9)));
  const wrong = results.find(
    (result) => result.status === 'rejected' && !(result.reason instanceof RolledBack),
  );
  if (wrong?.status === 'rejected') throw wrong.reason;
}

/** A cluster without invoices, and somebody to send them to. */
async function seriesOf(db: Db, slug: string): Promise<Series> {
  const organisation = await db.row<{ id: string }>(
    `SELECT id FROM organisation WHERE country = 'NL' ORDER BY slug`,
  );
  const cluster = await db.row<{ id: string }>('SELECT id FROM cluster WHERE slug = ?', [slug]);
  if (!organisation || !cluster) throw new Error('the demonstration is not there');
  const known = await db.row<{ count: number }>(
    'SELECT COUNT(*) AS "count" FROM invoice WHERE cluster_id = ? AND number IS NOT NULL',
    [cluster.id],
  );
  if (known && known.count > 0) earlier.set(cluster.id, known.count);
  return { clusterId: cluster.id, organisationId: organisation.id };
}

/** How many numbers the demonstration gave out in a cluster's series. */
const earlier = new Map<string, number>();

function leave(db: Db, charges: Charges, series: Series, count: number): Promise<string[]> {
  return db.unit(async () => {
    const ids: string[] = [];
    for (let at = 0; at < count; at += 1) {
      ids.push(
        await charges.leave({
          ...series,
          source: { kind: 'manual', id: newId() },
          key: `bench:${newId()}`,
          supply: 'service',
          stream: 'service_payments',
          description: { en: 'A test', nl: 'Een test' },
          unit: 'test',
          unitPriceCents: 10_000 + at,
        }),
      );
    }
    return ids;
  });
}

/** What is wrong with the numbers of a series: doubled, missing, or more or fewer than issued. */
async function gapsOf(db: Db, clusterId: string, issued: number): Promise<string[]> {
  const rows = await db.rows<{ number: string }>(
    'SELECT number FROM invoice WHERE cluster_id = ? AND number IS NOT NULL ORDER BY number',
    [clusterId],
  );
  const expected = issued + (earlier.get(clusterId) ?? 0);
  const faults = rows.length === expected ? [] : [`${rows.length} numbers instead of ${expected}`];
  const last = new Map<string, number>();
  for (const { number } of rows) {
    const year = number.slice(0, -7);
    const due = (last.get(year) ?? 0) + 1;
    if (Number(number.slice(-6)) !== due) faults.push(`${number} stands where ${due} is due`);
    last.set(year, Number(number.slice(-6)));
  }
  return faults;
}

/** What happens when a number is taken in a unit of its own and its invoice then fails. */
const burn = (db: Db, { clusterId }: Series): Promise<void> =>
  db.run('UPDATE invoice_number SET last_number = last_number + 1 WHERE cluster_id = ?', [
    clusterId,
  ]);
