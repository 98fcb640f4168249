import { makeCluster, makeGrant } from '../support/make-clusters.js';
import { makeOrganisation, makePerson } from '../support/make-identity.js';
import { makeOwnership } from '../support/make-ownership.js';
import { makeContribution, makeCost, makeEntry, makeStream } from '../support/make-revenue.js';
import { startPortal, type TestPortal } from '../support/portal.js';
import type { Visitor } from '../support/visitor.js';

const euros = (amount: number): number => amount * 100;

describe('the funder’s portfolio', () => {
  let portal: TestPortal;
  let funder: Visitor;
  let organiser: Visitor;
  let stranger: Visitor;

  beforeAll(async () => {
    portal = await startPortal({ now: '2026-11-20T09:00:00.000Z' });
    const { id } = await makeCluster(portal, {
      slug: 'quantum',
      nameEn: 'Quantum',
      nameNl: 'Kwantum',
    });
    const other = await makeCluster(portal, { slug: 'batteries', nameEn: 'CANARY cells' });
    const signIn = async (clusterId: string, role: 'organiser' | 'funder'): Promise<Visitor> => {
      const person = await makePerson(portal);
      await makeGrant(portal, clusterId, person.id, role);
      return portal.signIn(person.email);
    };
    funder = await signIn(id, 'funder');
    organiser = await signIn(id, 'organiser');
    stranger = await signIn(other.id, 'funder');
    await fill(id);
    const foreign = await makeStream(portal, other.id, { slug: 'foreign' });
    await makeEntry(portal, foreign, { payerName: 'CANARY payer' });
  }, 60_000);
  afterAll(() => portal.stop());

  /** 2025: 3 million earned of 10, cost 6. 2026 to October: 4 earned of 10, cost 8. */
  async function fill(clusterId: string): Promise<void> {
    const grant = await makeStream(portal, clusterId, {
      slug: 'grant',
      kind: 'public_funding',
      source: 'national',
    });
    const horizon = await makeStream(portal, clusterId, {
      slug: 'eu',
      kind: 'public_funding',
      source: 'horizon',
    });
    const services = await makeStream(portal, clusterId, {
      slug: 'services',
      kind: 'service_payments',
    });
    const fees = await makeStream(portal, clusterId, { slug: 'fees' });
    await makeEntry(portal, grant, { month: '2025-02', amountCents: euros(7_000_000) });
    await makeEntry(portal, services, {
      month: '2025-06',
      amountCents: euros(3_000_000),
      payerName: 'First payer',
    });
    await makeEntry(portal, services, { month: '2025-12', amountCents: euros(500_000) });
    await makeEntry(portal, grant, {
      month: '2026-02',
      amountCents: euros(5_000_000),
      reference: 'GRANT-1',
    });
    await makeEntry(portal, horizon, { month: '2026-04', amountCents: euros(1_000_000) });
    await makeEntry(portal, services, {
      month: '2026-05',
      amountCents: euros(3_000_000),
      payerName: 'First payer',
      reference: 'S-1',
    });
    await makeEntry(portal, fees, {
      month: '2026-10',
      amountCents: euros(1_000_000),
      payerName: 'Second payer',
      reference: 'M-1',
    });
    await makeCost(portal, clusterId, { month: '2025-03', amountCents: euros(6_000_000) });
    await makeCost(portal, clusterId, {
      month: '2026-03',
      amountCents: euros(8_000_000),
      description: 'All staff',
    });
    await makeCost(portal, clusterId, {
      month: '2026-03',
      category: 'technology_investment',
      amountCents: euros(900_000),
    });
    await makeContribution(portal, clusterId, { month: '2026-06', amountCents: euros(2_000_000) });
    await makeContribution(portal, clusterId, {
      month: '2026-06',
      kind: 'investment_triggered',
      amountCents: euros(3_000_000),
    });
  }

  it('shows only the clusters that were granted', async () => {
    const page = await funder.get('/en/portfolio');
    expect(page.text).toContain('Quantum');
    expect(page.text).not.toContain('CANARY');
    expect(page.text).toContain('40%');
    expect((await funder.get('/en/portfolio.csv')).text).not.toContain('CANARY');
  });

  it('answers another cluster’s report like one that is not there', async () => {
    for (const path of ['', '/2026/income', '/mix.csv', '/2026/costs/entries.csv']) {
      const foreign = await funder.get(`/en/portfolio/batteries${path}`);
      const missing = await funder.get(`/en/portfolio/nowhere${path}`);
      expect([path, foreign.status, missing.status]).toEqual([path, 404, 404]);
      expect(foreign.text).not.toContain('CANARY');
      expect((await stranger.get(`/en/portfolio/quantum${path}`)).status).toBe(404);
    }
    expect((await organiser.get('/en/portfolio/quantum')).status).toBe(404);
    expect((await funder.get('/en/manage/quantum/reports')).status).toBe(404);
  });

  it('reckons the year to date and compares it with the same months of the year before', async () => {
    const { text } = await funder.get('/en/portfolio/quantum');
    expect(text).toContain('up to and including October 2026');
    expect(text).toContain('€10,000,000');
    // 4 of 8 million; a year earlier 3 of 6, without December.
    expect(text).toContain('50%');
    expect(text).toContain('of €8,000,000 operating cost was earned');
    // 40 % after 30 %: ten points.
    expect(text).toContain('+10 percentage points');
    // (4 + 2 + 3) / 6 = 1.5
    expect(text).toContain('1.5 ×');
    // 75 % and 25 %: 5,625 + 625 = 6,250.
    expect(text).toContain('6,250');
    expect(text).toContain('few payers carry');
    expect(text).toContain('Fraunhofer');
    expect(text).toContain('<svg');
  });

  it('says the same in Dutch, and to the organiser', async () => {
    const dutch = (await funder.get('/nl/portfolio/quantum')).text;
    expect(dutch).toContain('Kostendekking');
    expect(dutch).toContain('tot en met oktober 2026');
    const own = (await organiser.get('/en/manage/quantum/reports')).text;
    expect(own).toContain('1.5 ×');
    expect(own).toContain('/en/manage/quantum/reports/2026/earned');
  });

  it('takes a span of years from the address, and refuses nonsense', async () => {
    const { text } = await funder.get('/en/portfolio/quantum?from=2025&to=2025');
    expect(text).toContain('€10,500,000');
    expect(text).not.toContain('not a whole year');
    expect((await funder.get('/en/portfolio/quantum?from=2026&to=2025')).status).toBe(200);
    expect((await funder.get('/en/portfolio/quantum?from=x')).status).toBe(422);
    expect((await funder.get('/en/portfolio/quantum?from=2025&from=2026')).status).toBe(422);
    expect((await funder.get('/en/portfolio/quantum?colour=red')).status).toBe(422);
  });

  it('opens a figure by month and down to reference and payer', async () => {
    const year = await funder.get('/en/portfolio/quantum/2026/earned');
    expect(year.text).toContain('S-1');
    expect(year.text).toContain('M-1');
    expect(year.text).not.toContain('GRANT-1');
    const month = await funder.get('/en/portfolio/quantum/2026/earned?month=2026-10');
    expect(month.text).toContain('Second payer');
    expect(month.text).not.toContain('S-1');
    expect((await funder.get('/en/portfolio/quantum/2026/public_funding')).text).toContain(
      'GRANT-1',
    );
    expect((await funder.get('/en/portfolio/quantum/2026/costs')).text).toContain('All staff');
    expect((await funder.get('/en/portfolio/quantum/2026/contributions')).text).toContain(
      'Time sheets',
    );
    expect((await funder.get('/en/portfolio/quantum/2026/payers')).text).toContain('75%');
  });

  it.each(['1999/income', '2026/nothing', '20x6/income', '2026/__proto__', '2026/constructor'])(
    'has nothing under %s',
    async (path) => expect((await funder.get(`/en/portfolio/quantum/${path}`)).status).toBe(404),
  );

  it('takes payers of one ultimate owner for one, on the days on which they are', async () => {
    const { id, slug } = await makeCluster(portal, { slug: 'daughters' });
    const person = await makePerson(portal);
    await makeGrant(portal, id, person.id, 'funder');
    const visitor = await portal.signIn(person.email);
    const [holding, north, south, far] = await Promise.all(
      ['Silent Holding', 'North Daughter', 'South Daughter', 'Far Stranger'].map((name) =>
        makeOrganisation(portal, { name }),
      ),
    );
    const fees = await makeStream(portal, id, { slug: 'daughters-fees' });
    for (const year of ['2025', '2026']) {
      for (const [payer, share] of [
        [north, 30],
        [south, 20],
        [far, 50],
      ] as const) {
        await makeEntry(portal, fees, {
          ...{ month: `${year}-03`, amountCents: euros(share * 1000) },
          payerOrganisationId: payer?.id ?? '',
        });
      }
    }
    const page = `/en/portfolio/${slug}`;
    // 30², 20² and 50² out of 100²: 3,800.
    expect((await visitor.get(page)).text).toContain('3,800');
    await makeOwnership(portal, north?.id ?? '', holding?.id ?? '', { validFrom: '2026-01-01' });
    await makeOwnership(portal, south?.id ?? '', holding?.id ?? '', { state: 'stated' });
    expect((await visitor.get(page)).text).toContain('3,800');
    await makeOwnership(portal, south?.id ?? '', north?.id ?? '', { validFrom: '2026-01-01' });
    // The daughters are one payer in 2026: twice 50²; a year earlier they were two.
    const { text } = await visitor.get(page);
    expect(text).toContain('5,000');
    expect(text).toContain('+1,200');
    const opened = (await visitor.get(`${page}/2026/payers`)).text.replaceAll(/\s+/g, ' ');
    expect(opened).toMatch(
      /<th scope="row">Silent Holding<br \/><span class="[^"]*">North Daughter: €30,000\.00<\/span><br \/><span class="[^"]*">South Daughter: €20,000\.00/,
    );
    expect(opened).toContain('50%');
    const before = (await visitor.get(`${page}/2025/payers`)).text;
    expect(before).not.toContain('Silent Holding');
    const file = await visitor.get(`${page}/2026/payers/entries.csv`);
    expect(file.text).toContain('North Daughter,Silent Holding,30000');
    expect(file.text).toContain('Far Stranger,Far Stranger,50000');
  });

  it('gives every table as a file', async () => {
    const csv = await funder.get('/en/portfolio/quantum/indicators.csv?from=2025&to=2026');
    expect(csv.text).toContain('Cost coverage,58.33,50');
    const mix = await funder.get('/en/portfolio/quantum/mix.csv?from=2026&to=2026');
    expect(mix.text).toContain('National grants,5000000');
    expect((await funder.get('/en/portfolio/quantum/costs.xlsx')).status).toBe(200);
    expect((await funder.get('/en/portfolio/quantum/other.csv')).status).toBe(404);
    const entries = await funder.get('/en/portfolio/quantum/2026/earned/entries.csv');
    expect(entries.text).toContain('First payer');
    expect((await funder.get('/en/portfolio/quantum/2026/payers/entries.xlsx')).status).toBe(200);
  });

  it('says so when a cluster has no figures', async () => {
    const { id } = await makeCluster(portal, { slug: 'empty' });
    const person = await makePerson(portal);
    await makeGrant(portal, id, person.id, 'funder');
    const visitor = await portal.signIn(person.email);
    expect((await visitor.get('/en/portfolio/empty')).text).toContain('No figures yet');
    expect((await visitor.get('/en/portfolio')).status).toBe(200);
    expect((await visitor.get('/en/portfolio/empty/2026/income')).text).toContain(
      'Nothing was booked',
    );
  });
});
