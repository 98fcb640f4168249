import { MembershipQueries } from '../../src/memberships/index.js';
import { makeCluster, makeGrant } from '../support/make-clusters.js';
import { makeOrganisation, makePerson, makeToken } from '../support/make-identity.js';
import { makeMembership, makeTier, type MadeTier, payTerms } from '../support/make-memberships.js';
import { startPortal, type TestPortal } from '../support/portal.js';
import type { ApiClient } from '../support/visitor.js';

interface Problem {
  readonly code: string;
  readonly errors?: readonly { field: string }[];
}

describe('membership for machines', () => {
  let portal: TestPortal;
  let cluster: { id: string; slug: string };
  let tier: MadeTier;
  let organiser: ApiClient;
  const scopes = ['memberships:read', 'memberships:write'];

  beforeAll(async () => {
    portal = await startPortal();
    cluster = await makeCluster(portal, { slug: 'photons' });
    tier = await makeTier(portal, { clusterId: cluster.id, slug: 'partner' });
    const person = await makePerson(portal);
    await makeGrant(portal, cluster.id, person.id);
    organiser = portal.api(await makeToken(portal, { personId: person.id, scopes }));
  });
  afterAll(() => portal.stop());

  const company = async () => {
    const organisation = await makeOrganisation(portal);
    const person = await makePerson(portal, { organisationId: organisation.id });
    const api = portal.api(await makeToken(portal, { personId: person.id, scopes }));
    const answers = {
      organisation: organisation.id,
      tier: 'partner',
      sizeClass: 'small',
      motivation: 'We test lasers every week of the year.',
      representatives: [person.id],
    };
    return { organisation, person, api, answers };
  };
  const applications = '/api/v1/clusters/photons/applications';

  it('shows tiers with raw cents to everybody', async () => {
    const { status, body } = await portal.api().get('/api/v1/clusters/photons/tiers');
    expect(status).toBe(200);
    const { items } = body as { items: { slug: string; fees: unknown[] }[] };
    expect(items.map(({ slug }) => slug)).toEqual(['partner']);
    expect(items[0]?.fees).toContainEqual({ sizeClass: 'small', amountCents: 150_000 });
  });

  it('takes an application once per key, to approval and payment', async () => {
    const { api, answers } = await company();
    const key = { 'idempotency-key': 'apply-once-0001' };
    const first = await api.post(applications, answers, key);
    expect(first.status).toBe(201);
    const { reference, state, feeCents } = first.body as Record<string, unknown>;
    expect([state, feeCents]).toEqual(['submitted', 150_000]);
    const again = await api.post(applications, answers, key);
    expect((again.body as { reference: string }).reference).toBe(reference);
    const second = await api.post(applications, answers);
    expect(second.status).toBe(409);
    expect((second.body as Problem).code).toBe('memberships.errors.application_open');

    const path = `${applications}/${String(reference)}`;
    expect((await organiser.post(`${path}/review`, {})).status).toBe(200);
    const approved = await organiser.post(`${path}/approve`, { startsOn: '2026-12-01' });
    expect(approved.status).toBe(200);
    const membership = (approved.body as { reference: string }).reference;
    await payTerms(portal, membership);
    const own = await api.get(`/api/v1/memberships/${membership}`);
    expect((own.body as { state: string }).state).toBe('active');
    expect((own.body as { terms: unknown[] }).terms).toHaveLength(1);
  });

  it('refuses bad input field by field and stores nothing', async () => {
    const { api, answers } = await company();
    const refused = await api.post(applications, {
      ...answers,
      motivation: 'short',
      sizeClass: 'huge',
    });
    expect(refused.status).toBe(422);
    expect((refused.body as Problem).errors?.map(({ field }) => field).sort()).toEqual([
      'motivation',
      'sizeClass',
    ]);
    const unfit = await api.post(applications, { ...answers, sizeClass: 'research' });
    expect(unfit.status).toBe(422);
    const foreign = await api.post(applications, { ...answers, organisation: cluster.id });
    expect(foreign.status).toBe(422);
    const list = await api.get('/api/v1/memberships/applications');
    expect((list.body as { items: unknown[] }).items).toEqual([]);
  });

  it('pages through members by cursor', async () => {
    const other = await makeCluster(portal, { slug: 'pages' });
    const person = await makePerson(portal);
    await makeGrant(portal, other.id, person.id);
    const api = portal.api(await makeToken(portal, { personId: person.id, scopes }));
    const { id: tierId } = await makeTier(portal, { clusterId: other.id });
    for (let index = 0; index < 5; index += 1) {
      const { id } = await makeOrganisation(portal);
      await makeMembership(portal, { clusterId: other.id, organisationId: id, tierId });
    }
    const seen: string[] = [];
    for (let after = ''; ;) {
      const { body } = await api.get(`/api/v1/clusters/pages/members?limit=2&after=${after}`);
      const { items, next } = body as { items: { reference: string }[]; next: string | null };
      seen.push(...items.map(({ reference }) => reference));
      if (next === null) break;
      after = next;
    }
    expect(new Set(seen).size).toBe(5);
  });

  it('lets the last place go to one of many who are approved at once', async () => {
    const { id: tierId } = await makeTier(portal, {
      clusterId: cluster.id,
      slug: 'narrow',
      maxMembers: 2,
    });
    const references: string[] = [];
    for (let index = 0; index < 6; index += 1) {
      const { api, answers } = await company();
      const { body } = await api.post(applications, { ...answers, tier: 'narrow' });
      references.push((body as { reference: string }).reference);
    }
    const answers = await Promise.all(
      references.map((reference) =>
        organiser.post(`${applications}/${reference}/approve`, { startsOn: '2026-12-01' }),
      ),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 200, 409, 409, 409, 409]);
    const taken = await portal.db.row<{ count: number }>(
      'SELECT COUNT(*) AS count FROM membership WHERE tier_id = ?',
      [tierId],
    );
    expect(taken?.count).toBe(2);
  });

  describe('what other rooms learn', () => {
    it('is the tier and its benefits on days within a term, and in grace', async () => {
      const queries = portal.app.get(MembershipQueries, { strict: false });
      const { id: organisationId } = await makeOrganisation(portal);
      const clusterId = cluster.id;
      const dates = { startsOn: '2026-01-01', endsOn: '2026-12-31' };
      const { id } = await makeMembership(portal, {
        ...dates,
        clusterId,
        organisationId,
        tierId: tier.id,
      });
      const on = (day: string) => queries.activeFor(organisationId, clusterId, day);
      const active = await on('2026-12-31');
      expect(active?.benefits.map(({ kind }) => kind)).toContain('service_discount');
      expect(await on('2025-12-31')).toBeUndefined();
      expect(await on('2027-01-01')).toBeUndefined();
      const set = (state: string) =>
        portal.db.unit(() =>
          portal.db.run('UPDATE membership SET state = ? WHERE id = ?', [state, id]),
        );
      await set('grace');
      expect((await on('2027-01-15'))?.state).toBe('grace');
      await set('suspended');
      expect(await on('2026-06-01')).toBeUndefined();
    });
  });
});
