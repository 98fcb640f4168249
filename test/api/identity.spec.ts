import { makeOrganisation, makePerson, makeToken } from '../support/make-identity.js';
import { startPortal, type TestPortal } from '../support/portal.js';

describe('the API on who one is', () => {
  let portal: TestPortal;

  beforeAll(async () => {
    portal = await startPortal();
  });
  afterAll(() => portal.stop());

  it('tells the person behind the token and the own organisations, and no others', async () => {
    const own = await makeOrganisation(portal, { name: 'Own House B.V.' });
    const foreign = await makeOrganisation(portal, { name: 'Canary B.V.' });
    const person = await makePerson(portal, { organisationId: own.id, role: 'admin' });
    const api = portal.api(
      await makeToken(portal, { personId: person.id, scopes: ['identity:read'] }),
    );
    expect((await api.get('/api/v1/me')).body).toMatchObject({
      email: person.email,
      organisations: [{ slug: own.slug, role: 'admin' }],
    });
    const list = await api.get('/api/v1/organisations');
    expect(list.body).toMatchObject({ items: [{ name: 'Own House B.V.' }], next: null });
    expect(JSON.stringify(list.body)).not.toContain('Canary');
    expect((await api.get(`/api/v1/organisations/${own.slug}`)).body).toMatchObject({
      name: 'Own House B.V.',
    });
    const [hidden, missing] = [
      await api.get(`/api/v1/organisations/${foreign.slug}`),
      await api.get('/api/v1/organisations/no-such-house'),
    ];
    expect([hidden.status, missing.status]).toEqual([404, 404]);
    const { instance: _, ...said } = hidden.body as Record<string, unknown>;
    expect(missing.body).toMatchObject(said);
  });

  it('wants a token with the scope, unexpired, and takes no session', async () => {
    const person = await makePerson(portal);
    const tokenFor = (scopes: string[]) => makeToken(portal, { personId: person.id, scopes });
    expect((await portal.api().get('/api/v1/me')).status).toBe(401);
    expect((await portal.api('x'.repeat(43)).get('/api/v1/me')).status).toBe(401);
    expect((await portal.api(await tokenFor(['requests:read'])).get('/api/v1/me')).status).toBe(
      403,
    );
    const visitor = await portal.signIn(person.email);
    expect((await visitor.get('/api/v1/me')).status).toBe(401);
    const api = portal.api(await tokenFor(['identity:read']));
    expect((await api.get('/api/v1/me')).status).toBe(200);
    portal.clock.advance({ days: 31 });
    expect((await api.get('/api/v1/me')).status).toBe(401);
  });

  it('notes when a token was last used', async () => {
    const { id } = await makePerson(portal);
    const api = portal.api(await makeToken(portal, { personId: id, scopes: ['identity:read'] }));
    await api.get('/api/v1/me');
    const row = await portal.db.row<{ at: string }>(
      'SELECT last_used_at AS at FROM api_token WHERE person_id = ?',
      [id],
    );
    expect(row?.at).toBe(portal.clock.now());
  });
});
