import type { DataSource } from 'typeorm';
import { examine } from '../../src/admin/commands/doctor/doctor.js';
import { Crediting } from '../../src/invoices/index.js';
import { createDataSource } from '../../src/platform/database/index.js';
import { MonthsService } from '../../src/revenue/months.service.js';
import { wholeSchema } from '../support/commands.js';
import { makeCluster } from '../support/make-clusters.js';
import { makeOrganisation, makePerson } from '../support/make-identity.js';
import { makeInvoice, makePayment, payInvoice } from '../support/make-invoices.js';
import { makeStream } from '../support/make-revenue.js';
import { startPortal, type TestPortal } from '../support/portal.js';

let portal: TestPortal;
/** A connection past the portal, on a database that has lost its guards. */
let outside: DataSource;
let clusterId: string;
let paid: string;
let open: string;
let number: string;
let payment: string;

const tables = [
  ...['invoice', 'invoice_line', 'invoice_vat', 'payment', 'payment_allocation'],
  ...['earning_entry', 'earning_month', 'earning_sum'],
];

beforeAll(async () => {
  portal = await startPortal({ now: '2026-01-05T09:00:00.000Z' });
  outside = createDataSource(portal.config.database, wholeSchema, { writable: true });
  await outside.initialize();
  clusterId = (await makeCluster(portal, { slug: 'books' })).id;
  await makeStream(portal, clusterId, { documentsFrom: '2026-01' });
  const organisationId = (await makeOrganisation(portal, { name: 'Kade B.V.' })).id;
  const charges = [
    {
      ...({ supply: 'membership', stream: 'membership_fees', unit: 'membership' } as const),
      ...{ period: { from: '2026-01-01', to: '2026-12-31' }, unitPriceCents: 365_00 },
    },
  ];
  const first = await makeInvoice(portal, { clusterId, organisationId, charges });
  [paid, number] = [first.id, first.number ?? ''];
  payment = await payInvoice(portal, paid);
  open = (await makeInvoice(portal, { clusterId, organisationId, charges })).id;
  await makePayment(portal, { clusterId, organisationId, amountCents: 12_34 });
  portal.clock.moveTo('2026-02-20T09:00:00.000Z');
  await portal.db.unit(() =>
    portal.app
      .get(Crediting)
      .lines(paid, [{ lineId: first.lines[0]?.id ?? '', amountCents: 65_00 }], 'Agreed'),
  );
  portal.clock.moveTo('2026-03-03T09:00:00.000Z');
  const by = await makePerson(portal, {});
  await portal.app.get(MonthsService, { strict: false }).close(clusterId, '2026-02', by);
  await portal.runJobs();
});
afterAll(async () => {
  await outside.destroy();
  await portal.stop();
});

const isSqlite = (): boolean => portal.db.kind === 'sqlite';

async function faults(): Promise<Record<string, readonly string[]>> {
  const findings = await examine({ config: portal.config, schema: wholeSchema, db: portal.db });
  const others = new Set(['durability', 'append-only tables', 'jobs', 'audit chain', 'integrity']);
  return Object.fromEntries(
    findings
      .filter((one) => one.faults.length > 0 && !others.has(one.name))
      .map((one) => [one.name, one.faults]),
  );
}

/** Breaks something, hears what the doctor says of it, and mends it again. */
async function broken(change: string, mend: string): Promise<Record<string, readonly string[]>> {
  await outside.query(change);
  const found = await faults();
  await outside.query(mend);
  return found;
}

const setBack = (table: string, id: string, column: string) => async (value: string | number) => {
  const [row] = await portal.db.rows<{ value: string | number | null }>(
    `SELECT ${column} AS "value" FROM ${table} WHERE id = ?`,
    [id],
  );
  const written = (one: string | number | null | undefined): string =>
    typeof one === 'number' ? String(one) : one === null || one === undefined ? 'NULL' : `'${one}'`;
  return broken(
    `UPDATE ${table} SET ${column} = ${written(value)} WHERE id = '${id}'`,
    `UPDATE ${table} SET ${column} = ${written(row?.value)} WHERE id = '${id}'`,
  );
};

const idOf = async (sql: string): Promise<string> =>
  (await portal.db.row<{ id: string }>(sql))?.id ?? '';

describe('the doctor and the books', () => {
  it('finds nothing wrong while nobody meddles', async () => {
    expect(await faults()).toEqual({});
  });

  it('misses the guards that somebody took away', async () => {
    for (const table of tables) {
      if (!isSqlite()) await outside.query(`ALTER TABLE ${table} DISABLE TRIGGER USER`);
    }
    if (isSqlite()) {
      const names = await outside.query<{ name: string }[]>(
        `SELECT name FROM sqlite_master WHERE type = 'trigger'
         AND tbl_name IN (${tables.map((table) => `'${table}'`).join(', ')})`,
      );
      for (const { name } of names) await outside.query(`DROP TRIGGER ${name}`);
    }
    const findings = await examine({ config: portal.config, schema: wholeSchema, db: portal.db });
    const said = findings.find(({ name }) => name === 'append-only tables')?.faults ?? [];
    for (const table of tables) {
      expect(said.some((fault) => fault.startsWith(`${table} has lost its guard`))).toBe(true);
    }
  });

  it('finds lines that do not add up to their document', async () => {
    const line = await idOf(`SELECT id FROM invoice_line WHERE invoice_id = '${open}'`);
    const found = await setBack('invoice_line', line, 'net_cents')(365_01);
    expect(found['invoice totals']?.[0]).toContain('its lines 36501');
    expect(found['invoice VAT']?.[0]).toContain('the VAT of S 2100 is not over its lines');
    expect(found.journal?.[0]).toContain('is out of balance by -1 cents');
  });

  it('finds VAT that does not add up', async () => {
    const part = await idOf(`SELECT id FROM invoice_vat WHERE invoice_id = '${open}'`);
    const found = await setBack('invoice_vat', part, 'vat_cents')(76_64);
    expect(found['invoice totals']?.[0]).toContain('its VAT 7664');
    const base = await setBack('invoice_vat', part, 'base_cents')(364_99);
    expect(Object.keys(base)).toEqual(['invoice VAT']);
  });

  it('finds a number that is missing', async () => {
    const series = await idOf('SELECT id FROM invoice_number');
    expect((await setBack('invoice_number', series, 'last_number')(4))['invoice numbers']).toEqual([
      'books 2026: number 4 of 4 is missing',
    ]);
    expect((await setBack('invoice_number', series, 'last_number')(2))['invoice numbers']).toEqual([
      'books 2026: 3 numbers, 2 were given out',
    ]);
    const gap = await setBack('invoice', open, 'number')('BOO-2026-000009');
    expect(gap['invoice numbers']).toEqual(['books 2026: number 2 of 3 is missing']);
    expect(gap['issued documents']?.[0]).toContain('its document says BOO-2026-000002');
  });

  it('finds a document that was changed after it was issued', async () => {
    const text = (
      await portal.db.row<{ document: string }>('SELECT document FROM invoice WHERE id = ?', [paid])
    )?.document;
    const changed = (text ?? '').replace('Kade B.V.', 'Kaai B.V.');
    const found = await setBack('invoice', paid, 'document')(changed);
    expect(found['issued documents']).toEqual([`${number}: its document has changed`]);
  });

  it('finds a file that is not the one that was made', async () => {
    const [column, value] = ['pdf_sha256', 'f'.repeat(64)];
    const found = await setBack('invoice', paid, column)(value);
    expect(found).toEqual({ 'invoice files': [`${number}: its pdf is not the one that was made`] });
  });

  it('finds a settlement without its payment, and a state that does not fit', async () => {
    const found = await setBack('invoice', paid, 'settled_cents')(441_64);
    expect(found.settlements).toEqual([
      `${number} says 44164 cents are settled, allocated are 44165`,
    ]);
    expect(found.journal?.[0]).toContain('owed by customers');
    const state = await setBack('invoice', open, 'state')('paid');
    expect(state.settlements?.[0]).toContain('is paid, settled on no day, with 44165 open');
  });

  it('finds more allocated than came in', async () => {
    const found = await setBack('payment', payment, 'amount_cents')(441_64);
    expect(found.payments).toEqual([`payment test (${payment}) of 44164 cents gives out 44165`]);
  });

  it('finds earnings that do not follow the rule', async () => {
    const entry = await idOf(
      `SELECT id FROM earning_entry WHERE month = '2026-01' AND amount_cents = 3100`,
    );
    const found = await setBack('earning_entry', entry, 'amount_cents')(31_01);
    expect(found.earnings).toContain(`${number} earned 3101 cents by 2026-01, by the rule 3100`);
    expect(found['income from documents']?.[0]).toContain('books: documents earned');
    const more = await setBack('earning_entry', entry, 'amount_cents')(400_00);
    expect(more.earnings).toContain(`${number} earned 40000 cents by 2026-01 of a line of 36500`);
  });

  it('finds sums that are not those of the entries', async () => {
    const sum = await idOf(`SELECT id FROM earning_sum WHERE month = '2026-01'`);
    const found = await setBack('earning_sum', sum, 'amount_cents')(1);
    expect(found.earnings).toEqual([
      'books 2026-01: the sum of membership_fees is not its entries',
    ]);
  });

  it('finds earnings in a month that is not closed, and a month left out', async () => {
    const month = await idOf(`SELECT id FROM earning_month WHERE month = '2026-02'`);
    const found = await setBack('earning_month', month, 'month')('2026-03');
    expect(found.earnings).toContain(`${number} earns in 2026-02, which is not closed`);
    expect(found.earnings).toContain('books: 2026-02 was left out of the closing');
  });

  it('finds income from documents that nobody booked', async () => {
    const entry = await idOf(`SELECT id FROM ledger_entry WHERE origin = 'document'`);
    const found = await setBack('ledger_entry', entry, 'amount_cents')(1);
    expect(found['income from documents']?.[0]).toContain('are booked');
  });

  it('is content again when all is mended', async () => {
    expect(await faults()).toEqual({});
  });
});
