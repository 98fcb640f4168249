import { StatementQueries } from '../../src/invoices/account/statement.queries.js';
import { WorkQueries } from '../../src/invoices/bank/work.queries.js';
import { Crediting, InvoiceQueries, type InvoiceView, Payments } from '../../src/invoices/index.js';
import { Refunds } from '../../src/invoices/refunds/refunds.service.js';
import { camt, type CamtBatch, type CamtTransfer } from '../support/camt.js';
import { makeCluster, makeGrant } from '../support/make-clusters.js';
import { makeOrganisation, makePerson, makeToken } from '../support/make-identity.js';
import { makeInvoice } from '../support/make-invoices.js';
import { startPortal, type TestPortal } from '../support/portal.js';
import type { Answer, Visitor } from '../support/visitor.js';

const REIGERS = 'NL91ABNA0417164300';
const MOLEN = 'NL69INGB0123456789';

describe('payments', () => {
  let portal: TestPortal;
  let organiser: Visitor;
  let cluster: { id: string; slug: string };
  let reigers: { id: string; name: string };
  let molen: { id: string; name: string };
  const base = '/en/manage/quantum/payments';

  beforeAll(async () => {
    portal = await startPortal();
    cluster = await makeCluster(portal, { slug: 'quantum' });
    reigers = await makeOrganisation(portal, { name: 'Drie Reigers B.V.', vatId: null });
    molen = await makeOrganisation(portal, { name: 'Stichting De Molen', vatId: null });
    const person = await makePerson(portal, { email: 'organiser@quantum.example' });
    await makeGrant(portal, cluster.id, person.id);
    organiser = await portal.signIn(person.email);
  }, 60_000);
  afterAll(() => portal.stop());

  const invoice = (organisationId: string, cents = 10_000): Promise<InvoiceView> =>
    makeInvoice(portal, {
      ...{ clusterId: cluster.id, organisationId },
      charges: [{ unitPriceCents: cents }],
    });
  const stateOf = async (id: string) =>
    portal.db.row<{ state: string; settled: number; on: string | null }>(
      'SELECT state, settled_cents AS "settled", settled_on AS "on" FROM invoice WHERE id = ?',
      [id],
    );
  const euros = (cents: number): string => (cents / 100).toFixed(2);
  const send = (file: string, name = 'statement.xml'): Promise<Answer> =>
    organiser.submit(
      `${base}/statements/import`,
      {},
      {
        to: `${base}/statements/import`,
        files: [{ field: 'file', name, body: file }],
      },
    );
  async function book(file: string): Promise<Answer> {
    const looked = await send(file);
    expect({ status: looked.status, text: looked.status === 303 ? '' : looked.text }).toEqual({
      ...{ status: 303, text: '' },
    });
    const page = looked.location ?? '';
    return organiser.submit(page, {}, { to: `${page}/book` });
  }
  const entries = (state: string) =>
    portal.db.rows<{ id: string; remittance: string; amount: number }>(
      `SELECT id, remittance, amount_cents AS "amount" FROM bank_entry
       WHERE cluster_id = ? AND state = ? ORDER BY statement_id, position`,
      [cluster.id, state],
    );
  const count = async (table: string): Promise<number> =>
    (await portal.db.row<{ n: number }>(`SELECT COUNT(*) AS "n" FROM ${table}`))?.n ?? 0;

  it('matches a statement of 200 lines: what is certain settles, the rest waits', async () => {
    const made: InvoiceView[] = [];
    for (let index = 0; index < 130; index += 1) {
      made.push(await invoice(index % 2 ? reigers.id : molen.id, 10_000 + index * 100));
    }
    const at = (index: number): InvoiceView => made[index]!;
    const amount = (index: number): string => euros(at(index).totalCents);
    const lines: (CamtTransfer | CamtBatch)[] = [
      // 60 by structured reference.
      ...Array.from({ length: 60 }, (_, index) => ({
        ...{ amount: amount(index), reference: at(index).paymentReference ?? '' },
        ...(index % 2
          ? { name: 'DRIE REIGERS BV', iban: REIGERS }
          : { name: 'De Molen', iban: MOLEN }),
      })),
      // 30 by the number in free text.
      ...Array.from({ length: 30 }, (_, index) => ({
        ...{ amount: amount(60 + index), texts: [`Invoice ${at(60 + index).number ?? ''} thanks`] },
      })),
      // A batch of 5, itemised by the bank.
      {
        batch: Array.from({ length: 5 }, (_, index) => ({
          ...{ amount: amount(90 + index), texts: [at(90 + index).number ?? ''] },
        })),
      },
      // 10 pay a part, 5 too much, 5 for the second time.
      ...Array.from({ length: 10 }, (_, index) => ({
        ...{ amount: '50.00', texts: [at(100 + index).number ?? ''] },
      })),
      ...Array.from({ length: 5 }, (_, index) => ({
        ...{ amount: '999.99', texts: [at(110 + index).number ?? ''] },
      })),
      ...Array.from({ length: 5 }, (_, index) => ({
        ...{
          amount: amount(index),
          texts: [at(index).number ?? ''],
          bankReference: `again${index}`,
        },
      })),
      // One transfer for two invoices.
      {
        amount: euros(at(116).totalCents + at(118).totalCents),
        texts: [`${at(116).number ?? ''} + ${at(118).number ?? ''}`],
      },
      // 9 that nobody knows, a return, and 74 costs of the cluster.
      ...Array.from({ length: 9 }, (_, index) => ({
        amount: `7.0${index}`,
        name: `Nobody ${index}`,
      })),
      { amount: '12.34', direction: 'DBIT' as const, reversal: true, returnReason: 'MD06' },
      ...Array.from({ length: 74 }, (_, index) => ({
        ...{ amount: `3.${String(10 + index)}`, direction: 'DBIT' as const, name: 'Electricity' },
      })),
    ];
    // 60 + 30 + 1 batch of 5 + 10 + 5 + 5 + 1 + 9 + 1 + 74 = 196 lines, 200 bookings.
    expect(lines.length).toBe(196);
    const answer = await book(camt({ statements: [{ id: 'S-200', entries: lines }] }));
    expect(answer.status).toBe(303);

    const states = await portal.db.rows(
      `SELECT state, COUNT(*) AS "n" FROM bank_entry GROUP BY state ORDER BY state`,
    );
    expect(states).toEqual([
      { state: 'matched', n: 95 },
      { state: 'open', n: 31 },
      { state: 'set_aside', n: 74 },
    ]);
    const paid = await portal.db.row<{ n: number }>(
      `SELECT COUNT(*) AS "n" FROM invoice WHERE state = 'paid'`,
    );
    expect(paid?.n).toBe(95);
    expect((await stateOf(at(0).id))?.on).toBe('2026-11-19');
    const { text } = await organiser.visit(`${base}/work`);
    for (const [why, times] of [
      ...([
        ['Pays a part', 10],
        ['Pays too much', 5],
        ['Paid already', 5],
      ] as const),
      ...([
        ['Pays several invoices', 1],
        ['A transfer that came back', 1],
      ] as const),
    ]) {
      expect({ why, times: text.split(`<b>${why}</b>`).length - 1 }).toEqual({ why, times });
    }
  }, 120_000);

  it('books nothing twice: not the statement, and not its bookings in another one', async () => {
    const bill = await invoice(reigers.id);
    const line = {
      ...{ amount: euros(bill.totalCents), texts: [bill.number ?? ''], bankReference: 'B-77' },
    };
    const file = camt({ statements: [{ id: 'S-1', entries: [line] }] });
    await book(file);
    const before = [await count('payment'), await count('bank_entry'), await count('bank_import')];
    const again = await send(file);
    expect(again.status).toBe(422);
    expect(again.text).toContain('Every statement in this file is there already');
    expect([await count('payment'), await count('bank_entry'), await count('bank_import')]).toEqual(
      before,
    );
    const more = { amount: '5.00', name: 'New' };
    const overlap = camt({ statements: [{ id: 'S-2', entries: [line, more] }] });
    const looked = await send(overlap);
    const { text } = await organiser.visit(looked.location ?? '');
    expect(text).toContain('1 booking was brought by an earlier file and is left out');
    await organiser.submit(looked.location ?? '', {}, { to: `${looked.location}/book` });
    expect(await count('payment')).toBe(before[0]);
    expect(await count('bank_entry')).toBe((before[1] ?? 0) + 1);
  });

  it('books a file once that two people confirm at the same moment', async () => {
    const bill = await invoice(reigers.id);
    const line = { amount: euros(bill.totalCents), texts: [bill.number ?? ''] };
    const looked = await send(camt({ statements: [{ id: 'S-3', entries: [line] }] }));
    const page = looked.location ?? '';
    const { hidden } = await organiser.formOn(page, `${page}/book`);
    const answers = await Promise.all(
      [1, 2, 3].map(() => organiser.post(`${page}/book`, { _csrf: hidden._csrf ?? '' })),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([303, 409, 409]);
    expect((await stateOf(bill.id))?.settled).toBe(bill.totalCents);
  });

  it.each([
    [
      'another account',
      camt({ statements: [{ iban: 'NL02ABNA0123456789', entries: [] }] }),
      'another account',
    ],
    [
      'a sum that is off',
      camt({ statements: [{ closing: '1.00', entries: [] }] }),
      'do not add up',
    ],
    ['no XML', 'date;amount', 'not an XML file'],
    ['another kind of XML', '<a/>', 'not a CAMT.053 statement'],
    [
      'entities',
      camt({ head: '<!DOCTYPE x [<!ENTITY a "b">]>', statements: [{ entries: [] }] }),
      'refused for safety',
    ],
  ])('refuses a file with %s, and says why', async (_, file, words) => {
    const before = await count('bank_import');
    const answer = await send(file);
    expect(answer.status).toBe(422);
    expect(answer.text).toContain(words);
    expect(answer.text).toContain('<title>Error:');
    expect(await count('bank_import')).toBe(before);
  });

  it('refuses a file of 10 MB', async () => {
    const answer = await send('x'.repeat(10_000_000));
    expect(answer.status).toBe(413);
  });

  it('accepts a suggestion, splits over invoices, keeps a balance and undoes it', async () => {
    const [first, second] = [await invoice(reigers.id), await invoice(reigers.id, 20_000)];
    const total = first.totalCents + second.totalCents + 500;
    const line = { amount: euros(total), name: 'Unheard of', texts: ['for our invoices'] };
    await book(camt({ statements: [{ id: 'S-4', entries: [line] }] }));
    const entry = (await entries('open')).find(({ amount }) => amount === total)!;
    const page = `${base}/work/${entry.id}`;
    const form = { to: `${page}/match` };
    const wrong = await organiser.submit(page, parts([first, first.totalCents + 1]), form);
    expect([wrong.status, wrong.text.includes('of this invoice is open')]).toEqual([422, true]);
    const foreign = await organiser.submit(
      page,
      { number1: 'XYZ-2026-000001', amount1: '1' },
      form,
    );
    expect(foreign.status).toBe(422);
    const good = parts([first, first.totalCents], [second, second.totalCents]);
    const matched = await organiser.submit(page, good, form);
    expect(matched.status).toBe(303);
    expect((await stateOf(first.id))?.state).toBe('paid');
    expect((await stateOf(second.id))?.state).toBe('paid');
    const payment = (await portal.db.row<{ id: string }>(
      'SELECT id FROM payment WHERE bank_entry_id = ?',
      [entry.id],
    ))!;
    const shown = await organiser.visit(`${base}/${payment.id}`);
    expect(shown.text).toContain('€5.00 is left.');

    const undone = await organiser.submit(page, {}, { to: `${page}/reopen` });
    expect(undone.status).toBe(303);
    expect((await stateOf(first.id))?.state).toBe('issued');
    const again = await organiser.submit(page, { organisation: reigers.id }, form);
    expect(again.status).toBe(303);
    const sums = await portal.db.row<{ cents: number }>(
      'SELECT SUM(amount_cents) AS "cents" FROM payment WHERE organisation_id = ? AND bank_entry_id = ? OR reverses_id = ?',
      [reigers.id, entry.id, payment.id],
    );
    expect(sums?.cents).toBe(total);
  });

  describe('a transfer of invoices less a credit note', () => {
    let payer: { id: string; name: string };
    let made = 0;

    /** An invoice that was paid and then credited for a part, so that its credit note is open. */
    async function openCredit(cents: number): Promise<InvoiceView> {
      const paid = await invoice(payer.id, 50_000);
      const payments = portal.app.get(Payments);
      await portal.db.unit(async () => {
        const payment = await payments.receive({
          ...{ clusterId: cluster.id, organisationId: payer.id, kind: 'bank', reference: 'Before' },
          ...{ amountCents: paid.totalCents, receivedOn: '2026-11-18' },
        });
        const part = { invoiceId: paid.id, amountCents: paid.totalCents };
        await payments.apply(cluster.id, payment, [part], '2026-11-18');
      });
      const [line] = paid.lines;
      const id = await portal.db.unit(() =>
        portal.app
          .get(Crediting)
          .lines(paid.id, [{ lineId: line?.id ?? '', amountCents: cents }], 'Agreed'),
      );
      return portal.app.get(InvoiceQueries).byId(id);
    }
    async function arrives(cents: number): Promise<{ id: string; page: string }> {
      made += 1;
      const line = { amount: euros(cents), name: payer.name, texts: ['invoices less credit'] };
      await book(camt({ statements: [{ id: `N-${made}`, entries: [line] }] }));
      const { id } = (await entries('open')).find(({ amount }) => amount === cents)!;
      return { id, page: `${base}/work/${id}` };
    }
    const allocated = async (id: string) =>
      portal.db.rows<{ cents: number }>(
        `SELECT SUM(amount_cents) AS "cents" FROM payment_allocation WHERE invoice_id = ?
         GROUP BY CASE WHEN credit_note_id IS NULL THEN 0 ELSE 1 END ORDER BY 1`,
        [id],
      );

    beforeAll(async () => {
      payer = await makeOrganisation(portal, { name: 'Netto Betalers B.V.', vatId: null });
    });

    it('is suggested, settles all of them in one step, and is undone in one', async () => {
      const note = await openCredit(10_000);
      const [first, second] = [await invoice(payer.id, 30_000), await invoice(payer.id, 20_000)];
      const cents = first.totalCents + second.totalCents - note.totalCents;
      const { id, page } = await arrives(cents);
      const shown = await organiser.visit(page);
      expect(shown.text).toContain('Pays invoices less a credit note');
      expect(shown.text).toContain(`${note.number ?? ''} · less €121.00`);
      const json = await portal.app.get(WorkQueries).list(cluster.id, {});
      expect(json.find((row) => row.id === id)?.best?.credits).toEqual([
        { place: 1, number: note.number, amountCents: 12_100 },
      ]);
      expect((await organiser.submit(page, {}, { to: `${page}/match` })).status).toBe(303);
      for (const one of [first, second, note]) {
        expect((await stateOf(one.id))?.state).toBe('paid');
      }
      expect(await allocated(first.id)).toEqual([
        { cents: 12_100 },
        { cents: first.totalCents - 12_100 },
      ]);
      expect((await organiser.submit(page, {}, { to: `${page}/reopen` })).status).toBe(303);
      for (const one of [first, second, note]) {
        expect(await stateOf(one.id)).toEqual({ state: 'issued', settled: 0, on: null });
      }
      await organiser.submit(page, {}, { to: `${page}/match` });
      expect((await stateOf(note.id))?.state).toBe('paid');
    });

    it('may have a credit note that settles an invoice alone', async () => {
      const note = await openCredit(40_000);
      const [first, second] = [await invoice(payer.id, 30_000), await invoice(payer.id, 20_170)];
      const { page } = await arrives(first.totalCents + second.totalCents - note.totalCents);
      expect((await organiser.submit(page, {}, { to: `${page}/match` })).status).toBe(303);
      for (const one of [first, second, note]) {
        expect((await stateOf(one.id))?.state).toBe('paid');
      }
    });

    it('changes nothing when the credit note is unknown, a stranger’s, used up or on its way back', async () => {
      const bill = await invoice(payer.id, 30_000);
      const { page } = await arrives(111_11);
      const before = [await count('payment'), await count('payment_allocation')];
      const note = await openCredit(5000);
      const stranger = await makeInvoice(portal, {
        ...{ clusterId: cluster.id, organisationId: molen.id },
        charges: [{ quantityMilli: -1000 }],
      });
      await portal.db.unit(() =>
        portal.app.get(Refunds).request({
          ...{ clusterId: cluster.id, source: { creditNoteId: note.id }, amountCents: 6050 },
          ...{ iban: REIGERS, holder: payer.name },
        }),
      );
      const after = [await count('payment'), await count('payment_allocation')];
      expect(after[0]).toBe((before[0] ?? 0) + 1);
      for (const [number, words] of [
        ['QUA-2026-999999', 'There is no credit note of that number'],
        [bill.number, 'There is no credit note of that number'],
        [note.number, 'Nothing of this credit note can be used'],
        [stranger.number, 'This cannot settle that document'],
      ] as const) {
        const fields = { ...parts([bill, 10_000]), credit1: number ?? '' };
        const answer = await organiser.submit(page, fields, { to: `${page}/match` });
        expect({ number, status: answer.status, said: answer.text.includes(words) }).toEqual({
          ...{ number, status: 422, said: true },
        });
      }
      expect([await count('payment'), await count('payment_allocation')]).toEqual(after);
    });
  });

  const parts = (...list: [InvoiceView, number][]) =>
    Object.fromEntries(
      list.flatMap(([bill, cents], index) => [
        [`number${index + 1}`, bill.number ?? ''],
        [`amount${index + 1}`, euros(cents)],
      ]),
    );

  it('sets a booking aside with a reason, and refuses an outdated page', async () => {
    await book(camt({ statements: [{ id: 'S-5', entries: [{ amount: '88.88', name: 'Gift' }] }] }));
    const entry = (await entries('open')).find(({ amount }) => amount === 8888)!;
    const page = `${base}/work/${entry.id}`;
    const { hidden } = await organiser.formOn(page, `${page}/aside`);
    const empty = await organiser.post(`${page}/aside`, { ...hidden, reason: '' });
    expect(empty.status).toBe(422);
    const done = await organiser.post(`${page}/aside`, { ...hidden, reason: 'A gift to the lab' });
    expect(done.status).toBe(303);
    const late = await organiser.post(`${page}/aside`, { ...hidden, reason: 'Once more' });
    expect(late.status).toBe(409);
    const { text } = await organiser.visit(page);
    expect(text).toContain('A gift to the lab');
  });

  it('undoes a payment whose transfer came back', async () => {
    const bill = await invoice(molen.id, 31_000);
    const line = { amount: euros(bill.totalCents), texts: [bill.number ?? ''], endToEndId: 'E-1' };
    await book(camt({ statements: [{ id: 'S-6', entries: [line] }] }));
    expect((await stateOf(bill.id))?.state).toBe('paid');
    const back = { ...line, direction: 'DBIT' as const, reversal: true, returnReason: 'AC04' };
    await book(camt({ statements: [{ id: 'S-7', entries: [back] }] }));
    const entry = (await entries('open')).find(({ amount }) => amount === -bill.totalCents)!;
    const page = `${base}/work/${entry.id}`;
    const answer = await organiser.submit(page, {}, { to: `${page}/returned` });
    expect(answer.status).toBe(303);
    expect(await stateOf(bill.id)).toEqual({ state: 'issued', settled: 0, on: null });
  });

  it('books a statement that does not join the one before it, and says what is missing', async () => {
    const other = await makeCluster(portal, { slug: 'joins' });
    const person = await makePerson(portal, { email: 'organiser@joins.example' });
    await makeGrant(portal, other.id, person.id);
    const keeper = await portal.signIn(person.email);
    const pages = '/en/manage/joins/payments/statements';
    const sends = async (id: string, on: string, opening: string, amount: string) => {
      const file = camt({ statements: [{ id, on, opening, entries: [{ amount, on }] }] });
      const to = `${pages}/import`;
      const files = [{ field: 'file', name: `${id}.xml`, body: file }];
      const looked = await keeper.submit(to, {}, { to, files });
      const page = looked.location ?? '';
      const { text } = await keeper.visit(page);
      const done = await keeper.submit(page, {}, { to: `${page}/book` });
      expect(done.status).toBe(303);
      return text;
    };
    const gap = 'Something is missing between J-1 (to 16 November 2026) and J-3';
    expect(await sends('J-1', '2026-11-16', '100.00', '50.00')).not.toContain('is missing');
    const third = await sends('J-3', '2026-11-18', '175.00', '1.00');
    expect(third).toContain(gap);
    expect(third).toContain('ends with €150.00, the second begins with €175.00');
    expect((await keeper.visit(pages)).text).toContain('Statements that do not join');
    const token = await makeToken(portal, { personId: person.id, scopes: ['invoices:read'] });
    const api = await portal.api(token).get('/api/v1/clusters/joins/statements');
    expect(api.body).toMatchObject({ breaks: [{ kind: 'gap', previous: 'J-1', next: 'J-3' }] });
    expect(await sends('J-2', '2026-11-17', '150.00', '25.00')).not.toContain('is missing');
    expect((await keeper.visit(pages)).text).not.toContain('do not join');
  });

  it('records a payment by hand, allocates what is left and reverses it', async () => {
    const [first, second] = [await invoice(molen.id), await invoice(molen.id)];
    const fields = {
      ...{ organisation: molen.id, amount: '242.00', receivedOn: '2026-11-18', reference: 'Cash' },
      ...parts([first, first.totalCents]),
    };
    const answer = await organiser.submit(`${base}/new`, fields);
    expect(answer.status).toBe(303);
    const page = answer.location ?? '';
    const more = await organiser.submit(page, parts([second, 12_101]), { to: `${page}/allocate` });
    expect(more.status).toBe(422);
    await organiser.submit(page, parts([second, 12_100]), { to: `${page}/allocate` });
    expect((await stateOf(second.id))?.state).toBe('paid');
    const reversed = await organiser.submit(`${page}/reverse`, { reason: 'Typed wrongly' });
    expect(reversed.status).toBe(303);
    expect((await stateOf(first.id))?.state).toBe('issued');
    const twice = await organiser.submit(`${page}/reverse`, { reason: 'Once more' });
    expect(twice.status).toBe(409);
    const future = await organiser.submit(`${base}/new`, { ...fields, receivedOn: '2026-12-01' });
    expect(future.status).toBe(422);
  });

  it('puts money where it was used: on the account of whose invoice it paid', async () => {
    const parent = await makeOrganisation(portal, { name: 'Moeder Holding B.V.', vatId: null });
    const child = await makeOrganisation(portal, { name: 'Dochter Labs B.V.', vatId: null });
    const bill = await invoice(child.id, 30_000);
    const paid = await organiser.submit(`${base}/new`, {
      ...{ organisation: parent.id, amount: '400.00', receivedOn: '2026-11-18' },
      ...{ reference: 'For our daughter', ...parts([bill, bill.totalCents]) },
    });
    expect(paid.status).toBe(303);
    const account = async (id: string) =>
      (await portal.app.get(StatementQueries).statement(cluster.id, id, {})).closingCents;
    expect(await account(child.id)).toBe(0);
    expect(await account(parent.id)).toBe(-(40_000 - bill.totalCents));
    await organiser.submit(`${paid.location ?? ''}/reverse`, { reason: 'Typed wrongly' });
    expect([await account(child.id), await account(parent.id)]).toEqual([bill.totalCents, 0]);
  });

  it('lists, filters, sorts and exports', async () => {
    const list = await organiser.visit(`${base}?kind=manual&sort=-amount`);
    expect(list.status).toBe(200);
    expect(list.text).toContain('4 payments');
    const csv = await organiser.get(`${base}.csv?kind=manual`);
    expect(csv.text.split('\r\n').filter(Boolean).length).toBe(5);
    const json = await organiser.get(`${base}.json?q=reigers&state=left`);
    expect(JSON.parse(json.text)).toEqual(
      expect.arrayContaining([expect.objectContaining({ organisation: 'Drie Reigers B.V.' })]),
    );
    for (const path of ['/work', '/work.csv', '/statements', '/refunds', '/refunds.xlsx', '/new']) {
      expect({ path, status: (await organiser.visit(`${base}${path}`)).status }).toEqual({
        ...{ path, status: 200 },
      });
    }
    const statements = await organiser.visit(`${base}/statements`);
    expect(statements.text).toContain('S-200');
  });
});
