import { makeCluster, makeGrant } from '../support/make-clusters.js';
import { makeOrganisation, makePerson, makeToken } from '../support/make-identity.js';
import { makeMembership, makeTier } from '../support/make-memberships.js';
import { startPortal, type TestPortal } from '../support/portal.js';

describe('the directory of members', () => {
  let portal: TestPortal;
  let cluster: { id: string; slug: string };
  let tierId: string;

  beforeAll(async () => {
    portal = await startPortal();
    cluster = await makeCluster(portal, { slug: 'photons' });
    tierId = (await makeTier(portal, { clusterId: cluster.id, slug: 'partner' })).id;
  });
  afterAll(() => portal.stop());

  const member = async (name: string, profile: Record<string, string> = {}) => {
    const organisation = await makeOrganisation(portal, { name });
    const person = await makePerson(portal, { organisationId: organisation.id, role: 'admin' });
    const membership = await makeMembership(portal, {
      ...{ clusterId: cluster.id, organisationId: organisation.id, tierId },
    });
    await portal.db.unit(() =>
      portal.db.run(
        'INSERT INTO membership_person (id, membership_id, person_id) VALUES (?, ?, ?)',
        [crypto.randomUUID(), membership.id, person.id],
      ),
    );
    const visitor = await portal.signIn(person.email);
    const page = `/en/memberships/${membership.reference}/profile`;
    const saved = await visitor.submit(page, { isListed: 'true', ...profile }, { to: page });
    expect(saved.status).toBe(303);
    return { organisation, person, membership, visitor, page };
  };
  const members = '/en/clusters/photons/members';

  it('is kept by members, with levels, capabilities and whom to turn to', async () => {
    const { organisation, person, visitor, page } = await member('Lumen Labs', {
      ...{ doesEn: 'Lasers', canEn: 'Laser welding\nLaser cutting', trlFrom: '4', trlTo: '7' },
    });
    const named = { isListed: 'true', contact: 'members', contactPerson: person.id };
    await visitor.submit(page, { ...named, canEn: 'Laser welding', trlFrom: '4' }, { to: page });
    const one = `${members}/${organisation.slug}`;
    const stranger = await portal.visitor().get(one);
    expect(stranger.text).toContain('Laser welding');
    expect(stranger.text).not.toContain(person.email);
    expect(stranger.text).toContain('Members of the cluster can see whom to turn to.');
    const other = (await member('Other Optics')).visitor;
    expect((await other.get(one)).text).toContain(person.email);
    await visitor.submit(page, { ...named, contact: 'everybody' }, { to: page });
    expect((await portal.visitor().get(one)).text).toContain(person.email);
    const wrong = await visitor.submit(page, { ...named, contactPerson: 'x' }, { to: page });
    expect(wrong.status).toBe(422);
    const levels = await visitor.submit(page, { trlFrom: '7', trlTo: '3' }, { to: page });
    expect(levels.status).toBe(422);
    await visitor.submit(page, { doesEn: 'Hidden' }, { to: page });
    expect((await portal.visitor().get(one)).status).toBe(404);
  });

  it('narrows by level and tier, and finds words by their beginning', async () => {
    await member('Wafer Works', { canEn: 'Wafer testing', trlFrom: '6', trlTo: '9' });
    const visitor = portal.visitor();
    expect((await visitor.get(`${members}?trl=8`)).text).toContain('Wafer Works');
    expect((await visitor.get(`${members}?trl=2`)).text).not.toContain('Wafer Works');
    expect((await visitor.get(`${members}?q=waf`)).text).toContain('Wafer Works');
    expect((await visitor.get(`${members}?tier=partner`)).text).toContain('Wafer Works');
    expect((await visitor.get(`${members}?q=afer`)).text).not.toContain('Wafer Works');
  });

  it('says who might help, and why; with an own profile only to its people and organisers', async () => {
    await member('Cryo Company', { offersEn: 'Dilution refrigerator time', offersNl: '' });
    const asker = await member('Asker B.V.', { seeksEn: 'A dilution refrigerator for a week' });
    const free = await portal.visitor().get(`${members}/match?q=refrigerators`);
    expect(free.text).toContain('Cryo Company');
    expect(free.text).toContain('Offers what you seek: refrigerators');
    const dutch = await portal.visitor().get('/nl/clusters/photons/members/match?q=zeppelin');
    expect(dutch.text).toContain('Niemand past');
    const path = `${members}/match?for=${asker.membership.reference}`;
    expect((await asker.visitor.get(path)).text).toContain('1 member who might help Asker B.V.');
    expect((await portal.visitor().get(path)).status).toBe(404);
    const organiser = await makePerson(portal, {});
    await makeGrant(portal, cluster.id, organiser.id);
    expect((await (await portal.signIn(organiser.email)).get(path)).text).toContain('Cryo Company');
    const stranger = await makePerson(portal, {});
    expect((await (await portal.signIn(stranger.email)).get(path)).status).toBe(404);

    const token = await makeToken(portal, {
      personId: asker.person.id,
      scopes: ['memberships:read'],
    });
    const api = '/api/v1/clusters/photons/directory';
    const { body } = await portal.api(token).get(`${api}/match?for=${asker.membership.reference}`);
    const { items } = body as { items: { name: string; match: { words: string[] } }[] };
    expect(items.map(({ name }) => name)).toEqual(['Cryo Company']);
    expect(items[0]?.match.words).toContain('refrigerator');
    const all = (await portal.api().get(api)).body as { items: unknown[] };
    expect(all.items.length).toBeGreaterThan(2);
  });
});
