import { expectBadInputRefused, expectScriptsHarmless } from '../support/bad-input.js';
import { makeCluster, makeGrant } from '../support/make-clusters.js';
import { makeOrganisation, makePerson } from '../support/make-identity.js';
import { makeMembership, makeTier } from '../support/make-memberships.js';
import { startPortal, type TestPortal } from '../support/portal.js';
import type { Visitor } from '../support/visitor.js';

describe('what a member used, and what it is offered', () => {
  let portal: TestPortal;
  let clusterId: string;
  let organiser: Visitor;
  let member: Visitor;
  let reference: string;
  let membershipId: string;

  beforeAll(async () => {
    portal = await startPortal();
    clusterId = (await makeCluster(portal, { slug: 'photons' })).id;
    const person = await makePerson(portal);
    await makeGrant(portal, clusterId, person.id);
    organiser = await portal.signIn(person.email);
    const community = await makeTier(portal, {
      ...{ clusterId, slug: 'community', name: 'Community', fees: { small: 350_000 } },
      benefits: [
        { kind: 'service_discount', discountBp: 1000 },
        { kind: 'included_hours', quantity: 24 },
        { kind: 'event_places', quantity: 2 },
      ],
    });
    await makeTier(portal, {
      ...{ clusterId, slug: 'core', name: 'Core', fees: { small: 1_200_000 } },
      benefits: [
        { kind: 'service_discount', discountBp: 3000 },
        { kind: 'included_hours', quantity: 80 },
      ],
    });
    await makeTier(portal, { clusterId, slug: 'secret', name: 'Secret', isPublic: false });
    const organisation = await makeOrganisation(portal, { name: 'Lumen B.V.' });
    const employee = await makePerson(portal, { organisationId: organisation.id });
    member = await portal.signIn(employee.email);
    const made = await makeMembership(portal, {
      ...{ clusterId, organisationId: organisation.id, tierId: community.id },
      ...{ startsOn: '2026-01-01', endsOn: '2026-12-31' },
    });
    ({ reference, id: membershipId } = made);
  });
  afterAll(() => portal.stop());

  const manage = '/en/manage/photons';
  const usePage = () => `${manage}/members/${reference}/use`;
  const use = (fields: Record<string, string>) =>
    organiser.submit(usePage(), {
      ...{ kind: 'included_hours', quantity: '240', usedOn: '2026-06-01', listValue: '31200' },
      ...fields,
    });

  it('takes a use with its value, and shows what is left of the tier', async () => {
    expect((await use({ note: 'Clean room, June' })).status).toBe(303);
    const { text } = await organiser.get(usePage());
    expect(text).toContain('Clean room, June');
    expect(text).toContain('€31,200.00');
    expect(text).toMatch(/Hours<\/th>\s*<td class="numeric">24<\/td>\s*<td class="numeric">24</);
    const own = await member.get(`/en/memberships/${reference}/use`);
    expect(own.text).toContain('Clean room, June');
  });

  it('says what another tier would have saved, with the arithmetic', async () => {
    const { text } = await member.get(`/en/memberships/${reference}/renewal`);
    // 3,500 + 31,200 - 3,120 - 2,808 = 28,772; 12,000 + 31,200 - 10,400 - 6,240 = 26,560
    expect(text).toContain('You used 240 hours; Core would have saved €2,212');
    for (const figure of ['3,120.00', '2,808.00', '28,772.00', '10,400.00', '6,240.00']) {
      expect(text).toContain(figure);
    }
    expect(text).not.toContain('Secret');
    expect(text).toContain('1 January 2027');
    const dutch = await member.get(`/nl/memberships/${reference}/renewal`);
    expect(dutch.text).toMatch(/U gebruikte 240 uur; Core \(nl\) had €\s?2\.212 bespaard/);
  });

  it('keeps what the member wants, refuses what it may not have', async () => {
    const page = `/en/memberships/${reference}/renewal`;
    for (const tier of ['secret', 'nothing']) {
      const refused = await member.submit(page, { tier, renewsByItself: 'true' });
      expect(refused.status).toBe(422);
    }
    const sent = await member.submit(page, { tier: 'core', buyerReference: 'PO-77' });
    expect(sent.status).toBe(303);
    const plan = await portal.db.row<{ slug: string; itself: unknown; reference: string }>(
      `SELECT t.slug, p.renews_by_itself AS "itself", p.buyer_reference AS "reference"
       FROM membership_plan p JOIN membership_tier t ON t.id = p.wished_tier_id
       WHERE p.membership_id = ?`,
      [membershipId],
    );
    expect({ ...plan, itself: Boolean(plan?.itself) }).toEqual({
      ...{ slug: 'core', itself: false, reference: 'PO-77' },
    });
    expect((await member.get(page)).text).toContain('value="PO-77"');
    await member.submit(page, { tier: 'community', renewsByItself: 'true' });
    const back = await portal.db.row<{ tier: string | null }>(
      'SELECT wished_tier_id AS "tier" FROM membership_plan WHERE membership_id = ?',
      [membershipId],
    );
    expect(back?.tier).toBeNull();
  });

  it('refuses bad input of both forms and stores nothing', async () => {
    await expectBadInputRefused(portal, organiser, {
      page: usePage(),
      good: { kind: 'included_hours', quantity: '8', usedOn: '2026-03-01', listValue: '100' },
      optional: ['serviceType', 'listValue', 'note'],
      tables: ['benefit_use'],
    });
    await expectBadInputRefused(portal, member, {
      page: `/en/memberships/${reference}/renewal`,
      good: { tier: 'core', renewsByItself: 'true', buyerReference: 'PO' },
      optional: ['renewsByItself', 'buyerReference'],
      tables: ['membership_plan'],
    });
    const good = { kind: 'included_hours', quantity: '8', usedOn: '2026-03-01', listValue: '100' };
    const harmless = { page: usePage(), good, tables: ['benefit_use'] };
    await expectScriptsHarmless(
      organiser,
      harmless,
      ['note'],
      [usePage(), `${manage}/benefit-use`],
    );
  });

  it.each([
    [{ usedOn: '2026-12-01' }, 'not in the future'],
    [{ usedOn: '2025-12-31' }, 'had no term on this day'],
    [{ serviceType: 'nonsense' }, 'Service type|type of service|choice|Choose'],
    [{ listValue: '' }, 'no list price'],
    [{ kind: 'event_places', listValue: '' }, 'no list price'],
  ])('refuses %j', async (fields, said) => {
    const answer = await use(fields);
    expect(answer.status).toBe(422);
    expect(answer.text).toMatch(new RegExp(said));
  });

  it('takes an entry back, after asking', async () => {
    await use({ quantity: '3', note: 'By mistake' });
    const { text } = await organiser.get(usePage());
    const links = [...text.matchAll(/href="(\/en\/[^"]*\/remove)"/g)].map(([, href = '']) => href);
    const last = links.at(-1) ?? '';
    expect((await organiser.get(last)).text).toContain('Remove 3 Hours of');
    expect((await organiser.submit(last, {})).status).toBe(303);
    expect((await organiser.get(usePage())).text).not.toContain('By mistake');
    expect((await organiser.get(last)).status).toBe(404);
  });

  it('lists the register of the cluster with filters, and as files', async () => {
    const { text } = await organiser.get(`${manage}/benefit-use?kind=included_hours`);
    expect(text).toContain('Lumen B.V.');
    const none = await organiser.get(`${manage}/benefit-use?kind=event_places`);
    expect(none.text).not.toContain('Lumen B.V.');
    const csv = await organiser.get(`${manage}/benefit-use.csv?member=${reference}`);
    expect(csv.text).toContain('Lumen B.V.');
    expect(csv.text).toContain('31200');
    expect((await organiser.get(`${manage}/benefit-use?member=ML-2020-000001`)).status).toBe(404);
    expect((await organiser.get(`${manage}/benefit-use?from=nonsense`)).status).toBe(422);
  });
});
