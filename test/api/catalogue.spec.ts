import { makeCluster, makeGrant } from '../support/make-clusters.js';
import { makePerson, makeToken } from '../support/make-identity.js';
import { makeService } from '../support/make-catalogue.js';
import { startPortal, type TestPortal } from '../support/portal.js';
import type { ApiClient } from '../support/visitor.js';

let portal: TestPortal;
let program: ApiClient;
let clusterId: string;
const path = '/api/v1/clusters/quantum/services';

beforeAll(async () => {
  portal = await startPortal();
  clusterId = (await makeCluster(portal, { slug: 'quantum' })).id;
  const other = (await makeCluster(portal, { slug: 'batteries' })).id;
  const person = await makePerson(portal);
  await makeGrant(portal, clusterId, person.id);
  const scopes = ['catalogue:read', 'catalogue:write'];
  program = portal.api(await makeToken(portal, { personId: person.id, scopes }));
  for (let number = 1; number <= 5; number += 1) {
    await makeService(portal, {
      clusterId: number % 2 === 0 ? other : clusterId,
      slug: `service-${number}`,
      title: { en: `Laser ${number}`, nl: `Laser ${number}` },
      publishedAt: `2026-10-0${number}T08:00:00.000Z`,
    });
  }
  await makeService(portal, { clusterId, slug: 'hidden', state: 'draft' });
  await makeService(portal, { clusterId: other, slug: 'foreign' });
}, 60_000);
afterAll(() => portal.stop());

interface Services {
  readonly items: readonly { readonly slug: string }[];
  readonly next: string | null;
  readonly total: number;
}

it('pages through the published services without a gap', async () => {
  const seen: string[] = [];
  let next: string | null = '';
  while (next !== null) {
    const { status, body } = await portal
      .api()
      .get(`/api/v1/services?limit=2${next ? `&cursor=${next}` : ''}`);
    expect(status).toBe(200);
    seen.push(...(body as Services).items.map(({ slug }) => slug));
    ({ next } = body as Services);
  }
  expect([...seen].sort()).toEqual(['foreign', ...[1, 2, 3, 4, 5].map((n) => `service-${n}`)]);
});

it('searches and filters as the page does', async () => {
  const { body } = await portal.api().get('/api/v1/services?q=lasers&cluster=quantum&sort=newest');
  expect((body as Services).items.map(({ slug }) => slug)).toEqual([
    'service-5',
    'service-3',
    'service-1',
  ]);
  expect((await portal.api().get('/api/v1/services/hidden')).status).toBe(404);
  expect((await portal.api().get('/api/v1/services/service-1')).body).toMatchObject({
    offers: [{ unit: 'hour', rates: expect.any(Array) }],
  });
  expect((await portal.api().get('/api/v1/service-types')).body).toMatchObject({
    items: { length: 7 },
  });
});

it.each(['cursor=nonsense', 'limit=0', 'limit=1000', 'sort=x', 'unknown=1'])(
  'refuses %s',
  async (query) => {
    const answer = await portal.api().get(`/api/v1/services?${query}`);
    expect(answer.status).toBe(422);
    expect(answer.headers.get('content-type')).toContain('application/problem+json');
  },
);

it('adds a draft, changes part of it, and only the revision that was read', async () => {
  const added = await program.post(path, {
    type: 'space',
    titleEn: 'Desk',
    titleNl: 'Bureau',
    needsClearance: true,
    technologies: ['energy-materials'],
  });
  expect(added.status).toBe(201);
  expect(added.body).toMatchObject({ slug: 'desk', state: 'draft', needsClearance: true });
  const version = { 'if-match': added.headers.get('etag') ?? '' };
  const changed = await program.patch(`${path}/desk`, { summaryEn: 'A desk' }, version);
  expect(changed.body).toMatchObject({
    title: { en: 'Desk', nl: 'Bureau' },
    summary: { en: 'A desk' },
    needsClearance: true,
    technologies: ['energy-materials'],
  });
  expect((await program.patch(`${path}/desk`, { summaryEn: 'Mine' }, version)).status).toBe(409);
  expect((await program.patch(`${path}/desk`, { summaryEn: 'Mine' })).status).toBe(422);
  expect((await program.patch(`${path}/desk`, { price: 1 }, version)).status).toBe(422);
  expect(
    (await program.patch(`${path}/desk`, { trlMin: 'high' }, { 'if-match': '"2"' })).status,
  ).toBe(422);
});

it('takes a step or says what blocks it', async () => {
  const blocked = await program.post(`${path}/desk/state`, { step: 'publish' });
  expect(blocked).toMatchObject({ status: 409, body: { code: 'catalogue.blockers.summary' } });
  expect((await program.post(`${path}/service-1/state`, { step: 'suspend' })).body).toMatchObject({
    state: 'suspended',
  });
  expect((await portal.api().get('/api/v1/services/service-1')).status).toBe(404);
  expect((await program.post(`${path}/service-1/state`, { step: 'explode' })).status).toBe(422);
});

it('keeps to the own cluster', async () => {
  expect((await program.get(`${path}/foreign`)).status).toBe(404);
  expect((await program.get('/api/v1/clusters/batteries/services/foreign')).status).toBe(404);
  expect(
    (await program.post('/api/v1/clusters/batteries/services', { type: 'space', titleEn: 'X' }))
      .status,
  ).toBe(404);
  expect((await portal.api().get(`${path}/hidden`)).status).toBe(401);
});

it('tells what was searched in vain', async () => {
  await portal.api().get('/api/v1/services?q=unobtainium');
  const { body } = await program.get('/api/v1/clusters/quantum/unmet-demand');
  expect(body).toMatchObject({ items: [{ query: 'unobtainium', searches: 1 }] });
});
