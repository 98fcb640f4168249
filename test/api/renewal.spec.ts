import { makeCluster, makeGrant } from '../support/make-clusters.js';
import { makeOrganisation, makePerson, makeToken } from '../support/make-identity.js';
import { makeMembership, makeTier } from '../support/make-memberships.js';
import { startPortal, type TestPortal } from '../support/portal.js';
import type { ApiClient } from '../support/visitor.js';

describe('renewal for machines', () => {
  let portal: TestPortal;
  let organiser: ApiClient;
  let member: ApiClient;
  let reference: string;
  const base = '/api/v1/clusters/photons';
  const scopes = ['memberships:read', 'memberships:write', 'clusters:read'];

  beforeAll(async () => {
    portal = await startPortal({ now: '2026-11-20T09:00:00.000Z' });
    const { id: clusterId } = await makeCluster(portal, { slug: 'photons' });
    const person = await makePerson(portal);
    await makeGrant(portal, clusterId, person.id);
    organiser = portal.api(await makeToken(portal, { personId: person.id, scopes }));
    const benefits = [{ kind: 'included_hours' as const, quantity: 20 }];
    const tier = await makeTier(portal, { clusterId, slug: 'partner', benefits });
    await makeTier(portal, { clusterId, slug: 'core', fees: { small: 900_000 } });
    const organisation = await makeOrganisation(portal);
    const employee = await makePerson(portal, { organisationId: organisation.id });
    member = portal.api(await makeToken(portal, { personId: employee.id, scopes }));
    ({ reference } = await makeMembership(portal, {
      ...{ clusterId, organisationId: organisation.id, tierId: tier.id },
      ...{ startsOn: '2026-01-01', endsOn: '2026-12-31' },
    }));
  });
  afterAll(() => portal.stop());

  it('reads and changes the settings of a cluster, with the revision that was read', async () => {
    const path = `${base}/membership-settings`;
    const before = await organiser.get(path);
    expect(before.body).toMatchObject({ graceDays: 30, revision: 0 });
    const good = {
      ...{ reminderDays: '45', invoiceDays: 20, graceDays: 15, firstPaymentDays: 14 },
      ...{ noticeDays: 90, applicationDays: 30, revision: 0 },
    };
    const saved = await organiser.post(path, good);
    expect(saved).toMatchObject({ status: 200, body: { reminderDays: [45], revision: 1 } });
    expect((await organiser.post(path, good)).status).toBe(409);
    const bad = await organiser.post(path, { ...good, revision: 1, reminderDays: 'soon' });
    expect(bad.status).toBe(422);
    expect((await member.get(path)).status).toBe(404);
  });

  it('records a use once for each source, and tells member and organiser of it', async () => {
    const path = `${base}/members/${reference}/benefit-use`;
    const use = {
      ...{ kind: 'included_hours', quantity: 8, usedOn: '2026-05-05', listValue: 104_000 },
      source: 'booking-77',
    };
    const first = await organiser.post(path, use);
    const second = await organiser.post(path, use);
    expect([first.status, second.status]).toEqual([201, 201]);
    expect(second.body).toEqual(first.body);
    const own = await member.get(`/api/v1/memberships/${reference}/benefit-use`);
    expect(own.body).toMatchObject({
      items: [{ quantity: 8, listCents: 104_000 }],
      entitlements: [{ included: 20, used: 8, left: 12 }],
    });
    const register = await organiser.get(`${base}/benefit-use?limit=1`);
    expect(register.body).toMatchObject({ items: [{ reference }], next: null });
    expect((await member.post(path, use)).status).toBe(404);
  });

  it('offers the next term and keeps what the member wants', async () => {
    const path = `/api/v1/memberships/${reference}/renewal`;
    const offer = await member.get(path);
    expect(offer.body).toMatchObject({
      ...{ endsOn: '2026-12-31', nextFrom: '2027-01-01', usedHours: 8, renewsByItself: true },
      own: { slug: 'partner', includedCents: 104_000 },
    });
    const wish = { tier: 'core', renewsByItself: true, buyerReference: 'PO-1' };
    const wished = await member.post(path, wish);
    expect(wished).toMatchObject({ status: 200, body: { wishedTier: 'core' } });
    expect((await member.post(path, { ...wish, tier: 'none' })).status).toBe(422);
    expect((await organiser.get(path)).status).toBe(404);
  });

  it('plans renewals, starts them as a run, and shows what became of them', async () => {
    const window = { from: '2026-12-31', to: '2026-12-31' };
    const plan = await organiser.get(`${base}/renewals?from=${window.from}&to=${window.to}`);
    expect(plan.body).toMatchObject({
      totals: { renewed: 1, skipped: 0, netCents: 900_000, totalCents: 1_089_000 },
      rows: [{ reference, changesTier: true, skipped: null, vatCategory: 'S' }],
    });
    expect((await organiser.get(`${base}/renewals`)).status).toBe(422);
    const started = await organiser.post(`${base}/renewals`, window);
    expect(started.status).toBe(201);
    const { run } = started.body as { run: string };
    await portal.runJobs();
    const progress = await organiser.get(`${base}/runs/${run}`);
    expect(progress.body).toMatchObject({ state: 'done', done: 1, skipped: 0, failed: 0 });
    const again = await organiser.get(`${base}/renewals?from=${window.from}&to=${window.to}`);
    expect(again.body).toMatchObject({ rows: [{ skipped: 'renewal.skip.renewed' }] });
  });
});
