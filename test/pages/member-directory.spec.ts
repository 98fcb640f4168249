import { DirectoryIndex } from '../../src/memberships/directory/directory-index.js';
import { MembershipLife } from '../../src/memberships/index.js';
import { ContentVersion } from '../../src/platform/http/index.js';
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
  });

  it('finds by words that mean the same, in the other language and with a slip of the pen', async () => {
    await member('Koude BV', {
      offersNl: 'Meettijd in een mengkoelkast',
      technologies: 'quantum-technologies',
    });
    await member('Other Things', { doesEn: 'Contracts' });
    const visitor = portal.visitor();
    for (const q of [
      'dilution refrigerator',
      'mengkoelkast',
      'Mengkoelkasten',
      'mengkoelkats',
      'kwantum',
    ]) {
      const { text } = await visitor.get(`${members}?q=${encodeURIComponent(q)}`);
      expect([q, text.includes('Koude BV'), text.includes('Other Things')]).toEqual([
        q,
        true,
        false,
      ]);
    }
    const slip = await visitor.get(`${members}?q=mengkoelkats`);
    expect(slip.text).toContain('You see members for: mengkoelkast');
  });

  it('narrows by capability and by who seeks and offers, with counts and chips', async () => {
    await member('Weld One', {
      canEn: 'Orbital welding',
      canNl: 'Orbitaal lassen',
      seeksEn: 'Tubes',
    });
    await member('Weld Two', { canEn: 'orbital  welding', offersEn: 'Tubes' });
    const { text } = await portal.visitor().get(`${members}?can=orbital-welding&says=offers`);
    expect(text).toContain('Weld Two');
    expect(text).not.toContain('Weld One');
    expect(text).toContain('/en/clusters/photons/members?can&#x3D;orbital-welding"');
    expect(text).toContain('href="/en/clusters/photons/members"');
    const dutch = await portal.visitor().get('/nl/clusters/photons/members?can=orbital-welding');
    expect(dutch.text).toContain('2 leden');
    expect(dutch.text).toContain('Orbitaal lassen');
  });

  const isFound = async (name: string) => {
    const { text } = await portal.visitor().get(`${members}?q=${encodeURIComponent(name)}`);
    return text.includes(`${name}</a></h3>`);
  };
  const entries = async (membershipId: string) =>
    (
      await portal.db.rows('SELECT 1 FROM member_search_entry WHERE membership_id = ?', [
        membershipId,
      ])
    ).length;

  it('lets a member leave the index in the unit that ends, suspends or hides it', async () => {
    const one = await member('Fleeting Fibres');
    const life = portal.app.get(MembershipLife, { strict: false });
    const { id } = one.membership;
    expect([await isFound('Fleeting Fibres'), await entries(id)]).toEqual([true, 1]);
    await one.visitor.submit(one.page, {}, { to: one.page });
    expect([await isFound('Fleeting Fibres'), await entries(id)]).toEqual([false, 0]);
    await one.visitor.submit(one.page, { isListed: 'true' }, { to: one.page });
    expect(await entries(id)).toBe(1);
    await portal.db.unit(() => life.enterGrace(id));
    expect(await entries(id)).toBe(1);
    await expect(
      portal.db.unit(async () => {
        await life.lapse(id);
        expect(await entries(id)).toBe(0);
        throw new Error('and back');
      }),
    ).rejects.toThrow('and back');
    expect([await isFound('Fleeting Fibres'), await entries(id)]).toEqual([true, 1]);
    await portal.db.unit(() => life.lapse(id));
    expect([await isFound('Fleeting Fibres'), await entries(id)]).toEqual([false, 0]);
  });

  it('follows the name of an organisation, and the benefits of a tier', async () => {
    const one = await member('Former Name');
    const edit = `/en/organisation/${one.organisation.slug}/edit`;
    const renamed = await one.visitor.submit(
      edit,
      { name: 'Later Name', kind: 'company', country: 'NL', place: 'Delft' },
      { to: edit },
    );
    expect(renamed.status).toBe(303);
    expect([await isFound('Former Name'), await isFound('Later Name')]).toEqual([false, true]);
    const index = portal.app.get(DirectoryIndex, { strict: false });
    const change = (kind: string) =>
      portal.db.unit(async () => {
        const was = kind === 'voting_right' ? 'directory_listing' : 'voting_right';
        const sql = 'UPDATE tier_benefit SET kind = ? WHERE tier_id = ? AND kind = ?';
        await portal.db.run(sql, [kind, tierId, was]);
        await index.ofTier(tierId);
        await portal.app.get(ContentVersion).bump();
      });
    await change('voting_right');
    expect([await isFound('Later Name'), await entries(one.membership.id)]).toEqual([false, 0]);
    await change('directory_listing');
    expect([await isFound('Later Name'), await entries(one.membership.id)]).toEqual([true, 1]);
  });

  it('mends what an upgrade or a restore left out, and takes out what should not be there', async () => {
    const one = await member('Forgotten Foundry');
    const two = await member('Lingering Lab');
    await portal.db.unit(async () => {
      await portal.db.run('DELETE FROM member_search_entry WHERE membership_id = ?', [
        one.membership.id,
      ]);
      await portal.db.run("UPDATE membership SET state = 'lapsed' WHERE id = ?", [
        two.membership.id,
      ]);
    });
    await portal.app.get(DirectoryIndex, { strict: false }).mend();
    expect([await entries(one.membership.id), await entries(two.membership.id)]).toEqual([1, 0]);
  });

  it('shows nothing of one cluster in the search of another', async () => {
    const other = await makeCluster(portal, { slug: 'cells' });
    await member('Unique Umbrella');
    const { text } = await portal.visitor().get(`/en/clusters/${other.slug}/members?q=umbrella`);
    expect(text).not.toContain('Unique Umbrella');
  });

  it('is there for those alone whom the cluster shows it to', async () => {
    const one = await member('Private Photons', { offersEn: 'Discretion' });
    const organiser = await makePerson(portal, {});
    await makeGrant(portal, cluster.id, organiser.id);
    const chair = await portal.signIn(organiser.email);
    const stranger = await portal.signIn((await makePerson(portal, {})).email);
    const anybody = portal.visitor();
    const api = portal.api();
    const settings = '/en/manage/photons/settings/memberships';
    const show = async (directory: string) => {
      const days = { invoiceDays: '30', graceDays: '30', firstPaymentDays: '30', noticeDays: '60' };
      const fields = { ...days, applicationDays: '60', directory };
      expect((await chair.submit(settings, fields, { to: settings })).status).toBe(303);
    };
    const profile = `${members}/${one.organisation.slug}`;
    const seen = async (who: typeof anybody) => [
      (await who.get(`${members}?q=private`)).text.includes('Private Photons'),
      (await who.get(profile)).status,
      (await who.get(`${members}/match?q=discretion`)).status,
      (await who.get(`${members}/match.csv?q=discretion`)).status,
    ];
    const [yes, no] = [
      [true, 200, 200, 200],
      [false, 404, 404, 404],
    ];
    expect(await seen(anybody)).toEqual(yes);
    await show('members');
    expect(await seen(anybody)).toEqual(no);
    expect(await seen(stranger)).toEqual(no);
    expect(await seen(one.visitor)).toEqual(yes);
    expect(await seen(chair)).toEqual(yes);
    expect((await anybody.get(members)).text).toContain('For members of this cluster');
    expect((await api.get('/api/v1/clusters/photons/directory')).status).toBe(404);
    await show('nobody');
    expect(await seen(one.visitor)).toEqual(no);
    expect(await seen(chair)).toEqual(yes);
    expect((await anybody.get(members)).text).toContain('No public directory');
    await show('everybody');
    expect(await seen(anybody)).toEqual(yes);
  });

  it('finds helpers by words that mean the same, and by the type of service', async () => {
    await member('Chilled B.V.', { offersEn: 'Time in our cryostat' });
    const { text } = await portal.visitor().get(`${members}/match?q=mengkoelkast`);
    expect(text).toContain('Chilled B.V.');
    expect(text).toContain('Offers what you seek: mengkoelkast');
    const typed = await portal.visitor().get(`${members}/match?type=tech-infrastructure`);
    expect(typed.status).toBe(200);
  });

  it('says who might help, and why; with an own profile only to its people and organisers', async () => {
    await member('Cryo Company', { offersEn: 'Dilution refrigerator time', offersNl: '' });
    const asker = await member('Asker B.V.', { seeksEn: 'A dilution refrigerator for a week' });
    const free = await portal.visitor().get(`${members}/match?q=refrigerators`);
    expect(free.text).toContain('Cryo Company');
    expect(free.text).toContain('Offers what you seek: refrigerators');
    expect(free.text).toMatch(
      /href="\/en\/clusters\/photons\/members\/match\.xlsx\?q(=|&#x3D;)refri/,
    );
    const file = await portal.visitor().get(`${members}/match.csv?q=refrigerators`);
    expect(file.text).toMatch(/Organisation.*Match of 100.*Words shared[\s\S]*Cryo Company,.*\d+,/);
    const json = await portal.visitor().get(`${members}/match.json?q=refrigerators`);
    expect(JSON.parse(json.text)).toContainEqual(
      expect.objectContaining({ organisation: 'Cryo Company', words: 'refrigerators' }),
    );
    const dutch = await portal.visitor().get('/nl/clusters/photons/members/match?q=zeppelin');
    expect(dutch.text).toContain('Niemand past');
    const path = `${members}/match?for=${asker.membership.reference}`;
    expect((await asker.visitor.get(path)).text).toContain('who might help Asker B.V.');
    expect((await portal.visitor().get(path)).status).toBe(404);
    expect((await portal.visitor().get(path.replace('match?', 'match.csv?'))).status).toBe(404);
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
    expect(items.map(({ name }) => name)).toContain('Cryo Company');
    expect(items.map(({ name }) => name)).not.toContain('Asker B.V.');
    expect(items[0]?.match.words).toContain('refrigerator');
    const all = (await portal.api().get(api)).body as { items: unknown[] };
    expect(all.items.length).toBeGreaterThan(2);
  });
});
