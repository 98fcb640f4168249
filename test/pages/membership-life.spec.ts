import { insertRows } from '../../seeds/demo/insert-rows.js';
import { MembershipLife, MembershipQueries, MembershipTerms } from '../../src/memberships/index.js';
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

interface ChargeRow {
  readonly netCents: number;
  readonly from: string | null;
  readonly to: string | null;
  readonly state: string;
  readonly supply: string;
}

/** The clock of these tests stands at 21 November 2026. */
describe('the life of a membership', () => {
  let portal: TestPortal;
  let cluster: { id: string; slug: string };
  let organiser: Visitor;
  let partner: MadeTier;
  let core: MadeTier;
  const manage = '/en/manage/life';
  const small = (cents: number) => ({ small: cents });

  beforeAll(async () => {
    portal = await startPortal({ now: '2026-11-21T09:00:00.000Z' });
    cluster = await makeCluster(portal, { slug: 'life', nameEn: 'Life', nameNl: 'Leven' });
    const person = await makePerson(portal, { name: 'Olga Organiser' });
    await makeGrant(portal, cluster.id, person.id);
    organiser = await portal.signIn(person.email);
    const clusterId = cluster.id;
    const fixed = { clusterId, termKind: 'fixed-calendar-year' as const };
    partner = await makeTier(portal, {
      ...{ ...fixed, slug: 'partner', name: 'Partner', fees: small(150_000) },
      ...{ joiningFeeCents: 25_000, extraRepresentativeCents: 20_000 },
    });
    core = await makeTier(portal, {
      ...{ ...fixed, slug: 'core', name: 'Core', fees: small(500_000) },
    });
  });
  afterAll(() => portal.stop());

  const company = async (name?: string) => {
    const organisation = await makeOrganisation(portal, name === undefined ? {} : { name });
    const person = await makePerson(portal, { organisationId: organisation.id, role: 'admin' });
    return { organisation, person, visitor: await portal.signIn(person.email) };
  };
  const query = <T extends object>(sql: string, params: readonly unknown[]) =>
    portal.db.row<T>(sql, params);
  const stateOf = async (reference: string) =>
    (
      await query<{ state: string }>('SELECT state FROM membership WHERE reference = ?', [
        reference,
      ])
    )?.state;
  const chargesOf = (reference: string) =>
    portal.db.rows<ChargeRow>(
      `SELECT h.net_cents AS "netCents", h.service_from AS "from", h.service_to AS "to", h.state,
         h.supply_kind AS "supply"
       FROM charge h JOIN membership_term n ON n.id = h.source_id
       JOIN membership m ON m.id = n.membership_id WHERE m.reference = ?
       ORDER BY n.number, h.created_at, h.id`,
      [reference],
    );
  const amounts = async (reference: string) =>
    (await chargesOf(reference))
      .filter(({ state }) => state !== 'cancelled')
      .map(({ netCents }) => netCents);
  const referenceOf = (location: string | undefined) =>
    /ML-\d{4}-\d{6}/.exec(location ?? '')?.[0] ?? '';
  const mailsTo = async (recipient: string) =>
    (await portal.mails()).filter((mail) => mail.recipient === recipient);

  /** Applies and is approved from a day on; gives the reference of the membership. */
  const approved = async (startsOn: string, tier = partner, people = 1) => {
    const who = await company();
    const { id: organisationId } = who.organisation;
    const application = await makeApplication(portal, {
      ...{ clusterId: cluster.id, organisationId, tierId: tier.id, personId: who.person.id },
    });
    for (let extra = 1; extra < people; extra += 1) {
      const { id } = await makePerson(portal, { organisationId });
      await portal.db.unit(() =>
        portal.db.run(
          'INSERT INTO membership_application_person (id, application_id, person_id) VALUES (?, ?, ?)',
          [id, application.id, id],
        ),
      );
    }
    const page = `${manage}/applications/${application.reference}/approve`;
    const first = await organiser.submit(page, { startsOn });
    const answer =
      first.status === 422 ? await organiser.submit(page, { startsOn, total: '' }) : first;
    return { ...who, reference: referenceOf(answer.location), first };
  };
  /** An active member of a tier since the first of January 2026, whose fee was charged and paid. */
  const member = async (tier = partner) => {
    const made = await approved('2026-01-01', tier);
    await payTerms(portal, made.reference);
    return made;
  };

  describe('the first term', () => {
    it('is charged by the day, with the joining fee and extra representatives', async () => {
      // 1 to 31 December = 31 of 365 days: 1,500.00 → 127.40; one extra 200.00 → 16.99
      const { reference, first } = await approved('2026-12-01', partner, 3);
      expect(first.status).toBe(422);
      expect(first.text).toContain('is another than was shown');
      expect(first.text).toContain('31 of the 365 days');
      expect(first.text).toContain('€394.39');
      expect(await chargesOf(reference)).toEqual([
        ...[{ netCents: 12_740, from: '2026-12-01', to: '2026-12-31' }].map(open('membership')),
        ...[{ netCents: 1_699, from: '2026-12-01', to: '2026-12-31' }].map(open('membership')),
        ...[{ netCents: 25_000, from: null, to: null }].map(open('joining')),
      ]);
      expect(await stateOf(reference)).toBe('pending_payment');
      await payTerms(portal, reference);
      await payTerms(portal, reference);
      expect(await stateOf(reference)).toBe('active');
    });

    it('that costs nothing is active at once', async () => {
      const free = await makeTier(portal, { clusterId: cluster.id, fees: small(0) });
      const { reference, person } = await approved('2026-12-01', free);
      expect(await stateOf(reference)).toBe('active');
      expect(await chargesOf(reference)).toEqual([]);
      expect((await mailsTo(person.email)).map(({ template }) => template)).toEqual([
        'memberships/approved',
        'memberships/activated',
      ]);
    });

    it('has no joining fee for who was a member until at most a year ago', async () => {
      const { organisation, person, reference } = await approved('2026-01-01');
      await payTerms(portal, reference);
      await organiser.submit(`${manage}/members/${reference}/terminate`, {
        reason: 'They stop for some months.',
      });
      const again = await makeApplication(portal, {
        ...{ clusterId: cluster.id, organisationId: organisation.id },
        ...{ tierId: partner.id, personId: person.id },
      });
      const page = `${manage}/applications/${again.reference}/approve`;
      expect((await organiser.get(page)).text).toContain('No joining fee');
      const answer = await organiser.submit(page, { startsOn: '2026-11-21' });
      const charges = await chargesOf(referenceOf(answer.location));
      expect(charges.map(({ supply }) => supply)).toEqual(['membership']);
    });

    it('begins on another day before it is paid, with another end and other amounts', async () => {
      const { reference } = await approved('2026-12-01');
      const page = `${manage}/members/${reference}/start`;
      expect((await organiser.get(page)).text).toContain('€377.40');
      const shown = await organiser.submit(page, { startsOn: '2027-01-01' });
      expect(shown.status).toBe(422);
      expect(shown.text).toContain('€1,750.00');
      await organiser.submit(page, { startsOn: '2027-01-01', total: '175000' });
      expect(await amounts(reference)).toEqual([150_000, 25_000]);
      const back = { startsOn: '2026-12-01', total: '37740' };
      expect((await organiser.submit(page, back)).status).toBe(303);
      expect(await amounts(reference)).toEqual([12_740, 25_000]);
      await payTerms(portal, reference);
      expect((await organiser.submit(page, back)).status).toBe(409);
    });

    it('gives back what was invoiced when it begins on another day', async () => {
      const { reference } = await approved('2026-12-01');
      await invoiced(reference);
      const page = `${manage}/members/${reference}/start`;
      await organiser.submit(page, { startsOn: '2027-01-01', total: '175000' });
      expect((await amounts(reference)).sort((a, b) => a - b)).toEqual([
        ...[-25_000, -12_740, 12_740, 25_000, 25_000, 150_000],
      ]);
    });
  });

  describe('another tier', () => {
    it('is settled by the day after the member has seen every line', async () => {
      const { reference, visitor, person } = await member();
      await invoiced(reference);
      const page = `/en/memberships/${reference}/change`;
      expect((await visitor.get(page)).text).toContain('€5,000.00 a year');
      // 1 January to 20 November = 324 days earned: 1,500.00 × 324 / 365 = 1,331.51; back 168.49
      // 21 November to 31 December = 41 days: 5,000.00 × 41 / 365 = 561.64; net 393.15
      const check = `${page}/check?tier=core&on=2026-11-21`;
      const { text } = await visitor.get(check);
      for (const amount of ['-€168.49', '€561.64', '€393.15']) expect(text).toContain(amount);
      expect((await visitor.submit(check, {}, { to: `${page}/check` })).location).toBe(
        `/en/memberships/${reference}`,
      );
      expect(await amounts(reference)).toEqual([150_000, 25_000, -16_849, 56_164]);
      const terms = await portal.db.rows(
        `SELECT n.number, n.starts_on, n.closed_on, n.kind, n.charged_cents, n.settled_on
         FROM membership_term n JOIN membership m ON m.id = n.membership_id
         WHERE m.reference = ? ORDER BY n.number`,
        [reference],
      );
      expect(terms).toMatchObject([
        { number: 1, starts_on: '2026-01-01', closed_on: '2026-11-20', kind: 'first' },
        {
          ...{ number: 2, starts_on: '2026-11-21', closed_on: null, kind: 'change' },
          ...{ charged_cents: 56_164, settled_on: null },
        },
      ]);
      expect((await visitor.get(`/en/memberships/${reference}`)).text).toContain('Life: Core');
      expect((await mailsTo(person.email)).at(-1)).toMatchObject({
        template: 'memberships/tier-changed',
        body: expect.stringContaining('€393.15') as string,
      });
    });

    it('down gives money back, and needs no payment', async () => {
      const { reference, visitor } = await member(core);
      const page = `/en/memberships/${reference}/change`;
      const check = `${page}/check?tier=partner&on=2026-11-21`;
      const { text } = await visitor.get(check);
      expect(text).toContain('comes back as a credit note');
      expect(text).toContain(`/en/memberships/${reference}/renewal`);
      await visitor.submit(check, {}, { to: `${page}/check` });
      // 5,000.00 × 41 / 365 = 561.64 back, 1,500.00 × 41 / 365 = 168.49 charged
      expect(await amounts(reference)).toEqual([500_000, -56_164, 16_849]);
      const last = await query(
        `SELECT n.settled_on FROM membership_term n JOIN membership m ON m.id = n.membership_id
         WHERE m.reference = ? AND n.kind = 'change'`,
        [reference],
      );
      expect(last).toEqual({ settled_on: '2026-11-21' });
    });

    it('on the first day leaves nothing of the old one, and twice in a term adds up', async () => {
      const { reference, visitor } = await approved('2026-11-21');
      const change = (tier: string, on = '2026-11-21') =>
        visitor.submit(
          `/en/memberships/${reference}/change/check?tier=${tier}&on=${on}`,
          {},
          { to: `/en/memberships/${reference}/change/check` },
        );
      // 41 of 365 days: Partner 168.49, Core 561.64
      expect(await amounts(reference)).toEqual([16_849, 25_000]);
      await change('core');
      expect((await amounts(reference)).sort((a, b) => a - b)).toEqual([25_000, 56_164]);
      await change('partner');
      expect((await amounts(reference)).sort((a, b) => a - b)).toEqual([16_849, 25_000]);
      await change('core', '2026-12-01');
      // 31 days are left of Partner's 41: 168.49 − 41.10 = 127.39; Core 424.66
      expect((await amounts(reference)).sort((a, b) => a - b)).toEqual([
        ...[-12_739, 16_849, 25_000, 42_466],
      ]);
      await payTerms(portal, reference);
      expect(await stateOf(reference)).toBe('active');
      const tier = () =>
        query(
          'SELECT t.slug FROM membership m JOIN membership_tier t ON t.id = m.tier_id WHERE m.reference = ?',
          [reference],
        );
      expect(await tier()).toEqual({ slug: 'partner' });
      const queries = portal.app.get(MembershipQueries, { strict: false });
      const [row] = await portal.db.rows<{ id: string }>(
        'SELECT organisation_id AS id FROM membership WHERE reference = ?',
        [reference],
      );
      const on = async (day: string) =>
        (await queries.activeFor(row?.id ?? '', cluster.id, day))?.tierName.en;
      expect([await on('2026-11-30'), await on('2026-12-01')]).toEqual(['Partner', 'Core']);
    });

    it('is refused on a day, for a tier or an amount that does not fit', async () => {
      const { reference, visitor } = await member();
      const page = `/en/memberships/${reference}/change/check`;
      expect((await visitor.get(`${page}?tier=core`)).status).toBe(422);
      expect((await visitor.get(`${page}?tier=core&on=2028-01-01`)).status).toBe(422);
      expect((await visitor.get(`${page}?tier=nothing&on=2026-12-01`)).status).toBe(422);
      const same = await visitor.get(`${page}?tier=partner&on=2026-12-01`);
      expect(same.text).toContain('This is the present tier.');
      const past = await visitor.get(`${page}?tier=core&on=2026-11-01`);
      expect(past.text).toContain('Choose a day between');
      const other = await visitor.submit(
        `${page}?tier=core&on=2026-12-01`,
        { net: '1' },
        { to: page },
      );
      expect(other.status).toBe(422);
      expect(other.text).toContain('have changed since they were shown');
      expect(await amounts(reference)).toEqual([150_000, 25_000]);
    });

    it('by invitation waits for the cluster, which agrees or refuses', async () => {
      const inner = await makeTier(portal, {
        ...{ clusterId: cluster.id, slug: 'inner', name: 'Inner', isPublic: false },
        fees: small(900_000),
      });
      const { reference, visitor, person } = await member();
      const page = `/en/memberships/${reference}/change`;
      const ask = () =>
        visitor.submit(
          `${page}/check?tier=${inner.slug}&on=2026-12-01`,
          { note: 'We build the <b>demonstrator</b>.' },
          { to: `${page}/check` },
        );
      expect((await ask()).status).toBe(303);
      expect((await ask()).status).toBe(409);
      const answer = `${manage}/members/${reference}/change/answer`;
      expect((await organiser.get(answer)).text).toContain('&lt;b&gt;demonstrator&lt;/b&gt;');
      await organiser.submit(
        answer,
        { reason: 'The circle is complete now.' },
        {
          to: `${manage}/members/${reference}/change/refuse`,
        },
      );
      expect((await mailsTo(person.email)).at(-1)?.body).toContain('The circle is complete now.');
      expect((await organiser.get(answer)).status).toBe(404);
      await ask();
      await visitor.submit(page, {}, { to: `${page}/withdraw` });
      expect((await organiser.get(answer)).status).toBe(404);
      await ask();
      await organiser.submit(answer, {}, { to: `${manage}/members/${reference}/change/agree` });
      expect((await amounts(reference)).length).toBe(4);
      const open = await query('SELECT id FROM tier_change_request WHERE open_key IS NOT NULL', []);
      expect(open).toBeUndefined();
    });
  });

  it('has other representatives, of whom those above the included ones are charged', async () => {
    const { reference, visitor, organisation, person } = await member();
    const people = [person.id];
    for (let more = 0; more < 3; more += 1) {
      people.push((await makePerson(portal, { organisationId: organisation.id })).id);
    }
    const page = `/en/memberships/${reference}/representatives`;
    // two are included; 200.00 × 41 / 365 = 22.47 each for 21 November to 31 December
    expect((await visitor.get(page)).text).toContain('€22.47');
    await visitor.submit(page, { representatives: people.slice(0, 3) });
    expect(await amounts(reference)).toEqual([150_000, 25_000, 2_247]);
    await visitor.submit(page, { representatives: people.slice(0, 1) });
    await visitor.submit(page, { representatives: people });
    expect(await amounts(reference)).toEqual([150_000, 25_000, 2_247, 2_247]);
    const foreign = await makePerson(portal);
    expect((await visitor.submit(page, { representatives: [foreign.id] })).status).toBe(422);
    const other = await member(core);
    const full = `/en/memberships/${other.reference}/representatives`;
    const three = [other.person.id];
    for (let more = 0; more < 2; more += 1) {
      three.push((await makePerson(portal, { organisationId: other.organisation.id })).id);
    }
    const refused = await other.visitor.submit(full, { representatives: three });
    expect(refused.status).toBe(422);
    expect(refused.text).toContain('has 2 places');
  });

  describe('a pause', () => {
    it('rests the benefits until its last day or an earlier end', async () => {
      const { reference, visitor, organisation } = await member();
      const page = `/en/memberships/${reference}/pause`;
      const queries = portal.app.get(MembershipQueries, { strict: false });
      const active = () => queries.activeFor(organisation.id, cluster.id, '2026-11-21');
      expect(await active()).toBeDefined();
      const bad = { fromOn: '2026-12-01', toOn: '2026-11-30', reason: 'Moving house' };
      expect((await visitor.submit(page, bad)).status).toBe(422);
      await visitor.submit(page, {
        fromOn: '2026-11-21',
        toOn: '2026-12-31',
        reason: 'Moving house',
      });
      expect(await stateOf(reference)).toBe('paused');
      expect(await active()).toBeUndefined();
      const own = await visitor.get(`/en/memberships/${reference}`);
      expect(own.text).toContain('Moving house');
      const plan = await query(
        `SELECT p.resumes_on FROM membership_plan p JOIN membership m ON m.id = p.membership_id
         WHERE m.reference = ?`,
        [reference],
      );
      expect(plan).toEqual({ resumes_on: '2027-01-01' });
      await visitor.submit(
        `/en/memberships/${reference}`,
        {},
        {
          to: `/en/memberships/${reference}/resume`,
        },
      );
      expect(await stateOf(reference)).toBe('active');
      expect(await active()).toBeDefined();
    });

    it('can be planned, and dropped before it begins', async () => {
      const { reference } = await member();
      const page = `${manage}/members/${reference}/pause`;
      await organiser.submit(page, { fromOn: '2026-12-01', reason: 'Laboratory closed' });
      expect(await stateOf(reference)).toBe('active');
      const second = await organiser.submit(page, { fromOn: '2026-12-05', reason: 'Another one' });
      expect(second.status).toBe(409);
      const member_ = `${manage}/members/${reference}`;
      await organiser.submit(member_, {}, { to: `${member_}/resume` });
      const left = await query(
        `SELECT p.id FROM membership_pause p JOIN membership m ON m.id = p.membership_id
         WHERE m.reference = ?`,
        [reference],
      );
      expect(left).toBeUndefined();
    });
  });

  describe('leaving', () => {
    it('late ends with the next term, and can be taken back', async () => {
      const { reference, visitor, person } = await member();
      const page = `/en/memberships/${reference}/leave`;
      // Sixty days before 31 December is 1 November: it is 21 November now.
      expect((await visitor.get(page)).text).toContain('31 December 2027');
      expect((await visitor.submit(page, { reason: 'nonsense' })).status).toBe(422);
      await visitor.submit(page, { reason: 'too_little_use', note: 'Two visits a year.' });
      const own = await visitor.get(`/en/memberships/${reference}`);
      expect(own.text).toContain('Too little use of it');
      expect((await visitor.submit(page, { reason: 'other' })).status).toBe(409);
      expect((await mailsTo(person.email)).at(-1)?.template).toBe('memberships/notice-given');
      const back = `/en/memberships/${reference}`;
      await visitor.submit(back, {}, { to: `${page}/withdraw` });
      expect((await visitor.get(back)).text).not.toContain('Too little use of it');
    });

    it('in time drops a next term that was made already', async () => {
      const { reference, visitor } = await member();
      await portal.db.unit(() =>
        portal.db.run(
          `INSERT INTO membership_settings (id, cluster_id, reminder_days, invoice_days, grace_days,
             first_payment_days, notice_days, application_days, votes_needed, revision, updated_at)
           VALUES ('life-settings', ?, '[]', 60, 30, 30, 10, 60, NULL, 1, ?)
           ON CONFLICT (cluster_id) DO NOTHING`,
          [cluster.id, portal.clock.now()],
        ),
      );
      const terms = portal.app.get(MembershipTerms, { strict: false });
      const first = await query<{ id: string }>(
        `SELECT n.id FROM membership_term n JOIN membership m ON m.id = n.membership_id
         WHERE m.reference = ?`,
        [reference],
      );
      const made = await terms.renew(first?.id ?? '');
      expect(await terms.renew(first?.id ?? '')).toEqual(made);
      expect(await amounts(reference)).toEqual([150_000, 25_000, 150_000]);
      await visitor.submit(`/en/memberships/${reference}/leave`, { reason: 'merged' });
      expect(await amounts(reference)).toEqual([150_000, 25_000]);
      await expect(terms.renew(first?.id ?? '')).rejects.toThrow('life.blockers.leaving');
      await portal.db.unit(() =>
        portal.db.run('DELETE FROM membership_settings WHERE cluster_id = ?', [cluster.id]),
      );
    });
  });

  describe('an end', () => {
    it('gives back the days to come when the cluster wants it', async () => {
      const { reference } = await member();
      await invoiced(reference);
      const page = `${manage}/members/${reference}/terminate`;
      await organiser.submit(page, { reason: 'At their own request.', givesBack: 'true' });
      // 22 November to 31 December = 40 days: 1,500.00 − 1,335.62 = 164.38; the joining fee stays
      expect(await amounts(reference)).toEqual([150_000, 25_000, -16_438]);
      const charges = await chargesOf(reference);
      expect(charges.at(-1)).toMatchObject({ from: '2026-11-22', to: '2026-12-31' });
    });

    it('before the first payment takes back all that was charged', async () => {
      const { reference } = await approved('2026-12-01');
      await organiser.submit(`${manage}/members/${reference}/terminate`, {
        reason: 'They changed their minds.',
      });
      expect(await amounts(reference)).toEqual([]);
    });

    it('by lapse drops what is not invoiced and frees the organisation', async () => {
      const { reference, organisation } = await approved('2026-12-01');
      const life = portal.app.get(MembershipLife, { strict: false });
      const row = await query<{ id: string }>('SELECT id FROM membership WHERE reference = ?', [
        reference,
      ]);
      await life.lapse(row?.id ?? '');
      expect(await stateOf(reference)).toBe('lapsed');
      expect(await amounts(reference)).toEqual([]);
      await payTerms(portal, reference);
      expect(await stateOf(reference)).toBe('lapsed');
      const again = await makeMembership(portal, {
        ...{ clusterId: cluster.id, organisationId: organisation.id, tierId: partner.id },
      });
      expect(again.reference).toMatch(/^ML-/);
    });

    it('is put off by grace, which a payment ends; a payment taken back brings it again', async () => {
      const { reference } = await member();
      const life = portal.app.get(MembershipLife, { strict: false });
      const terms = portal.app.get(MembershipTerms, { strict: false });
      const row = await query<{ id: string; term: string }>(
        `SELECT m.id, n.id AS term FROM membership m JOIN membership_term n ON n.membership_id = m.id
         WHERE m.reference = ?`,
        [reference],
      );
      await portal.db.unit(() =>
        portal.db.run('UPDATE membership_term SET ends_on = ? WHERE id = ?', [
          '2026-11-10',
          row?.term,
        ]),
      );
      const { termId } = await terms.renew(row?.term ?? '');
      await life.enterGrace(row?.id ?? '');
      expect(await stateOf(reference)).toBe('grace');
      await terms.settled(termId, '2026-11-21');
      await terms.settled(termId, '2026-11-21');
      expect(await stateOf(reference)).toBe('active');
      const renewals = await portal.db.rows(
        `SELECT e.id FROM membership_event e WHERE e.membership_id = ? AND e.kind = 'renewed'`,
        [row?.id],
      );
      expect(renewals).toHaveLength(1);
      await terms.unsettled(termId);
      expect(await stateOf(reference)).toBe('grace');
    });
  });

  describe('other organisations', () => {
    it('take a membership over, with what is not invoiced yet and their own people', async () => {
      const { reference, visitor } = await member();
      const target = await company('Merged Optics B.V.');
      const page = `${manage}/members/${reference}/transfer`;
      expect((await organiser.get(`${page}?q=zzzz`)).text).toContain('No organisation found');
      const chosen = { organisation: target.organisation.id, reason: 'Merged on 1 November.' };
      const found = `${page}?q=merged%20optics`;
      expect((await organiser.get(found)).text).toContain('Merged Optics B.V.');
      expect((await organiser.submit(found, chosen, { to: page })).status).toBe(303);
      expect((await visitor.get(`/en/memberships/${reference}`)).status).toBe(404);
      const seen = await target.visitor.get(`/en/memberships/${reference}`);
      expect(seen.text).toContain('Merged on 1 November.');
      const payers = await portal.db.rows(
        `SELECT DISTINCT h.organisation_id AS id FROM charge h
         JOIN membership_term n ON n.id = h.source_id JOIN membership m ON m.id = n.membership_id
         WHERE m.reference = ?`,
        [reference],
      );
      expect(payers).toEqual([{ id: target.organisation.id }]);
      const other = await member();
      const taken = await organiser.submit(
        `${manage}/members/${other.reference}/transfer?q=merged%20optics`,
        chosen,
        { to: `${manage}/members/${other.reference}/transfer` },
      );
      expect(taken.status).toBe(409);
    });

    it('share in the membership of their parent, until that ends', async () => {
      const { reference, organisation, visitor } = await member();
      const daughter = await company('Daughter Optics B.V.');
      const page = `${manage}/members/${reference}/coverage`;
      const chosen = { organisation: daughter.organisation.id, fromOn: '2026-11-01' };
      const good = { ...chosen, reason: 'Its parent showed us the register.' };
      const unknown = await organiser.submit(`${page}?q=daughter`, chosen, { to: page });
      expect(unknown.status).toBe(422);
      expect(unknown.text).toContain('not a known subsidiary');
      await organiser.submit(`${page}?q=daughter`, good, { to: page });
      const queries = portal.app.get(MembershipQueries, { strict: false });
      const shared = (day: string) => queries.activeFor(daughter.organisation.id, cluster.id, day);
      expect(await shared('2026-11-21')).toMatchObject({
        ...{ organisationId: organisation.id, coveredBy: organisation.name, reference },
      });
      expect(await shared('2026-10-31')).toBeUndefined();
      expect((await daughter.visitor.get('/en/memberships')).text).toContain(organisation.name);
      expect((await visitor.get(`/en/memberships/${reference}`)).text).toContain('Daughter Optics');
      const looked = (await organiser.get(`${manage}/members/${reference}`)).text;
      expect(looked).toContain('Not a known subsidiary');
      const twice = await organiser.submit(`${page}?q=daughter`, good, { to: page });
      expect(twice.status).toBe(409);
      const cover = await query<{ id: string }>(
        'SELECT id FROM membership_coverage WHERE organisation_id = ?',
        [daughter.organisation.id],
      );
      await organiser.submit(page, {}, { to: `${page}/${cover?.id ?? ''}/end` });
      expect(await shared('2026-11-21')).toBeDefined();
      expect(await shared('2026-11-22')).toBeUndefined();
    });
  });

  it('is looked after for many members at once', async () => {
    const [first, second] = [await member(), await approved('2026-12-01')];
    const list = await organiser.get(`${manage}/members?state=all`);
    expect(list.text).toContain(`value="${first.reference}"`);
    const chosen = `${manage}/members/selection?ref=${first.reference}&ref=${second.reference}`;
    const page = await organiser.get(chosen);
    expect(page.text).toContain('2 members chosen');
    const foreign = await makeCluster(portal);
    const csv = await organiser.get(
      `${manage}/members.csv?state=all&ref=${first.reference}&ref=${second.reference}`,
    );
    expect(csv.text.trim().split('\r\n')).toHaveLength(3);
    expect((await organiser.get(`/en/manage/${foreign.slug}/members/selection`)).status).toBe(404);
    const ref = [first.reference, second.reference];
    const mail = { ref, subject: 'Summer school', message: 'Places are open until <Friday>.' };
    expect(
      (await organiser.submit(chosen, { subject: '' }, { to: selection('mail') })).status,
    ).toBe(422);
    const started = await organiser.submit(chosen, mail, { to: selection('mail') });
    expect(started.location).toMatch(/\/runs\/[\w-]+$/);
    await portal.runJobs();
    for (const { person } of [first, second]) {
      const letters = await mailsTo(person.email);
      const letter = letters.find(({ template }) => template === 'memberships/from-cluster');
      expect(letter?.body).toContain('Places are open until <Friday>.');
    }
    const reason = { ref, reason: 'The bank was closed this week.' };
    await organiser.submit(chosen, reason, { to: selection('authorise') });
    await portal.runJobs();
    expect(await stateOf(second.reference)).toBe('active');
    const items = await portal.db.rows(
      `SELECT i.state FROM run_item i JOIN run r ON r.id = i.run_id
       WHERE r.kind = 'memberships.authorise' ORDER BY i.state`,
      [],
    );
    expect(items).toEqual([{ state: 'done' }, { state: 'skipped' }]);
    const nobody = await organiser.submit(
      chosen,
      { ...mail, ref: [], scope: 'all', q: 'zzzz' },
      { to: selection('mail') },
    );
    expect(nobody.status).toBeGreaterThanOrEqual(400);
  });

  it('is told to other systems that want to know', async () => {
    await portal.db.unit(() =>
      insertRows(portal.db, 'webhook', [
        {
          ...{ id: 'life-webhook', cluster_id: cluster.id, url: 'https://crm.example/hook' },
          ...{ secret_sealed: 'sealed', events: '["membership.tier_changed"]', is_active: true },
          ...{ rests_until: null, created_by: 'nobody', created_at: portal.clock.now() },
          revision: 1,
        },
      ]),
    );
    const { reference, visitor } = await member();
    const check = `/en/memberships/${reference}/change/check`;
    await visitor.submit(`${check}?tier=core&on=2026-11-21`, {}, { to: check });
    const rows = await portal.db.rows<{ event: string; payload: string }>(
      'SELECT event, payload FROM webhook_delivery WHERE webhook_id = ?',
      ['life-webhook'],
    );
    expect(rows.map(({ event }) => event)).toEqual(['membership.tier_changed']);
    expect(JSON.parse(rows[0]?.payload ?? '')).toMatchObject({
      data: { reference, from: 'partner', to: 'core', on: '2026-11-21' },
    });
    await portal.db.unit(() => portal.db.run('DELETE FROM webhook_delivery', []));
    await portal.db.unit(() => portal.db.run('DELETE FROM webhook', []));
  });

  it('refuses bad input in every form, and keeps texts harmless', async () => {
    const { reference, visitor } = await member();
    const tables = ['membership', 'membership_term', 'membership_plan', 'membership_pause'];
    const pages = `/nl/memberships/${reference}`;
    await expectBadInputRefused(portal, visitor, {
      ...{
        page: `${pages}/pause`,
        good: { fromOn: '2026-12-01', reason: 'Verhuizing van het lab' },
      },
      tables,
    });
    const leaving = { page: `${pages}/leave`, good: { reason: 'other', note: 'Dag.' } };
    await expectBadInputRefused(portal, visitor, { ...leaving, optional: ['note'], tables });
    await expectScriptsHarmless(visitor, { ...leaving, tables }, ['note'], [pages]);
    const waiting = await approved('2026-12-01');
    await expectBadInputRefused(portal, organiser, {
      page: `${manage}/members/${waiting.reference}/authorise`,
      good: { reason: 'Their transfer is on its way.' },
      tables: [...tables, 'charge'],
    });
  });

  it('of another organisation or cluster is as if it did not exist', async () => {
    const { reference } = await member();
    const { visitor: stranger } = await company();
    const other = await makeCluster(portal);
    for (const step of ['change', 'change/check', 'leave', 'pause']) {
      expect((await stranger.get(`/en/memberships/${reference}/${step}`)).status).toBe(404);
      const wrong = `/en/manage/${other.slug}/members/${reference}/${step}`;
      expect((await organiser.get(wrong)).status).toBe(404);
    }
  });

  const selection = (step: string): string => `${manage}/members/selection/${step}`;
  const open = (supply: string) => (charge: Pick<ChargeRow, 'netCents' | 'from' | 'to'>) => ({
    ...charge,
    ...{ state: 'open', supply },
  });
  /** As if the invoices had taken what is open. */
  const invoiced = (reference: string) =>
    portal.db.unit(() =>
      portal.db.run(
        `UPDATE charge SET state = 'invoiced' WHERE source_id IN (SELECT n.id FROM membership_term n
           JOIN membership m ON m.id = n.membership_id WHERE m.reference = ?)`,
        [reference],
      ),
    );
});
