import { makeCluster, makeGrant } from '../support/make-clusters.js';
import { makeOrganisation, makePerson } from '../support/make-identity.js';
import { makeMembership, makeTier } from '../support/make-memberships.js';
import { makeOwnership } from '../support/make-ownership.js';
import { startPortal, type TestPortal } from '../support/portal.js';
import type { Visitor } from '../support/visitor.js';

describe('subsidiaries of a member', () => {
  let portal: TestPortal;
  let organiser: Visitor;
  let clusterId: string;
  let tierId: string;
  let organiserEmail: string;

  beforeAll(async () => {
    portal = await startPortal({ now: '2026-06-15T09:00:00.000Z' });
    clusterId = (await makeCluster(portal, { slug: 'quantum' })).id;
    tierId = (await makeTier(portal, { clusterId })).id;
    const person = await makePerson(portal);
    organiserEmail = person.email;
    await makeGrant(portal, clusterId, person.id, 'organiser');
    organiser = await portal.signIn(person.email);
  });
  afterAll(() => portal.stop());

  /** A member with an administrator, and a daughter that it confirmed to own. */
  const family = async (name: string, link: Parameters<typeof makeOwnership>[3] = {}) => {
    const parent = await makeOrganisation(portal, { name: `${name} Parent` });
    const daughter = await makeOrganisation(portal, { name: `${name} Daughter` });
    const linkId = await makeOwnership(portal, daughter.id, parent.id, link);
    const { reference } = await makeMembership(portal, {
      ...{ clusterId, tierId, organisationId: parent.id },
    });
    const admin = await makePerson(portal, { organisationId: parent.id, role: 'admin' });
    const own = `/en/memberships/${reference}/coverage`;
    const managed = `/en/manage/quantum/members/${reference}/coverage`;
    return {
      ...{ parent, daughter, linkId, reference, own, managed, email: admin.email },
      visitor: await portal.signIn(admin.email),
    };
  };
  const covers = (organisationId: string) =>
    portal.db.rows<{ id: string; reason: string | null }>(
      'SELECT id, reason FROM membership_coverage WHERE organisation_id = ?',
      [organisationId],
    );
  const requests = (organisationId: string) =>
    portal.db.rows<{ id: string; state: string }>(
      'SELECT id, state FROM coverage_request WHERE organisation_id = ? ORDER BY asked_at, id',
      [organisationId],
    );
  const mailsTo = async (email: string) =>
    (await portal.mails()).filter(({ recipient }) => recipient === email).map((one) => one.subject);
  const answer = async (managed: string, id: string, fields: Record<string, string>) =>
    organiser.submit(managed, fields, { to: `${managed}/requests/${id}` });

  it('are suggested to the organiser once confirmed, and then need no reason', async () => {
    const { managed, daughter } = await family('Known');
    const stated = await family('Stated', { state: 'stated' });
    const { text } = await organiser.get(managed);
    expect(text).toContain('Known Daughter');
    expect(text).toContain('Delft · confirmed subsidiary');
    expect((await organiser.get(stated.managed)).text).not.toContain('Stated Daughter');
    const found = await organiser.get(`${managed}?q=stated+daughter`);
    expect(found.text).toContain('not known as a subsidiary: give a reason');
    const said = await organiser.submit(
      managed,
      {
        ...{ organisation: daughter.id, fromOn: '2026-06-15' },
      },
      { to: managed },
    );
    expect(said.status).toBe(303);
    expect(await covers(daughter.id)).toMatchObject([{ reason: null }]);
    expect((await organiser.get(managed)).text).toContain('Known subsidiary');
  });

  it('that are not known may be covered by hand, with a reason that stays', async () => {
    const { managed, daughter, reference } = await family('Hand', { state: 'denied' });
    const chosen = { organisation: daughter.id, fromOn: '2026-06-15' };
    const page = `${managed}?q=hand`;
    const refused = await organiser.submit(page, chosen, { to: managed });
    expect([refused.status, refused.text.includes('say why it is covered')]).toEqual([422, true]);
    expect(await covers(daughter.id)).toEqual([]);
    const reason = 'The yearly accounts name it.';
    expect((await organiser.submit(page, { ...chosen, reason }, { to: managed })).status).toBe(303);
    expect(await covers(daughter.id)).toMatchObject([{ reason }]);
    const looked = await organiser.get(`/en/manage/quantum/members/${reference}`);
    expect(looked.text).toContain('Not a known subsidiary');
    expect((await organiser.get(managed)).text).toContain(reason);
  });

  it('whose link has ended are shown so on the page of the member', async () => {
    const { managed, daughter, reference, linkId } = await family('Sold');
    const chosen = { organisation: daughter.id, fromOn: '2026-06-01' };
    await organiser.submit(managed, chosen, { to: managed });
    await portal.db.unit(() =>
      portal.db.run('UPDATE ownership_link SET valid_to = ? WHERE id = ?', ['2026-06-14', linkId]),
    );
    const looked = await organiser.get(`/en/manage/quantum/members/${reference}`);
    expect(looked.text).toContain('Link ended on 14 June 2026');
    expect((await organiser.get(managed)).text).toContain('Link ended on 14 June 2026');
  });

  it('are asked for by the administrator of the member, and granted', async () => {
    const { own, visitor, managed, daughter, email, reference } = await family('Asked');
    const before = (await mailsTo(organiserEmail)).length;
    const asked = await visitor.submit(own, { organisation: daughter.id, note: 'From July' });
    expect(asked.location).toBe(own);
    expect((await mailsTo(organiserEmail)).slice(before)).toEqual([
      'Asked Parent asks for coverage of Asked Daughter',
    ]);
    const again = await visitor.submit(own, { organisation: daughter.id }, { to: own });
    expect(again.status).toBe(409);
    const [request] = await requests(daughter.id);
    expect((await organiser.get(`/en/manage/quantum/members/${reference}`)).text).toContain(
      'Coverage of a subsidiary is asked for',
    );
    expect((await organiser.get(managed)).text).toContain('From July');
    const granted = await answer(managed, request?.id ?? '', { answer: 'grant' });
    expect(granted.location).toBe(managed);
    expect(await requests(daughter.id)).toMatchObject([{ state: 'granted' }]);
    expect(await covers(daughter.id)).toHaveLength(1);
    expect(await mailsTo(email)).toContain(
      'Asked Daughter shares in your membership of ' + (await clusterName()),
    );
    const { hidden } = await organiser.formOn(managed);
    const path = `${managed}/requests/${request?.id ?? ''}`;
    expect((await organiser.post(path, { ...hidden, answer: 'grant' })).status).toBe(409);
  });

  it('are refused with a reason, or taken back', async () => {
    const { own, visitor, managed, daughter } = await family('Refused');
    await visitor.submit(own, { organisation: daughter.id });
    const [first] = await requests(daughter.id);
    expect((await answer(managed, first?.id ?? '', { answer: 'refuse' })).status).toBe(422);
    const refusal = 'The tier covers no subsidiaries.';
    expect((await answer(managed, first?.id ?? '', { answer: 'refuse', refusal })).status).toBe(
      303,
    );
    await visitor.submit(own, { organisation: daughter.id });
    const [, second] = await requests(daughter.id);
    await visitor.submit(own, {}, { to: `${own}/${second?.id ?? ''}/withdraw` });
    const states = (await requests(daughter.id)).map(({ state }) => state);
    expect(states.sort()).toEqual(['refused', 'withdrawn']);
    const { hidden } = await organiser.formOn(managed, managed);
    const late = `${managed}/requests/${second?.id ?? ''}`;
    expect((await organiser.post(late, { ...hidden, answer: 'grant' })).status).toBe(409);
    expect(await covers(daughter.id)).toEqual([]);
  });

  it('are not granted when the link ended meanwhile, and can be asked for by nobody else', async () => {
    const { own, visitor, managed, daughter, parent, linkId, reference } = await family('Gone');
    const member = await makePerson(portal, { organisationId: parent.id, role: 'member' });
    const colleague = await portal.signIn(member.email);
    expect((await colleague.get(own)).text).toContain('An administrator of your organisation can');
    const { hidden } = await visitor.formOn(own, own);
    const fields = { organisation: daughter.id };
    expect(
      (await colleague.post(own, { ...(await colleague.formOn('/en/account')).hidden, ...fields }))
        .status,
    ).toBe(403);
    const strange = await family('Strange');
    expect((await strange.visitor.get(own)).status).toBe(404);
    expect((await visitor.submit(own, { organisation: strange.daughter.id })).status).toBe(422);
    await visitor.post(own, { ...hidden, ...fields });
    const [request] = await requests(daughter.id);
    await portal.db.unit(() =>
      portal.db.run('UPDATE ownership_link SET valid_to = ? WHERE id = ?', ['2026-06-14', linkId]),
    );
    expect((await answer(managed, request?.id ?? '', { answer: 'grant' })).status).toBe(422);
    expect(await requests(daughter.id)).toMatchObject([{ state: 'asked' }]);
    expect(await covers(daughter.id)).toEqual([]);
    expect(reference).not.toBe('');
  });

  const clusterName = async (): Promise<string> =>
    (
      await portal.db.row<{ name: string }>('SELECT name_en AS "name" FROM cluster WHERE id = ?', [
        clusterId,
      ])
    )?.name ?? '';
});
