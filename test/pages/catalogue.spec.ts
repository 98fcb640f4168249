import { makeCluster } from '../support/make-clusters.js';
import { makeOrganisation, makePerson } from '../support/make-identity.js';
import { makeService } from '../support/make-catalogue.js';
import { startPortal, type TestPortal } from '../support/portal.js';
import { decode, type Visitor } from '../support/visitor.js';

let portal: TestPortal;
let visitor: Visitor;
let quantum: string;
let batteries: string;

beforeAll(async () => {
  portal = await startPortal();
  quantum = (await makeCluster(portal, { slug: 'quantum', nameEn: 'Quantum', nameNl: 'Quantum' }))
    .id;
  batteries = (
    await makeCluster(portal, { slug: 'batteries', nameEn: 'Batteries', nameNl: 'Batterijen' })
  ).id;
  await makeService(portal, {
    clusterId: quantum,
    slug: 'fridge',
    type: 'tech-infrastructure',
    title: { en: 'Dilution refrigerator hours', nl: 'Uren in de mengkoelkast' },
    place: 'Delft',
    trl: [2, 4],
    leadDays: [5, 12],
    technologies: ['quantum-technologies'],
    publishedAt: '2026-10-01T08:00:00.000Z',
  });
  await makeService(portal, {
    clusterId: quantum,
    slug: 'chips',
    title: { en: 'Chip test', nl: 'Chiptest' },
    place: 'Delft',
    trl: [4, 6],
    leadDays: [30, 60],
    rates: {},
    technologies: ['quantum-technologies', 'semiconductor-technologies'],
    publishedAt: '2026-11-01T08:00:00.000Z',
  });
  await makeService(portal, {
    clusterId: batteries,
    slug: 'cycling',
    title: { en: '<b>Battery</b> cycling', nl: 'Batterijen cyclen' },
    place: 'Helmond',
    trl: [7, 9],
    leadDays: [10, 20],
    rates: { large: 20_000 },
    publishedAt: '2026-09-01T08:00:00.000Z',
  });
  await makeService(portal, {
    clusterId: batteries,
    slug: 'secret',
    state: 'draft',
    title: { en: 'Secret draft', nl: 'Geheim concept' },
  });
  visitor = portal.visitor();
}, 60_000);
afterAll(() => portal.stop());

const titles = (html: string): string[] =>
  [...html.matchAll(/<h3><a href="[^"]*\/services\/([\w-]+)"/g)].map(([, slug]) => slug ?? '');
const listed = async (query: string): Promise<string[]> =>
  titles((await visitor.get(`/en/services${query}`)).text);
const counts = (html: string, name: string): Record<string, number> =>
  Object.fromEntries(
    [
      ...html.matchAll(
        new RegExp(
          `name="${name}" value="([^"]+)"[^>]*>\\s*<span>.*?</span>\\s*<span class="facet-count">(\\d+)`,
          'gs',
        ),
      ),
    ].map(([, value, count]) => [value, Number(count)]),
  );

describe('the list of services', () => {
  it('shows what is published, the newest first, and nothing else', async () => {
    const { status, text } = await visitor.get('/en/services');
    expect(status).toBe(200);
    expect(titles(text)).toEqual(['chips', 'fridge', 'cycling']);
    expect(text).not.toContain('Secret draft');
    expect(text).toContain('&lt;b&gt;Battery&lt;/b&gt; cycling');
    expect(text).toContain('3 services');
  });

  it.each([
    ['?cluster=batteries', ['cycling']],
    ['?cluster=batteries&cluster=quantum&trl=4-6', ['chips', 'fridge']],
    ['?type=tech-infrastructure', ['fridge']],
    ['?technology=semiconductor-technologies', ['chips']],
    ['?basis=on-request', ['chips']],
    ['?lead=4-weeks', ['fridge', 'cycling']],
    ['?place=Helmond&cluster=quantum', []],
    ['?q=mengkoelkast', ['fridge']],
    ['?q=baterij', ['cycling']],
    ['?q=chip&cluster=batteries', []],
    ['?sort=title', ['cycling', 'chips', 'fridge']],
    ['?sort=price', ['fridge', 'cycling', 'chips']],
    ['?sort=lead', ['fridge', 'cycling', 'chips']],
    ['?page=2', []],
    ['?utm_source=newsletter&cluster=batteries', ['cycling']],
  ])('answers %s', async (query, slugs) => {
    expect(await listed(query)).toEqual(slugs);
  });

  it('counts for each facet what the other facets leave', async () => {
    const { text } = await visitor.get('/en/services?cluster=quantum&trl=4-6');
    expect(counts(text, 'cluster')).toEqual({ quantum: 2, batteries: 0 });
    expect(counts(text, 'trl')).toEqual({ '1-3': 1, '4-6': 2, '7-9': 0 });
    expect(counts(text, 'place')).toEqual({ Delft: 2 });
  });

  it('shows what was chosen as chips that take it away again', async () => {
    const { text } = await visitor.get('/en/services?q=chip&cluster=quantum&sort=title');
    const chips = [...text.matchAll(/<a class="chip" href="([^"]+)">/g)].map(([, href]) =>
      decode(href ?? ''),
    );
    expect(chips).toEqual([
      '/en/services?cluster=quantum&sort=title',
      '/en/services?q=chip&sort=title',
      '/en/services',
    ]);
  });

  it('speaks Dutch on the Dutch page and sorts by the Dutch title', async () => {
    const { text } = await visitor.get('/nl/services?sort=title');
    expect(titles(text)).toEqual(['cycling', 'chips', 'fridge']);
    expect(text).toContain('Uren in de mengkoelkast');
    expect(text).toContain('3 diensten');
  });

  it('gives the same rows as files, with formulas made harmless', async () => {
    await makeService(portal, {
      clusterId: batteries,
      slug: 'formula',
      title: { en: '=1+1', nl: '=1+1' },
      place: 'Breda',
    });
    const csv = await visitor.get('/en/services.csv?place=Breda');
    expect(csv.text.split('\r\n')[1]).toContain("'=1+1");
    const json = JSON.parse(
      (await visitor.get('/en/services.json?cluster=quantum&sort=title')).text,
    ) as { slug: string; price: number | null }[];
    expect(json.map(({ slug, price }) => [slug, price])).toEqual([
      ['chips', null],
      ['fridge', 7_500],
    ]);
    expect((await visitor.get('/en/services.xlsx')).headers.get('content-type')).toContain(
      'spreadsheetml',
    );
    expect((await visitor.get('/en/services.exe')).status).toBe(404);
  });

  it.each([
    '?page=0',
    '?page=abc',
    '?sort=worst',
    '?trl=10',
    `?q=${'x'.repeat(201)}`,
    '?q=a&q=b',
    '?basis=stolen',
  ])('refuses %s with a page that says so', async (query) => {
    const answer = await visitor.get(`/en/services${query}`);
    expect(answer.status).toBe(422);
    expect(answer.text).toContain('<h1>');
  });

  it.each([
    '%',
    '"',
    "' OR 1=1",
    'a AND b',
    '(((',
    '\\',
    '<script>',
    '*:*',
    '电池',
    '🔋',
    'NEAR(a b)',
    '-',
  ])('takes %s as words', async (q) => {
    const answer = await visitor.get(`/en/services?q=${encodeURIComponent(q)}`);
    expect(answer.status).toBe(200);
    expect(answer.text).not.toContain('<script>"');
  });
});

describe('a search in vain', () => {
  const misses = () =>
    portal.db.rows<{ query: string; locale: string; count: number; filters: string }>(
      `SELECT query, locale, count, filters FROM search_miss WHERE query LIKE 'neutron%' ORDER BY locale, filters`,
    );

  it('says so, suggests what to do, and is counted every time without a name', async () => {
    const first = await portal.visitor().get('/en/services?q=Neutron%20Imaging');
    expect(first.text).toContain('Nothing found for “Neutron Imaging”');
    expect(first.text).toContain('href="/en/requests/new"');
    expect(decode(first.text)).toContain('type=testing-validation');
    await portal.visitor().get('/en/services?q=neutron%20%20imaging');
    await portal.visitor().get('/nl/services?q=neutron%20imaging&cluster=quantum');
    expect(await misses()).toEqual([
      { query: 'neutron imaging', locale: 'en', count: 2, filters: '{}' },
      { query: 'neutron imaging', locale: 'nl', count: 1, filters: '{"cluster":["quantum"]}' },
    ]);
  });

  it('is not kept when it names a person or a number', async () => {
    await visitor.get('/en/services?q=jan@voorbeeld.example');
    await visitor.get('/en/services?q=06-12%2034%2056%2078');
    const rows = await portal.db.rows(
      `SELECT query FROM search_miss WHERE query LIKE '%voorbeeld%' OR query LIKE '06%'`,
    );
    expect(rows).toEqual([]);
  });
});

describe('the page of a service', () => {
  it('tells everything, with linked data that machines can read', async () => {
    const { status, text } = await visitor.get('/en/services/fridge');
    expect(status).toBe(200);
    expect(text).toContain('Dilution refrigerator hours');
    expect(text).toContain('href="/en/requests/new?service=fridge"');
    const data = JSON.parse(
      /<script type="application\/ld\+json">(.*?)<\/script>/s.exec(text)?.[1] ?? '',
    ) as Record<string, unknown>;
    expect(data).toMatchObject({ '@type': 'Service', name: 'Dilution refrigerator hours' });
    expect(data.offers).toHaveLength(4);
  });

  it('shows the viewer the rate of the own organisation', async () => {
    const organisation = await makeOrganisation(portal, {
      sizeClass: 'large',
      kind: 'company',
      customerCategory: 'large',
    });
    const person = await makePerson(portal, { organisationId: organisation.id });
    const member = await portal.signIn(person.email);
    expect((await member.get('/en/services/fridge')).text).toContain('Your rate');
    expect((await visitor.get('/en/services/fridge')).text).not.toContain('Your rate');
    expect(
      (await member.get('/en/services?cluster=quantum&type=tech-infrastructure')).text,
    ).toContain('€100');
  });

  it('hides drafts exactly as if they did not exist', async () => {
    const trace = (text: string): string => text.replaceAll(/[\da-f-]{36}|secret|nothing/g, '');
    const draft = await visitor.get('/en/services/secret');
    const nothing = await visitor.get('/en/services/nothing');
    expect([draft.status, nothing.status]).toEqual([404, 404]);
    expect(trace(draft.text)).toBe(trace(nothing.text));
  });

  it('is listed in the linked data of the whole catalogue', async () => {
    const answer = await visitor.get('/catalogue.jsonld');
    expect(answer.headers.get('content-type')).toContain('application/ld+json');
    const graph = (JSON.parse(answer.text) as { '@graph': { name: string }[] })['@graph'];
    expect(graph.map(({ name }) => name)).toContain('Chip test');
    expect(answer.text).not.toContain('Secret draft');
    expect((await visitor.get('/catalogue.jsonld?page=x')).status).toBe(404);
  });
});
