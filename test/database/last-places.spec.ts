import { DecisionsService } from '../../src/memberships/decisions.service.js';
import { MembershipLife } from '../../src/memberships/index.js';
import { TierRequests } from '../../src/memberships/life/tier-requests.service.js';
import { ApplicationsService } from '../../src/memberships/applications.service.js';
import { AdmissionFactsQuery } from '../../src/memberships/admission/admission-facts.queries.js';
import { TierQueries } from '../../src/memberships/tier.queries.js';
import { addDays } from '../../src/kernel/local-date.js';
import { newId } from '../../src/platform/database/index.js';
import type { PersonViewer } from '../../src/platform/http/index.js';
import { makeCluster } from '../support/make-clusters.js';
import { makeOrganisation, makePerson } from '../support/make-identity.js';
import { makeApplication, makeMembership, makeTier } from '../support/make-memberships.js';
import { startPortal, type TestPortal } from '../support/portal.js';

const outcomes = async (works: readonly Promise<unknown>[]): Promise<string[]> =>
  (await Promise.allSettled(works)).map((one) =>
    one.status === 'fulfilled' ? 'done' : ((one.reason as { code?: string }).code ?? 'failed'),
  );

describe('the last places of a tier', () => {
  let portal: TestPortal;
  let cluster: { id: string; slug: string; name: { en: string; nl: string } };
  let organiser: { id: string; name: string };

  beforeAll(async () => {
    portal = await startPortal();
    const made = await makeCluster(portal, { slug: 'photons' });
    cluster = { ...made, name: { en: 'Photons', nl: 'Fotonen' } };
    organiser = { id: (await makePerson(portal)).id, name: 'Olga' };
  }, 60_000);
  afterAll(() => portal.stop());

  const get = <T>(type: abstract new (...args: never[]) => T): T =>
    portal.app.get<T>(type, { strict: false });
  const applicant = async (tierId: string) => {
    const { id: organisationId } = await makeOrganisation(portal, {});
    const person = await makePerson(portal, { organisationId, role: 'admin' });
    const application = await makeApplication(portal, {
      ...{ clusterId: cluster.id, organisationId, tierId, personId: person.id },
    });
    return { ...application, organisationId, personId: person.id };
  };
  const approve = (reference: string) =>
    get(DecisionsService).approve(
      cluster,
      reference,
      { startsOn: portal.clock.today() },
      organiser,
    );
  const member = async (tierId: string, state = 'active') => {
    const { id: organisationId } = await makeOrganisation(portal, {});
    const made = await makeMembership(portal, {
      ...{ clusterId: cluster.id, organisationId, tierId, state },
    });
    return { ...made, organisationId };
  };
  const tier = (maxMembers?: number) =>
    makeTier(portal, {
      clusterId: cluster.id,
      ...(maxMembers === undefined ? {} : { maxMembers }),
    });
  const takenOf = async (tierId: string) => (await get(TierQueries).ofId(tierId)).members;

  it('are given once, however many approvals come at the same moment', async () => {
    const { id } = await tier(1);
    const applicants = [await applicant(id), await applicant(id), await applicant(id)];
    const results = await outcomes(applicants.map(({ reference }) => approve(reference)));
    expect(results.toSorted()).toEqual(
      ['done', ...Array(2).fill('memberships.blockers.tier_full')].toSorted(),
    );
    expect(await takenOf(id)).toBe(1);
  });

  it('are given once to members that change to the tier at the same moment', async () => {
    const [from, to] = [await tier(), await tier(1)];
    const members = [await member(from.id), await member(from.id), await member(from.id)];
    const wanted = { tier: to.slug, on: portal.clock.today(), by: organiser.id };
    const results = await Promise.all(
      members.map(({ id }) => get(TierRequests).changeOrAsk(id, wanted)),
    );
    expect(results.toSorted()).toEqual(['asked', 'asked', 'changed']);
    expect(await takenOf(to.id)).toBe(1);
  });

  it('are kept for a member whose change begins on a later day', async () => {
    const [from, to] = [await tier(), await tier(1)];
    const [early, late] = [await member(from.id), await member(from.id)];
    const on = addDays(portal.clock.today(), 20);
    const ask = (id: string, day: string) =>
      get(TierRequests).changeOrAsk(id, { tier: to.slug, on: day, by: organiser.id });
    expect(await ask(early.id, on)).toBe('changed');
    expect(await ask(late.id, portal.clock.today())).toBe('asked');
    const { reference } = await applicant(to.id);
    expect(await outcomes([approve(reference)])).toEqual(['memberships.blockers.tier_full']);
  });

  it('are kept for a member that wishes them for its next term', async () => {
    const [from, to] = [await tier(), await tier(1)];
    const wishing = await member(from.id);
    await portal.db.unit(() =>
      portal.db.run(
        `INSERT INTO membership_plan (id, membership_id, renews_by_itself, wished_tier_id, updated_at)
         VALUES (?, ?, ?, ?, ?)`,
        [newId(), wishing.id, true, to.id, portal.clock.now()],
      ),
    );
    const other = await member(from.id);
    const wanted = { tier: to.slug, on: portal.clock.today(), by: organiser.id };
    expect(await get(TierRequests).changeOrAsk(other.id, wanted)).toBe('asked');
  });

  it('go to one of an approval and a withdrawal that come at the same moment', async () => {
    const { id } = await tier();
    for (let turn = 0; turn < 4; turn += 1) {
      const { reference, organisationId, personId } = await applicant(id);
      const organisations = [{ id: organisationId, name: 'X', role: 'admin' as const }];
      const person = { id: personId, name: 'P', organisations } as unknown as PersonViewer;
      const results = await outcomes([
        approve(reference),
        get(ApplicationsService).withdraw(reference, undefined, person),
      ]);
      expect(results.filter((one) => one === 'done')).toHaveLength(1);
      const row = await portal.db.row<{ state: string; members: number }>(
        `SELECT a.state, (SELECT COUNT(*) FROM membership m WHERE m.application_id = a.id) AS "members"
         FROM membership_application a WHERE a.reference = ?`,
        [reference],
      );
      expect(row?.members).toBe(row?.state === 'approved' ? 1 : 0);
    }
  });

  it('count no vote of somebody who has come to act for the applicant', async () => {
    const { id: tierId } = await tier();
    const { id, organisationId } = await applicant(tierId);
    const voter = await makePerson(portal);
    await portal.db.unit(async () => {
      const now = portal.clock.now();
      await portal.db.run(
        'INSERT INTO admission_voter (id, cluster_id, person_id, chosen_by, chosen_at) VALUES (?, ?, ?, ?, ?)',
        [newId(), cluster.id, voter.id, organiser.id, now],
      );
      await portal.db.run(
        'INSERT INTO application_vote (id, application_id, person_id, vote, voted_at) VALUES (?, ?, ?, ?, ?)',
        [newId(), id, voter.id, 'yes', now],
      );
    });
    const votes = async () => {
      const view = await get(TierQueries).ofId(tierId);
      return (await get(AdmissionFactsQuery).of(cluster.id, organisationId, view)).votesFor;
    };
    expect(await votes()).toBe(1);
    await portal.db.unit(() =>
      portal.db.run(
        'INSERT INTO representative (id, person_id, organisation_id, role, created_at) VALUES (?, ?, ?, ?, ?)',
        [newId(), voter.id, organisationId, 'member', portal.clock.now()],
      ),
    );
    expect(await votes()).toBe(0);
  });

  it('leave a suspended member suspended while its next term is not paid and the last is over', async () => {
    const { id: tierId } = await tier();
    const { id } = await member(tierId, 'suspended');
    const today = portal.clock.today();
    await portal.db.unit(async () => {
      await portal.db.run(
        'UPDATE membership_term SET ends_on = ?, settled_on = ? WHERE membership_id = ?',
        [addDays(today, -1), addDays(today, -90), id],
      );
      await portal.db.run(
        `INSERT INTO membership_term (id, membership_id, number, tier_id, size_class, starts_on,
           ends_on, fee_cents, kind, created_at)
         VALUES (?, ?, 2, ?, 'small', ?, ?, 150000, 'renewal', ?)`,
        [newId(), id, tierId, today, addDays(today, 364), portal.clock.now()],
      );
    });
    const life = get(MembershipLife);
    expect(await outcomes([life.reinstate(id, organiser.id)])).toEqual([
      'memberships.blockers.term_over',
    ]);
    await portal.db.unit(() =>
      portal.db.run('UPDATE membership_term SET settled_on = ? WHERE membership_id = ?', [
        today,
        id,
      ]),
    );
    expect(await outcomes([life.reinstate(id, organiser.id)])).toEqual(['done']);
  });
});
