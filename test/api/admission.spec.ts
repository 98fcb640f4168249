import { makeAdmission } from '../support/make-admission.js';
import { makeCluster, makeGrant } from '../support/make-clusters.js';
import { makeOrganisation, makePerson, makeToken } from '../support/make-identity.js';
import { makeTier } from '../support/make-memberships.js';
import { startPortal, type TestPortal } from '../support/portal.js';

describe('admission for machines', () => {
  let portal: TestPortal;
  const scopes = ['memberships:read', 'memberships:write'];

  beforeAll(async () => {
    portal = await startPortal();
  });
  afterAll(() => portal.stop());

  it('asks, takes answers, is checked off and voted on', async () => {
    const cluster = await makeCluster(portal, { slug: 'photons' });
    await makeTier(portal, { clusterId: cluster.id, slug: 'partner' });
    const { itemId, number } = await makeAdmission(portal, cluster.id, { isRequired: true });
    const person = await makePerson(portal, {});
    await makeGrant(portal, cluster.id, person.id);
    const organiser = portal.api(await makeToken(portal, { personId: person.id, scopes }));
    const path = '/api/v1/clusters/photons';
    const { body: asked } = await portal.api().get(`${path}/application-questions`);
    expect((asked as { items: { number: number }[] }).items[0]?.number).toBe(number);

    const organisation = await makeOrganisation(portal);
    const applicant = await makePerson(portal, { organisationId: organisation.id });
    const api = portal.api(await makeToken(portal, { personId: applicant.id, scopes }));
    const form = {
      ...{ organisation: organisation.id, tier: 'partner', sizeClass: 'small' },
      ...{ motivation: 'We test lasers every week of the year.' },
      representatives: [applicant.id],
    };
    const refused = await api.post(`${path}/applications`, form);
    expect(refused.status).toBe(422);
    const sent = await api.post(`${path}/applications`, { ...form, [`q${number}`]: 'Weekly' });
    expect(sent.status).toBe(201);
    const { reference } = sent.body as { reference: string };
    const one = `${path}/applications/${reference}`;
    const review = await organiser.get(`${one}/review`);
    const { answers, checklist } = review.body as {
      answers: { value: string }[];
      checklist: { id: string; checkedBy: string | null }[];
    };
    expect(answers.map(({ value }) => value)).toEqual(['Weekly']);
    expect(checklist[0]).toMatchObject({ id: itemId, checkedBy: null });
    expect((await organiser.post(`${one}/approve`, { startsOn: '2026-12-01' })).status).toBe(409);
    const checked = await organiser.post(`${one}/checks/${itemId}`, { checked: 'yes' });
    expect(checked.status).toBe(200);
    expect((await organiser.post(`${one}/approve`, { startsOn: '2026-12-01' })).status).toBe(200);
    expect((await api.get('/api/v1/votes')).body).toEqual({ items: [], next: null });
    expect((await api.post(`/api/v1/votes/${reference}`, { vote: 'yes' })).status).toBe(404);
  });

  it('invites to a tier and shows who waits', async () => {
    const cluster = await makeCluster(portal);
    const tier = await makeTier(portal, { clusterId: cluster.id, isPublic: false });
    const person = await makePerson(portal, {});
    await makeGrant(portal, cluster.id, person.id);
    const organiser = portal.api(await makeToken(portal, { personId: person.id, scopes }));
    const path = `/api/v1/clusters/${cluster.slug}/tiers/${tier.slug}`;
    const { name } = await makeOrganisation(portal, { name: 'Invited B.V.' });
    const made = await organiser.post(`${path}/invitations`, { organisation: name });
    expect(made.status).toBe(201);
    const { items } = made.body as { items: { organisation: string }[] };
    expect(items.map(({ organisation }) => organisation)).toEqual([name]);
    expect((await organiser.get(`${path}/waiting-list`)).body).toEqual({ items: [], next: null });
    const full = await organiser.post(`/api/v1/clusters/${cluster.slug}/waiting-list`, {
      tier: tier.slug,
    });
    expect(full.status).toBe(422);
  });
});
