import { makeCluster, makeGrant } from '../support/make-clusters.js';
import { makeOrganisation, makePerson } from '../support/make-identity.js';
import { makeMembership, makeTier } from '../support/make-memberships.js';
import { startPortal, type TestPortal } from '../support/portal.js';
import type { Visitor } from '../support/visitor.js';

describe('the tier that a member chose for its next term', () => {
  let portal: TestPortal;
  let clusterId: string;
  let partner: string;
  let organiser: Visitor;
  const page = '/en/manage/photons/renewals';
  const window = { from: '2026-12-31', to: '2026-12-31' };
  const query = '?from=2026-12-31&to=2026-12-31';

  beforeAll(async () => {
    portal = await startPortal({ now: '2026-11-20T09:00:00.000Z' });
    clusterId = (await makeCluster(portal, { slug: 'photons' })).id;
    partner = (await makeTier(portal, { clusterId, slug: 'partner', name: 'Partner' })).id;
    const person = await makePerson(portal);
    await makeGrant(portal, clusterId, person.id);
    organiser = await portal.signIn(person.email);
  });
  afterAll(() => portal.stop());

  const core = (name: string, maxMembers = 1) =>
    makeTier(portal, { clusterId, slug: name.toLowerCase(), name, maxMembers });
  /** A member of Partner with somebody who may choose. */
  const join = async (name: string, tierId = partner) => {
    const organisation = await makeOrganisation(portal, { name });
    const person = await makePerson(portal, { organisationId: organisation.id, role: 'admin' });
    const made = await makeMembership(portal, {
      ...{ clusterId, organisationId: organisation.id, tierId },
      ...{ startsOn: '2026-01-01', endsOn: '2026-12-31' },
    });
    await portal.db.unit(() =>
      portal.db.run('UPDATE membership_term SET settled_on = ? WHERE membership_id = ?', [
        ...['2026-01-02', made.id],
      ]),
    );
    const visitor = await portal.signIn(person.email);
    return { ...made, organisationId: organisation.id, visitor, next: nextOf(made.reference) };
  };
  const nextOf = (reference: string): string => `/en/memberships/${reference}/renewal`;
  const wish = (member: { visitor: Visitor; next: string }, tier: string) =>
    member.visitor.submit(member.next, { tier, renewsByItself: 'true' });
  const change = (set: string, slug: string) =>
    portal.db.unit(() => portal.db.run(`UPDATE membership_tier SET ${set} WHERE slug = ?`, [slug]));
  const about = (text: string, name: string): string =>
    text.split('<tr>').find((row) => row.includes(name)) ?? '';
  const termsOf = async ({ id }: { id: string }): Promise<number> =>
    (await portal.db.rows('SELECT id FROM membership_term WHERE membership_id = ?', [id])).length;
  const renewAll = async (): Promise<string> => {
    const { hidden } = await organiser.formOn('/en/manage/photons/settings/memberships');
    const sent = await organiser.post(page, { _csrf: hidden._csrf ?? '', ...window });
    await portal.runJobs();
    return (await organiser.get(sent.location ?? '')).text;
  };

  it.each([
    ['Shut', `valid_to = '2026-12-31'`, 'valid_to = NULL', 'is not open any more'],
    ['Hushed', 'is_public = false', 'is_public = true', 'is by invitation now'],
    ['Drafted', `state = 'draft'`, `state = 'published'`, 'is not open any more'],
    ['Shrunk', 'max_members = 0', 'max_members = 1', 'has no place left'],
  ])(
    'is looked at again when the renewal is made: %s',
    async (name, gone, back, said) => {
      await core(name);
      const member = await join(`${name} B.V.`);
      expect((await wish(member, name.toLowerCase())).status).toBe(303);
      const before = await member.visitor.get(member.next);
      expect(before.text).not.toContain('can no longer be had');
      await change(gone, name.toLowerCase());
      expect(about((await organiser.get(`${page}${query}`)).text, `${name} B.V.`)).toContain(said);
      expect(about(await renewAll(), `${name} B.V.`)).toContain(said);
      expect(await termsOf(member)).toBe(1);
      const told = await member.visitor.get(member.next);
      expect(told.text).toContain(`${name} can no longer be had for your next term`);
      expect((await wish(member, name.toLowerCase())).status).toBe(422);

      await change(back, name.toLowerCase());
      expect(about(await renewAll(), `${name} B.V.`)).toContain('Renewed, invoice PHO-');
      expect(await termsOf(member)).toBe(2);
    },
    60_000,
  );

  it('keeps the last place for whoever chose it, also on the page that chose it', async () => {
    await core('Single');
    const [first, second] = [await join('First B.V.'), await join('Second B.V.')];
    expect((await wish(first, 'single')).status).toBe(303);
    expect((await wish(second, 'single')).status).toBe(422);
    const again = await first.visitor.get(first.next);
    expect(again.text).toMatch(/value="single"[^>]*checked/);
    expect((await wish(first, 'single')).status).toBe(303);
    const other = await second.visitor.get(second.next);
    expect(other.text).not.toContain('value="single"');
  });

  it('cannot be its own tier either once that is in the archive', async () => {
    const { id } = await makeTier(portal, { clusterId, slug: 'old', name: 'Old', maxMembers: 9 });
    const member = await join('Faithful B.V.', id);
    await change(`state = 'archived'`, 'old');
    const { text } = await member.visitor.get(member.next);
    expect(text).toContain('Old can no longer be had for your next term');
    expect(text).not.toContain('value="old"');
    expect((await wish(member, 'old')).status).toBe(422);
    expect((await wish(member, 'partner')).status).toBe(303);
    expect(about((await organiser.get(`${page}${query}`)).text, 'Faithful B.V.')).toContain(
      'instead of Old',
    );
  });

  it('is looked at too when a renewal is made by itself, on the day of its invoice', async () => {
    await core('Late');
    await core('Timely');
    const [late, timely] = [await join('Late B.V.'), await join('Timely B.V.')];
    expect((await wish(late, 'late')).status).toBe(303);
    expect((await wish(timely, 'timely')).status).toBe(303);
    await change('is_public = false', 'late');
    portal.clock.moveTo('2026-12-02T09:00:00.000Z');
    await portal.runJobs();
    expect([await termsOf(late), await termsOf(timely)]).toEqual([1, 2]);
  });
});
