import { expectBadInputRefused, expectScriptsHarmless } from '../support/bad-input.js';
import { makeOrganisation, makePerson } from '../support/make-identity.js';
import { startPortal, type TestPortal } from '../support/portal.js';
import type { Visitor } from '../support/visitor.js';

const password = 'tram vijf rijdt vandaag niet';
const good = {
  name: 'Mira Zandstra',
  email: 'mira@zandstra-werken.example',
  password,
  organisationName: 'Zandstra Werken B.V.',
  kind: 'start-up',
  sizeClass: 'micro',
  country: 'NL',
  place: 'Delft',
  kvkNumber: '9911 2233',
  vatId: 'nl 9911.22.333.b01',
};

describe('registering', () => {
  let portal: TestPortal;

  beforeAll(async () => {
    portal = await startPortal();
  });
  beforeEach(() => {
    portal.clock.advance({ days: 2 });
  });
  afterAll(() => portal.stop());

  const register = async (fields: Partial<typeof good>, next = ''): Promise<Visitor> => {
    const visitor = portal.visitor();
    const answer = await visitor.submit(`/en/register${next}`, { ...good, ...fields });
    expect(answer).toMatchObject({ status: 303, location: '/en/register/sent' });
    return visitor;
  };
  const lastLink = async (): Promise<string> => {
    const mail = (await portal.mails()).at(-1);
    return /http:\/\/portal\.test(\S+\/confirm\/\S+)/.exec(mail?.body ?? '')?.[1] ?? '';
  };
  const organisationsOf = (email: string): Promise<Record<string, unknown>[]> =>
    portal.db.rows(
      `SELECT o.name, o.slug, o.kvk_number AS kvk, o.vat_id AS vat, r.role,
         o.customer_category AS category FROM organisation o
       JOIN representative r ON r.organisation_id = o.id
       JOIN person p ON p.id = r.person_id WHERE p.email = ?`,
      [email],
    );

  it('makes nothing until the link is confirmed with the password, and then signs in', async () => {
    const visitor = await register({}, '?next=%2Faccount');
    expect(await organisationsOf(good.email)).toEqual([]);
    expect((await visitor.submit('/en/sign-in', { email: good.email, password })).status).toBe(422);
    const link = await lastLink();
    expect((await visitor.get(link)).text).toContain('Zandstra Werken B.V.');
    expect((await visitor.submit(link, { password: 'something else' })).status).toBe(422);
    const done = await visitor.submit(link, { password });
    expect(done).toMatchObject({ status: 303, location: '/en/account' });
    expect((await visitor.get('/en/account')).status).toBe(200);
    expect(await organisationsOf(good.email)).toEqual([
      {
        name: 'Zandstra Werken B.V.',
        slug: 'zandstra-werken-b-v',
        kvk: '99112233',
        vat: 'NL991122333B01',
        role: 'admin',
        category: 'start-up',
      },
    ]);
    expect((await portal.visitor().get(link)).status).toBe(404);
    const again = await visitor.post(link, { _csrf: '', password });
    expect(again.status).toBe(403);
  });

  it('answers alike when the address is known, and tells its owner by mail', async () => {
    const { email } = await makePerson(portal);
    const before = (await portal.mails()).length;
    await register({ email });
    const mails = (await portal.mails()).slice(before);
    expect(mails.map(({ recipient, template }) => [recipient, template])).toEqual([
      [email, 'identity/known'],
    ]);
    expect(mails[0]?.body).not.toContain('/confirm/');
  });

  it('does not let a stranger’s registration through with the owner’s click', async () => {
    const email = 'victim@victims.example';
    await register({ email, password: 'chosen by a stranger', kvkNumber: '99887766' });
    const link = await lastLink();
    expect(
      (await portal.visitor().submit(link, { password: 'the owner’s own words' })).status,
    ).toBe(422);
    expect(await organisationsOf(email)).toEqual([]);
  });

  it('asks the administrators when the organisation is there already by its KvK number', async () => {
    const organisation = await makeOrganisation(portal, {
      kvkNumber: '99445566',
      name: 'Sterns Optiek B.V.',
    });
    const admin = await makePerson(portal, { organisationId: organisation.id, role: 'admin' });
    const newcomer = 'newcomer@elsewhere-optics.example';
    const visitor = await register({ email: newcomer, kvkNumber: '99445566', vatId: '' });
    const link = await lastLink();
    expect((await visitor.get(link)).text).toContain('Sterns Optiek B.V. is on the portal already');
    await visitor.submit(link, { password, choice: 'new' });
    expect(await organisationsOf(newcomer)).toEqual([]);
    expect((await visitor.visit('/en/organisation')).text).toContain(
      'You have asked to act for Sterns Optiek B.V.',
    );
    expect((await portal.mails()).at(-1)).toMatchObject({
      recipient: admin.email,
      template: 'identity/join-asked',
    });

    const decider = await portal.signIn(admin.email);
    const people = `/en/organisation/${organisation.slug}/people`;
    const [asked] = await portal.db.rows<{ id: string }>(
      'SELECT id FROM join_request WHERE organisation_id = ?',
      [organisation.id],
    );
    const to = `/en/organisation/${organisation.slug}/join-requests/${asked?.id ?? ''}`;
    expect((await decider.submit(people, { decision: 'accept' }, { to })).status).toBe(303);
    expect(await organisationsOf(newcomer)).toMatchObject([{ role: 'member' }]);
    expect((await portal.mails()).at(-1)).toMatchObject({
      recipient: newcomer,
      template: 'identity/join-decided',
    });
    expect((await visitor.get(`/en/organisation/${organisation.slug}`)).status).toBe(200);
  });

  it('offers colleagues of the same domain to join or to register apart', async () => {
    const first = {
      email: 'one@same-house.example',
      organisationName: 'Same House B.V.',
      kvkNumber: '99000111',
      vatId: '',
    };
    const second = {
      email: 'two@same-house.example',
      organisationName: 'Other Wing B.V.',
      kvkNumber: '',
      vatId: '',
    };
    const one = await register(first);
    await one.submit(await lastLink(), { password });
    const two = await register(second);
    const link = await lastLink();
    expect((await two.get(link)).text).toContain('Same House B.V.');
    await two.submit(link, { password, choice: 'new' });
    expect(await organisationsOf(second.email)).toMatchObject([{ name: 'Other Wing B.V.' }]);
  });

  it('refuses weak passwords and numbers that cannot be, and keeps the rest', async () => {
    const cases = [
      [{ password: 'password1234' }, 'too well known'],
      [{ password: 'mirazandstra1' }, 'too much like your name'],
      [{ kvkNumber: '123' }, 'eight digits'],
      [{ country: 'DE', vatId: '' }, 'Only organisations in the Netherlands'],
      [{ vatId: 'DE123456789' }, 'not how a VAT id'],
    ] as const;
    for (const [fields, words] of cases) {
      const answer = await portal.visitor().submit('/en/register', { ...good, ...fields });
      expect(answer.status).toBe(422);
      expect(answer.text).toContain(words);
      expect(answer.text).toContain('value="Mira Zandstra"');
      expect(answer.text).not.toContain(password);
    }
  });

  it('refuses bad input in both languages', async () => {
    for (const page of ['/en/register', '/nl/register']) {
      const tables = ['person', 'organisation', 'token', 'mail_message'];
      const form = { page, good, optional: ['kvkNumber', 'vatId'], tables };
      await expectBadInputRefused(portal, portal.visitor(), form);
      await expectScriptsHarmless(
        portal.visitor(),
        form,
        ['name', 'organisationName', 'place'],
        [page],
      );
      portal.clock.advance({ days: 2 });
    }
  });
});
