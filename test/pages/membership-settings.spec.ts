import { MembershipSettingsService } from '../../src/memberships/index.js';
import { expectBadInputRefused } from '../support/bad-input.js';
import { makeCluster, makeGrant } from '../support/make-clusters.js';
import { makePerson } from '../support/make-identity.js';
import { startPortal, type TestPortal } from '../support/portal.js';
import type { Visitor } from '../support/visitor.js';

describe('the settings of memberships', () => {
  let portal: TestPortal;
  let organiser: Visitor;
  let clusterId: string;
  const page = '/en/manage/photons/settings/memberships';
  const good = {
    reminderDays: '7, 90',
    invoiceDays: '45',
    graceDays: '14',
    firstPaymentDays: '20',
    noticeDays: '90',
    applicationDays: '30',
    votesNeeded: '3',
  };

  beforeAll(async () => {
    portal = await startPortal();
    clusterId = (await makeCluster(portal, { slug: 'photons' })).id;
    const person = await makePerson(portal);
    await makeGrant(portal, clusterId, person.id);
    organiser = await portal.signIn(person.email);
  });
  afterAll(() => portal.stop());
  const stored = () => portal.app.get(MembershipSettingsService).of(clusterId);

  it('are 60, 30 and 7 days, invoice and grace 30 until a cluster says otherwise', async () => {
    const { text } = await organiser.get(page);
    expect(text).toContain('value="60, 30, 7"');
    expect(await stored()).toEqual({
      reminderDays: [60, 30, 7],
      invoiceDays: 30,
      graceDays: 30,
      firstPaymentDays: 30,
      noticeDays: 60,
      applicationDays: 60,
      votesNeeded: null,
      directory: 'everybody',
      revision: 0,
    });
  });

  it('refuse what makes no sense, and change nothing', () =>
    expectBadInputRefused(portal, organiser, {
      page,
      good,
      optional: ['reminderDays', 'votesNeeded', 'revision'],
      tables: ['membership_settings'],
    }));

  it('are kept in the order of the days, and audited', async () => {
    const answer = await organiser.submit(page, good);
    expect(answer.status).toBe(303);
    expect(await stored()).toMatchObject({ reminderDays: [90, 7], graceDays: 14, revision: 1 });
    const audit = await portal.db.row<{ count: number }>(
      `SELECT COUNT(*) AS count FROM audit_entry WHERE action = 'memberships.change_settings'`,
    );
    expect(audit?.count).toBe(1);
  });

  it('do not overwrite what somebody else saved meanwhile', async () => {
    const answer = await organiser.submit(page, { ...good, graceDays: '99', revision: '0' });
    expect(answer.status).toBe(409);
    expect(answer.text).toContain('value="99"');
    expect(await stored()).toMatchObject({ graceDays: 14, revision: 1 });
  });
});
