import { OwnershipFacts } from '../../src/identity/index.js';
import { expectBadInputRefused } from '../support/bad-input.js';
import { makeOrganisation, makePerson } from '../support/make-identity.js';
import { makeOwnership } from '../support/make-ownership.js';
import { startPortal, type TestPortal } from '../support/portal.js';

describe('the ownership of an organisation', () => {
  let portal: TestPortal;
  beforeAll(async () => {
    portal = await startPortal();
  });
  afterAll(() => portal.stop());

  const house = async (values: Parameters<typeof makeOrganisation>[1] = {}, locale = 'en') => {
    const organisation = await makeOrganisation(portal, values);
    const person = await makePerson(portal, {
      ...{ organisationId: organisation.id, role: 'admin', locale: locale as 'en' },
    });
    const visitor = await portal.signIn(person.email);
    const page = `/en/organisation/${organisation.slug}/ownership`;
    return { ...organisation, email: person.email, visitor, page };
  };
  type House = Awaited<ReturnType<typeof house>>;
  const what = { share: '60', control: 'majority', validFrom: '2025-01-01' };
  const state = ({ visitor, page }: House, fields: Record<string, string>) =>
    visitor.submit(`${page}/new`, { ...what, ...fields }, { to: `${page}/new` });
  const links = (organisationId: string) =>
    portal.db.rows<{ id: string; state: string; shareBp: number; validTo: string | null }>(
      `SELECT id, state, share_bp AS "shareBp", valid_to AS "validTo" FROM ownership_link
       WHERE organisation_id = ? ORDER BY stated_at, id`,
      [organisationId],
    );
  const answer = async (owner: House, id: string, said: 'confirm' | 'deny') => {
    const { hidden } = await owner.visitor.formOn(owner.page);
    return owner.visitor.post(`${owner.page}/${id}/answer`, { ...hidden, answer: said });
  };
  const mailsTo = async (email: string) =>
    (await portal.mails())
      .filter(({ recipient }) => recipient === email)
      .map(({ subject }) => subject);

  it('is stated by the owned and counts once the owner has confirmed it', async () => {
    const holding = await house({ name: 'Quiet Holding', place: 'Breda' }, 'nl');
    const daughter = await house({ name: 'Loud Daughter', place: 'Goes' });
    const facts = portal.app.get(OwnershipFacts);
    const found = await daughter.visitor.get(`${daughter.page}/new?q=quiet+hold`);
    expect(found.text).toContain('Quiet Holding');
    expect(found.text).toContain('Breda');
    const said = await state(daughter, {
      ...{ owner: holding.slug, share: '66,66', evidence: 'Register of 3 March' },
    });
    expect(said.location).toBe(daughter.page);
    const [link] = await links(daughter.id);
    expect(link).toMatchObject({ state: 'stated', shareBp: 6_666 });
    expect(await facts.groupOf(daughter.id)).toEqual([daughter.id]);
    expect((await daughter.visitor.get(daughter.page)).text).toContain('Waiting for the owner');
    expect(await mailsTo(holding.email)).toEqual(['Loud Daughter geeft op dat u de eigenaar bent']);

    const asked = await holding.visitor.get(holding.page);
    expect(asked.text).toContain('Loud Daughter');
    expect(asked.text).toContain('Register of 3 March');
    expect((await answer(holding, link?.id ?? '', 'confirm')).location).toBe(holding.page);
    expect(await links(daughter.id)).toMatchObject([{ state: 'confirmed' }]);
    expect(await mailsTo(daughter.email)).toEqual([
      'Quiet Holding confirms that it owns Loud Daughter',
    ]);
    expect(await facts.groupOf(daughter.id)).toEqual([holding.id, daughter.id].sort());
    const owners = await facts.ultimateOwners([daughter.id, holding.id], '2026-01-01');
    expect([...owners.values()]).toEqual([holding.id, holding.id]);
    const shown = await daughter.visitor.get(daughter.page);
    expect(shown.text).toContain('Ultimate owner: Quiet Holding.');
    expect(shown.text).toContain('66.66%');
    expect(await answer(holding, link?.id ?? '', 'deny')).toMatchObject({ status: 409 });
  });

  it('counts for nothing when it is denied, and can then be stated anew', async () => {
    const owner = await house();
    const owned = await house();
    await state(owned, { owner: owner.slug });
    const [first] = await links(owned.id);
    expect((await state(owned, { owner: owner.slug, share: '10' })).status).toBe(422);
    await answer(owner, first?.id ?? '', 'deny');
    expect(await portal.app.get(OwnershipFacts).groupOf(owned.id)).toEqual([owned.id]);
    expect((await state(owned, { owner: owner.slug, share: '10' })).status).toBe(303);
    expect((await links(owned.id)).map((one) => one.state)).toEqual(['denied', 'stated']);
  });

  it('may lie with a party outside, which two name alike', async () => {
    const one = await house();
    const two = await house();
    const outside = { outsideName: 'Far Corp., Inc', outsideCountry: 'US' };
    expect((await state(one, outside)).location).toBe(one.page);
    await state(two, { ...outside, outsideName: 'FAR CORP INC' });
    const text = (await one.visitor.get(one.page)).text;
    expect(text).toContain('Ultimate owner: FAR CORP INC.');
    expect(text).toContain(two.name);
    expect(text).toContain('not on the portal');
  });

  it('is found by the KVK number too, and in exactly one way', async () => {
    const owner = await house({ kvkNumber: '90001234' });
    const owned = await house({ kvkNumber: '90001235' });
    const text = async (fields: Record<string, string>) => {
      const said = await state(owned, fields);
      return said.status === 422 ? said.text : '';
    };
    expect(await text({})).toContain('Name the owner in one way');
    expect(await text({ owner: owner.slug, kvkNumber: '90001234' })).toContain('in one way');
    expect(await text({ kvkNumber: '90009999' })).toContain('has this KVK number');
    expect(await text({ owner: 'nobody' })).toContain('Choose an organisation');
    expect(await text({ outsideName: 'Somebody' })).toContain('outsideCountry');
    expect(await text({ kvkNumber: '90001235' })).toContain('does not own itself');
    expect(await text({ kvkNumber: '90001234', share: '0' })).toContain('from 0.01 to 100');
    expect(await text({ kvkNumber: '90001234', share: '100.01' })).toContain('from 0.01 to 100');
    const days = { kvkNumber: '90001234', validTo: '2024-12-31' };
    expect(await text(days)).toContain('cannot lie before the first');
    expect(await text({ ...days, validTo: '', validFrom: '2090-01-01' })).toContain('a year ahead');
    expect((await state(owned, { kvkNumber: '9000 1234' })).status).toBe(303);
    expect(await text({ outsideName: 'Rest', outsideCountry: 'BE', share: '40.01' })).toContain(
      'more than 100 %',
    );
    expect(
      (await state(owned, { outsideName: 'Rest', outsideCountry: 'BE', share: '40' })).status,
    ).toBe(303);
    expect(await links(owned.id)).toHaveLength(2);
  });

  it('makes no ring, whoever speaks or confirms first', async () => {
    const [a, b, c] = [await house(), await house(), await house()];
    await makeOwnership(portal, b.id, a.id);
    await makeOwnership(portal, c.id, b.id);
    const refused = await state(a, { owner: c.slug });
    expect(refused.status).toBe(422);
    expect(refused.text).toContain('would be ruled by');
    const [d, e] = [await house(), await house()];
    const up = await makeOwnership(portal, d.id, e.id, { state: 'stated' });
    const down = await makeOwnership(portal, e.id, d.id, { state: 'stated' });
    const answers = await Promise.all([answer(e, up, 'confirm'), answer(d, down, 'confirm')]);
    expect(answers.map(({ status }) => status).sort()).toEqual([303, 409]);
    const states = [...(await links(d.id)), ...(await links(e.id))].map((one) => one.state);
    expect(states.sort()).toEqual(['confirmed', 'stated']);
  });

  it('waits for the answer before the opposite may be stated', async () => {
    const [a, b] = [await house(), await house()];
    await state(a, { owner: b.slug });
    expect((await state(b, { owner: a.slug })).status).toBe(422);
    const [link] = await links(a.id);
    await answer(b, link?.id ?? '', 'deny');
    expect((await state(b, { owner: a.slug })).status).toBe(303);
  });

  it('ends on a day that either side gives, and stays on record', async () => {
    const [owner, owned] = [await house(), await house()];
    const id = await makeOwnership(portal, owned.id, owner.id, { validFrom: '2026-01-01' });
    const end = (side: House, lastDay: string) =>
      side.visitor.submit(`${side.page}/${id}/end`, { lastDay });
    expect((await end(owned, '2025-12-31')).status).toBe(422);
    expect((await end(owned, '2029-01-01')).status).toBe(422);
    expect((await end(owner, '2026-06-30')).location).toBe(owner.page);
    expect(await links(owned.id)).toMatchObject([{ validTo: '2026-06-30', state: 'confirmed' }]);
    expect(await mailsTo(owned.email)).toEqual([
      `The ownership of ${owned.name} has been given a last day`,
    ]);
    expect((await end(owned, '2026-07-01')).status).toBe(422);
    const facts = portal.app.get(OwnershipFacts);
    expect(await facts.subsidiariesOf(owner.id, '2026-06-30')).toEqual([owned.id]);
    expect(await facts.subsidiariesOf(owner.id, '2026-07-01')).toEqual([]);
    const actions = await portal.db.rows<{ action: string }>(
      'SELECT action FROM audit_entry WHERE subject_id = ?',
      [owner.id],
    );
    expect(actions.map(({ action }) => action)).toEqual(['identity.ownership-ended']);
  });

  it('is taken back before an answer, and never after', async () => {
    const [owner, owned] = [await house(), await house()];
    await state(owned, { owner: owner.slug });
    const [link] = await links(owned.id);
    const path = `${owned.page}/${link?.id ?? ''}/withdraw`;
    expect((await owned.visitor.get(path)).text).toContain(owner.name);
    expect((await owner.visitor.get(`${owner.page}/${link?.id ?? ''}/withdraw`)).status).toBe(404);
    expect((await owned.visitor.submit(path, {})).location).toBe(owned.page);
    expect((await links(owned.id))[0]?.state).toBe('withdrawn');
    expect((await owner.visitor.get(owner.page)).text).not.toContain(owned.name);
    expect(await answer(owner, link?.id ?? '', 'confirm')).toMatchObject({ status: 404 });
    const firm = await makeOwnership(portal, owned.id, owner.id);
    const { hidden } = await owned.visitor.formOn(`${owned.page}/new`, `${owned.page}/new`);
    expect((await owned.visitor.post(`${owned.page}/${firm}/withdraw`, hidden)).status).toBe(409);
  });

  it('is seen by all its people, changed by its administrators, and hidden from others', async () => {
    const [owner, owned] = [await house(), await house()];
    const id = await makeOwnership(portal, owned.id, owner.id, { state: 'stated' });
    const { email } = await makePerson(portal, { organisationId: owner.id, role: 'member' });
    const member = await portal.signIn(email);
    const seen = await member.get(owner.page);
    expect(seen.text).toContain(owned.name);
    expect(seen.text).not.toContain('/answer');
    expect((await member.get(`${owner.page}/new`)).status).toBe(403);
    const { hidden } = await member.formOn('/en/account');
    const claim = { ...hidden, ...what, outsideName: 'Far Corp', outsideCountry: 'US' };
    expect((await member.post(`${owner.page}/new`, claim)).status).toBe(403);
    expect(await links(owner.id)).toEqual([]);
    const stranger = await house();
    expect((await stranger.visitor.get(owner.page)).status).toBe(404);
    expect(await answer(stranger, id, 'confirm')).toMatchObject({ status: 404 });
    expect(await answer(owned, id, 'confirm')).toMatchObject({ status: 404 });
    const few = await stranger.visitor.get(`${stranger.page}/new?q=or`);
    expect(few.text).not.toContain('name="owner"');
    const found = await stranger.visitor.get(`${stranger.page}/new?q=${owner.name}`);
    expect(found.text).toContain(`value="${owner.slug}"`);
    expect(found.text).not.toContain(owner.id);
  });

  it('is listed whole for the platform’s administrator, with files', async () => {
    const [owner, owned] = [await house(), await house({ name: 'Listed Daughter' })];
    await makeOwnership(portal, owned.id, owner.id, { evidence: '=deed' });
    const { email } = await makePerson(portal, { administrator: true });
    const admin = await portal.signIn(email);
    const list = await admin.get('/nl/admin/ownership?q=listed+daugh&state=confirmed');
    expect(list.text).toContain('Listed Daughter');
    expect(list.text).toContain('1 band tussen organisaties');
    const none = await admin.get('/en/admin/ownership?q=listed+daugh&state=denied');
    expect(none.text).toContain('No links were found');
    const file = await admin.get('/en/admin/ownership.csv?q=listed+daugh');
    expect(file.text).toContain(`Listed Daughter,${owner.name},60%,Majority of votes,2020-01-01`);
    expect(file.text).not.toContain(',=deed');
  });

  it('refuses bad input and runs no script', async () => {
    const owner = await house();
    const owned = await house();
    const page = `${owned.page}/new`;
    const good = { ...what, owner: owner.slug, q: owner.name };
    const form = {
      ...{ page, to: page, good, tables: ['ownership_link', 'mail_message'] },
      optional: ['owner', 'kvkNumber', 'outsideName', 'outsideCountry', 'validTo', 'evidence', 'q'],
    };
    await expectBadInputRefused(portal, owned.visitor, form);
    await makeOwnership(portal, owned.id, owner.id, { evidence: '<script>alert(1)</script>' });
    expect((await owned.visitor.get(owned.page)).text).not.toContain('<script>alert');
  });
});
