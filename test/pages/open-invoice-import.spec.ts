import ExcelJS from 'exceljs';
import { examine } from '../../src/admin/commands/doctor/doctor.js';
import { EarningQueries } from '../../src/invoices/index.js';
import { JournalQueries } from '../../src/invoices/journal/journal.queries.js';
import { MonthsService } from '../../src/revenue/months.service.js';
import { camt } from '../support/camt.js';
import { wholeSchema } from '../support/commands.js';
import { makeCluster, makeGrant } from '../support/make-clusters.js';
import { makeOrganisation, makePerson } from '../support/make-identity.js';
import { makeInvoice, payInvoice } from '../support/make-invoices.js';
import { OPEN_INVOICES as heading } from '../support/make-open-invoices.js';
import { startPortal, type TestPortal } from '../support/portal.js';
import type { Answer } from '../support/visitor.js';

const today = '2026-11-22';
let portal: TestPortal;

beforeAll(async () => {
  portal = await startPortal({ now: `${today}T09:00:00.000Z` });
}, 60_000);
afterAll(() => portal.stop());

let made = 0;

/** A cluster with its organiser, and an organisation that pays. */
async function house() {
  made += 1;
  const cluster = await makeCluster(portal, { slug: `house-${made}` });
  const person = await makePerson(portal, {});
  await makeGrant(portal, cluster.id, person.id);
  const organiser = await portal.signIn(person.email);
  const kvkNumber = String(70_000_000 + made);
  const name = `Debtor ${made} B.V.`;
  const debtor = await makeOrganisation(portal, { name, kvkNumber, vatId: null });
  const member = await makePerson(portal, { organisationId: debtor.id });
  const buyer = await portal.signIn(member.email);
  const start = `/en/manage/${cluster.slug}/invoices/import`;
  const send = (lines: readonly string[], more: object = {}, page = start): Promise<Answer> =>
    organiser.submit(page, { text: [heading, ...lines].join('\n'), ...more }, { to: page });
  const step = (page: string, act: string): Promise<Answer> =>
    organiser.submit(act === 'undo' ? `${page}/undo` : page, {}, { to: `${page}/${act}` });
  const take = async (...lines: string[]): Promise<string> => {
    const { location = '', text } = await send(lines);
    expect([location.startsWith(start), text.slice(0, 0)]).toEqual([true, '']);
    expect((await step(location, 'post')).status).toBe(303);
    return location;
  };
  const documents = () =>
    portal.db.rows<{ id: string; number: string | null; state: string; settled: number }>(
      `SELECT id, number, state, settled_cents AS "settled" FROM invoice WHERE cluster_id = ?
       ORDER BY number, id`,
      [cluster.id],
    );
  return {
    cluster,
    person,
    organiser,
    debtor,
    kvkNumber,
    buyer,
    start,
    send,
    step,
    take,
    documents,
  };
}

/** What the doctor says of documents, what settles them, what they earn and the books. */
async function faults(): Promise<readonly string[]> {
  const findings = await examine({ config: portal.config, schema: wholeSchema, db: portal.db });
  const about = /invoice|issued|settlements|payments|earnings|journal|income/;
  return findings.flatMap((one) => (about.test(one.name) ? one.faults : []));
}

const sums = async (clusterId: string, month: string): Promise<Record<string, number>> => {
  const entries = await new JournalQueries(portal.db).ofMonth(clusterId, month);
  const found: Record<string, number> = {};
  for (const { account, amountCents } of entries.flatMap(({ lines }) => lines)) {
    found[account] = (found[account] ?? 0) + amountCents;
  }
  return found;
};

describe('open invoices of a former administration', () => {
  it('come in with what is left to pay, without papers, tax or income', async () => {
    const { cluster, organiser, debtor, kvkNumber, buyer, take, documents } = await house();
    const page = await take(
      `2026/0012;${kvkNumber};01-06-2026;15-06-2026;1.000,00;210,00;1.210,00;200,00;KLANT 4711;Contributie;;;membership_fees`,
      `2026-0013;${debtor.name.toUpperCase()};2026-11-01;2026-12-01;500;0;500;;;Advies;;;Diensten`,
    );
    expect(await documents()).toMatchObject([
      { number: '2026-0012', state: 'partially_paid', settled: 200_00 },
      { number: '2026-0013', state: 'issued', settled: 0 },
    ]);
    const desk = `/en/manage/${cluster.slug}/invoices`;
    const list = await organiser.get(desk);
    expect(list.text).toContain('2026-0012');
    expect(list.text).toContain('From the former administration');
    const one = await organiser.get(`${desk}/2026-0012`);
    expect(one.text).toContain('It was issued elsewhere');
    expect(one.text).toContain('KLANT 4711');
    expect(one.text).toContain('Nummer op de factuur: 2026/0012');
    expect(one.text).not.toContain('2026-0012.pdf');
    for (const kind of ['pdf', 'xml']) {
      expect((await organiser.get(`${desk}/2026-0012.${kind}`)).status).toBe(404);
      expect((await buyer.get(`/en/invoices/2026-0012.${kind}`)).status).toBe(404);
    }
    const hidden = (await organiser.formOn(page.replace(/\/[^/]+$/, ''))).hidden;
    expect((await organiser.post(`${desk}/2026-0012/send`, hidden)).status).toBe(409);
    const own = await buyer.get('/en/invoices');
    const [, href = ''] = /href="(\/en\/invoices\/[0-9a-f-]{36})"/.exec(own.text) ?? [];
    expect(own.text).toContain('2026-0013');
    expect((await buyer.get(href)).text).toContain('there is no PDF or XML of it here');
    expect((await buyer.get('/en/invoices/2026-0012')).text).toContain('€1,010.00');
    expect((await buyer.get('/en/invoices/statement')).text).toContain('2026-0013');
    const ageing = await organiser.get(`${desk}/ageing`);
    expect(ageing.text).toContain(debtor.name);
    expect(await sums(cluster.id, '2026-11')).toEqual({
      // 1,210.00 + 500.00 taken over, of which 200.00 was paid before.
      ...{ receivable: 1510_00, opening_balance: -1510_00 },
    });
    const earnings = portal.app.get(EarningQueries, { strict: false });
    expect(await earnings.deferredAt(cluster.id, today)).toMatchObject({ invoicedCents: 0 });
    for (const from of ['/vat?year=2026&quarter=2', '/icp?year=2026&quarter=2']) {
      const { text } = await organiser.get(`/en/manage/${cluster.slug}/earnings${from}`);
      expect(text).not.toContain('2026-0012');
    }
    expect(await faults()).toEqual([]);
  });

  it('are paid by the bank, reminded, and earned over their period', async () => {
    const { cluster, person, organiser, debtor, take, documents } = await house();
    await take(
      `A-100;${debtor.name};2026-11-01;2026-11-15;1000;210;1210;;RF18 5390 0754 7034;Fee;;;membership_fees`,
      `A-101;${debtor.name};2026-11-01;2026-11-15;365;0;365;;;Year;2026-12-01;2027-11-30;membership_fees`,
      `A-102;${debtor.name};2026-11-01;2026-11-10;100;0;100;;;Test;;;service_payments`,
    );
    const base = `/en/manage/${cluster.slug}/payments`;
    const file = camt({
      statements: [
        {
          entries: [
            { amount: '1210.00', name: 'Somebody', texts: ['RF18539007547034'] },
            { amount: '365.00', name: 'Somebody', texts: ['Invoice A-101, thanks'] },
          ],
        },
      ],
    });
    const looked = await organiser.submit(
      `${base}/statements/import`,
      {},
      {
        to: `${base}/statements/import`,
        files: [{ field: 'file', name: 'statement.xml', body: file }],
      },
    );
    const found = looked.location ?? '';
    await organiser.submit(found, {}, { to: `${found}/book` });
    expect((await documents()).map(({ number, state }) => [number, state])).toEqual([
      ['A-100', 'paid'],
      ['A-101', 'issued'],
      ['A-102', 'issued'],
    ]);
    const [, second, third] = await documents();
    await payInvoice(portal, second?.id ?? '');
    portal.clock.moveTo('2027-01-08T09:00:00.000Z');
    await portal.runJobs();
    const reminded = await portal.db.rows(
      'SELECT step FROM invoice_reminder WHERE invoice_id = ?',
      [third?.id ?? ''],
    );
    expect(reminded.length).toBeGreaterThan(0);
    await portal.app
      .get(MonthsService, { strict: false })
      .close(cluster.id, '2026-12', { id: person.id });
    // 31 of 365 days of 365.00.
    expect(await sums(cluster.id, '2026-12')).toMatchObject({
      ...{ deferred: 31_00, revenue_membership_fees: -31_00 },
    });
    expect(await faults()).toEqual([]);
    portal.clock.moveTo(`${today}T09:00:00.000Z`);
  });

  it('are taken back as a whole, with what was paid of them before', async () => {
    const { cluster, debtor, take, step, documents } = await house();
    const lines = [
      `B-1;${debtor.name};2026-11-01;2026-11-15;1000;210;1210;10;B-REF-0001;Fee;;;membership_fees`,
      `B-2;${debtor.name};2026-11-01;2026-11-15;100;21;121;;;Fee;;;sponsorship`,
    ];
    const page = await take(...lines);
    expect((await step(page, 'undo')).status).toBe(303);
    expect(await documents()).toMatchObject([{ number: null, state: 'void', settled: 0 }]);
    expect(await sums(cluster.id, '2026-11')).toEqual({});
    expect(await faults()).toEqual([]);
    await take(...lines);
    expect(await faults()).toEqual([]);
  });

  it('stay once one of them was paid, reminded or charged for, or its month is closed', async () => {
    const { cluster, person, debtor, take, step, documents } = await house();
    const line = (number: string) =>
      `${number};${debtor.name};2026-11-01;2026-11-15;100;21;121;;;Fee;;;sponsorship`;
    const [paid, closed] = [await take(line('C-1'), line('C-2')), await take(line('C-3'))];
    const [first] = await documents();
    await payInvoice(portal, first?.id ?? '', { amountCents: 1 });
    const refused = await step(paid, 'undo');
    expect(refused.status).toBe(409);
    expect(refused.text).toContain('it cannot be taken back any more');
    portal.clock.moveTo('2026-12-01T09:00:00.000Z');
    await portal.app
      .get(MonthsService, { strict: false })
      .close(cluster.id, '2026-11', { id: person.id });
    portal.clock.moveTo(`${today}T09:00:00.000Z`);
    expect((await step(closed, 'undo')).text).toContain('is closed: it cannot be taken back');
    expect(await documents()).toHaveLength(3);
    expect(await faults()).toEqual([]);
  });

  it('are refused by line and column, in plain words of both languages, all or nothing', async () => {
    const { cluster, debtor, kvkNumber, send, start, documents } = await house();
    const known = await makeInvoice(portal, { clusterId: cluster.id, organisationId: debtor.id });
    await makeOrganisation(portal, { name: 'Closed B.V.', closedAt: `${today}T08:00:00.000Z` });
    const line = (number: string, more: Partial<Record<string, string>> = {}) =>
      [
        ...[number, more.who ?? kvkNumber, more.issued ?? '2026-11-01', more.due ?? '2026-11-15'],
        ...[more.net ?? '100', more.vat ?? '21', more.total ?? '121', more.paid ?? ''],
        ...[more.ref ?? '', 'Fee', more.from ?? '', more.to ?? '', more.stream ?? 'sponsorship'],
      ].join(';');
    const wrong: readonly (readonly [string, string])[] = [
      [line('D-1', { total: '121.01' }), 'Amount and VAT together are not the total'],
      [line(known.number ?? ''), 'The cluster has a document with this number already'],
      [line('D-0'), 'This number stands in the file twice'],
      [line(`${known.number?.slice(0, 9) ?? ''}999999`), 'a number that the portal gave'],
      [line('none'), 'A number has a digit'],
      [line('D-3', { who: 'Nobody B.V.' }), 'No organisation on the portal has this'],
      [line('D-4', { who: 'closed b.v.' }), 'This organisation is closed'],
      [line('D-5', { paid: '121' }), 'Nothing is left to pay'],
      [line('D-6', { paid: '122' }), 'More is paid than the total'],
      [line('D-7', { vat: '50', total: '150' }), 'more VAT than the highest rate'],
      [line('D-8', { issued: '2026-11-23', due: '2026-12-01' }), 'lies in the future'],
      [line('D-9', { due: '2026-10-31' }), 'The due date lies before the invoice date'],
      [line('D-10', { from: '2026-01-01' }), 'both its first and its last day'],
      [line('D-11', { ref: 'RF19539007547034' }), 'check digits of this reference are wrong'],
      [line('D-12', { ref: 'REF 000-01' }), 'Another invoice has this payment reference'],
      [line('D-13', { stream: 'gifts' }), 'is not one of'],
      [line('D-14', { issued: '31-02-2026' }), 'is not a date'],
      [line('=1+1'), 'looks like a formula'],
      [line('D-15', { net: '=A1' }), 'looks like a formula'],
      [line('D-16', { net: 'x' }), 'is not an amount'],
    ];
    const first = line('D-0', { ref: 'ref00001' });
    const all = await send([first, ...wrong.map(([text]) => text)]);
    expect(all.status).toBe(422);
    for (const [at, [text, words]] of wrong.entries()) {
      const row =
        new RegExp(`<td class="numeric">${at + 3}</td>[^]*?</tr>`).exec(all.text)?.[0] ?? '';
      expect([text, row.includes(words), row]).toEqual([text, true, row]);
    }
    expect(all.text).toContain('Total / Totaal');
    expect(await documents()).toHaveLength(1);
    const dutch = await send([line('D-1', { total: '1' })], {}, start.replace('/en/', '/nl/'));
    expect(dutch.text).toContain('Bedrag en btw zijn samen niet het totaal');
    const skipped = await send([line(known.number ?? ''), first], { skipKnown: 'true' });
    expect(skipped.status).toBe(303);
  });

  it('knows the numbers of its own cluster only', async () => {
    const [one, other] = [await house(), await house()];
    const line = `E-1;${one.kvkNumber};2026-11-01;2026-11-15;100;21;121;;SAME 0001;Fee;;;sponsorship`;
    const page = await one.take(line);
    await other.take(line.replace('121;;', '121;1;'));
    const pages = ['', '/undo'].map(
      (end) => page.replace(one.cluster.slug, other.cluster.slug) + end,
    );
    for (const foreign of pages) expect((await other.organiser.get(foreign)).status).toBe(404);
    expect((await other.organiser.get(page)).status).not.toBe(200);
    const own = await one.buyer.get('/en/invoices');
    const refs = [...own.text.matchAll(/href="(\/en\/invoices\/[0-9a-f-]{36})"/g)].map(
      ([, at]) => at,
    );
    expect(new Set(refs).size).toBe(2);
    for (const at of refs) expect((await one.buyer.get(at ?? '')).status).toBe(200);
    expect(await faults()).toEqual([]);
  });

  it('come as a workbook, and not as what is too large or no table', async () => {
    const { organiser, start, step, documents, debtor } = await house();
    const sendFile = (body: string | Buffer, name: string): Promise<Answer> =>
      organiser.submit(start, { text: '' }, { to: start, files: [{ field: 'file', name, body }] });
    const book = new ExcelJS.Workbook();
    const sheet = book.addWorksheet('Open');
    sheet.addRow(heading.split(';'));
    const issued = new Date('2026-11-01T00:00:00Z');
    sheet.addRow([20260017, debtor.name, issued, issued, 100, 21, 121, null, null, 'Fee']);
    sheet.getCell('M2').value = 'sponsorship';
    const looked = await sendFile(Buffer.from(await book.xlsx.writeBuffer()), 'open.xlsx');
    expect(looked.status).toBe(303);
    await step(looked.location ?? '', 'post');
    expect(await documents()).toMatchObject([{ number: '20260017' }]);
    expect((await sendFile('x'.repeat(10_000_000), 'open.csv')).status).toBe(413);
    const odd = await sendFile(Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 1, 2, 3]), 'open.png');
    expect([415, 422]).toContain(odd.status);
    for (const format of ['csv', 'xlsx']) {
      expect((await organiser.download(`${start}/template.${format}`)).status).toBe(200);
    }
    const template = await organiser.get(`${start}/template.csv`);
    const filled = template.text.replace('12345678', debtor.name);
    const taken = await organiser.submit(start, { text: filled }, { to: start });
    expect([taken.status, taken.status === 303 ? '' : taken.text]).toEqual([303, '']);
  });
});
