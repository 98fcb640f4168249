import { insertRows } from '../../seeds/demo/insert-rows.js';
import { newId } from '../../src/platform/database/index.js';
import { makeCluster, makeGrant } from '../support/make-clusters.js';
import { makeOrganisation, makePerson, makeToken } from '../support/make-identity.js';
import { makeMembership, makeTier } from '../support/make-memberships.js';
import { startPortal, type TestPortal } from '../support/portal.js';
import { decode, type Visitor } from '../support/visitor.js';

describe('the figures of retention', () => {
  let portal: TestPortal;
  let organiser: Visitor;
  let token: string;
  let clusterId: string;
  const tiers: Record<string, string> = {};
  const page = '/en/manage/photons/retention';

  /** EUR 1,200 a year is EUR 100 a month; EUR 9,000 is EUR 750. */
  const fees: Readonly<Record<string, number>> = { community: 120_000, core: 900_000 };

  const join = async (
    name: string,
    terms: readonly (readonly [string, string, string, string])[],
    ended?: readonly [string, string],
  ) => {
    const { id: organisationId } = await makeOrganisation(portal, { name });
    const [first, ...more] = terms;
    if (!first) throw new Error('no term');
    const [, tier, startsOn, endsOn] = first;
    const feeCents = fees[tier] ?? 0;
    const state = ended?.[0] ?? 'active';
    const { id } = await makeMembership(portal, {
      ...{
        clusterId,
        organisationId,
        tierId: tiers[tier] ?? '',
        state,
        startsOn,
        endsOn,
        feeCents,
      },
    });
    await portal.db.unit(async () => {
      await portal.db.run('UPDATE membership SET ended_on = ? WHERE id = ?', [
        ...[ended?.[1] ?? null, id],
      ]);
      for (const [index, [kind, other, from, to]] of more.entries()) {
        await insertRows(portal.db, 'membership_term', [
          {
            ...{ id: newId(), membership_id: id, number: index + 2, tier_id: tiers[other] ?? '' },
            ...{ size_class: 'small', starts_on: from, ends_on: to, fee_cents: fees[other] ?? 0 },
            ...{ kind, settled_on: from, created_at: portal.clock.now() },
          },
        ]);
      }
    });
  };

  beforeAll(async () => {
    portal = await startPortal({ now: '2026-11-20T09:00:00.000Z' });
    clusterId = (await makeCluster(portal, { slug: 'photons' })).id;
    for (const slug of Object.keys(fees)) {
      tiers[slug] = (await makeTier(portal, { clusterId, slug, name: `The ${slug}` })).id;
    }
    const person = await makePerson(portal);
    await makeGrant(portal, clusterId, person.id);
    organiser = await portal.signIn(person.email);
    token = await makeToken(portal, { personId: person.id, scopes: ['memberships:read'] });
    await join('Alpha', [
      ['first', 'community', '2025-01-01', '2025-12-31'],
      ['renewal', 'community', '2026-01-01', '2026-12-31'],
      ['change', 'core', '2026-06-10', '2026-12-31'],
    ]);
    await join(
      'Beta',
      [['first', 'community', '2025-03-01', '2026-02-28']],
      [...(['lapsed', '2026-03-30'] as const)],
    );
    await join('Gamma', [['first', 'core', '2026-02-01', '2027-01-31']]);
    await join(
      'Delta',
      [['first', 'core', '2025-02-01', '2026-01-31']],
      [...(['terminated', '2026-01-31'] as const)],
    );
  });
  afterAll(() => portal.stop());

  it('count who came, stayed and left, with the formula beside the rate', async () => {
    const { text } = await organiser.get(page);
    // Alpha, Beta and Delta were members on 31 December 2025; only Alpha is still one: 1 / 3.
    const row = text.split('<tr>').find((one) => /<th scope="row"[^>]*>2026</.test(one)) ?? '';
    const figures = [...row.matchAll(/<td class="numeric nowrap">(?:<a [^>]*>)?([^<]*)/g)];
    expect(figures.map(([, figure = '']) => figure.trim())).toEqual([
      ...['1', '1', '1', '0', '1', '1', '3', '1', '33.3%'],
    ]);
    expect(text).toContain('still members at the end / members at the beginning');
    expect(text).toContain('Retention in 2026');
  });

  it('add up in every month, and show the same in the API', async () => {
    const api = await portal.api(token).get('/api/v1/clusters/photons/retention?by=month');
    const { recurring, members, monthlyCents } = api.body as {
      recurring: {
        month: string;
        openingCents: number;
        closingCents: number;
        movementCents: Record<string, number>;
      }[];
      members: number;
      monthlyCents: number;
    };
    for (const { openingCents, closingCents, movementCents } of recurring) {
      const moved = Object.values(movementCents).reduce((all, one) => all + one, 0);
      expect(openingCents + moved).toBe(closingCents);
    }
    const of = (month: string) => recurring.find((one) => one.month === month);
    // February 2026: Alpha 100, Beta 100, Gamma joins with 750; Delta left on 31 January (750).
    expect(of('2026-02')).toMatchObject({
      openingCents: 95_000,
      movementCents: { new: 75_000, churn: -75_000, expansion: 0 },
      closingCents: 95_000,
    });
    expect(of('2026-06')).toMatchObject({ movementCents: { expansion: 65_000 } });
    expect([members, monthlyCents]).toEqual([2, 150_000]);
  });

  it.each([
    ['figure=joined&period=2026', ['Gamma']],
    ['figure=lapsed&period=2026-03', ['Beta']],
    ['figure=left&period=2026', ['Delta']],
    ['figure=renewed', ['Alpha']],
    ['figure=upgraded&period=2026-06', ['Alpha']],
    ['figure=downgraded', []],
    ['figure=start&period=2026', ['Alpha', 'Beta', 'Delta']],
    ['figure=kept&period=2026', ['Alpha']],
    ['figure=cohort&period=2025', ['Alpha', 'Beta', 'Delta']],
    ['figure=cohort&period=2025&years=1', ['Alpha', 'Beta']],
    ['figure=cohort&period=2025-Q1&years=1', ['Alpha', 'Beta']],
    ['figure=expansion&period=2026-06', ['Alpha']],
    ['figure=churn&period=2026-02', ['Delta']],
    ['figure=recurring&period=2026-11', ['Alpha', 'Gamma']],
    ['figure=members', ['Alpha', 'Gamma']],
    ['figure=members&within=core', ['Alpha', 'Gamma']],
    ['figure=members&tier=core', ['Gamma']],
    ['figure=upgraded&tier=community', ['Alpha']],
    ['figure=upgraded&tier=community&within=core', ['Alpha']],
    ['figure=recurring&period=2026-11&within=core', ['Alpha', 'Gamma']],
    ['figure=joined&tier=community', ['Alpha', 'Beta']],
  ])('%s opens %j, also as a file', async (query, names) => {
    const { text, status } = await organiser.get(`${page}/members?${query}`);
    expect(status).toBe(200);
    const shown = ['Alpha', 'Beta', 'Gamma', 'Delta'].filter((name) => text.includes(`>${name}<`));
    expect(shown.sort()).toEqual([...names].sort());
    const file = await organiser.get(`${page}/members.json?${query}`);
    const rows = JSON.parse(file.text) as { organisation: string }[];
    expect(rows.map(({ organisation }) => organisation).sort()).toEqual([...names].sort());
  });

  it('say each year after joining how many of a cohort stayed', async () => {
    const { text } = await organiser.get(`${page}?cohort=quarter`);
    expect(text).toMatch(/2025-Q1[\s\S]*66\.7%[\s\S]*2 of 3/);
    const csv = await organiser.get(`${page}/cohorts.csv?cohort=year`);
    expect(csv.text).toContain('2025,3,1,3,2,6667');
    const periods = await organiser.get(`${page}/periods.csv`);
    expect(periods.text).toContain('2026,1,1,1,0,1,1,3,1,3333');
    expect((await organiser.get(`${page}/recurring.xlsx`)).status).toBe(200);
  });

  it.each(['', '?by=month', '?tier=community', '?tier=core&by=month&cohort=quarter'])(
    'open as many members, or as much money, as each number of the page says: %s',
    async (query) => {
      const { text } = await organiser.get(`${page}${query}`);
      const links = [
        ...text.matchAll(/<a href="([^"]*retention\/members\?[^"]*)">([^<]+)<\/a>/g),
      ].map(([, href = '', shown = '']) => ({ href: decode(href), shown: decode(shown).trim() }));
      const cells = [...text.matchAll(/<td class="numeric nowrap">([^<]*)/g)];
      const closed = cells.map(([, cell = '']) => decode(cell).trim()).filter(Boolean);
      expect(closed.filter((cell) => !/^(€\s?)?0(\.00)?$|%$/.test(cell))).toEqual([]);
      expect(links.length).toBeGreaterThan(20);
      for (const { href, shown } of links.filter((one) => !one.shown.includes('%'))) {
        const file = await organiser.get(href.replace('/members?', '/members.json?'));
        const rows = JSON.parse(file.text) as { beforeCents: number; afterCents: number }[];
        const cents = rows.reduce((all, row) => all + row.afterCents - row.beforeCents, 0);
        const isMoney = shown.includes('€');
        const said = Number((shown.split(' of ')[0] ?? '').replaceAll(/[^\d.]/g, ''));
        expect([href, said]).toEqual([href, isMoney ? Math.abs(cents) / 100 : rows.length]);
      }
    },
  );

  it('are a file by tier too', async () => {
    const csv = await organiser.get(`${page}/tiers.csv`);
    expect(csv.text).toContain('The core,2,');
    expect((await organiser.get(`${page}/tiers.xlsx`)).status).toBe(200);
  });

  it('refuse odd questions', async () => {
    expect((await organiser.get(`${page}?by=week`)).status).toBe(422);
    expect((await organiser.get(`${page}/members?figure=nonsense`)).status).toBe(422);
    expect((await organiser.get(`${page}/members?figure=churn&period=nonsen`)).status).toBe(404);
    expect((await organiser.get(`${page}/members?figure=churn`)).status).toBe(404);
  });

  it('speak Dutch too, and say so when nobody was a member', async () => {
    expect((await organiser.get(page.replace('/en/', '/nl/'))).text).toContain('Behoud van leden');
    const { id } = await makeCluster(portal, { slug: 'empty' });
    const person = await makePerson(portal);
    await makeGrant(portal, id, person.id);
    const other = await portal.signIn(person.email);
    const { text } = await other.get('/en/manage/empty/retention');
    expect(text).toContain('Nobody has been a member yet');
  });
});
