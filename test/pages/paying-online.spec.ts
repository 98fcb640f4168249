import { Crediting, InvoiceQueries, type InvoiceView } from '../../src/invoices/index.js';
import { makeCluster, makeGrant } from '../support/make-clusters.js';
import { makeOrganisation, makePerson, makeToken } from '../support/make-identity.js';
import { makeInvoice } from '../support/make-invoices.js';
import { makeMembership, makeTier } from '../support/make-memberships.js';
import { type MollieDouble, startMollie } from '../support/mollie-double.js';
import { startPortal, type TestPortal } from '../support/portal.js';
import type { Visitor } from '../support/visitor.js';

describe('paying online', () => {
  let portal: TestPortal;
  let mollie: MollieDouble;
  let organiser: Visitor;
  let company: Visitor;
  let stranger: Visitor;
  let cluster: { id: string; slug: string };
  let organisationId: string;
  let organiserId: string;
  const settings = '/en/manage/quantum/settings/payments';

  beforeAll(async () => {
    mollie = await startMollie();
    portal = await startPortal({ environment: { MOLLIE_URL: mollie.address } });
    cluster = await makeCluster(portal, { slug: 'quantum' });
    organisationId = (await makeOrganisation(portal, { name: 'Drie Reigers B.V.' })).id;
    const other = await makeOrganisation(portal, { name: 'Another' });
    const person = await makePerson(portal, { email: 'organiser@quantum.example' });
    await makeGrant(portal, cluster.id, person.id);
    organiserId = person.id;
    await makePerson(portal, { email: 'payer@reigers.example', organisationId, role: 'admin' });
    await makePerson(portal, { email: 'stranger@other.example', organisationId: other.id });
    organiser = await portal.signIn(person.email);
    company = await portal.signIn('payer@reigers.example');
    stranger = await portal.signIn('stranger@other.example');
  }, 60_000);
  afterAll(async () => {
    await portal.stop();
    await mollie.stop();
  });
  beforeEach(() => portal.clock.advance({ seconds: 10 }));

  const bill = (): Promise<InvoiceView> =>
    makeInvoice(portal, { clusterId: cluster.id, organisationId });
  const view = (id: string): Promise<InvoiceView> => portal.app.get(InvoiceQueries).byId(id);
  const payPage = ({ number }: InvoiceView): string => `/en/invoices/${number ?? ''}/pay`;
  async function begin(invoice: InvoiceView): Promise<string> {
    const answer = await company.submit(payPage(invoice), {}, { to: payPage(invoice) });
    expect({ status: answer.status, text: answer.status === 303 ? '' : answer.text }).toEqual({
      ...{ status: 303, text: '' },
    });
    return answer.location ?? '';
  }
  async function hear(): Promise<void> {
    expect(await mollie.call(portal.address)).toBe(200);
    await portal.runJobs();
  }
  /** What the payer's bank holds of the money that paid an invoice. */
  const takenFrom = async ({ id }: InvoiceView): Promise<number[]> =>
    (
      await portal.db.rows<{ cents: number }>(
        `SELECT f.amount_cents AS "cents" FROM refund f
         JOIN online_payment n ON n.id = f.online_payment_id
         WHERE n.invoice_id = ? AND f.cause = 'charge_back' AND f.state = 'done'
         ORDER BY f.created_at, f.id`,
        [id],
      )
    ).map(({ cents }) => cents);
  /** Mails about payments; the invoices themselves are sent in their own time. */
  const mailsAbout = async () =>
    (await portal.mails()).filter(({ template }) => template !== 'invoices/invoice');
  const sum = async (table: string): Promise<number> =>
    (
      await portal.db.row<{ n: number }>(
        `SELECT COALESCE(SUM(amount_cents), 0) AS "n" FROM ${table}`,
      )
    )?.n ?? 0;

  it('needs a key, which is checked by form and by use and never shown again', async () => {
    const first = await company.visit(payPage(await bill()));
    expect(first.text).toContain('NL52 DEMO 0000 0000 01');
    expect(first.text).toMatch(/RF\d\d QUA2 026/);
    expect(first.text).toContain('<svg class="qr"');
    expect(first.text).not.toContain('Pay online');
    const wrong = await organiser.submit(settings, { key: 'live_short' });
    expect([wrong.status, wrong.text.includes('live_short')]).toEqual([422, false]);
    await organiser.submit(settings, { key: `test_${'0'.repeat(30)}` });
    const check = await organiser.submit(settings, {}, { to: `${settings}/check` });
    expect([check.status, check.text.includes('does not accept the key')]).toEqual([409, true]);
    expect((await organiser.submit(settings, { key: mollie.key })).status).toBe(303);
    const works = await organiser.submit(settings, {}, { to: `${settings}/check` });
    expect(works.status).toBe(303);
    const page = await organiser.visit(settings);
    expect(page.text).toContain('A test key is set');
    expect(page.text).not.toContain(mollie.key);
    const stored = await portal.db.rows('SELECT * FROM invoice_settings');
    expect(JSON.stringify(stored)).not.toContain(mollie.key);
    const audit = await portal.db.rows('SELECT readable FROM audit_value');
    expect(JSON.stringify(audit)).not.toContain(mollie.key);
  });

  it('leads out by a link, tells the truth while it is open, and settles once it is paid', async () => {
    const invoice = await bill();
    const page = await begin(invoice);
    const open = await company.visit(page);
    expect(open.text).toContain('href="https://www.mollie.com/checkout/tr_');
    expect(open.text).toContain('Until then the invoice shows as open');
    expect((await view(invoice.id)).state).toBe('issued');
    await mollie.pay();
    await hear();
    expect(await view(invoice.id)).toMatchObject({ state: 'paid', settledOn: '2026-11-20' });
    const done = await company.visit(page);
    expect(done.text).toContain('Your payment of €121.00 has been received');
    const before = await sum('payment');
    await hear();
    await Promise.all([mollie.call(portal.address), mollie.call(portal.address)]);
    await portal.runJobs();
    expect(await sum('payment')).toBe(before);
    const over = await company.submit(payPage(await bill()), {}).catch(() => undefined);
    expect(over?.status).toBe(303);
  });

  it('sends the amount as Mollie wants it, once, however often the button is pressed', async () => {
    const invoice = await bill();
    const { hidden } = await company.formOn(payPage(invoice), payPage(invoice));
    const answers = await Promise.all(
      [1, 2, 3].map(() => company.post(payPage(invoice), { _csrf: hidden._csrf ?? '' })),
    );
    expect(new Set(answers.map(({ location }) => location)).size).toBe(1);
    const made = mollie.calls.filter(
      ({ method, path, body }) =>
        method === 'POST' &&
        path === '/v2/payments' &&
        JSON.stringify(body).includes(invoice.number ?? ''),
    );
    expect(new Set(made.map(({ idempotencyKey }) => idempotencyKey)).size).toBe(1);
    expect(made[0]?.body).toMatchObject({
      amount: { currency: 'EUR', value: '121.00' },
      metadata: { reference: invoice.number },
      redirectUrl: expect.stringMatching(/^http:\/\/portal\.test\/en\/invoices\/QUA-/),
      webhookUrl: expect.stringMatching(/^http:\/\/portal\.test\/api\/v1\/payments\/mollie\//),
    });
    const again = await begin(invoice);
    expect(again).toBe(answers[0]?.location);
  });

  it.each([
    ['fail', 'did not succeed'],
    ['expire', 'was not finished in time'],
    ['cancel', 'You cancelled the payment'],
  ] as const)(
    'that ends in %s leaves the invoice open, and says so on the page and by mail',
    async (end, words) => {
      const invoice = await bill();
      const page = await begin(invoice);
      await mollie[end]();
      await hear();
      const { text } = await company.visit(page);
      expect(text).toContain(words);
      expect((await view(invoice.id)).state).toBe('issued');
      const mail = (await mailsAbout()).at(-1);
      expect(mail).toMatchObject({
        ...{ recipient: 'payer@reigers.example', template: 'invoices/payment-failed' },
        subject: `Invoice ${invoice.number ?? ''} has not been paid`,
      });
      const next = await begin(invoice);
      expect(next).not.toBe(page);
    },
  );

  it('is found out without a webhook', async () => {
    const invoice = await bill();
    await begin(invoice);
    await mollie.pay();
    portal.clock.advance({ minutes: 5 });
    await portal.runJobs();
    expect((await view(invoice.id)).state).toBe('paid');
  });

  it('never believes what a caller says', async () => {
    const invoice = await bill();
    await begin(invoice);
    const id = (await portal.db.row<{ id: string }>(
      'SELECT id FROM online_payment WHERE invoice_id = ?',
      [invoice.id],
    ))!.id;
    const api = portal.api();
    const claimed = await api.post(`/api/v1/payments/mollie/${id}`, { id: 'tr_invented' });
    expect([claimed.status, claimed.body]).toEqual([200, {}]);
    const unknown = await api.post('/api/v1/payments/mollie/nothing', { id: 'tr_invented' });
    expect([unknown.status, unknown.body]).toEqual([200, {}]);
    await portal.runJobs();
    expect((await view(invoice.id)).state).toBe('issued');
  });

  it('gives up no payment because the service stumbles', async () => {
    const invoice = await bill();
    mollie.trouble.push(500);
    const refused = await company.submit(payPage(invoice), {}, { to: payPage(invoice) });
    expect([refused.status, refused.text.includes('cannot be reached')]).toEqual([409, true]);
    mollie.trouble.push(429);
    const busy = await company.submit(payPage(invoice), {}, { to: payPage(invoice) });
    expect(busy.text).toContain('is busy');
    const page = await begin(invoice);
    const keys = mollie.calls
      .filter(({ path, method }) => path === '/v2/payments' && method === 'POST')
      .slice(-3)
      .map(({ idempotencyKey }) => idempotencyKey);
    expect(new Set(keys).size).toBe(1);
    mollie.trouble.push(500);
    const { text, status } = await company.visit(page);
    expect([status, text.includes('Go on to the payment service')]).toEqual([200, true]);
    mollie.trouble.push(422);
    const other = await company.submit(payPage(await bill()), {});
    expect([other.status, other.text.includes('refused this payment')]).toEqual([409, true]);
  });

  it('paid by transfer meanwhile, stays as balance', async () => {
    const invoice = await bill();
    await begin(invoice);
    const page = `/en/manage/quantum/payments/new`;
    await organiser.submit(page, {
      ...{ organisation: organisationId, amount: '121.00', receivedOn: '2026-11-20' },
      ...{ reference: 'bank', number1: invoice.number ?? '', amount1: '121.00' },
    });
    await mollie.pay();
    await hear();
    const list = await organiser.get('/en/manage/quantum/payments.json?kind=online&state=left');
    expect(JSON.parse(list.text)).toMatchObject([{ amount_cents: 12_100, left_cents: 12_100 }]);
  });

  it('charged back, is open again, and both sides are told', async () => {
    const invoice = await bill();
    await begin(invoice);
    await mollie.pay();
    await hear();
    await mollie.chargeBack();
    await hear();
    await hear();
    expect(await view(invoice.id)).toMatchObject({ state: 'issued', settledCents: 0 });
    expect(await takenFrom(invoice)).toEqual([12_100]);
    const mails = (await mailsAbout()).slice(-2).map(({ template }) => template);
    expect(mails.sort()).toEqual(['invoices/charged-back', 'invoices/payment-failed']);
  });

  it('charged back in parts, is open again for exactly those, never for more than was paid', async () => {
    const invoice = await bill();
    await begin(invoice);
    await mollie.pay();
    await hear();
    const before = await sum('payment');
    await mollie.chargeBack('20.00');
    await hear();
    await Promise.all([mollie.call(portal.address), mollie.call(portal.address)]);
    await portal.runJobs();
    expect(await view(invoice.id)).toMatchObject({
      ...{ state: 'partially_paid', settledCents: 10_100, settledOn: null },
    });
    expect(await sum('payment')).toBe(before - 2000);
    const mails = (await mailsAbout()).slice(-2);
    expect(mails.map(({ body }) => body.includes('€20.00'))).toEqual([true, true]);
    await mollie.chargeBack('30.01');
    await hear();
    expect((await view(invoice.id)).settledCents).toBe(7099);
    await mollie.chargeBack('100.00');
    await hear();
    expect(await view(invoice.id)).toMatchObject({ state: 'issued', settledCents: 0 });
    expect(await takenFrom(invoice)).toEqual([2000, 3001, 7099]);
    expect(await sum('payment')).toBe(before - 12_100);
    await mollie.chargeBack('1.00');
    await hear();
    expect(await sum('payment')).toBe(before - 12_100);
  });

  it('charged back in part, takes what is left of it first, then what it settled', async () => {
    const invoice = await bill();
    await begin(invoice);
    await organiser.submit(`/en/manage/quantum/payments/new`, {
      ...{ organisation: organisationId, amount: '21.00', receivedOn: '2026-11-20' },
      ...{ reference: 'bank', number1: invoice.number ?? '', amount1: '21.00' },
    });
    await mollie.pay();
    await hear();
    const payment = (await portal.db.row<{ id: string }>(
      `SELECT p.id FROM payment p JOIN online_payment n ON n.id = p.online_payment_id
       WHERE n.invoice_id = ?`,
      [invoice.id],
    ))!.id;
    await mollie.chargeBack('20.00');
    await hear();
    expect((await view(invoice.id)).state).toBe('paid');
    await mollie.chargeBack('5.00');
    await hear();
    expect(await view(invoice.id)).toMatchObject({ state: 'partially_paid', settledCents: 11_700 });
    const page = await organiser.visit(`/en/manage/quantum/payments/${payment}`);
    expect(page.text.match(/Charged back/g)).toHaveLength(2);
    expect(page.text).toContain('€20.00');
    const token = await makeToken(portal, {
      ...{ personId: organiserId, scopes: ['invoices:read'] },
    });
    const api = await portal.api(token).get(`/api/v1/clusters/quantum/payments/${payment}`);
    expect(api.body).toMatchObject({
      ...{ allocatedCents: 9600, refundedCents: 2500, leftCents: 0 },
      givenBack: [
        { cause: 'charge_back', amountCents: 2000, state: 'done' },
        { cause: 'charge_back', amountCents: 500, state: 'done' },
      ],
    });
  });

  it('charged back and won back, settles the invoice again, once', async () => {
    const invoice = await bill();
    await begin(invoice);
    await mollie.pay();
    await hear();
    const before = await sum('payment');
    await mollie.chargeBack('121.00');
    await hear();
    await mollie.reverseChargeBack();
    await hear();
    await hear();
    expect(await view(invoice.id)).toMatchObject({ state: 'paid', settledCents: 12_100 });
    expect(await sum('payment')).toBe(before);
    expect(await takenFrom(invoice)).toEqual([]);
  });

  it('charged back in part, makes the membership it began wait again', async () => {
    const tier = await makeTier(portal, { clusterId: cluster.id });
    const member = await makeOrganisation(portal, { name: 'Fresh Member B.V.' });
    await makePerson(portal, {
      ...{ email: 'payer@member.example', organisationId: member.id, role: 'admin' },
    });
    const { id } = await makeMembership(portal, {
      ...{ clusterId: cluster.id, organisationId: member.id, tierId: tier.id },
      ...{ state: 'pending_payment', startsOn: '2026-11-20' },
    });
    const term = (await portal.db.row<{ id: string }>(
      'SELECT id FROM membership_term WHERE membership_id = ?',
      [id],
    ))!.id;
    const invoice = await makeInvoice(portal, {
      ...{ clusterId: cluster.id, organisationId: member.id },
      charges: [{ source: { kind: 'membership_term', id: term }, supply: 'membership' }],
    });
    const payer = await portal.signIn('payer@member.example');
    await payer.submit(payPage(invoice), {}, { to: payPage(invoice) });
    const state = async () =>
      (await portal.db.row<{ state: string }>('SELECT state FROM membership WHERE id = ?', [id]))
        ?.state;
    await mollie.pay();
    await hear();
    expect(await state()).toBe('active');
    await mollie.chargeBack('0.01');
    await hear();
    expect(await state()).toBe('pending_payment');
    await mollie.reverseChargeBack();
    await hear();
    expect(await state()).toBe('active');
  });

  it('given back by transfer meanwhile, is charged back for no more than the rest', async () => {
    const invoice = await bill();
    await begin(invoice);
    await mollie.pay();
    await hear();
    await mollie.refundOutside('21.00');
    await hear();
    const before = await sum('payment');
    await mollie.chargeBack('121.00');
    await hear();
    expect(await sum('payment')).toBe(before - 10_000);
    expect(await view(invoice.id)).toMatchObject({ state: 'issued', settledCents: 0 });
  });

  it('goes back the way it came: asked for once, booked when it is done', async () => {
    const invoice = await bill();
    await begin(invoice);
    await mollie.pay();
    await hear();
    await portal.db.unit(() =>
      portal.app.get(Crediting).inFull(invoice.id, 'Not delivered after all'),
    );
    const source = (await portal.db.row<{ id: string }>(
      `SELECT id FROM invoice WHERE kind = 'credit_note' ORDER BY number DESC`,
    ))!.id;
    const form = `/en/manage/quantum/payments/refunds/new`;
    const tooMuch = await organiser.submit(form, { source, amount: '121.01', way: 'online' });
    expect(tooMuch.status).toBe(422);
    const asked = await organiser.submit(form, { source, amount: '121.00', way: 'online' });
    expect(asked.status).toBe(303);
    const twice = await organiser.submit(form, { source, amount: '1.00', way: 'online' });
    expect(twice.status).toBe(422);
    await portal.runJobs();
    const calls = mollie.calls.filter(({ path }) => path.endsWith('/refunds'));
    expect(calls.length).toBe(1);
    expect((await view(source)).state).toBe('issued');
    await mollie.finishRefunds();
    await hear();
    expect((await view(source)).state).toBe('paid');
    await hear();
    const refunds = await portal.db.rows(
      `SELECT state FROM refund WHERE cause IS NULL AND credit_note_id = ?`,
      [source],
    );
    expect(refunds).toEqual([{ state: 'done' }]);
  });

  it('given back in the pages of the service, the books follow', async () => {
    const invoice = await bill();
    await begin(invoice);
    await mollie.pay();
    await hear();
    await mollie.refundOutside('21.00');
    await hear();
    await hear();
    expect(await view(invoice.id)).toMatchObject({ state: 'partially_paid', settledCents: 10_000 });
    const refunds = await portal.db.rows(
      `SELECT state, amount_cents AS "cents" FROM refund ORDER BY created_at`,
    );
    expect(refunds.at(-1)).toEqual({ state: 'done', cents: 2100 });
  });

  it('shows nothing of an invoice to others', async () => {
    const invoice = await bill();
    const page = await begin(invoice);
    for (const path of [payPage(invoice), page]) {
      expect((await stranger.visit(path)).status).toBe(404);
    }
    expect((await portal.visitor().get(payPage(invoice))).status).toBe(303);
    const foreign = await bill();
    expect(
      (await company.visit(`${payPage(foreign)}/${page.split('/').at(-1) ?? ''}`)).status,
    ).toBe(404);
  });
});
