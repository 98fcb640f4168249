import { expectBadInputRefused, expectScriptsHarmless } from '../support/bad-input.js';
import { makeCluster, makeGrant } from '../support/make-clusters.js';
import { makeOrganisation, makePerson } from '../support/make-identity.js';
import {
  makeApplication,
  makeMembership,
  makeTier,
  type MadeTier,
  payTerms,
} from '../support/make-memberships.js';
import { startPortal, type TestPortal } from '../support/portal.js';
import type { Visitor } from '../support/visitor.js';

describe('membership', () => {
  let portal: TestPortal;
  let cluster: { id: string; slug: string; name: string };
  let tier: MadeTier;
  let organiser: Visitor;

  beforeAll(async () => {
    portal = await startPortal();
    cluster = await makeCluster(portal, { slug: 'photons', nameEn: 'Photons', nameNl: 'Fotonen' });
    tier = await makeTier(portal, { clusterId: cluster.id, slug: 'partner', name: 'Partner' });
    const person = await makePerson(portal, { name: 'Olga Organiser' });
    await makeGrant(portal, cluster.id, person.id);
    organiser = await portal.signIn(person.email);
  });
  afterAll(() => portal.stop());

  const company = async (values: Parameters<typeof makeOrganisation>[1] = {}) => {
    const organisation = await makeOrganisation(portal, values);
    const person = await makePerson(portal, { organisationId: organisation.id, role: 'admin' });
    return { organisation, person, visitor: await portal.signIn(person.email) };
  };
  const manage = `/en/manage/photons`;
  const referenceOf = (location: string | undefined): string =>
    /M[AL]-\d{4}-\d{6}/.exec(location ?? '')?.[0] ?? '';
  const stateOf = async (table: string, reference: string): Promise<string | undefined> =>
    (
      await portal.db.row<{ state: string }>(`SELECT state FROM ${table} WHERE reference = ?`, [
        reference,
      ])
    )?.state;

  describe('what everybody sees', () => {
    it('shows tiers with fees and benefits to a stranger, in both languages', async () => {
      const visitor = portal.visitor();
      const { text } = await visitor.get('/en/clusters/photons/membership');
      expect(text).toContain('Become a member of Photons');
      expect(text).toContain('€1,500');
      expect(text).toContain('Benefit service_discount');
      expect(text).not.toContain('badge--info');
      const dutch = await visitor.get('/nl/clusters/photons/membership');
      expect(dutch.text).toContain('Word lid van Fotonen');
      expect(dutch.text).toContain('€\u00a01.500');
    });

    it('marks the fee of the viewer and reckons what the tier saves', async () => {
      const { visitor } = await company({ sizeClass: 'medium' });
      const { text } = await visitor.get('/en/clusters/photons/membership?spend=40000');
      expect(text).toMatch(/Medium-sized organisation <span class="badge badge--info">/);
      expect(text).toContain('With €40,000 of services a year this tier saves you €500');
      const { text: without } = await visitor.get('/en/clusters/photons/membership');
      expect(without).toContain('Earns its fee back from €35,000 of services a year.');
    });

    it('shows neither drafts nor archived tiers, nor those that are not public', async () => {
      const clusterId = cluster.id;
      await makeTier(portal, { clusterId, name: 'Secret draft', state: 'draft' });
      await makeTier(portal, { clusterId, name: 'Old one', state: 'archived' });
      await makeTier(portal, { clusterId, name: 'By invitation', isPublic: false });
      const { text } = await portal.visitor().get('/en/clusters/photons/membership');
      for (const name of ['Secret draft', 'Old one', 'By invitation']) {
        expect(text).not.toContain(name);
      }
    });

    it('answers a missing cluster with 404 and odd filters with the page', async () => {
      const visitor = portal.visitor();
      expect((await visitor.get('/en/clusters/nothing/membership')).status).toBe(404);
      const odd = await visitor.get('/en/clusters/photons/membership?spend=lots&size=huge');
      expect(odd.status).toBe(200);
      expect(odd.text).toContain('error-summary');
    });

    it('lists active members only, when they and their tier want it', async () => {
      const other = await makeCluster(portal);
      const clusterId = other.id;
      const listed = await makeTier(portal, { clusterId });
      const quiet = await makeTier(portal, { clusterId, benefits: [{ kind: 'voting_right' }] });
      const join = async (name: string, tierId: string, more: object = {}): Promise<void> => {
        const { id } = await makeOrganisation(portal, { name });
        await makeMembership(portal, { clusterId, organisationId: id, tierId, ...more });
      };
      await join('Shown B.V.', listed.id);
      await join('Hidden B.V.', listed.id, { isListed: false });
      await join('Suspended B.V.', listed.id, { state: 'suspended' });
      await join('Quiet B.V.', quiet.id);
      const { text } = await portal.visitor().get(`/en/clusters/${other.slug}/members`);
      expect(text).toContain('Shown B.V.');
      expect(text).not.toMatch(/Hidden B\.V\.|Suspended B\.V\.|Quiet B\.V\./);
      const none = await portal.visitor().get(`/en/clusters/${other.slug}/members?q=zzzz`);
      expect(none.text).toContain('No member fits');
    });
  });

  describe('applying', () => {
    it('goes in kept steps to a sent application, an approval and an active member', async () => {
      const { visitor, organisation, person } = await company({ name: 'Lumen B.V.' });
      const started = await visitor.submit('/en/clusters/photons/membership/apply?tier=partner', {
        correct: 'true',
      });
      const ref = referenceOf(started.location);
      expect(ref).toMatch(/^MA-2026-\d{6}$/);
      const step = (name: string): string => `/en/memberships/${ref}/apply/${name}`;
      await visitor.submit(step('tier'), { tier: 'partner', sizeClass: 'small', declared: 'true' });
      await visitor.submit(step('motivation'), { motivation: 'We build lasers and want to test.' });
      const early = await visitor.get(step('check'));
      expect(early.text).toContain('Nobody has been chosen as representative yet.');
      const again = await portal.signIn(person.email);
      await again.submit(step('representatives'), { representatives: person.id });
      const { hidden } = await again.formOn(step('check'), step('check'));
      const sent = await again.post(step('check'), hidden);
      expect(sent.location).toBe(`/en/memberships/${ref}/sent`);
      const twice = await again.post(step('check'), hidden);
      expect(twice.location).toBe(sent.location);
      expect((await again.get(`/en/memberships/${ref}/sent`)).text).toContain(ref);
      expect(await stateOf('membership_application', ref)).toBe('submitted');
      const toApplicant = (await portal.mails()).filter(
        ({ recipient }) => recipient === person.email,
      );
      expect(toApplicant.map(({ template }) => template)).toEqual(['memberships/submitted']);

      const list = await organiser.get(`${manage}/applications`);
      expect(list.text).toContain('Lumen B.V.');
      const approved = await organiser.submit(`${manage}/applications/${ref}/approve`, {
        startsOn: '2026-12-01',
      });
      const membership = referenceOf(approved.location);
      expect(membership).toMatch(/^ML-2026-\d{6}$/);
      expect(await stateOf('membership', membership)).toBe('pending_payment');
      const term = await portal.db.row(
        `SELECT n.starts_on, n.ends_on, n.fee_cents, n.charged_cents, n.kind FROM membership_term n
         JOIN membership m ON m.id = n.membership_id WHERE m.reference = ?`,
        [membership],
      );
      expect(term).toEqual({
        ...{ starts_on: '2026-12-01', ends_on: '2027-11-30', kind: 'first' },
        ...{ fee_cents: 150_000, charged_cents: 150_000 },
      });

      await payTerms(portal, membership);
      expect(await stateOf('membership', membership)).toBe('active');
      const mails = (await portal.mails()).filter(({ recipient }) => recipient === person.email);
      expect(mails.map(({ template }) => template)).toEqual([
        'memberships/submitted',
        'memberships/approved',
        'memberships/activated',
      ]);
      const own = await visitor.get(`/en/memberships/${membership}`);
      expect(own.text).toContain('Membership active');
      const directory = await portal.visitor().get('/en/clusters/photons/members');
      expect(directory.text).toContain(organisation.name);
      const second = await visitor.submit('/en/clusters/photons/membership/apply', {
        correct: 'true',
      });
      expect(second.status).toBe(409);
      expect(second.text).toContain('has a membership of this cluster already');
    });

    it('finds the draft that is there instead of beginning a second one', async () => {
      const { visitor } = await company();
      const page = '/en/clusters/photons/membership/apply?tier=partner';
      const first = await visitor.submit(page, { correct: 'true' });
      const second = await visitor.submit(page, { correct: 'true' });
      expect(second.location).toBe(first.location);
    });

    it('refuses a class without a fee, colleagues of others, and too many of them', async () => {
      const { visitor, organisation, person } = await company();
      const stranger = await makePerson(portal);
      const { reference } = await makeApplication(portal, {
        clusterId: cluster.id,
        organisationId: organisation.id,
        tierId: tier.id,
        personId: person.id,
        state: 'draft',
      });
      const step = (name: string): string => `/en/memberships/${reference}/apply/${name}`;
      const refused = await visitor.submit(step('tier'), {
        tier: 'partner',
        sizeClass: 'research',
        declared: 'true',
      });
      expect(refused.status).toBe(422);
      expect(refused.text).toContain('This tier is not open to that size class');
      const foreign = await visitor.submit(step('representatives'), {
        representatives: stranger.id,
      });
      expect(foreign.status).toBe(422);
      const colleagues = await Promise.all(
        [1, 2].map(() => makePerson(portal, { organisationId: organisation.id })),
      );
      const many = await visitor.submit(step('representatives'), {
        representatives: [person.id, ...colleagues.map(({ id }) => id)],
      });
      expect(many.status).toBe(422);
      expect(many.text).toContain('This tier has 2 seats');
    });

    it('withdraws what is under way, once, and lets the organisation apply again', async () => {
      const { visitor, organisation, person } = await company();
      const { reference } = await makeApplication(portal, {
        clusterId: cluster.id,
        organisationId: organisation.id,
        tierId: tier.id,
        personId: person.id,
      });
      const path = `/en/memberships/${reference}/withdraw`;
      expect((await visitor.submit(path, { reason: 'We moved abroad' })).status).toBe(303);
      expect(await stateOf('membership_application', reference)).toBe('withdrawn');
      expect((await visitor.submit(path, {})).status).toBe(409);
      const again = await visitor.submit('/en/clusters/photons/membership/apply', {
        correct: 'true',
      });
      expect(again.status).toBe(303);
    });
  });

  describe('bad input', () => {
    it('is refused by every form of an applicant', async () => {
      const { visitor, organisation, person } = await company();
      const { reference } = await makeApplication(portal, {
        clusterId: cluster.id,
        organisationId: organisation.id,
        tierId: tier.id,
        personId: person.id,
        state: 'draft',
      });
      const step = (name: string): string => `/nl/memberships/${reference}/apply/${name}`;
      const tables = ['membership_application', 'membership_application_person'];
      await expectBadInputRefused(portal, visitor, {
        page: step('tier'),
        good: { tier: 'partner', sizeClass: 'small', declared: 'true' },
        tables,
      });
      const motivation = {
        page: step('motivation'),
        good: { motivation: 'Because we want to test our lasers.' },
        tables,
      };
      await expectBadInputRefused(portal, visitor, motivation);
      await expectScriptsHarmless(
        visitor,
        motivation,
        ['motivation'],
        [step('check'), `/nl/memberships/${reference}`],
      );
    });

    it('is refused by the forms of organisers', async () => {
      const { organisation, person } = await company();
      const { reference } = await makeApplication(portal, {
        clusterId: cluster.id,
        organisationId: organisation.id,
        tierId: tier.id,
        personId: person.id,
      });
      const tables = ['membership_application', 'membership', 'membership_event', 'tier_fee'];
      await expectBadInputRefused(portal, organiser, {
        page: `${manage}/applications/${reference}/reject`,
        good: { reason: 'No link with the work of the cluster.' },
        tables,
      });
      await expectBadInputRefused(portal, organiser, {
        page: `${manage}/tiers/new`,
        good: {
          nameEn: 'Friend',
          nameNl: 'Vriend',
          descriptionEn: 'For friends',
          descriptionNl: 'Voor vrienden',
          termKind: 'rolling',
          position: '4',
          feeSmall: '250',
        },
        optional: ['feeSmall'],
        tables: [...tables, 'membership_tier'],
      });
    });
  });

  describe('deciding', () => {
    const applied = async (tierId = tier.id, clusterId = cluster.id) => {
      const { organisation, person, visitor } = await company();
      const made = await makeApplication(portal, {
        clusterId,
        organisationId: organisation.id,
        tierId,
        personId: person.id,
      });
      return { ...made, organisation, person, visitor };
    };

    it('tells the applicant why, word for word, when it rejects', async () => {
      const { reference, visitor, person } = await applied();
      const reason = 'The pilot has not started; apply again in spring.';
      await organiser.submit(`${manage}/applications/${reference}/reject`, { reason });
      expect((await visitor.get(`/en/memberships/${reference}`)).text).toContain(reason);
      const letter = (await portal.mails()).find(
        ({ recipient, template }) =>
          recipient === person.email && template === 'memberships/rejected',
      );
      expect(letter?.body).toContain(reason);
      const late = await organiser.submit(`${manage}/applications/${reference}/approve`, {
        startsOn: '2026-12-01',
      });
      expect(late.status).toBe(409);
    });

    it('approves no more than the tier has places, and says why not', async () => {
      const small = await makeTier(portal, { clusterId: cluster.id, maxMembers: 1 });
      const first = await applied(small.id);
      const second = await applied(small.id);
      const approve = (reference: string) =>
        organiser.submit(`${manage}/applications/${reference}/approve`, { startsOn: '2026-12-01' });
      expect((await approve(first.reference)).status).toBe(303);
      const page = await organiser.get(`${manage}/applications/${second.reference}`);
      expect(page.text).toContain('The tier is full');
      const refused = await approve(second.reference);
      expect(refused.status).toBe(409);
      expect(await stateOf('membership_application', second.reference)).toBe('submitted');
    });

    it('keeps a conditional member waiting until the conditions are met', async () => {
      const { reference } = await applied();
      const approved = await organiser.submit(`${manage}/applications/${reference}/approve`, {
        startsOn: '2026-12-01',
        conditions: 'Send the annual accounts.',
      });
      const membership = referenceOf(approved.location);
      expect(await stateOf('membership_application', reference)).toBe('approved_with_conditions');
      await payTerms(portal, membership);
      expect(await stateOf('membership', membership)).toBe('pending_payment');
      const member = `${manage}/members/${membership}`;
      await organiser.submit(member, {}, { to: `${member}/conditions` });
      expect(await stateOf('membership', membership)).toBe('active');
      const twice = await organiser.post(`${member}/conditions`, {});
      expect(twice.status).toBeGreaterThanOrEqual(400);
    });

    it('lets a term begin before it is paid, with a reason that stays, once', async () => {
      const { organisation, visitor } = await company();
      const { reference } = await makeMembership(portal, {
        clusterId: cluster.id,
        organisationId: organisation.id,
        tierId: tier.id,
        state: 'pending_payment',
      });
      const authorise = `${manage}/members/${reference}/authorise`;
      expect((await organiser.submit(authorise, { reason: 'short' })).status).toBe(422);
      const reason = 'The transfer is on its way, says their bank.';
      expect((await organiser.submit(authorise, { reason })).status).toBe(303);
      expect(await stateOf('membership', reference)).toBe('active');
      expect((await organiser.get(`${manage}/members/${reference}`)).text).toContain(reason);
      expect((await visitor.get(`/en/memberships/${reference}`)).text).toContain(
        'Begun before payment',
      );
      const again = await organiser.submit(authorise, { reason });
      expect(again.status).toBe(409);
    });

    it('suspends, takes back and terminates with a reason', async () => {
      const { organisation, visitor } = await company();
      const { reference } = await makeMembership(portal, {
        clusterId: cluster.id,
        organisationId: organisation.id,
        tierId: tier.id,
      });
      const page = `${manage}/members/${reference}`;
      expect((await organiser.submit(`${page}/suspend`, { reason: '' })).status).toBe(422);
      await organiser.submit(`${page}/suspend`, { reason: 'Hours were not confirmed.' });
      expect(await stateOf('membership', reference)).toBe('suspended');
      await organiser.submit(page, {}, { to: `${page}/reinstate` });
      expect(await stateOf('membership', reference)).toBe('active');
      await organiser.submit(`${page}/terminate`, { reason: 'At their own request.' });
      expect(await stateOf('membership', reference)).toBe('terminated');
      const own = await visitor.get(`/en/memberships/${reference}`);
      expect(own.text).toContain('At their own request.');
      const profile = await visitor.post(`/en/memberships/${reference}/profile`, {});
      expect(profile.status).toBeGreaterThanOrEqual(400);
    });
  });

  describe('tiers', () => {
    it('are added as drafts, given benefits, published, archived and published again', async () => {
      const added = await organiser.submit(`${manage}/tiers/new`, {
        nameEn: 'Friends of light',
        nameNl: 'Lichtvrienden',
        descriptionEn: 'For friends',
        descriptionNl: 'Voor vrienden',
        termKind: 'fixed-calendar-year',
        isPublic: 'true',
        position: '9',
        feeSmall: '250,00',
      });
      expect(added.location).toBe(`${manage}/tiers/friends-of-light`);
      const page = `${manage}/tiers/friends-of-light`;
      expect((await organiser.get(page)).text).toContain('needs at least one benefit');
      const benefit = { kind: 'event_places', textEn: 'Two places', textNl: 'Twee plaatsen' };
      expect((await organiser.submit(`${page}/benefits/new`, benefit)).status).toBe(422);
      await organiser.submit(`${page}/benefits/new`, { ...benefit, quantity: '2' });
      await organiser.submit(page, {}, { to: `${page}/publish` });
      const offer = '/en/clusters/photons/membership';
      expect((await portal.visitor().get(offer)).text).toContain('Friends of light');
      await organiser.submit(page, {}, { to: `${page}/archive` });
      expect((await portal.visitor().get(offer)).text).not.toContain('Friends of light');
    });

    it('change their fees without touching a running term', async () => {
      const changing = await makeTier(portal, {
        clusterId: cluster.id,
        slug: 'changing',
        fees: { small: 150_000 },
      });
      const { organisation } = await company();
      const { id } = await makeMembership(portal, {
        clusterId: cluster.id,
        organisationId: organisation.id,
        tierId: changing.id,
      });
      const saved = await organiser.submit(
        `${manage}/tiers/changing`,
        {
          nameEn: 'Changing',
          nameNl: 'Veranderlijk',
          descriptionEn: 'It changes',
          descriptionNl: 'Het verandert',
          termKind: 'rolling',
          position: '5',
          feeSmall: '2.000,00',
        },
        { to: `${manage}/tiers/changing` },
      );
      expect(saved.status).toBe(303);
      const fee = await portal.db.row('SELECT amount_cents FROM tier_fee WHERE tier_id = ?', [
        changing.id,
      ]);
      expect(fee).toEqual({ amount_cents: 200_000 });
      const term = await portal.db.row(
        'SELECT fee_cents FROM membership_term WHERE membership_id = ?',
        [id],
      );
      expect(term).toEqual({ fee_cents: 150_000 });
    });
  });

  describe('lists', () => {
    it('filter, sort and export exactly what they show, harmless to spreadsheets', async () => {
      const other = await makeCluster(portal, { slug: 'lists' });
      const person = await makePerson(portal);
      await makeGrant(portal, other.id, person.id);
      const visitor = await portal.signIn(person.email);
      const { id: tierId } = await makeTier(portal, { clusterId: other.id, slug: 'only' });
      for (const [name, state, feeCents] of [
        ['Zebra B.V.', 'active', 100_00],
        ['=1+1 B.V.', 'active', 300_00],
        ['Mole B.V.', 'lapsed', 200_00],
      ] as const) {
        const { id } = await makeOrganisation(portal, { name });
        await makeMembership(portal, {
          clusterId: other.id,
          organisationId: id,
          tierId,
          state,
          feeCents,
        });
      }
      const page = await visitor.get('/en/manage/lists/members?sort=fee&order=down');
      expect(page.text.indexOf('=1+1 B.V.'.replaceAll('=', '&#x3D;'))).toBeLessThan(
        page.text.indexOf('Zebra B.V.'),
      );
      expect(page.text).not.toContain('Mole B.V.');
      const csv = await visitor.get('/en/manage/lists/members.csv?sort=fee&order=down');
      const lines = csv.text.trim().split('\r\n');
      expect(lines).toHaveLength(3);
      expect(lines[1]).toContain("'=1+1 B.V.");
      const json = await visitor.get('/en/manage/lists/members.json?state=all&q=mole');
      expect(
        (JSON.parse(json.text) as { organisation: string }[]).map((row) => row.organisation),
      ).toEqual(['Mole B.V.']);
      const odd = await visitor.get('/en/manage/lists/members?state=sleeping&page=-1&sort=x');
      expect(odd.status).toBe(200);
    });
  });

  it('saves a profile that the directory then finds by its words', async () => {
    const { organisation, visitor } = await company({ name: 'Otter Optics' });
    const { reference } = await makeMembership(portal, {
      clusterId: cluster.id,
      organisationId: organisation.id,
      tierId: tier.id,
    });
    const page = `/en/memberships/${reference}/profile`;
    const saved = await visitor.submit(page, {
      isListed: 'true',
      doesEn: 'We polish mirrors <b>flat</b>.',
      technologies: ['imaging-technologies'],
    });
    expect(saved.status).toBe(303);
    const found = await portal.visitor().get('/nl/clusters/photons/members?q=polish');
    expect(found.text).toContain('Otter Optics');
    expect(found.text).toContain('&lt;b&gt;flat&lt;/b&gt;');
    const unknown = await visitor.submit(page, { isListed: 'true', technologies: ['magic'] });
    expect(unknown.status).toBe(422);
  });

  it('is as if it did not exist to people of another organisation', async () => {
    const { organisation, person } = await company();
    const { visitor: stranger } = await company();
    const { reference } = await makeApplication(portal, {
      clusterId: cluster.id,
      organisationId: organisation.id,
      tierId: tier.id,
      personId: person.id,
    });
    for (const path of ['', '/withdraw', '/sent', '/apply/tier']) {
      expect((await stranger.get(`/en/memberships/${reference}${path}`)).status).toBe(404);
    }
    expect((await stranger.get(`${manage}/applications/${reference}`)).status).toBe(404);
  });

  // The last test: the clock moves on, and everybody is signed out.
  it('expires drafts that nobody touched for ninety days, and nothing else', async () => {
    const { organisation, person } = await company();
    const { reference } = await makeApplication(portal, {
      clusterId: cluster.id,
      organisationId: organisation.id,
      tierId: tier.id,
      personId: person.id,
      state: 'draft',
    });
    await portal.db.unit(() =>
      portal.db.run('UPDATE membership_application SET updated_at = ? WHERE reference = ?', [
        '2026-08-22T10:00:00.000Z',
        reference,
      ]),
    );
    await portal.runJobs();
    expect(await stateOf('membership_application', reference)).toBe('draft');
    portal.clock.advance({ days: 2 });
    await portal.runJobs();
    expect(await stateOf('membership_application', reference)).toBe('expired');
  });
});
