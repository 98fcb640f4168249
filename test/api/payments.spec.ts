import { camt } from '../support/camt.js';
import { makeCluster, makeGrant } from '../support/make-clusters.js';
import { makeOrganisation, makePerson, makeToken } from '../support/make-identity.js';
import { makeInvoice } from '../support/make-invoices.js';
import { makeBankEntry } from '../support/make-payments.js';
import { startPortal, type TestPortal } from '../support/portal.js';
import type { ApiClient } from '../support/visitor.js';

describe('the API of payments', () => {
  let portal: TestPortal;
  let api: ApiClient;
  let reader: ApiClient;
  let clusterId: string;
  let organisationId: string;
  const base = '/api/v1/clusters/quantum';

  beforeAll(async () => {
    portal = await startPortal();
    clusterId = (await makeCluster(portal, { slug: 'quantum' })).id;
    organisationId = (await makeOrganisation(portal, { name: 'Drie Reigers B.V.' })).id;
    const person = await makePerson(portal);
    await makeGrant(portal, clusterId, person.id);
    const token = (scopes: string[]) => makeToken(portal, { personId: person.id, scopes });
    api = portal.api(await token(['invoices:read', 'invoices:write']));
    reader = portal.api(await token(['invoices:read']));
  }, 60_000);
  afterAll(() => portal.stop());

  const bill = () => makeInvoice(portal, { clusterId, organisationId });

  it('records a payment once for an idempotency key, and shows what it settled', async () => {
    const invoice = await bill();
    const body = {
      ...{ organisation: organisationId, amount: 20_000, receivedOn: '2026-11-19' },
      ...{ reference: 'ERP 77', number1: invoice.number, amount1: 12_100 },
    };
    const key = { 'idempotency-key': 'payment-of-reigers-77' };
    const first = await api.post(`${base}/payments`, body, key);
    expect(first.status).toBe(201);
    expect(first.body).toMatchObject({
      ...{ amountCents: 20_000, leftCents: 7900, organisation: 'Drie Reigers B.V.' },
      parts: [{ number: invoice.number, amountCents: 12_100 }],
    });
    const again = await api.post(`${base}/payments`, body, key);
    expect(again.body).toEqual(first.body);
    const { id } = first.body as { id: string };
    expect((await reader.get(`${base}/payments/${id}`)).body).toEqual(first.body);
    const list = await reader.get(`${base}/payments`);
    expect(list.body).toMatchObject({ items: [{ id }], next: null });
    expect((await reader.post(`${base}/payments`, body)).status).toBe(403);
    const much = await api.post(`${base}/payments`, { ...body, amount1: 12_101 });
    expect(much).toMatchObject({ status: 422, body: { field: 'amount1' } });
  });

  it('books a statement whole, from its text or as a file, and tells what is wrong', async () => {
    const invoice = await bill();
    const line = { amount: '121.00', texts: [invoice.number ?? ''] };
    const stray = { amount: '5.00', name: 'Nobody' };
    const text = camt({ statements: [{ id: 'API-1', entries: [line, stray] }] });
    const booked = await api.post(`${base}/statements`, { text });
    expect(booked).toMatchObject({ status: 201, body: { statements: 1, settled: 1, asked: 1 } });
    const twice = await api.post(`${base}/statements`, { text });
    expect(twice).toMatchObject({ status: 201, body: { statements: 0, settled: 0, asked: 0 } });
    const broken = await api.post(`${base}/statements`, { text: text.replace('5.00', '6.00') });
    expect(broken).toMatchObject({ status: 422, body: { field: 'file' } });
    expect((await api.post(`${base}/statements`, {})).status).toBe(422);
    const statements = await reader.get(`${base}/statements`);
    expect(statements.body).toMatchObject({ items: [{ statementId: 'API-1', openCount: 1 }] });
  });

  it('matches, sets aside and reopens bookings, with their revision', async () => {
    const invoice = await bill();
    const { entry } = await makeBankEntry(portal, {
      ...{ clusterId, amountCents: 12_100, remittance: `${invoice.number ?? ''} paid` },
    });
    const work = await reader.get(`${base}/bank-work`);
    const items = (work.body as { items: { id: string; best: unknown }[] }).items;
    expect(items.find(({ id }) => id === entry)?.best).toMatchObject({
      ...{ organisation: 'Drie Reigers B.V.', parts: [{ number: invoice.number }] },
    });
    const path = `${base}/bank-work/${entry}`;
    const aside = await api.post(`${path}/aside`, { reason: 'Not now', revision: 1 });
    expect(aside).toMatchObject({ status: 200, body: { state: 'set_aside', revision: 2 } });
    const late = await api.post(`${path}/reopen`, { revision: 1 });
    expect(late.status).toBe(409);
    await api.post(`${path}/reopen`, { revision: 2 });
    const match = { revision: 3, number1: invoice.number, amount1: 12_100 };
    const matched = await api.post(`${path}/match`, match);
    expect(matched).toMatchObject({ status: 200, body: { kind: 'bank', leftCents: 0 } });
    expect((await api.post(`${path}/match`, match)).status).toBe(409);
  });
});
