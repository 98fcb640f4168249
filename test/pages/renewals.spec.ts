import { insertRows } from '../../seeds/demo/insert-rows.js';
import { Charges } from '../../src/charges/index.js';
import { addDays } from '../../src/kernel/local-date.js';
import { Crediting } from '../../src/invoices/index.js';
import { newId } from '../../src/platform/database/index.js';
import { makeCluster, makeGrant } from '../support/make-clusters.js';
import { makeOrganisation, makePerson } from '../support/make-identity.js';
import { makeInvoice, payInvoice } from '../support/make-invoices.js';
import { makeMembership, type MembershipToMake, makeTier } from '../support/make-memberships.js';
import { startPortal, type TestPortal } from '../support/portal.js';
import type { Visitor } from '../support/visitor.js';

interface Joined {
  readonly id: string;
  readonly reference: string;
  readonly termId: string;
  readonly organisationId: string;
}

describe('renewal', () => {
  let portal: TestPortal;
  let clusterId: string;
  let tierId: string;
  let organiser: Visitor;
  let email: string;
  const page = '/en/manage/photons/renewals';

  beforeAll(async () => {
    portal = await startPortal({ now: '2026-11-20T09:00:00.000Z' });
    clusterId = (await makeCluster(portal, { slug: 'photons' })).id;
    tierId = (await makeTier(portal, { clusterId, name: 'Partner' })).id;
    const person = await makePerson(portal);
    await makeGrant(portal, clusterId, person.id);
    ({ email } = person);
    organiser = await portal.signIn(email);
  });
  afterAll(() => portal.stop());

  /** A member whose present term is paid. */
  const join = async (values: Partial<MembershipToMake> & { name?: string } = {}) => {
    const { name, ...more } = values;
    const organisation = await makeOrganisation(portal, name === undefined ? {} : { name });
    const endsOn = more.endsOn ?? '2026-12-31';
    const made = await makeMembership(portal, {
      ...{ clusterId, organisationId: organisation.id, tierId, endsOn },
      ...{ startsOn: addDays(endsOn, -364), ...more },
    });
    const paidOn = more.state === 'pending_payment' ? null : addDays(endsOn, -350);
    await portal.db.unit(() =>
      portal.db.run('UPDATE membership_term SET settled_on = ? WHERE membership_id = ?', [
        ...[paidOn, made.id],
      ]),
    );
    const term = await portal.db.row<{ id: string }>(
      'SELECT id FROM membership_term WHERE membership_id = ?',
      [made.id],
    );
    return { ...made, termId: term?.id ?? '', organisationId: organisation.id };
  };
  const plan = (membershipId: string, columns: Record<string, string | boolean | null>) =>
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
  };
  const stateOf = async ({ id }: Joined) =>
    (await portal.db.row<{ state: string }>('SELECT state FROM membership WHERE id = ?', [id]))
      ?.state;
  const termsOf = ({ id }: Joined) =>
    portal.db.rows<{ startsOn: string; endsOn: string; kind: string | null }>(
      `SELECT starts_on AS "startsOn", ends_on AS "endsOn", kind FROM membership_term
       WHERE membership_id = ? AND cancelled_on IS NULL ORDER BY number`,
      [id],
    );
  const documentsOf = ({ organisationId }: Joined) =>
    portal.db.rows<{ id: string; kind: string; state: string; number: string; cents: number }>(
      `SELECT id, kind, state, number, total_cents AS "cents" FROM invoice
       WHERE organisation_id = ? ORDER BY number`,
      [organisationId],
    );

  describe('of many at once', () => {
    const window = { from: '2026-12-31', to: '2026-12-31' };
    const query = '?from=2026-12-31&to=2026-12-31';
    let member: Joined;
    let changing: Joined;

    beforeAll(async () => {
      member = await join({ name: 'Alpha B.V.' });
      changing = await join({ name: 'Beta B.V.' });
      const core = await makeTier(portal, { clusterId, name: 'Core', fees: { small: 900_000 } });
      await plan(changing.id, { wished_tier_id: core.id, buyer_reference: 'PO-9' });
      const leaving = await join({ name: 'Leaving B.V.' });
      await plan(leaving.id, { leaves_on: '2026-12-31' });
      const byHand = await join({ name: 'Byhand B.V.' });
      await plan(byHand.id, { renews_by_itself: false });
      await join({ name: 'Paused B.V.', state: 'paused' });
      await join({ name: 'Suspended B.V.', state: 'suspended' });
      await join({ name: 'Unpaid B.V.', state: 'pending_payment' });
      await join({ name: 'Feeless B.V.', sizeClass: 'research' });
      const old = await makeTier(portal, { clusterId, state: 'archived' });
      await join({ name: 'Archived B.V.', tierId: old.id });
      const debtor = await join({ name: 'Debtor B.V.' });
      await makeInvoice(portal, {
        ...{ clusterId, organisationId: debtor.organisationId },
        charges: [{ source: { kind: 'membership_term', id: debtor.termId } }],
      });
      await join({ name: 'Elsewhere B.V.', endsOn: '2027-06-30' });
    });

    it('says beforehand what will happen to each, and does nothing', async () => {
      portal.clock.moveTo('2026-12-05T09:00:00.000Z'); // the debtor's invoice was due on the 4th
      organiser = await portal.signIn(email);
      const { text, status } = await organiser.get(`${page}${query}`);
      expect(status).toBe(200);
      const about = (name: string): string =>
        text.split('<tr>').find((row) => row.includes(name)) ?? '';
      expect(about('Alpha B.V.')).toMatch(
        /Renew[\s\S]*1 January 2027[\s\S]*€1,500\.00[\s\S]*21\s?%/,
      );
      expect(about('Beta B.V.')).toMatch(
        /Core[\s\S]*instead of Partner|Core[\s\S]*instead of Tier/,
      );
      expect(about('Beta B.V.')).toContain('€9,000.00');
      for (const [name, reason] of [
        ['Leaving', 'has given notice'],
        ['Byhand', 'does not renew by itself'],
        ['Paused', 'is paused'],
        ['Suspended', 'is suspended'],
        ['Unpaid', 'has not been paid'],
        ['Feeless', 'no fee for this size class'],
        ['Archived', 'has been archived'],
        ['Debtor', 'past its due date'],
      ]) {
        expect(about(`${name} B.V.`)).toContain(reason);
      }
      expect(text).not.toContain('Elsewhere B.V.');
      expect(text).toContain('Renew 2 memberships');
      expect(await termsOf(member)).toHaveLength(1);
      const csv = await organiser.get(`${page}.csv${query}`);
      expect(csv.text).toMatch(/Alpha B\.V\..*1500,S,315,1815/);
      expect(csv.text).toMatch(/Debtor B\.V\..*past its due date/);
    });

    it('renews each once with its invoice; a second run skips all', async () => {
      const started = await organiser.submit(`${page}${query}`, window);
      expect(started.location).toMatch(/\/manage\/photons\/runs\//);
      await portal.runJobs();
      const result = await organiser.get(started.location ?? '');
      expect(result.text).toMatch(/Alpha B\.V\.[\s\S]*Renewed, invoice PHO-2026-\d{6}/);
      expect(await termsOf(member)).toMatchObject([
        { endsOn: '2026-12-31' },
        { startsOn: '2027-01-01', endsOn: '2027-12-31', kind: 'renewal' },
      ]);
      const [invoice] = await documentsOf(member);
      expect(invoice).toMatchObject({ kind: 'invoice', state: 'issued', cents: 181_500 });
      const [changed] = await documentsOf(changing);
      expect(changed?.cents).toBe(1_089_000);
      const buyer = await portal.db.row<{ reference: string }>(
        'SELECT buyer_reference AS "reference" FROM invoice WHERE id = ?',
        [changed?.id],
      );
      expect(buyer?.reference).toBe('PO-9');

      const { text } = await organiser.get(`${page}${query}`);
      expect(text).toMatch(/Alpha B\.V\.[\s\S]*Renewed already/);
      expect(text).not.toContain('Renew 2 memberships');
      const again = await organiser.get(`${page}?from=2026-12-01&to=2027-01-31`);
      expect(again.text).not.toMatch(/Renew \d+ memberships?</);
      const { hidden } = await organiser.formOn('/en/manage/photons/settings/memberships');
      const second = await organiser.post(page, { _csrf: hidden._csrf ?? '', ...window });
      await portal.runJobs();
      const run = await portal.db.row<{ done: number; skipped: number; failed: number }>(
        'SELECT done, skipped, failed FROM run ORDER BY id DESC',
      );
      expect(second.status).toBe(303);
      expect(run).toEqual({ done: 0, skipped: 10, failed: 0 });
      expect(await documentsOf(member)).toHaveLength(1);
    });

    it('refuses days the wrong way round, and days on which nothing ends', async () => {
      const { hidden } = await organiser.formOn('/en/manage/photons/settings/memberships');
      const send = (fields: Record<string, string>) =>
        organiser.post(page, { _csrf: hidden._csrf ?? '', ...fields });
      const reversed = await send({ from: '2026-12-31', to: '2026-12-01' });
      expect(reversed.status).toBe(422);
      const nothing = await send({ from: '2040-01-01', to: '2040-01-02' });
      expect(nothing.status).toBe(422);
      expect(nothing.text).toContain('No term ends in these days');
      expect((await send({ from: 'soon', to: '' })).status).toBe(422);
      expect((await organiser.get(`${page}?from=soon`)).status).toBe(422);
    });
  });

  describe('of itself', () => {
    it('is invoiced 30 days before the end, once, and active without a break when paid', async () => {
      const member = await join({ endsOn: '2027-03-31' });
      await goTo('2027-02-28');
      expect(await documentsOf(member)).toEqual([]);
      await goTo('2027-03-01');
      await goTo('2027-03-02');
      const [invoice, ...more] = await documentsOf(member);
      expect(more).toEqual([]);
      await payInvoice(portal, invoice?.id ?? '', { on: '2027-03-20' });
      await goTo('2027-04-01');
      await goTo('2027-05-15');
      expect(await stateOf(member)).toBe('active');
      expect(await documentsOf(member)).toHaveLength(1);
    });

    it('goes on in grace while unpaid, and a payment then renews it', async () => {
      const member = await join({ endsOn: '2027-06-30' });
      await goTo('2027-05-31');
      await goTo('2027-07-01');
      expect(await stateOf(member)).toBe('grace');
      await goTo('2027-07-30');
      expect(await stateOf(member)).toBe('grace');
      const [invoice] = await documentsOf(member);
      await payInvoice(portal, invoice?.id ?? '');
      expect(await stateOf(member)).toBe('active');
      await goTo('2027-07-31');
      expect(await stateOf(member)).toBe('active');
    });

    it('lapses after grace, its invoice is credited, and nothing is left open', async () => {
      const member = await join({ endsOn: '2027-09-30' });
      await goTo('2027-08-31');
      await goTo('2027-10-01');
      await goTo('2027-10-30');
      expect(await stateOf(member)).toBe('grace');
      await goTo('2027-10-31');
      await goTo('2027-11-01');
      expect(await stateOf(member)).toBe('lapsed');
      expect((await documentsOf(member)).map(({ kind, state }) => [kind, state])).toEqual([
        ['invoice', 'credited'],
        ['credit_note', 'paid'],
      ]);
      expect(await termsOf(member)).toHaveLength(1);
      const key = await portal.db.row('SELECT open_key FROM membership WHERE id = ?', [member.id]);
      expect(key).toEqual({ open_key: null });
    });

    it('does not take a credited invoice for a paid one', async () => {
      const member = await join({ endsOn: '2027-10-15' });
      await goTo('2027-09-15');
      const [invoice] = await documentsOf(member);
      await portal.db.unit(() =>
        portal.app.get(Crediting).inFull(invoice?.id ?? '', 'Made by mistake'),
      );
      const paid = await portal.db.row<{ count: number }>(
        `SELECT COUNT(*) AS "count" FROM membership_term
         WHERE membership_id = ? AND kind = 'renewal' AND settled_on IS NOT NULL`,
        [member.id],
      );
      expect(paid?.count).toBe(0);
      await goTo('2027-10-16');
      expect(await stateOf(member)).toBe('grace');
    });

    it('gives a member that was invoiced late the whole grace period', async () => {
      const member = await join({ endsOn: '2027-12-31' });
      await goTo('2028-01-20');
      expect(await stateOf(member)).toBe('grace');
      expect(await documentsOf(member)).toHaveLength(1);
      await goTo('2028-02-19');
      expect(await stateOf(member)).toBe('grace');
      await goTo('2028-02-20');
      expect(await stateOf(member)).toBe('lapsed');
    });

    it('lets a first term lapse that was never paid, 30 days after its invoice', async () => {
      const member = await join({ state: 'pending_payment', endsOn: '2028-12-31' });
      await portal.db.unit(() =>
        portal.app.get(Charges).leave({
          ...{ clusterId, organisationId: member.organisationId, key: `term:${member.termId}:fee` },
          source: { kind: 'membership_term', id: member.termId },
          ...{ supply: 'membership', stream: 'membership_fees', unit: 'membership' },
          ...{ description: { en: 'Fee', nl: 'Contributie' }, unitPriceCents: 150_000 },
          period: { from: '2028-01-02', to: '2028-12-31' },
        }),
      );
      await goTo('2028-03-01');
      expect((await documentsOf(member)).map(({ state }) => state)).toEqual(['issued']);
      await goTo('2028-03-31');
      expect(await stateOf(member)).toBe('pending_payment');
      await goTo('2028-04-01');
      expect(await stateOf(member)).toBe('lapsed');
      expect((await documentsOf(member)).map(({ state }) => state)).toEqual(['credited', 'paid']);
    });

    it('waits when the member asked for it, or the cluster cannot invoice', async () => {
      const byHand = await join({ endsOn: '2028-06-30' });
      await plan(byHand.id, { renews_by_itself: false });
      const other = await makeCluster(portal, { slug: 'bare', legalEntity: false });
      const bareTier = await makeTier(portal, { clusterId: other.id });
      const bare = await join({ clusterId: other.id, tierId: bareTier.id, endsOn: '2028-06-30' });
      await goTo('2028-06-15');
      await goTo('2028-07-01');
      expect([await stateOf(byHand), await stateOf(bare)]).toEqual(['grace', 'grace']);
      expect([await documentsOf(byHand), await documentsOf(bare)]).toEqual([[], []]);
      await goTo('2028-09-01');
      expect([await stateOf(byHand), await stateOf(bare)]).toEqual(['lapsed', 'grace']);
    });
  });
});
