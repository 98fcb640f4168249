import { makeOrganisation, makePerson, makeToken } from '../support/make-identity.js';
import { makeOwnership } from '../support/make-ownership.js';
import { startPortal, type TestPortal } from '../support/portal.js';

describe('the API of an organisation’s ownership and size', () => {
  let portal: TestPortal;
  beforeAll(async () => {
    portal = await startPortal();
  });
  afterAll(() => portal.stop());

  const house = async (name: string, role: 'admin' | 'member' = 'admin') => {
    const organisation = await makeOrganisation(portal, { name });
    const { id } = await makePerson(portal, { organisationId: organisation.id, role });
    const scopes = ['identity:read', 'identity:write'];
    const api = portal.api(await makeToken(portal, { personId: id, scopes }));
    const reader = portal.api(
      await makeToken(portal, { personId: id, scopes: scopes.slice(0, 1) }),
    );
    return { ...organisation, api, reader, path: `/api/v1/organisations/${organisation.slug}` };
  };
  const what = { share: '51', control: 'majority', validFrom: '2025-01-01' };
  const json = (values: object) => JSON.stringify(values);

  it('states, answers, ends and takes back links', async () => {
    const holding = await house('Machine Holding');
    const daughter = await house('Machine Daughter');
    const made = await daughter.api.post(`${daughter.path}/ownership`, json({ ...what, owner: holding.slug })); // prettier-ignore
    expect(made.status).toBe(201);
    const { id } = made.body as { id: string };
    const asked = await holding.reader.get(`${holding.path}/ownership`);
    expect(asked.body).toMatchObject({
      owned: [{ id, name: 'Machine Daughter', shareBp: 5_100, state: 'stated' }],
      ...{ group: [], ultimateOwner: null },
    });
    const steps = `${holding.path}/ownership/${id}`;
    expect((await holding.reader.post(`${steps}/answer`, json({ answer: 'confirm' }))).status).toBe(403); // prettier-ignore
    const answered = await holding.api.post(`${steps}/answer`, json({ answer: 'confirm' }));
    expect(answered.body).toMatchObject({ group: [{ name: 'Machine Daughter' }] });
    const again = await holding.api.post(`${steps}/answer`, json({ answer: 'deny' }));
    expect([again.status, again.headers.get('content-type')]).toEqual([
      ...[409, 'application/problem+json; charset=utf-8'],
    ]);
    const other = await daughter.api.get(`${daughter.path}/ownership`);
    expect(other.body).toMatchObject({ ultimateOwner: { name: 'Machine Holding' } });
    const ended = await daughter.api.post(`${daughter.path}/ownership/${id}/end`, json({ lastDay: '2025-06-30' })); // prettier-ignore
    expect(ended.body).toMatchObject({ owners: [{ validTo: '2025-06-30' }], group: [] });
    const far = { ...what, outsideName: 'Far Corp', outsideCountry: 'US', validFrom: '2026-01-01' };
    const claim = await daughter.api.post(`${daughter.path}/ownership`, json(far));
    const claimed = `${daughter.path}/ownership/${(claim.body as { id: string }).id}`;
    const back = await daughter.api.post(`${claimed}/withdraw`, json({}));
    expect(back.body).toMatchObject({ owners: [{ state: 'withdrawn' }, { state: 'confirmed' }] });
  });

  it('says what is wrong, and nothing to those whom it does not concern', async () => {
    const own = await house('Own House');
    const member = await house('Member House', 'member');
    const wrong = await own.api.post(`${own.path}/ownership`, json({ ...what, share: '101', owner: own.slug })); // prettier-ignore
    expect(wrong.body).toMatchObject({ status: 422, errors: [{ field: 'share' }] });
    const id = await makeOwnership(portal, own.id, member.id, { state: 'stated' });
    const foreign = await house('Foreign House');
    for (const path of ['ownership', 'size']) {
      expect((await foreign.api.get(`${own.path}/${path}`)).status).toBe(404);
      expect((await member.api.get(`${member.path}/${path}`)).status).toBe(200);
      expect((await member.api.post(`${member.path}/${path}`, json({}))).status).toBe(403);
    }
    const answer = json({ answer: 'confirm' });
    expect((await member.api.post(`${member.path}/ownership/${id}/answer`, answer)).status).toBe(403); // prettier-ignore
    expect((await foreign.api.post(`${foreign.path}/ownership/${id}/answer`, answer)).status).toBe(404); // prettier-ignore
    expect((await own.api.post(`${own.path}/ownership/${id}/answer`, answer)).status).toBe(404);
  });

  it('declares a size as the page does, and works one out without keeping it', async () => {
    const { api, reader, path, id } = await house('Growing House');
    const form = {
      ...{ staff: 40, turnover: 600_000_000, balance: 500_000_000, isNew: false },
      ...{ hasNewOwner: false, r1Name: 'Mother', r1Kind: 'enterprise', r1Direction: 'owner' },
      ...{
        r1Via: '0',
        r1Share: '60',
        r1Staff: 70,
        r1Turnover: 900_000_000,
        r1Balance: 400_000_000,
      },
    };
    const looked = await api.post(`${path}/size`, json({ ...form, go: 'reckon' }));
    expect(looked.body).toMatchObject({ declared: false, sizeClass: 'medium' });
    expect(JSON.stringify(looked.body)).toContain('"staff":110');
    expect((await reader.get(`${path}/size`)).body).toMatchObject({
      ...{ sizeClass: 'small', items: [], reckoning: null },
    });
    expect((await reader.post(`${path}/size`, json(form))).status).toBe(403);
    expect((await api.post(`${path}/size`, json({ ...form, go: 'add' }))).status).toBe(422);
    const lacking = await api.post(`${path}/size`, json({ ...form, r1Share: 'half' }));
    expect(lacking.body).toMatchObject({ errors: [{ field: 'r1Share' }] });
    const declared = await api.post(`${path}/size`, json(form));
    expect(declared.body).toMatchObject({ declared: true, sizeClass: 'medium' });
    expect((await reader.get(`${path}/size`)).body).toMatchObject({
      ...{ sizeClass: 'medium', customerCategory: 'sme' },
      items: [{ staff: 40, turnoverCents: 600_000_000, sizeClass: 'medium' }],
      reckoning: { staffHundredths: 11_000, related: [{ name: 'Mother', countedBp: 10_000 }] },
    });
    const kept = await portal.db.row('SELECT size_class FROM organisation WHERE id = ?', [id]);
    expect(kept).toEqual({ size_class: 'medium' });
  });
});
