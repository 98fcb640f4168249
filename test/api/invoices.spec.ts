import { InvoiceQueries } from '../../src/invoices/index.js';
import { makeCharge, makeInvoice } from '../support/make-invoices.js';
import { makeCluster, makeGrant } from '../support/make-clusters.js';
import { makeOrganisation, makePerson, makeToken } from '../support/make-identity.js';
import { startPortal, type TestPortal } from '../support/portal.js';
import type { ApiClient } from '../support/visitor.js';

interface Shown {
  readonly id: string;
  readonly number: string | null;
  readonly state: string;
  readonly kind: string;
  readonly totalCents: number;
  readonly lines: readonly { readonly id: string }[];
}
interface Listed {
  readonly items: readonly Shown[];
  readonly next: string | null;
}

describe('invoices for machines', () => {
  let portal: TestPortal;
  let organiser: ApiClient;
  let company: ApiClient;
  let clusterId: string;
  let buyer: { id: string; slug: string };
  const base = '/api/v1/clusters/photons';
  const scopes = ['invoices:read', 'invoices:write'];
  const charge = {
    ...{ descriptionEn: 'Wafer test', descriptionNl: 'Wafertest', supply: 'service' },
    ...{ stream: 'service_payments', quantity: '2', unit: 'test', unitPrice: 25_000 },
  };

  beforeAll(async () => {
    portal = await startPortal();
    clusterId = (await makeCluster(portal, { slug: 'photons' })).id;
    buyer = await makeOrganisation(portal, { name: 'Zonnewijzer B.V.' });
    const person = await makePerson(portal);
    await makeGrant(portal, clusterId, person.id);
    organiser = portal.api(await makeToken(portal, { personId: person.id, scopes }));
    const member = await makePerson(portal, { organisationId: buyer.id, role: 'admin' });
    company = portal.api(await makeToken(portal, { personId: member.id, scopes }));
  });
  afterAll(() => portal.stop());

  const invoice = (charges: readonly object[] = [{}]) =>
    makeInvoice(portal, { clusterId, organisationId: buyer.id, charges });

  it('go from a charge to a draft, to an invoice and to a credit note', async () => {
    const left = await organiser.post(`${base}/charges`, { ...charge, organisation: buyer.slug });
    expect(left.status).toBe(201);
    const { id } = left.body as { id: string };
    const waiting = await organiser.get(`${base}/charges?q=zonne`);
    expect((waiting.body as Listed).items.map((one) => one.id)).toContain(id);

    const asked = { organisation: buyer.slug, charges: [id], note: 'By machine' };
    const drafted = await organiser.post(`${base}/invoices`, asked);
    const [draft] = (drafted.body as Listed).items;
    // 2 x 250.00 and 21 %.
    expect(draft).toMatchObject({ state: 'draft', totalCents: 60_500, note: 'By machine' });

    const issued = await organiser.post(`${base}/invoices/${draft?.id ?? ''}/issue`, {});
    const { number, state, lines } = issued.body as Shown;
    expect([issued.status, state]).toEqual([200, 'issued']);
    const again = await organiser.post(`${base}/invoices/${draft?.id ?? ''}/issue`, {});
    expect((again.body as Shown).number).toBe(number);

    const part = { reason: 'One test failed', lines: [lines[0]?.id], amounts: ['25000'] };
    const credited = await organiser.post(`${base}/invoices/${number ?? ''}/credit`, part);
    expect(credited.body).toMatchObject({ kind: 'credit_note', totalCents: 30_250 });
    const rest = { reason: 'The other one too' };
    const whole = await organiser.post(`${base}/invoices/${number ?? ''}/credit`, rest);
    expect(whole.body).toMatchObject({ totalCents: 30_250 });
    const done = await organiser.get(`${base}/invoices/${number ?? ''}`);
    expect(done.body).toMatchObject({ state: 'credited', openCents: 0 });
    const more = await organiser.post(`${base}/invoices/${number ?? ''}/credit`, rest);
    expect(more.status).toBe(422);
  });

  it('make one draft of a call that is repeated under its key', async () => {
    const organisationId = buyer.id;
    const charges = [await makeCharge(portal, { clusterId, organisationId })];
    const asked = { organisation: buyer.slug, charges };
    const key = { 'idempotency-key': 'draft-once-000001' };
    const first = await organiser.post(`${base}/invoices`, asked, key);
    const second = await organiser.post(`${base}/invoices`, asked, key);
    expect(second.body).toEqual(first.body);
    const third = await organiser.post(`${base}/invoices`, asked);
    expect(third.status).toBe(409);
    const [draft] = (first.body as Listed).items;
    const voided = await organiser.post(`${base}/invoices/${draft?.id ?? ''}/void`, {});
    expect(voided.body).toMatchObject({ state: 'void' });
  });

  it('come in pages that leave out none and repeat none', async () => {
    for (let made = 0; made < 5; made += 1) await invoice();
    const seen: string[] = [];
    let after = '';
    for (;;) {
      const { body } = await organiser.get(`${base}/invoices?limit=2&after=${after}`);
      const { items, next } = body as Listed;
      seen.push(...items.map(({ id }) => id));
      if (next === null) break;
      after = next;
    }
    const all = await portal.db.rows('SELECT id FROM invoice WHERE cluster_id = ?', [clusterId]);
    expect(new Set(seen).size).toBe(all.length);
    expect(seen).toHaveLength(all.length);
  });

  it('can be asked for by view and words', async () => {
    const { number } = await invoice();
    const found = await organiser.get(`${base}/invoices?view=open&q=${String(number)}`);
    expect((found.body as Listed).items.map((one) => one.number)).toEqual([number]);
    const paid = await organiser.get(`${base}/invoices?view=paid&q=${String(number)}`);
    expect((paid.body as Listed).items).toEqual([]);
    expect((await organiser.get(`${base}/invoices?view=odd`)).status).toBe(422);
  });

  it('are sent once more on request', async () => {
    const { number } = await invoice();
    const sent = await organiser.post(`${base}/invoices/${String(number)}/send`, {});
    expect((sent.body as { sentTo: string }).sentTo).toContain('@');
    const draft = await makeInvoice(portal, {
      ...{ clusterId, organisationId: buyer.id, issued: false },
    });
    expect((await organiser.post(`${base}/invoices/${draft.id}/send`, {})).status).toBe(409);
  });

  it('show a company its own, and nobody else’s', async () => {
    const { number } = await invoice();
    const own = await company.get(`/api/v1/invoices/${String(number)}`);
    expect(own.body).toMatchObject({ number, openCents: 12_100 });
    const list = (await company.get('/api/v1/invoices')).body as Listed;
    expect(list.items.every(({ state }) => state !== 'draft')).toBe(true);
    const other = await makeOrganisation(portal);
    const theirs = await makeInvoice(portal, { clusterId, organisationId: other.id });
    const hidden = await company.get(`/api/v1/invoices/${String(theirs.number)}`);
    expect(hidden.status).toBe(404);
    expect((await company.get(`${base}/invoices`)).status).toBe(404);
  });

  it('tell how the cluster invoices', async () => {
    const { body } = await organiser.get(`${base}/invoice-settings`);
    expect(body).toMatchObject({ code: 'PHO', paymentDays: 14, reminderDays: [7, 21, 35] });
    expect(JSON.stringify(body)).not.toMatch(/sealed/i);
  });

  it('are made as the cluster says, which a program changes with the revision it read', async () => {
    const path = `${base}/invoice-settings`;
    const { revision } = (await organiser.get(path)).body as { revision: number };
    const good = {
      ...{ code: 'pho', paymentDays: 21, issuesByItself: true, reminderDays: '5, 10' },
      ...{ interest: '8,5', collectionKind: 'statutory', revision },
    };
    const saved = await organiser.post(path, good);
    expect(saved).toMatchObject({
      status: 200,
      body: {
        ...{ code: 'PHO', paymentDays: 21, reminderDays: [5, 10], interestBp: 850 },
        ...{ collectionKind: 'statutory', suspendAfterDays: null },
      },
    });
    expect((await organiser.post(path, good)).status).toBe(409);
    const now = (saved.body as { revision: number }).revision;
    expect(now).toBeGreaterThan(revision);
    const wrong: [object, string][] = [
      [{ paymentDays: 500 }, 'paymentDays'],
      [{ code: 'P-1' }, 'code'],
      [{ reminderDays: 'soon' }, 'reminderDays'],
      [{ interest: '200' }, 'interest'],
      [{ collectionKind: 'fixed' }, 'collection'],
      [{ footerEn: 'Only in English' }, 'footer'],
    ];
    for (const [values, field] of wrong) {
      const answer = await organiser.post(path, { ...good, revision: now, ...values });
      expect({ field, status: answer.status }).toEqual({ field, status: 422 });
      expect(JSON.stringify(answer.body)).toContain(`"${field}`);
    }
    expect((await company.get(path)).status).toBe(404);
    expect((await company.post(path, { ...good, revision: now })).status).toBe(404);
    expect((await organiser.get(path)).body).toEqual(saved.body);
    const kept = { ...good, paymentDays: 14, reminderDays: '7, 21, 35', interest: '0' };
    await organiser.post(path, { ...kept, collectionKind: 'none', revision: now });
  });

  it('refuse what does not hold, by field', async () => {
    const wrong: [object, string][] = [
      [{ ...charge, organisation: buyer.slug, quantity: 'two' }, 'quantity'],
      [{ ...charge, organisation: buyer.slug, from: '2026-13-01' }, 'from'],
      [{ ...charge, organisation: buyer.slug, supply: 'gift' }, 'supply'],
    ];
    for (const [body, field] of wrong) {
      const answer = await organiser.post(`${base}/charges`, body);
      expect(answer.status).toBe(422);
      expect(JSON.stringify(answer.body)).toContain(`"${field}"`);
    }
    const { number, lines } = await invoice();
    const over = { reason: 'Too much', lines: [lines[0]?.id], amounts: ['10001'] };
    const credited = await organiser.post(`${base}/invoices/${String(number)}/credit`, over);
    expect(credited.status).toBe(422);
    expect(await portal.app.get(InvoiceQueries).one(clusterId, String(number))).toMatchObject({
      correctedBy: [],
    });
  });
});
