import { makeService } from '../support/make-catalogue.js';
import { makeCluster, makeGrant } from '../support/make-clusters.js';
import { makeOrganisation, makePerson, makeToken } from '../support/make-identity.js';
import { makeRequest } from '../support/make-requests.js';
import { startPortal, type TestPortal } from '../support/portal.js';
import type { ApiClient } from '../support/visitor.js';

interface Line {
  readonly reference: string;
  readonly state: string;
}
interface Whole extends Line {
  readonly packages: readonly {
    readonly cluster: string;
    readonly state: string;
    readonly revision: number;
    readonly replyBy: string;
    readonly items: readonly { readonly serviceSlug: string; readonly quantity: number }[];
    readonly messages: readonly { readonly body: string }[];
  }[];
}

describe('requests for programs', () => {
  let portal: TestPortal;
  let company: ApiClient;
  let reader: ApiClient;
  let stranger: ApiClient;
  let organiser: ApiClient;
  let asker: { organisationId: string; personId: string };
  let clusterId = '';
  let secondId = '';
  const good = {
    title: 'Amplifiers at 4 K',
    brief: 'Gain and noise of ten amplifiers at four kelvin.',
    items: [
      { service: 'cold-test', quantity: 10 },
      { service: 'light-test', note: 'Afterwards' },
    ],
    startsOn: '2026-12-01',
    consent: true,
  };
  const send = (body: unknown, key?: string) =>
    company.post('/api/v1/requests', body, key === undefined ? {} : { 'idempotency-key': key });
  const count = async (): Promise<number> =>
    (await portal.db.row<{ count: number }>('SELECT COUNT(*) AS count FROM service_request'))
      ?.count ?? -1;

  beforeAll(async () => {
    portal = await startPortal();
    const cold = await makeCluster(portal, { slug: 'cold' });
    const light = await makeCluster(portal, { slug: 'light' });
    clusterId = cold.id;
    secondId = light.id;
    await makeService(portal, { clusterId: cold.id, slug: 'cold-test' });
    await makeService(portal, { clusterId: light.id, slug: 'light-test' });
    const organisation = await makeOrganisation(portal);
    const person = await makePerson(portal, { organisationId: organisation.id });
    asker = { organisationId: organisation.id, personId: person.id };
    const scopes = ['requests:read', 'requests:write'];
    company = portal.api(await makeToken(portal, { personId: person.id, scopes }));
    reader = portal.api(
      await makeToken(portal, { personId: person.id, scopes: ['requests:read'] }),
    );
    const foreign = await makeOrganisation(portal);
    const other = await makePerson(portal, { organisationId: foreign.id });
    stranger = portal.api(await makeToken(portal, { personId: other.id, scopes }));
    const first = await makePerson(portal);
    await makeGrant(portal, cold.id, first.id);
    organiser = portal.api(await makeToken(portal, { personId: first.id, scopes }));
  }, 60_000);
  afterAll(() => portal.stop());

  it('are written and sent in one call, once for each key', async () => {
    const answers = await Promise.all(
      Array.from({ length: 6 }, () => send(good, 'key-for-amplifiers')),
    );
    expect(answers.map(({ status }) => status)).toEqual(Array(6).fill(201));
    const first = answers[0]?.body as Whole;
    for (const { body } of answers) expect((body as Whole).reference).toBe(first.reference);
    expect(await count()).toBe(1);
    expect(first).toMatchObject({
      state: 'submitted',
      packages: [{ cluster: 'cold' }, { cluster: 'light' }],
    });
    expect(first.packages[0]?.items).toMatchObject([{ serviceSlug: 'cold-test', quantity: 10 }]);
    expect(first.packages[0]?.replyBy).toBe('2026-11-27');
    const changed = await send({ ...good, title: 'Another' }, 'key-for-amplifiers');
    expect(changed.status).toBe(422);
  });

  it.each([
    ['no consent', { consent: false }, 'consent'],
    ['a short brief', { brief: 'short' }, 'brief'],
    ['an unknown service', { items: [{ service: 'no-such' }] }, 'service'],
    ['a strange item', { items: [{ service: 'cold-test', price: 1 }] }, 'items'],
    ['items that are no list', { items: 'cold-test' }, 'items'],
    ['a start in the past', { startsOn: '2026-11-19' }, 'startsOn'],
    ['nothing asked', { items: [], clusters: [] }, 'cluster'],
    ['an unknown field', { reference: 'MC-2026-000009' }, 'reference'],
    ['a number for a title', { title: 5 }, 'title'],
  ])('with %s are refused and leave nothing behind', async (_, change, field) => {
    const before = await count();
    const answer = await send({ ...good, ...change });
    expect(answer.status).toBe(422);
    expect(answer.headers.get('content-type')).toContain('application/problem+json');
    expect(JSON.stringify(answer.body)).toContain(`"${field}"`);
    expect(await count()).toBe(before);
  });

  it('are listed by pages for their own company only', async () => {
    for (let index = 0; index < 4; index += 1) {
      await makeRequest(portal, { ...asker, packages: [{ clusterId }] });
    }
    const seen: string[] = [];
    let next: string | null = '';
    while (next !== null) {
      const answer = await reader.get(`/api/v1/requests?limit=2${next ? `&cursor=${next}` : ''}`);
      const page = answer.body as { items: Line[]; next: string | null };
      seen.push(...page.items.map(({ reference }) => reference));
      next = page.next;
    }
    expect(seen).toHaveLength(5);
    expect([...seen].sort().reverse()).toEqual(seen);
    expect((await stranger.get('/api/v1/requests')).body).toEqual({ items: [], next: null });
    expect((await stranger.get(`/api/v1/requests/${seen[0]}`)).status).toBe(404);
    expect((await reader.post('/api/v1/requests', good)).status).toBe(403);
    expect((await portal.api().get('/api/v1/requests')).status).toBe(401);
    expect((await reader.get('/api/v1/requests?limit=0')).status).toBe(422);
  });

  it('change by steps that name the revision seen, and of two at once one wins', async () => {
    const made = await makeRequest(portal, {
      ...asker,
      packages: [{ clusterId }, { clusterId: secondId, state: 'in_review' }],
    });
    const path = `/api/v1/clusters/cold/work-packages/${made.reference}`;
    const seen = await organiser.get(path);
    const etag = seen.headers.get('etag') ?? '';
    expect(etag).toBe('"1"');
    expect(JSON.stringify(seen.body)).not.toContain('light');
    const steps = `${path}/transitions`;
    expect((await organiser.post(steps, { step: 'take' })).status).toBe(422);
    const both = await Promise.all(
      [1, 2].map(() => organiser.post(steps, { step: 'take' }, { 'if-match': etag })),
    );
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
    const now = { 'if-match': '"2"' };
    expect((await organiser.post(steps, { step: 'accept' }, now)).status).toBe(409);
    expect((await organiser.post(steps, { step: 'quote' }, now)).status).toBe(422);
    const quoted = await organiser.post(steps, { step: 'quote', indicationCents: 880_000 }, now);
    expect(quoted.body).toMatchObject({ state: 'quoted', revision: 3 });
    const own = `/api/v1/requests/${made.reference}`;
    const accepted = await company.post(
      `${own}/packages/cold/transitions`,
      { step: 'accept' },
      { 'if-match': quoted.headers.get('etag') ?? '' },
    );
    expect(accepted.status).toBe(200);
    const words = await company.post(`${own}/packages/cold/messages`, {
      body: 'When do you begin?',
    });
    expect(words.status).toBe(201);
    const whole = (await company.get(own)).body as Whole;
    expect(whole.state).toBe('in_review');
    expect(whole.packages[0]).toMatchObject({
      state: 'accepted',
      messages: [{ body: 'When do you begin?' }],
    });
    expect((await stranger.post(`${own}/packages/cold/messages`, { body: 'Hello' })).status).toBe(
      404,
    );
    expect(
      (await organiser.get(`/api/v1/clusters/light/work-packages/${made.reference}`)).status,
    ).toBe(404);
  });
});
