import { makeCluster, makeGrant } from '../support/make-clusters.js';
import { makePerson, makeToken } from '../support/make-identity.js';
import { makeContribution, makeCost, makeEntry, makeStream } from '../support/make-revenue.js';
import { startPortal, type TestPortal } from '../support/portal.js';
import type { ApiClient } from '../support/visitor.js';

const base = '/api/v1/clusters/quantum';

describe('revenue for programs', () => {
  let portal: TestPortal;
  let reader: ApiClient;
  let writer: ApiClient;

  beforeAll(async () => {
    portal = await startPortal({ now: '2026-11-20T09:00:00.000Z' });
    const { id } = await makeCluster(portal, { slug: 'quantum' });
    const funder = await makePerson(portal);
    await makeGrant(portal, id, funder.id, 'funder');
    const organiser = await makePerson(portal);
    await makeGrant(portal, id, organiser.id, 'organiser');
    reader = portal.api(await makeToken(portal, { personId: funder.id, scopes: ['revenue:read'] }));
    writer = portal.api(
      await makeToken(portal, {
        personId: organiser.id,
        scopes: ['revenue:read', 'revenue:write'],
      }),
    );
    const fees = await makeStream(portal, id, { slug: 'fees' });
    const grant = await makeStream(portal, id, {
      slug: 'grant',
      kind: 'public_funding',
      source: 'erdf',
    });
    for (let index = 0; index < 120; index += 1) {
      await makeEntry(portal, fees, {
        month: index % 2 ? '2026-09' : '2026-08',
        amountCents: 1_000,
      });
    }
    await makeEntry(portal, grant, { month: '2026-01', amountCents: 360_000 });
    await makeCost(portal, id, { month: '2026-02', amountCents: 240_000 });
    await makeContribution(portal, id, { month: '2026-02', amountCents: 60_000 });
  }, 60_000);
  afterAll(() => portal.stop());

  it('gives mix and indicators by year', async () => {
    const { status, body } = await reader.get(`${base}/revenue?from=2026&to=2026`);
    expect(status).toBe(200);
    expect(body).toMatchObject({
      ...{ cluster: 'quantum', from: 2026, to: 2026 },
      years: [
        {
          ...{ year: 2026, through: '2026-09', earnedCents: 120_000, incomeCents: 480_000 },
          mix: { eu: 360_000, membership_fees: 120_000 },
          indicators: {
            ...{ cost_coverage: 5_000, self_sufficiency: 2_500, public_dependency: 7_500 },
            ...{ income_ratio: 3_333, leverage: 5_000 },
          },
        },
      ],
    });
  });

  it('pages through all entries without leaving one out or giving one twice', async () => {
    const ids: string[] = [];
    let next: string | null = '';
    while (next !== null) {
      const { body } = await reader.get(`${base}/ledger-entries${next ? `?after=${next}` : ''}`);
      const page = body as { items: { id: string }[]; next: string | null };
      ids.push(...page.items.map((item) => item.id));
      next = page.next;
    }
    expect(ids).toHaveLength(121);
    expect(new Set(ids).size).toBe(121);
  });

  it('gives costs and private contributions by month', async () => {
    expect((await reader.get(`${base}/costs`)).body).toMatchObject({
      costs: [{ month: '2026-02', category: 'staff', amountCents: 240_000 }],
      privateContributions: [{ month: '2026-02', kind: 'in_kind', amountCents: 60_000 }],
    });
  });

  const good = { stream: 'fees', month: '2026-10', amount: 12_345, reference: 'API-1' };

  it('books an entry once for one key, and refuses it to those who may only read', async () => {
    const key = { 'idempotency-key': 'entry-api-0001' };
    const first = await writer.post(`${base}/ledger-entries`, good, key);
    expect(first.status).toBe(201);
    expect(first.body).toMatchObject({ amountCents: 12_345, reference: 'API-1', origin: 'manual' });
    const second = await writer.post(`${base}/ledger-entries`, good, key);
    expect(second.body).toEqual(first.body);
    expect((await reader.post(`${base}/ledger-entries`, good)).status).toBe(404);
    expect((await portal.api().get(`${base}/revenue`)).status).toBe(401);
    expect((await reader.get('/api/v1/clusters/nowhere/revenue')).status).toBe(404);
  });

  it.each([
    ['nothing', {}],
    ['a list', []],
    ['text', '"entry"'],
    ['wrong types', { stream: 1, month: true, amount: {}, reference: [] }],
    ['an amount of nothing', { ...good, amount: 0 }],
    ['half a cent', { ...good, amount: 0.5 }],
    ['a huge amount', { ...good, amount: 1e18 }],
    ['an unknown field', { ...good, isAdministrator: true }],
    ['a stream of nobody', { ...good, stream: 'x' }],
    ['a coming month', { ...good, month: '2027-01' }],
    ['control characters', { ...good, reference: '\u0000\u0007' }],
    ['broken JSON', '{"stream":'],
  ])('refuses %s with a problem and books nothing', async (_, body) => {
    const before = await portal.db.row<{ n: number }>('SELECT COUNT(*) AS "n" FROM ledger_entry');
    const answer = await writer.post(`${base}/ledger-entries`, body);
    expect(answer.status).toBeGreaterThanOrEqual(400);
    expect(answer.status).toBeLessThan(500);
    expect(answer.headers.get('content-type')).toContain('application/problem+json');
    expect(await portal.db.row('SELECT COUNT(*) AS "n" FROM ledger_entry')).toEqual(before);
  });
});
