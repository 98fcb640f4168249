import { makeCluster, makeGrant } from '../support/make-clusters.js';
import { makeOrganisation, makePerson, makeToken } from '../support/make-identity.js';
import { makeInvoice, payInvoice } from '../support/make-invoices.js';
import { expectBadInputRefused } from '../support/bad-input.js';
import { MonthsService } from '../../src/revenue/months.service.js';
import { journalAccounts } from '../../src/invoices/rules/journal-lines.js';
import { startPortal, type TestPortal } from '../support/portal.js';
import type { Visitor } from '../support/visitor.js';

let portal: TestPortal;
let organiser: Visitor;
let organiserId: string;
let clusterId: string;
let number: string;
const base = '/en/manage/books/earnings';

beforeAll(async () => {
  portal = await startPortal({ now: '2026-01-05T09:00:00.000Z' });
  clusterId = (await makeCluster(portal, { slug: 'books', nameEn: 'Books' })).id;
  const organisationId = (await makeOrganisation(portal, { name: 'Kade B.V.' })).id;
  const german = await makeOrganisation(portal, {
    ...{ name: 'Laserwerk GmbH', country: 'DE', vatId: 'DE136695976', kvkNumber: null },
  });
  organiserId = (await makePerson(portal, { email: 'books@world.example' })).id;
  await makeGrant(portal, clusterId, organiserId);
  const fee = { supply: 'membership', stream: 'membership_fees', unit: 'membership' } as const;
  const period = { from: '2026-01-01', to: '2026-12-31' };
  const charges = [{ ...fee, period, unitPriceCents: 365_00 }];
  const paid = await makeInvoice(portal, { clusterId, organisationId, charges });
  number = paid.number ?? '';
  await payInvoice(portal, paid.id);
  await makeInvoice(portal, { clusterId, organisationId: german.id });
  portal.clock.moveTo('2026-03-03T09:00:00.000Z');
  await portal.app
    .get(MonthsService, { strict: false })
    .close(clusterId, '2026-01', { id: organiserId });
  organiser = await portal.signIn('books@world.example');
});
afterAll(() => portal.stop());

const shows = async (path: string, ...texts: readonly string[]): Promise<string> => {
  const { status, text } = await organiser.get(path);
  expect(status).toBe(200);
  for (const one of texts) expect(text).toContain(one);
  return text;
};

describe('deferred revenue', () => {
  it('is shown at any day, by stream and by document', async () => {
    // 365.00 less 62 days, and the service of 100.00 that is earned at once
    await shows(base, '303', 'Kade B.V.', number, 'Membership fees', 'On 3 March 2026');
    // 31 January: 334
    await shows(`${base}?day=2026-01-31`, '334.00', 'On 31 January 2026');
    await shows(`${base}?day=2026-01-04`, 'Nothing is invoiced by that day');
    await shows('/nl/manage/books/earnings', 'Vooruitgefactureerde omzet', '€\u00a0303,00');
    expect((await organiser.get(`${base}?day=2026-02-30`)).status).toBe(422);
  });

  it('leads to the document, its lines and its months', async () => {
    const page = await shows(base, `/en/manage/books/invoices/${number}`);
    expect(page).toContain(`${base}/documents/${number}`);
    await shows(
      `${base}/documents/${number}`,
      'January 2026',
      '€31.00',
      'Closed',
      '€28.00',
      'Open',
    );
    expect((await organiser.get(`${base}/documents/BOO-2026-000099`)).status).toBe(404);
  });

  it('is the same list as a file', async () => {
    const csv = await organiser.get(`${base}/deferred.csv?day=2026-01-31`);
    expect(csv.text).toContain(`${number},Invoice,Kade B.V.,2026-01-05,Membership fees,365,31,334`);
    expect((await organiser.get(`${base}/deferred.xlsx`)).status).toBe(200);
    expect(JSON.parse((await organiser.get(`${base}/deferred.json`)).text)).toMatchObject([
      { number, invoiced_cents: 365_00, earned_cents: 62_00, deferred_cents: 303_00 },
    ]);
  });
});

describe('what months earn', () => {
  it('is drawn and listed for a year, past and to come', async () => {
    await shows(`${base}/schedule`, '<svg', 'January 2026', '€131.00', '€28.00', '€465.00');
    await shows(`${base}/schedule?year=2027`, 'Nothing is earned in this year');
    await shows(`${base}/schedule`, '/en/manage/books/revenue/months');
    const { text } = await organiser.get(`${base}/schedule.csv`);
    expect(text).toContain('2026-01,Membership fees,31,1');
    expect(text).toContain('2026-02,Membership fees,28,0');
  });

  it('opens to the documents of a month', async () => {
    await shows(`${base}/schedule/2026-01`, number, '€31.00', 'Fixed when the month was closed');
    await shows(`${base}/schedule/2026-06`, number, '€30.00', 'As things stand now');
    await shows(`${base}/schedule/2028-01`, 'Nothing is earned in this month');
    const { text } = await organiser.get(`${base}/schedule/2026-01/documents.csv`);
    expect(text).toContain(`${number},Kade B.V.,Membership fees,31`);
    expect((await organiser.get(`${base}/schedule/2026-13`)).status).toBe(404);
  });
});

describe('the journal', () => {
  it('balances, with the codes of the cluster', async () => {
    await shows(`${base}/journal?month=2026-01`, '1300', 'Accounts receivable', number, '€441.65');
    const csv = (await organiser.get(`${base}/journal.csv?month=2026-01`)).text;
    // 365.00 with 21 % VAT
    expect(csv).toContain(
      `1,2026-01-05,Invoice,${number},${number},Kade B.V.,1300,Accounts receivable,441.65,`,
    );
    expect(csv).toContain('1480,Deferred revenue,,365');
    const lines = JSON.parse((await organiser.get(`${base}/journal.json?month=2026-01`)).text) as {
      debit_cents: number | null;
      credit_cents: number | null;
    }[];
    const total = (key: 'debit_cents' | 'credit_cents'): number =>
      lines.reduce((all, line) => all + (line[key] ?? 0), 0);
    expect(total('debit_cents')).toBe(total('credit_cents'));
    expect(total('debit_cents')).toBeGreaterThan(0);
    await shows(`${base}/journal`, 'March 2026 is open');
  });

  it('takes other codes', async () => {
    const codes = Object.fromEntries(journalAccounts.map((account, at) => [account, `${70 + at}`]));
    const answer = await organiser.submit(`${base}/journal/codes`, codes);
    expect(answer.location).toBe(`${base}/journal`);
    await shows(`${base}/journal?month=2026-01`, '72 Accounts receivable');
    const refused = await organiser.submit(`${base}/journal/codes`, { ...codes, bank: '=1 000' });
    expect(refused.status).toBe(422);
    expect(refused.text).toContain('Use letters, digits, dots and dashes');
    await expectBadInputRefused(portal, organiser, {
      ...{ page: `${base}/journal/codes`, good: codes, tables: ['invoice_settings'] },
    });
  });
});

describe('tax lists', () => {
  it('put supplies under the questions of the return, equal to the documents', async () => {
    await shows(
      ...[`${base}/vat?year=2026&quarter=1`, '1a Supplies at the standard rate', '€365.00'],
      ...['€76.65', '3b Supplies to or services', '€100.00', 'equal the 2 documents'],
    );
    await shows(`${base}/vat`, 'No documents in this quarter');
    const { text } = await organiser.get(`${base}/vat.csv?year=2026&quarter=1`);
    expect(text).toContain('1a,1a Supplies at the standard rate,Taxed,21%,365,76.65');
    const documents = await organiser.get(`${base}/vat/documents.csv?year=2026&quarter=1`);
    expect(documents.text).toContain(`${number},Invoice,2026-01-05,Kade B.V.,Taxed,21%,365,76.65`);
  });

  it('list supplies within the Union by VAT id', async () => {
    await shows(`${base}/icp?year=2026&quarter=1`, 'DE136695976', 'Laserwerk GmbH', '€100.00');
    const { text } = await organiser.get(`${base}/icp.csv?year=2026&quarter=1`);
    expect(text).toContain('DE,DE136695976,Laserwerk GmbH,0,100,100,BOO-2026-000002,');
    expect((await organiser.get(`${base}/icp?quarter=5`)).status).toBe(422);
  });
});

describe('for programs', () => {
  it('says deferred revenue, months, journal and tax lists', async () => {
    const scopes = ['invoices:read'];
    const api = portal.api(await makeToken(portal, { personId: organiserId, scopes }));
    const get = async (path: string): Promise<unknown> => {
      const { status, body } = await api.get(`/api/v1/clusters/books/earnings${path}`);
      expect(status).toBe(200);
      return body;
    };
    expect(await get('?day=2026-01-31')).toMatchObject({
      ...{ day: '2026-01-31', deferredCents: 334_00, closedThrough: '2026-01' },
    });
    expect(await get('/schedule?year=2026')).toMatchObject({
      items: expect.arrayContaining([
        { month: '2026-02', stream: 'membership_fees', amountCents: 28_00, closed: false },
      ]),
    });
    expect(await get('/journal?month=2026-01')).toMatchObject({ month: '2026-01' });
    expect(await get('/icp?year=2026&quarter=1')).toMatchObject({ items: [{ country: 'DE' }] });
    expect(await get('/vat?year=2026&quarter=1')).toMatchObject({ baseCents: 465_00 });
  });
});

describe('for a funder', () => {
  it('shows deferred revenue at the end of the last closed month, down to document numbers', async () => {
    const { id, email } = await makePerson(portal, { email: 'ministry@world.example' });
    await makeGrant(portal, clusterId, id, 'funder');
    const funder = await portal.signIn(email);
    const report = await funder.get('/en/portfolio/books?to=2026');
    expect(report.text).toContain('href="/en/portfolio/books/2026/deferred"');
    expect(report.text).toContain('€334');
    const { text } = await funder.get('/en/portfolio/books/2026/deferred');
    expect(text).toContain('€465.00 invoiced');
    for (const one of [number, 'On 31 January 2026', '€334.00']) expect(text).toContain(one);
    for (const name of ['Kade', 'Laserwerk', '/invoices/']) expect(text).not.toContain(name);
    const file = await funder.get('/en/portfolio/books/2026/deferred/entries.csv');
    expect(file.text).toContain(`${number},2026-01-05,Membership fees,365,31,334`);
    expect(file.text).not.toContain('Kade');
    const before = await funder.get('/en/portfolio/books/2025/deferred');
    expect(before.text).toContain('Nothing was booked here');
    expect((await funder.get(base)).status).toBe(404);
  });

  it('links the same page to documents for the organiser', async () => {
    await shows('/en/manage/books/reports/2026/deferred', `/en/manage/books/invoices/${number}`);
  });
});
