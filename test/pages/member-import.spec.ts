import { makeCluster, makeGrant } from '../support/make-clusters.js';
import { makeOrganisation, makePerson } from '../support/make-identity.js';
import { makeMembership, makeTier } from '../support/make-memberships.js';
import { startPortal, type TestPortal } from '../support/portal.js';
import type { Answer } from '../support/visitor.js';

describe('bringing in what was kept elsewhere', () => {
  let portal: TestPortal;

  beforeAll(async () => {
    portal = await startPortal();
  });
  afterAll(() => portal.stop());

  const house = async () => {
    const cluster = await makeCluster(portal);
    const tier = await makeTier(portal, { clusterId: cluster.id, name: 'Partner' });
    const person = await makePerson(portal, {});
    await makeGrant(portal, cluster.id, person.id);
    const organiser = await portal.signIn(person.email);
    const members = `/en/manage/${cluster.slug}/members/import`;
    const tiers = `/en/manage/${cluster.slug}/tiers/import`;
    const send = (page: string, text: string, more: object = {}): Promise<Answer> =>
      organiser.submit(page, { text, ...more }, { to: page });
    const step = async (page: string, name: string): Promise<Answer> =>
      organiser.submit(name === 'undo' ? `${page}/undo` : page, {}, { to: `${page}/${name}` });
    const count = async (table: string, where: string, params: unknown[]): Promise<number> =>
      (
        await portal.db.row<{ count: number }>(
          `SELECT COUNT(*) AS "count" FROM ${table} WHERE ${where}`,
          params,
        )
      )?.count ?? 0;
    const inCluster = (table: string) => count(table, 'cluster_id = ?', [cluster.id]);
    return { cluster, tier, organiser, members, tiers, send, step, count, inCluster };
  };
  const heading = 'Organisation;KvK number;E-mail;Tier;Term from;Term to;Fee a year;Paid on';

  it('reads members, registers who is new, and takes all of it back while nothing depends on it', async () => {
    const { send, step, members, inCluster, count, organiser } = await house();
    const known = await makeOrganisation(portal, { name: 'Known Optics' });
    const file = [
      heading,
      'Brand New B.V.;99112233;boss@brand-new.example;Partner;01-03-2026;;;15-03-2026',
      `Known Optics;;;partner;2026-01-01;2026-12-31;1.234,50;`,
    ].join('\n');
    const looked = await send(members, file);
    expect(looked.status).toBe(303);
    const page = looked.location ?? '';
    const preview = await organiser.get(page);
    expect(preview.text).toContain('Brand New B.V.');
    expect(preview.text).toContain('€1,234.50');
    expect(await inCluster('membership')).toBe(0);
    expect((await step(page, 'post')).status).toBe(303);
    const rows = await portal.db.rows<{ name: string; ends: string; fee: number; charged: number }>(
      `SELECT o.name, n.ends_on AS "ends", n.fee_cents AS "fee", n.charged_cents AS "charged"
       FROM membership m JOIN organisation o ON o.id = m.organisation_id
       JOIN membership_term n ON n.membership_id = m.id
       WHERE o.name IN ('Brand New B.V.', 'Known Optics') ORDER BY o.name`,
    );
    expect(rows).toEqual([
      { name: 'Brand New B.V.', ends: '2027-02-28', fee: 150_000, charged: 0 },
      { name: 'Known Optics', ends: '2026-12-31', fee: 123_450, charged: 0 },
    ]);
    const mails = (await portal.mails()).map(({ recipient }) => recipient);
    expect(mails).toContain('boss@brand-new.example');
    const again = await send(members, file);
    expect(again.status).toBe(422);
    expect(again.text).toContain('is a member already');
    const skipped = await send(members, file, { skipKnown: 'true' });
    expect(skipped.text).toContain('Known Optics');
    expect((await step(page, 'undo')).status).toBe(303);
    expect(await inCluster('membership')).toBe(0);
    expect(await count('organisation', 'name = ?', ['Brand New B.V.'])).toBe(0);
    expect(await count('organisation', 'id = ?', [known.id])).toBe(1);
  });

  it('names each problem by line and column, in words, and takes nothing', async () => {
    const { send, members, inCluster, cluster, tier } = await house();
    const { id } = await makeOrganisation(portal, { name: 'Is Member' });
    await makeMembership(portal, { clusterId: cluster.id, organisationId: id, tierId: tier.id });
    const answer = await send(
      members,
      [
        heading,
        'Good One;;;Partner;2026-01-01;;;',
        'No Tier;;;Gold;2026-01-01;;;',
        'Bad Number;123;;Partner;2026-01-01;;;',
        'Is Member;;;Partner;2026-01-01;;;',
        'Backwards;;;Partner;2026-03-01;2026-01-01;;',
        'Good One;;;Partner;2026-01-01;;;2031-01-01',
        'No Day;;;Partner;31-02-2026;;;',
      ].join('\n'),
    );
    expect(answer.status).toBe(422);
    for (const words of [
      'The cluster has no tier of this name',
      'A KvK number has eight digits',
      'This organisation is a member already',
      'The days are in the wrong order',
      'This organisation stands in the file twice',
    ])
      expect(answer.text).toContain(words);
    expect(answer.text).toContain('Tier / Lidmaatschapsvorm');
    expect(await inCluster('membership')).toBe(1);
    const dutch = await send(members.replace('/en/', '/nl/'), `${heading}\nX;;;Gold;2026-01-01;;;`);
    expect(dutch.text).toContain('geen lidmaatschapsvorm met deze naam');
    expect((await send(members, 'Nonsense\n1')).status).toBe(422);
  });

  it('refuses to take members back once one was used', async () => {
    const { send, step, members } = await house();
    const file = `${heading}\nUsed One;;;Partner;2026-01-01;;;`;
    const page = (await send(members, file)).location ?? '';
    await step(page, 'post');
    await portal.db.unit(() =>
      portal.db.run(
        `UPDATE membership SET updated_at = '2099-01-01T00:00:00.000Z' WHERE organisation_id IN
           (SELECT id FROM organisation WHERE name = 'Used One')`,
      ),
    );
    const refused = await step(page, 'undo');
    expect(refused.status).toBe(409);
    expect(refused.text).toContain('cannot be taken back any more');
  });

  it('reads tiers with fees and benefits, and takes them back while nobody applied', async () => {
    const { send, step, tiers, inCluster, organiser, cluster } = await house();
    const file = [
      'Name in English;Naam in het Nederlands;Term;Roll-over day;Fee small;Fee large;Joining fee;Discount %;Representatives;Public;Publish',
      'Gold;Goud;fixed;01-07;2.500,00;9000;250;15;3;ja;yes',
      'Silver;;rolling;;1000;;;;;nee;no',
    ].join('\n');
    const page = (await send(tiers, file)).location ?? '';
    expect((await step(page, 'post')).status).toBe(303);
    const offer = await portal.visitor().get(`/nl/clusters/${cluster.slug}/membership`);
    expect(offer.text).toContain('Goud');
    expect(offer.text).toContain('15% korting op diensten');
    expect((await organiser.get(`/en/manage/${cluster.slug}/tiers`)).text).toContain('Silver');
    const twice = await send(tiers, file);
    expect(twice.text).toContain('There is a tier of this name already');
    expect((await step(page, 'undo')).status).toBe(303);
    expect(await inCluster('membership_tier')).toBe(1);
  });

  it('gives an empty file of either kind that it can read itself', async () => {
    const { organiser, members, tiers, send } = await house();
    for (const page of [members, tiers]) {
      const { status, text } = await organiser.get(`${page}/template.csv`);
      expect(status).toBe(200);
      const taken = await send(page, text);
      expect([page, taken.status]).toEqual([page, 303]);
      expect((await organiser.download(`${page}/template.xlsx`)).status).toBe(200);
    }
  });
});
