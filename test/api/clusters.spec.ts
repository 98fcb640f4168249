import { makeCluster, makeGrant } from '../support/make-clusters.js';
import { makePerson, makeToken } from '../support/make-identity.js';
import { startPortal, type TestPortal } from '../support/portal.js';
import type { ApiClient } from '../support/visitor.js';

let portal: TestPortal;
let program: ApiClient;
let personId: string;

const path = '/api/v1/clusters/quantum';

beforeAll(async () => {
  portal = await startPortal();
  const { id } = await makeCluster(portal, { slug: 'quantum' });
  await makeCluster(portal, { slug: 'batteries' });
  personId = (await makePerson(portal)).id;
  await makeGrant(portal, id, personId);
  program = portal.api(
    await makeToken(portal, { personId, scopes: ['clusters:write', 'clusters:read'] }),
  );
});
afterAll(() => portal.stop());

it('lists clusters and shows a canvas to anybody', async () => {
  const anybody = portal.api();
  expect(await anybody.get('/api/v1/clusters')).toMatchObject({
    status: 200,
    body: { items: [{ slug: 'quantum' }, { slug: 'batteries' }], next: null },
  });
  const one = await anybody.get(path);
  expect(one.body).toMatchObject({ slug: 'quantum', customers: [], locations: [] });
  expect(one.headers.get('etag')).toMatch(/^"\d+"$/);
  expect((await anybody.get('/api/v1/clusters/nothing')).status).toBe(404);
});

it('changes only what is named, and only the version that was read', async () => {
  const { headers } = await program.get(path);
  const version = { 'if-match': headers.get('etag') ?? '' };
  const changed = await program.patch(
    path,
    { nameEn: 'Renamed', technologies: ['quantum-technologies'] },
    version,
  );
  expect(changed).toMatchObject({
    status: 200,
    body: {
      name: { en: 'Renamed', nl: 'Cluster quantum (nl)' },
      tags: { technologies: [{ code: 'quantum-technologies' }] },
    },
  });
  expect(changed.headers.get('etag')).not.toBe(version['if-match']);
  expect((await program.patch(path, { nameEn: 'Too late' }, version)).status).toBe(409);
  expect((await program.get(path)).body).toMatchObject({ name: { en: 'Renamed' } });
});

it.each([
  ['without If-Match', {}, { nameEn: 'x' }],
  ['with a weak version', { 'if-match': 'W/"1"' }, { nameEn: 'x' }],
  ['with an unknown field', { 'if-match': '"1"' }, { slug: 'other' }],
  ['with a number for a name', { 'if-match': '"1"' }, { nameEn: 7 }],
  ['with null for a name', { 'if-match': '"1"' }, { nameEn: null }],
  ['with an empty mission', { 'if-match': '"1"' }, { missionNl: '  ' }],
  ['with too long a name', { 'if-match': '"1"' }, { nameNl: 'x'.repeat(201) }],
])('refuses a change %s', async (_, headers, body) => {
  expect((await program.patch(path, body, headers)).status).toBe(422);
});

it('refuses a tag that does not exist and changes nothing', async () => {
  const { headers, body } = await program.get(path);
  const version = { 'if-match': headers.get('etag') ?? '' };
  const change = { nameEn: 'Half', technologies: ['alchemy'] };
  expect((await program.patch(path, change, version)).status).toBe(422);
  expect((await program.get(path)).body).toEqual(body);
});

it('needs the scope and the role', async () => {
  const version = { 'if-match': '"1"' };
  expect((await portal.api().patch(path, {}, version)).status).toBe(401);
  const reader = portal.api(await makeToken(portal, { personId, scopes: ['clusters:read'] }));
  expect((await reader.patch(path, {}, version)).status).toBe(403);
  expect((await program.patch('/api/v1/clusters/batteries', {}, version)).status).toBe(404);
});
