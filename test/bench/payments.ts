import { AppModule } from '../../src/app.module.js';
import { Charges } from '../../src/charges/index.js';
import { InvoiceQueries, Invoicing } from '../../src/invoices/index.js';
import { Db, newId } from '../../src/platform/database/index.js';
import { openPortal } from '../../src/platform/http/index.js';
import { setStage } from './stage.js';
import { withPostgres } from './with-postgres.js';

export interface PaymentsFigure {
  readonly database: string;
  readonly seconds: number;
  /** With one key: how many were asked for, and what is wrong with what came of it. */
  readonly repeated: number;
  readonly repeatFaults: readonly string[];
  /** Payments of a tenth each for one invoice, far more than it needs. */
  readonly crowd: number;
  readonly settled: number;
  readonly crowdFaults: readonly string[];
  readonly mutantsCaught: boolean;
}

interface Place {
  readonly db: Db;
  readonly address: string;
  readonly token: string;
  readonly clusterId: string;
  readonly organisationId: string;
  newInvoice(): Promise<{ id: string; number: string; totalCents: number }>;
}

/** One payment sent very often with one key, and many payments for one invoice, on both databases. */
export async function concurrentPayments(folder: string): Promise<PaymentsFigure[]> {
  return [
    await paymentsOn('SQLite', folder),
    await withPostgres((url) => paymentsOn('PostgreSQL', folder, url)),
  ];
}

async function paymentsOn(database: string, folder: string, url?: string): Promise<PaymentsFigure> {
  const stage = await setStage(folder, url);
  Object.assign(process.env, stage.environment, { LOG_LEVEL: 'error' });
  const app = await openPortal(AppModule);
  await app.listen(0, '127.0.0.1');
  const { port } = app.getHttpServer().address() as { port: number };
  const place = await placeIn(
    app.get(Db),
    app.get(Charges),
    ...([app.get(Invoicing), app.get(InvoiceQueries), `http://127.0.0.1:${port}`] as const),
    stage.organiser,
  );
  const begin = performance.now();
  const repeat = await repeated(place, 500);
  const crowd = await crowded(place, 300);
  const seconds = (performance.now() - begin) / 1000;
  await app.close();
  return {
    ...{ database, seconds, repeated: 500, repeatFaults: repeat.faults },
    ...{ crowd: 300, settled: crowd.settled, crowdFaults: crowd.faults },
    mutantsCaught: repeat.mutantCaught && crowd.mutantCaught,
  };
}

/** One payment, sent so often at the same moment with one key, is one payment. */
async function repeated(place: Place, times: number) {
  const invoice = await place.newInvoice();
  const body = bodyFor(place, invoice, invoice.totalCents, 'one key');
  const key = `bench-${newId()}`;
  const answers = await Promise.all(Array.from({ length: times }, () => send(place, body, key)));
  const other = await send(place, { ...body, reference: 'another body' }, key);
  const faults = answers
    .filter(({ status, text }) => status !== 201 || text !== answers[0]?.text)
    .map(({ status }) => `an answer of ${status} that is not the first`);
  if (other.status !== 422) faults.push(`another body was answered ${other.status}`);
  const countFaults = async (): Promise<string[]> => {
    const row = await place.db.row<{ count: number }>(
      'SELECT COUNT(*) AS "count" FROM payment WHERE cluster_id = ? AND reference = ?',
      [place.clusterId, 'one key'],
    );
    return row?.count === 1 ? [] : [`${row?.count ?? 0} payments instead of one`];
  };
  faults.push(...(await countFaults()));
  // Without the key the same payment is booked again, and the check must see it.
  await send(place, { ...body, number1: '', amount1: '' });
  return { faults, mutantCaught: (await countFaults()).length > 0 };
}

/** Ten payments are enough for the invoice; of all that are sent, ten settle it. */
async function crowded(place: Place, times: number) {
  const invoice = await place.newInvoice();
  const part = invoice.totalCents / 10;
  const answers = await Promise.all(
    Array.from({ length: times }, (_, at) =>
      send(place, bodyFor(place, invoice, part, `crowd ${at}`), `bench-${newId()}`),
    ),
  );
  const settled = answers.filter(({ status }) => status === 201).length;
  const faults = answers
    .filter(({ status }) => status === 0 || status >= 500)
    .map(({ status }) => `an answer of ${status}`);
  if (settled !== 10) faults.push(`${settled} payments instead of 10`);
  const sumFaults = async (): Promise<string[]> => {
    const row = await place.db.row<{ cents: number; settled: number; state: string }>(
      `SELECT i.settled_cents AS "settled", i.state, (SELECT COALESCE(SUM(a.amount_cents), 0)
         FROM payment_allocation a WHERE a.invoice_id = i.id) AS "cents"
       FROM invoice i WHERE i.id = ?`,
      [invoice.id],
    );
    const isRight =
      row?.cents === invoice.totalCents && row.settled === row.cents && row.state === 'paid';
    return isRight ? [] : [`${row?.cents ?? 0} of ${invoice.totalCents} cents, ${row?.state}`];
  };
  faults.push(...(await sumFaults()));
  await place.db.unit(() =>
    place.db.run('UPDATE invoice SET settled_cents = settled_cents + 1 WHERE id = ?', [invoice.id]),
  );
  return { faults, settled, mutantCaught: (await sumFaults()).length > 0 };
}

const bodyFor = (
  { organisationId }: Place,
  { number }: { readonly number: string },
  amountCents: number,
  reference: string,
) => ({
  ...{ organisation: organisationId, amount: amountCents, receivedOn: '2026-11-02', reference },
  ...{ number1: number, amount1: amountCents },
});

async function send(
  { address, token }: Place,
  body: Readonly<Record<string, unknown>>,
  key?: string,
): Promise<{ readonly status: number; readonly text: string }> {
  const response = await fetch(`${address}/api/v1/clusters/quantum/payments`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${token}`,
      'content-type': 'application/json',
      ...(key === undefined ? {} : { 'idempotency-key': key }),
    },
    body: JSON.stringify(body),
  });
  return { status: response.status, text: await response.text() };
}

async function placeIn(
  db: Db,
  charges: Charges,
  invoicing: Invoicing,
  queries: InvoiceQueries,
  address: string,
  token: string,
): Promise<Place> {
  const cluster = await db.row<{ id: string }>(`SELECT id FROM cluster WHERE slug = 'quantum'`);
  const organisation = await db.row<{ id: string }>(
    `SELECT id FROM organisation WHERE country = 'NL' ORDER BY slug`,
  );
  const clusterId = cluster?.id ?? '';
  const organisationId = organisation?.id ?? '';
  const newInvoice = async () => {
    const id = await db.unit(async () => {
      const charge = await charges.leave({
        ...{ clusterId, organisationId, key: `bench:${newId()}` },
        ...{ source: { kind: 'manual', id: newId() }, supply: 'service', unit: 'test' },
        ...{ stream: 'service_payments', unitPriceCents: 1_000_00 },
        description: { en: 'A test', nl: 'Een test' },
      });
      const ids = await invoicing.invoice({ clusterId, organisationId, chargeIds: [charge] });
      return ids[0] ?? '';
    });
    const { number, totalCents } = await queries.byId(id);
    return { id, number: number ?? '', totalCents };
  };
  return { db, address, token, clusterId, organisationId, newInvoice };
}
