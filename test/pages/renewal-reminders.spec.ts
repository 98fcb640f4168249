import { addDays } from '../../src/kernel/local-date.js';
import { makeCluster } from '../support/make-clusters.js';
import { makeOrganisation, makePerson } from '../support/make-identity.js';
import { makeMembership, makeTier } from '../support/make-memberships.js';
import { startPortal, type TestPortal } from '../support/portal.js';
import { newId } from '../../src/platform/database/index.js';
import { insertRows } from '../../seeds/demo/insert-rows.js';

describe('reminders of the end of a term', () => {
  let portal: TestPortal;
  let clusterId: string;
  let tierId: string;

  beforeAll(async () => {
    portal = await startPortal({ now: '2026-10-01T09:00:00.000Z' });
    clusterId = (await makeCluster(portal, { slug: 'photons', nameEn: 'Photons' })).id;
    tierId = (await makeTier(portal, { clusterId, name: 'Partner' })).id;
  });
  afterAll(() => portal.stop());

  const join = async (values: { state?: string; endsOn?: string } = {}) => {
    const organisation = await makeOrganisation(portal);
    const person = await makePerson(portal, { organisationId: organisation.id, role: 'admin' });
    const { endsOn = '2026-12-31' } = values;
    const membership = await makeMembership(portal, {
      ...{ clusterId, organisationId: organisation.id, tierId, endsOn },
      ...{ startsOn: addDays(endsOn, -364), ...values },
    });
    return { ...membership, email: person.email };
  };
  const plan = (membershipId: string, columns: Record<string, string | null>) =>
    portal.db.unit(() =>
      insertRows(portal.db, 'membership_plan', [
        {
          ...{ id: newId(), membership_id: membershipId, renews_by_itself: true },
          ...{ wished_tier_id: null, buyer_reference: null, notice_on: null, leaves_on: null },
          ...{ leave_reason: null, leave_note: null, resumes_on: null },
          ...{ updated_at: portal.clock.now(), ...columns },
        },
      ]),
    );
  const goTo = async (day: string): Promise<void> => {
    portal.clock.moveTo(`${day}T09:00:00.000Z`);
    await portal.runJobs();
    await portal.runJobs();
  };
  const remindersTo = async (email: string) =>
    (await portal.mails())
      .filter((mail) => mail.recipient === email && mail.template === 'memberships/reminder')
      .map(({ subject }) => subject);
  const stateOf = async (id: string): Promise<string | undefined> =>
    (await portal.db.row<{ state: string }>('SELECT state FROM membership WHERE id = ?', [id]))
      ?.state;

  it('go out once for each day, however often the job runs, and never after notice', async () => {
    const member = await join();
    const leaving = await join();
    await plan(leaving.id, { leaves_on: '2026-12-31', notice_on: '2026-09-01' });
    await goTo('2026-10-31');
    expect(await remindersTo(member.email)).toEqual([]);
    await goTo('2026-11-01');
    portal.clock.moveTo('2026-11-01T20:00:00.000Z');
    await portal.runJobs();
    expect(await remindersTo(member.email)).toEqual([
      'Your membership of Photons until 31 December 2026',
    ]);
    await goTo('2026-11-02');
    expect(await remindersTo(member.email)).toHaveLength(1);
    // The portal was down from 2 November to 26 December: only the latest is sent.
    await goTo('2026-12-26');
    expect(await remindersTo(member.email)).toHaveLength(2);
    const sent = await portal.db.rows<{ days: number }>(
      `SELECT r.days FROM membership_reminder r JOIN membership_term n ON n.id = r.term_id
       WHERE n.membership_id = ? ORDER BY r.days`,
      [member.id],
    );
    expect(sent.map(({ days }) => days)).toEqual([7, 60]);
    expect(await remindersTo(leaving.email)).toEqual([]);
    expect(await stateOf(leaving.id)).toBe('active');
    await goTo('2027-01-01');
    expect(await stateOf(leaving.id)).toBe('terminated');
  });

  it('say what is offered, in the language of the reader', async () => {
    const member = await join({ endsOn: '2027-03-08' });
    await goTo('2027-01-07');
    const mail = (await portal.mails()).find(({ recipient }) => recipient === member.email);
    expect(mail?.body).toContain('from 9 March 2027');
    expect(mail?.body).toContain('€1,500.00');
    expect(mail?.body).toContain(`/memberships/${member.reference}/renewal`);
  });

  it('wait until a pause is over, which ends on its day', async () => {
    const paused = await join({ state: 'paused', endsOn: '2027-05-31' });
    await plan(paused.id, { resumes_on: '2027-04-20' });
    await goTo('2027-04-19');
    expect(await stateOf(paused.id)).toBe('paused');
    expect(await remindersTo(paused.email)).toEqual([]);
    await goTo('2027-04-20');
    expect(await stateOf(paused.id)).toBe('active');
    expect(await remindersTo(paused.email)).toHaveLength(1);
  });
});
