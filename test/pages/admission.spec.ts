import { expectBadInputRefused, type FormUnderTest } from '../support/bad-input.js';
import {
  makeAdmission,
  makeApplicationFile,
  makeInvitation,
  makePlace,
} from '../support/make-admission.js';
import { makeCluster, makeGrant } from '../support/make-clusters.js';
import { makeOrganisation, makePerson } from '../support/make-identity.js';
import { makeApplication, makeMembership, makeTier } from '../support/make-memberships.js';
import { startPortal, type TestPortal } from '../support/portal.js';
import type { Visitor } from '../support/visitor.js';

describe('admission', () => {
  let portal: TestPortal;

  beforeAll(async () => {
    portal = await startPortal();
  });
  afterAll(() => portal.stop());

  /** A cluster with an organiser and a tier, for one test alone. */
  const house = async (tierMore: object = {}) => {
    const cluster = await makeCluster(portal);
    const tier = await makeTier(portal, { clusterId: cluster.id, ...tierMore });
    const person = await makePerson(portal, {});
    await makeGrant(portal, cluster.id, person.id);
    const organiser = await portal.signIn(person.email);
    const manage = `/en/manage/${cluster.slug}`;
    const { email } = person;
    return { cluster, tier, organiser, email, manage, settings: `${manage}/settings/admission` };
  };
  const company = async () => {
    const organisation = await makeOrganisation(portal);
    const person = await makePerson(portal, { organisationId: organisation.id, role: 'admin' });
    return { organisation, person, visitor: await portal.signIn(person.email) };
  };
  const applied = async (clusterId: string, tierId: string, state = 'submitted') => {
    const { organisation, person, visitor } = await company();
    const made = await makeApplication(portal, {
      ...{ clusterId, organisationId: organisation.id, tierId, personId: person.id, state },
    });
    return { ...made, organisation, person, visitor };
  };
  const approve = (organiser: Visitor, manage: string, reference: string) =>
    organiser.submit(`${manage}/applications/${reference}/approve`, { startsOn: '2026-12-01' });
  const mailsTo = async (recipient: string): Promise<string[]> =>
    (await portal.mails())
      .filter((mail) => mail.recipient === recipient)
      .map(({ template }) => template);

  describe('questions and documents', () => {
    it('become a step, are checked, kept, shown to organisers and downloaded by nobody else', async () => {
      const { cluster, tier, organiser, settings, manage } = await house();
      await organiser.submit(`${settings}/questions/new`, {
        ...{ kind: 'choice', titleEn: 'How often?', titleNl: 'Hoe vaak?', position: '1' },
        ...{ options: 'Weekly | Wekelijks\nNever | Nooit', isRequired: 'true' },
      });
      await organiser.submit(`${settings}/questions/new`, {
        ...{ kind: 'file', titleEn: 'Statutes', titleNl: 'Statuten', position: '2' },
      });
      const overview = await organiser.get(settings);
      expect(overview.text).toContain('How often?');
      const { reference, visitor } = await applied(cluster.id, tier.id, 'draft');
      const step = `/en/memberships/${reference}/apply/questions`;
      const page = await visitor.get(step.replace('/en/', '/nl/'));
      expect(page.text).toContain('Wekelijks');
      const check = await visitor.get(`/en/memberships/${reference}/apply/check`);
      expect(check.text).toContain('1 question of the cluster has no answer yet.');
      const refused = await visitor.submit(step, { q1: 'Sometimes' }, { to: step });
      expect(refused.status).toBe(422);
      const unknown = await visitor.submit(step, { q1: 'Weekly', q7: 'x' }, { to: step });
      expect(unknown.status).toBe(422);
      const files = [
        { field: 'q2', name: 'statutes.txt', body: 'Article 1' },
        { field: 'documents', name: 'plan.txt', body: 'Our plan' },
      ];
      const saved = await visitor.submit(step, { q1: 'Weekly' }, { to: step, files });
      expect(saved.location).toBe(`/en/memberships/${reference}/apply/representatives`);
      const own = await visitor.get(`/en/memberships/${reference}/apply/check`);
      expect(own.text).toContain('Weekly');
      expect(own.text).toContain('plan.txt');
      const sent = `/en/memberships/${reference}/apply/check`;
      const { hidden } = await visitor.formOn(sent, sent);
      expect((await visitor.post(sent, hidden)).status).toBe(303);
      const review = await organiser.get(`${manage}/applications/${reference}`);
      const [, path = ''] = /href="([^"]*files\/[^"]*)"/.exec(review.text) ?? [];
      expect((await organiser.download(path)).body.toString()).toMatch(/Article 1|Our plan/);
      const stranger = (await company()).visitor;
      for (const one of [
        path,
        path.replace(`/manage/${cluster.slug}/applications`, '/memberships'),
      ])
        expect((await stranger.get(one)).status).toBe(404);
      const late = await visitor.submit(step, { q1: 'Never' }, { to: step }).catch(() => undefined);
      expect(late).toBeUndefined();
    });

    it('stay with the applications that answered, and can be taken away from a draft', async () => {
      const { cluster, tier, organiser, settings } = await house();
      const { questionId } = await makeAdmission(portal, cluster.id, { title: 'Old one' });
      const { reference, visitor, id, person } = await applied(cluster.id, tier.id, 'draft');
      const step = `/en/memberships/${reference}/apply/questions`;
      await visitor.submit(step, { q1: 'An answer' }, { to: step });
      const archive = `${settings}/questions/${questionId}/archive`;
      expect((await organiser.submit(settings, {}, { to: archive })).status).toBe(303);
      expect((await visitor.get(step)).text).not.toContain('Old one');
      expect((await visitor.get(`/en/memberships/${reference}`)).text).toContain('Old one');
      const file = await makeApplicationFile(portal, id, person.id);
      const remove = `/en/memberships/${reference}/files/${file}/remove`;
      await visitor.submit(step, {}, { to: remove });
      expect((await visitor.get(`/en/memberships/${reference}/files/${file}`)).status).toBe(404);
    });
  });

  describe('the checklist and the votes', () => {
    it('keep from approving until all is checked and enough voted for it', async () => {
      const { cluster, tier, organiser, manage, settings } = await house();
      const { itemId } = await makeAdmission(portal, cluster.id, {
        isRequired: true,
        kind: 'text',
      });
      await portal.db.unit(() =>
        portal.db.run('UPDATE application_question SET is_required = false WHERE cluster_id = ?', [
          cluster.id,
        ]),
      );
      const memberships = `${manage}/settings/memberships`;
      const { hidden } = await organiser.formOn(memberships, memberships);
      await organiser.post(memberships, {
        ...hidden,
        ...{
          reminderDays: '60, 30, 7',
          invoiceDays: '30',
          graceDays: '30',
          firstPaymentDays: '30',
        },
        ...{ noticeDays: '60', applicationDays: '60', votesNeeded: '1' },
      });
      const voter = await makePerson(portal, {});
      const add = `${settings}/voters/new`;
      const added = await organiser.submit(settings, { email: voter.email }, { to: add });
      expect(added.status).toBe(303);
      const twice = await organiser.submit(settings, { email: voter.email }, { to: add });
      expect(twice.status).toBe(422);

      const { reference } = await applied(cluster.id, tier.id);
      const one = `${manage}/applications/${reference}`;
      const blocked = await organiser.get(one);
      expect(blocked.text).toContain('1 item of the checklist has not been checked yet.');
      expect(blocked.text).toContain('0 of the 1 votes in favour');
      expect((await approve(organiser, manage, reference)).status).toBe(409);
      const check = `${one}/checks/${itemId}`;
      expect((await organiser.submit(one, { checked: 'yes' }, { to: check })).status).toBe(303);

      const asVoter = await portal.signIn(voter.email);
      const list = await asVoter.get('/en/votes');
      expect(list.text).toContain(reference);
      const page = `/en/votes/${reference}`;
      expect((await asVoter.submit(page, { vote: 'no' }, { to: page })).status).toBe(303);
      expect((await approve(organiser, manage, reference)).status).toBe(409);
      await asVoter.submit(page, { vote: 'yes', note: 'A fine laboratory' }, { to: page });
      expect((await organiser.get(one)).text).toContain('A fine laboratory');
      expect((await approve(organiser, manage, reference)).status).toBe(303);
      expect((await asVoter.get(page)).text).toContain('decided already');
    });

    it('counts the places that are left as the approval does: what is promised is gone', async () => {
      const { cluster, tier, organiser, manage } = await house({ maxMembers: 2 });
      await portal.db.unit(() =>
        portal.db.run('UPDATE membership_tier SET has_waiting_list = true WHERE id = ?', [tier.id]),
      );
      const member = await company();
      await makeMembership(portal, {
        ...{ clusterId: cluster.id, organisationId: member.organisation.id, tierId: tier.id },
      });
      const promised = await applied(cluster.id, tier.id);
      const other = await applied(cluster.id, tier.id);
      const page = ({ reference }: { reference: string }) =>
        organiser.get(`${manage}/applications/${reference}`);
      for (const one of [promised, other]) {
        expect((await page(one)).text).toContain('1 place left in the tier');
      }
      const place = await makePlace(
        ...([portal, tier.id, promised.organisation.id, promised.person.id] as const),
      );
      await portal.db.unit(() =>
        portal.db.run(
          `UPDATE waiting_place SET state = 'offered', offered_on = ?, offered_until = ?
           WHERE id = ?`,
          [portal.clock.today(), '2099-01-01', place],
        ),
      );
      expect((await page(promised)).text).toContain('1 place left in the tier');
      const full = await page(other);
      expect(full.text).toContain('The tier is full');
      expect(full.text).not.toContain('place left in the tier');
      expect((await approve(organiser, manage, other.reference)).status).toBe(409);
    });

    it('are hidden from others, show no vote to applicants, and none on the own organisation', async () => {
      const { cluster, tier, organiser, settings } = await house();
      const { reference, person, visitor } = await applied(cluster.id, tier.id);
      await organiser.submit(settings, { email: person.email }, { to: `${settings}/voters/new` });
      const own = await visitor.get(`/en/votes/${reference}`);
      expect(own.text).toContain('application of your own organisation');
      expect(own.text).not.toContain('name="vote"');
      const other = await makePerson(portal, {});
      const stranger = await portal.signIn(other.email);
      expect((await stranger.get(`/en/votes/${reference}`)).status).toBe(404);
      expect((await stranger.get('/en/votes')).text).toContain('You are not a voter');
    });

    it('asks the voters by mail when an application is sent', async () => {
      const { cluster, tier, organiser, settings, manage } = await house();
      const voter = await makePerson(portal, {});
      await organiser.submit(settings, { email: voter.email }, { to: `${settings}/voters/new` });
      const memberships = `${manage}/settings/memberships`;
      const { hidden } = await organiser.formOn(memberships, memberships);
      await organiser.post(memberships, {
        ...hidden,
        ...{ reminderDays: '60', invoiceDays: '30', graceDays: '30', firstPaymentDays: '30' },
        ...{ noticeDays: '60', applicationDays: '60', votesNeeded: '2' },
      });
      const { reference, visitor } = await applied(cluster.id, tier.id, 'draft');
      const sent = `/en/memberships/${reference}/apply/check`;
      const form = await visitor.formOn(sent, sent);
      expect((await visitor.post(sent, form.hidden)).status).toBe(303);
      expect(await mailsTo(voter.email)).toEqual(['memberships/vote-wanted']);
      expect((await organiser.get(settings)).text).toContain('fewer voters than votes needed');
    });
  });

  describe('a tier by invitation', () => {
    it('is seen by whoever was invited, and by nobody else', async () => {
      const { cluster, tier, organiser, manage } = await house({
        ...{ isPublic: false, name: 'Inner circle' },
      });
      const { organisation, visitor, person } = await company();
      const offer = `/en/clusters/${cluster.slug}/membership`;
      expect((await visitor.get(offer)).text).not.toContain('Inner circle');
      const apply = `${offer}/apply?tier=${tier.slug}`;
      const refused = await visitor.submit(apply, { correct: 'true' });
      expect(refused.status).toBe(422);
      const people = `${manage}/tiers/${tier.slug}/admission`;
      const invite = `${people}/invite`;
      const nobody = await organiser.submit(people, { organisation: 'Nobody' }, { to: invite });
      expect(nobody.status).toBe(422);
      const { name } = organisation;
      const done = await organiser.submit(people, { organisation: name }, { to: invite });
      expect(done.status).toBe(303);
      expect(await mailsTo(person.email)).toEqual(['memberships/invited']);
      expect((await visitor.get(offer)).text).toContain('Inner circle');
      expect((await portal.visitor().get(offer)).text).not.toContain('Inner circle');
      expect((await visitor.submit(apply, { correct: 'true' })).status).toBe(303);
      const again = await organiser.submit(people, { organisation: name }, { to: invite });
      expect(again.status).toBe(422);
      const { text } = await organiser.get(people);
      const [, withdraw = ''] = /action="([^"]*withdraw)"/.exec(text) ?? [];
      expect((await organiser.submit(people, {}, { to: withdraw })).status).toBe(303);
      expect((await visitor.get(offer)).text).not.toContain('Inner circle');
    });
  });

  describe('the waiting list', () => {
    it('takes a place, offers it in turn with a last day, and hands on what nobody used', async () => {
      const { cluster, tier, email, manage } = await house({ maxMembers: 1, name: 'Small' });
      const clusterId = cluster.id;
      await portal.db.unit(() =>
        portal.db.run('UPDATE membership_tier SET has_waiting_list = true WHERE id = ?', [tier.id]),
      );
      const member = await makeOrganisation(portal);
      const held = await makeMembership(portal, {
        ...{ clusterId, organisationId: member.id, tierId: tier.id },
      });
      const [first, second] = [await company(), await company()];
      const wait = `/en/clusters/${cluster.slug}/membership/waiting-list?tier=${tier.slug}`;
      const offer = await first.visitor.get(`/en/clusters/${cluster.slug}/membership`);
      expect(offer.text).toContain('Take a place on the waiting list');
      expect((await first.visitor.submit(wait, { tier: tier.slug })).status).toBe(303);
      const to = wait.replace(/\?.*/, '');
      expect((await first.visitor.submit(wait, { tier: tier.slug }, { to })).status).toBe(409);
      portal.clock.advance({ minutes: 1 });
      await second.visitor.submit(wait, { tier: tier.slug });
      const list = await second.visitor.get('/en/memberships');
      expect(list.text).toContain('On the waiting list, place 2');

      await portal.db.unit(() =>
        portal.db.run(`UPDATE membership SET state = 'terminated', open_key = NULL WHERE id = ?`, [
          held.id,
        ]),
      );
      portal.clock.advance({ days: 1 });
      await portal.runJobs();
      expect(await mailsTo(first.person.email)).toEqual(['memberships/place-free']);
      const told = await portal.signIn(first.person.email);
      expect((await told.get('/en/memberships')).text).toContain('A place is yours until');
      const people = await (
        await portal.signIn(email)
      ).get(`${manage}/tiers/${tier.slug}/admission`);
      expect(people.text).toContain('Was offered a place until');

      portal.clock.advance({ days: 16 });
      await portal.runJobs();
      expect(await mailsTo(first.person.email)).toContain('memberships/place-expired');
      expect(await mailsTo(second.person.email)).toEqual(['memberships/place-free']);
      const again = await portal.signIn(second.person.email);
      const page = await again.get('/en/memberships');
      const [, leave = ''] = /action="([^"]*leave)"/.exec(page.text) ?? [];
      expect((await again.submit('/en/memberships', {}, { to: leave })).status).toBe(303);
    });
  });

  describe('time', () => {
    it('lets an application that nobody answered expire, and tells the applicant', async () => {
      const { cluster, tier } = await house();
      const { reference, person } = await applied(cluster.id, tier.id);
      portal.clock.advance({ days: 62 });
      await portal.runJobs();
      expect(await mailsTo(person.email)).toEqual(['memberships/unanswered']);
      const later = await portal.signIn(person.email);
      expect((await later.get(`/en/memberships/${reference}`)).text).toContain(
        'Not answered in time, expired',
      );
    });
  });

  describe('a tier', () => {
    it('keeps running terms as they are when its fee changes, and says so', async () => {
      const { cluster, tier, organiser, manage } = await house();
      const { id } = await makeOrganisation(portal);
      const clusterId = cluster.id;
      const term = (membershipId: string) =>
        portal.db.row(
          `SELECT n.fee_cents, n.starts_on, n.ends_on FROM membership_term n
           WHERE n.membership_id = ?`,
          [membershipId],
        );
      const held = await makeMembership(portal, {
        ...{ clusterId, organisationId: id, tierId: tier.id },
      });
      const before = await term(held.id);
      const page = `${manage}/tiers/${tier.slug}`;
      expect((await organiser.get(page)).text).toContain('running terms keep theirs');
      const saved = await organiser.submit(
        page,
        {
          ...{ nameEn: 'T', nameNl: 'T', descriptionEn: 'D', descriptionNl: 'D', position: '1' },
          ...{ termKind: 'fixed-calendar-year', rollOverDay: '1', rollOverMonth: '07' },
          ...{ feeSmall: '9999', joiningFee: '250', extraRepresentative: '100', isPublic: 'true' },
          ...{ maxMembers: '5', hasWaitingList: 'true' },
        },
        { to: page },
      );
      expect(saved.status).toBe(303);
      expect(await term(held.id)).toEqual(before);
      const offer = await portal.visitor().get(`/en/clusters/${cluster.slug}/membership`);
      expect(offer.text).toContain('Joining fee, once');
      expect(offer.text).toContain('€250');
      const bad = {
        nameEn: 'T',
        nameNl: 'T',
        descriptionEn: 'D',
        descriptionNl: 'D',
        position: '1',
      };
      const day = { termKind: 'fixed-calendar-year', rollOverDay: '31', rollOverMonth: '02' };
      expect((await organiser.submit(page, { ...bad, ...day }, { to: page })).status).toBe(422);
      const list = { termKind: 'rolling', hasWaitingList: 'true', feeSmall: '1' };
      expect((await organiser.submit(page, { ...bad, ...list }, { to: page })).status).toBe(422);
    });
  });

  it('approves many at once as a run, and says why it left others as they were', async () => {
    const { cluster, tier, organiser, manage } = await house({ maxMembers: 2 });
    const made = [];
    for (let count = 0; count < 3; count += 1) made.push(await applied(cluster.id, tier.id));
    const list = await organiser.get(`${manage}/applications`);
    expect(list.text).toContain('name="ref"');
    const refs = made.map(({ reference }) => `ref=${reference}`).join('&');
    const page = `${manage}/applications/selection?${refs}&view=open&scope=chosen`;
    const ref = made.map(({ reference }) => reference);
    const to = `${manage}/applications/selection/approve`;
    const none = await organiser.submit(page, { ref: [], startsOn: '2026-12-01' }, { to });
    expect(none.status).toBe(422);
    const started = await organiser.submit(page, { ref, startsOn: '2026-12-01' }, { to });
    expect(started.location).toContain(`/runs/`);
    await portal.runJobs();
    const states = await portal.db.rows<{ state: string }>(
      'SELECT state FROM membership_application WHERE cluster_id = ? ORDER BY state',
      [cluster.id],
    );
    expect(states.map(({ state }) => state)).toEqual(['approved', 'approved', 'submitted']);
    const run = await organiser.get(started.location ?? '');
    expect(run.text).toContain('The tier is full');
    expect(run.text).toContain('Approved as ML-');
    const message = `${manage}/applications/selection/message`;
    const left = made.map(({ reference }) => reference).at(-1) ?? '';
    await organiser.submit(page, { ref: left, message: 'Wait for spring.' }, { to: message });
    await portal.runJobs();
    expect(await mailsTo(made.at(-1)?.person.email ?? '')).toContain('memberships/message');
  });

  describe('many of a tier at once', () => {
    const runOf = async (
      organiser: Visitor,
      people: string,
      {
        list,
        id,
        step,
        ...more
      }: { list: string; id: readonly string[]; step: string } & Record<
        string,
        string | readonly string[]
      >,
    ): Promise<string> => {
      const to = `${people}/selection/${step}`;
      const chosen = id.map((one) => `id=${one}`).join('&');
      const page = `${people}/selection?list=${list}&scope=chosen&${chosen}`;
      const started = await organiser.submit(page, { list, id, ...more }, { to });
      expect(started.location).toContain('/runs/');
      await portal.runJobs();
      return (await organiser.get(started.location ?? '')).text;
    };
    const statesOf = async (tierId: string): Promise<string[]> => {
      const sql = 'SELECT state FROM waiting_place WHERE tier_id = ? ORDER BY asked_at, id';
      const rows = await portal.db.rows<{ state: string }>(sql, [tierId]);
      return rows.map(({ state }) => state);
    };

    it('offers places to the chosen while there are places, and writes to all that wait', async () => {
      const { cluster, tier, organiser, manage } = await house({ maxMembers: 2 });
      await portal.db.unit(() =>
        portal.db.run('UPDATE membership_tier SET has_waiting_list = true WHERE id = ?', [tier.id]),
      );
      const holder = await company();
      await makeMembership(portal, {
        ...{ clusterId: cluster.id, organisationId: holder.organisation.id, tierId: tier.id },
      });
      const waiting = [await company(), await company(), await company()];
      const places: string[] = [];
      for (const { organisation, person } of waiting) {
        places.push(await makePlace(portal, tier.id, organisation.id, person.id));
        portal.clock.advance({ seconds: 1 });
      }
      const people = `${manage}/tiers/${tier.slug}/admission`;
      const list = await organiser.get(people);
      expect(list.text).toContain(`value="${places[1] ?? ''}" form="choose-queue"`);
      // Not the first in line: an organiser may choose. There is one place, so the third gets none.
      const chosen = places.slice(1);
      const result = await runOf(organiser, people, { list: 'queue', id: chosen, step: 'offer' });
      expect(result).toContain('A place was offered');
      expect(result).toContain('No place is left');
      expect(await statesOf(tier.id)).toEqual(['waiting', 'offered', 'waiting']);
      expect(await mailsTo(waiting[1]?.person.email ?? '')).toContain('memberships/place-free');
      expect(await mailsTo(waiting[2]?.person.email ?? '')).toEqual([]);
      const again = await runOf(organiser, people, { list: 'queue', id: chosen, step: 'offer' });
      expect(again).toContain('has an offer already');
      const words = { subject: 'A place soon', message: 'A member leaves us next month.' };
      const some = places.slice(0, 1);
      await runOf(organiser, people, { list: 'queue', id: some, step: 'mail', ...words });
      expect(await mailsTo(waiting[0]?.person.email ?? '')).toEqual(['memberships/about-tier']);
      const dutch = people.replace('/en/', '/nl/');
      const shown = await organiser.get(`${dutch}/selection?list=queue&scope=all`);
      expect(shown.text).toContain('3 organisaties gekozen');
      const csv = await organiser.get(`${dutch}/waiting-list.csv`);
      expect(csv.text).toContain('Plaats aangeboden');
      expect(csv.text.trim().split('\n')).toHaveLength(4);
      const json = JSON.parse(
        (await organiser.get(`${people}/waiting-list.json`)).text,
      ) as object[];
      expect(json[0]).toMatchObject({ organisation: waiting[1]?.organisation.name });
      expect((await organiser.get(`${people}/waiting-list.xlsx`)).status).toBe(200);
      expect((await organiser.get(`${people}/waiting-list.exe`)).status).toBe(404);
    });

    it('withdraws the chosen invitations and leaves those of others alone', async () => {
      const { tier, organiser, manage } = await house({ isPublic: false });
      const other = await house({ isPublic: false });
      const invited = [await company(), await company()];
      const ids: string[] = [];
      for (const { organisation } of invited) {
        ids.push(await makeInvitation(portal, tier.id, organisation.id));
      }
      const foreign = await makeInvitation(
        ...([portal, other.tier.id, invited[0]?.organisation.id ?? ''] as const),
      );
      const people = `${manage}/tiers/${tier.slug}/admission`;
      const csv = await organiser.get(`${people}/invitations.csv`);
      expect(csv.text).toContain(invited[1]?.organisation.name);
      const id = [ids[0] ?? '', foreign];
      const result = await runOf(organiser, people, { list: 'invitations', id, step: 'withdraw' });
      expect(result).toContain('Invitation withdrawn');
      const left = await portal.db.rows<{ id: string }>('SELECT id FROM tier_invitation');
      expect(left.map((one) => one.id)).toEqual(expect.arrayContaining([ids[1], foreign]));
      expect(left.map((one) => one.id)).not.toContain(ids[0]);
      const to = `${people}/selection/withdraw`;
      const page = `${people}/selection?list=invitations&scope=chosen&id=${ids[1] ?? ''}`;
      const none = await organiser.submit(page, { list: 'invitations', id: [foreign] }, { to });
      expect(none.status).toBe(422);
    });
  });

  it('refuses bad input in its forms', async () => {
    const { organiser, settings, manage, tier } = await house({ isPublic: false });
    const dutch = settings.replace('/en/', '/nl/');
    const tables = ['application_question', 'checklist_item', 'admission_voter', 'tier_invitation'];
    const forms: Omit<FormUnderTest, 'tables'>[] = [
      {
        page: `${dutch}/questions/new`,
        good: { kind: 'text', titleEn: 'Why?', titleNl: 'Waarom?', position: '1' },
      },
      { page: `${dutch}/checklist/new`, good: { titleEn: 'A', titleNl: 'B', position: '1' } },
      { page: dutch, to: dutch, good: { waitingDays: '7' } },
      {
        page: `${manage}/tiers/${tier.slug}/admission`,
        to: `${manage}/tiers/${tier.slug}/admission/invite`,
        good: { organisation: 'Nobody at all' },
      },
    ];
    for (const form of forms) {
      await expectBadInputRefused(portal, organiser, { ...form, tables });
    }
  });
});
