import {
  expectBadInputRefused,
  expectScriptsHarmless,
  type FormUnderTest,
} from '../support/bad-input.js';
import { makeOrganisation, makePerson, makeRepresentative } from '../support/make-identity.js';
import { startPortal, type TestPortal } from '../support/portal.js';
import type { Visitor } from '../support/visitor.js';

describe('an organisation', () => {
  let portal: TestPortal;

  beforeAll(async () => {
    portal = await startPortal();
  });
  afterAll(() => portal.stop());

  const house = async (values: Parameters<typeof makeOrganisation>[1] = {}) => {
    const organisation = await makeOrganisation(portal, values);
    const person = await makePerson(portal, { organisationId: organisation.id, role: 'admin' });
    const admin = await portal.signIn(person.email);
    return { organisation, person, admin, path: `/en/organisation/${organisation.slug}` };
  };
  const profile = {
    name: 'Zuidwester Optiek B.V.',
    kind: 'company',
    country: 'NL',
    street: 'Kade 1',
    postcode: '2600 AA',
    place: 'Delft',
    invoiceAddress: 'Postbus 1\n2600 AA Delft',
    invoiceEmail: 'facturen@zuidwester.example',
    kvkNumber: '99777888',
    vatId: 'NL997778881B01',
    website: 'https://www.zuidwester.example',
  };

  it('is chosen among several, and shown at once when there is one', async () => {
    const { organisation, person, admin } = await house();
    expect((await admin.get('/en/organisation')).location).toBe(
      `/en/organisation/${organisation.slug}`,
    );
    const second = await makeOrganisation(portal, { name: 'Tweede Huis B.V.' });
    await makeRepresentative(portal, person.id, second.id);
    const { text } = await admin.get('/en/organisation');
    expect(text).toContain(organisation.name);
    expect(text).toContain('Tweede Huis B.V.');
    const nobody = await portal.signIn((await makePerson(portal)).email);
    expect((await nobody.get('/en/organisation')).text).toContain(
      'You do not act for an organisation yet',
    );
  });

  it('keeps its profile, and refuses a KvK number that another has', async () => {
    const { admin, path } = await house();
    const other = await house();
    const edit = `${path}/edit`;
    expect((await admin.submit(edit, profile, { to: edit })).location).toBe(path);
    const { text } = await admin.get(path);
    for (const words of ['Zuidwester Optiek B.V.', 'Postbus 1', '99777888'])
      expect(text).toContain(words);
    const taken = await other.admin.submit(`${other.path}/edit`, profile, {
      to: `${other.path}/edit`,
    });
    expect(taken.status).toBe(422);
    expect(taken.text).toContain('Another organisation on the portal has this KvK number');
  });

  it('declares its size by figures, from which class and rates follow', async () => {
    const { admin, path, organisation } = await house({ kind: 'company', sizeClass: 'large' });
    const size = `${path}/size`;
    await admin.submit(
      size,
      { staff: '49', turnover: '9.900.000,00', balance: '12,000,000' },
      { to: size },
    );
    const row = await portal.db.row(
      'SELECT size_class AS size, customer_category AS category FROM organisation WHERE id = ?',
      [organisation.id],
    );
    expect(row).toEqual({ size: 'small', category: 'sme' });
    expect((await admin.get(size)).text).toContain('€9,900,000');
  });

  it('invites somebody new, who makes an account by the link, once', async () => {
    const { admin, path, organisation } = await house();
    const to = `${path}/people/invite`;
    await admin.submit(
      `${path}/people`,
      { email: 'fresh.colleague@people.example', role: 'member' },
      { to },
    );
    const mail = (await portal.mails()).at(-1);
    const link = /http:\/\/portal\.test(\S+\/invitations\/\S+)/.exec(mail?.body ?? '')?.[1] ?? '';
    const visitor = portal.visitor();
    const fields = { name: 'Fresh Colleague', password: 'acht natte fietsen' };
    const done = await visitor.submit(link, fields, { to: `${link}/account` });
    expect(done.location).toBe(path);
    expect((await visitor.get(path)).status).toBe(200);
    expect((await portal.visitor().get(link)).status).toBe(404);
    expect((await visitor.get(`${path}/edit`)).status).toBe(403);
    const people = await portal.db.rows('SELECT id FROM representative WHERE organisation_id = ?', [
      organisation.id,
    ]);
    expect(people).toHaveLength(2);
  });

  it('invites somebody known, and nobody else can use the link', async () => {
    const { admin, path } = await house();
    const invited = await makePerson(portal);
    const other = await portal.signIn((await makePerson(portal)).email);
    const fields = { email: invited.email, role: 'admin' };
    await admin.submit(`${path}/people`, fields, { to: `${path}/people/invite` });
    const mail = (await portal.mails()).at(-1);
    const link = /http:\/\/portal\.test(\S+\/invitations\/\S+)/.exec(mail?.body ?? '')?.[1] ?? '';
    expect((await other.get(link)).text).toContain('You are signed in as somebody else');
    const { hidden } = await other.formOn('/en/account');
    expect((await other.post(link, hidden)).status).toBe(403);
    const taking = { ...hidden, name: 'Somebody', password: 'negen natte fietsen' };
    expect((await other.post(`${link}/account`, taking)).status).toBe(403);
    const visitor = await portal.signIn(invited.email);
    expect((await visitor.submit(link, {}, { to: link })).location).toBe(path);
    expect((await visitor.get(`${path}/edit`)).status).toBe(200);
  });

  it('takes an invitation back', async () => {
    const { admin, path } = await house();
    const fields = { email: 'not.after.all@people.example', role: 'member' };
    await admin.submit(`${path}/people`, fields, { to: `${path}/people/invite` });
    const mail = (await portal.mails()).at(-1);
    const link = /http:\/\/portal\.test(\S+\/invitations\/\S+)/.exec(mail?.body ?? '')?.[1] ?? '';
    const { text } = await admin.get(`${path}/people`);
    const [to = ''] = /\/en\/organisation\/[\w-]+\/invitations\/[\w-]+\/revoke/.exec(text) ?? [];
    await admin.submit(`${path}/people`, {}, { to });
    expect((await portal.visitor().get(link)).status).toBe(404);
  });

  it('keeps at least one admin, also when two remove each other at the same moment', async () => {
    const { admin, path, organisation, person } = await house();
    const own = await portal.db.row<{ id: string }>(
      'SELECT id FROM representative WHERE person_id = ?',
      [person.id],
    );
    const remove = (id: string): string => `${path}/people/${id}/remove`;
    const alone = await admin.submit(remove(own?.id ?? ''), {}, { to: remove(own?.id ?? '') });
    expect((await admin.visit(alone.location ?? '')).text).toContain(
      'keeps at least one administrator',
    );
    const lower = await admin.submit(
      `${path}/people`,
      { role: 'member' },
      { to: `${path}/people/${own?.id ?? ''}/role` },
    );
    expect(lower.status).toBe(422);

    const second = await makePerson(portal);
    const secondSeat = await makeRepresentative(portal, second.id, organisation.id, 'admin');
    const other = await portal.signIn(second.email);
    const send = async (visitor: Visitor, id: string): Promise<unknown> => {
      const { hidden } = await visitor.formOn('/en/account');
      return visitor.post(remove(id), hidden);
    };
    await Promise.all([send(admin, secondSeat), send(other, own?.id ?? '')]);
    const admins = await portal.db.rows(
      `SELECT id FROM representative WHERE organisation_id = ? AND role = 'admin'`,
      [organisation.id],
    );
    expect(admins).toHaveLength(1);
  });

  it('is invisible to others and to its people once it is closed', async () => {
    const { admin, path, organisation } = await house({ name: 'Canary Cage B.V.' });
    const stranger = (await house()).admin;
    for (const page of [path, `${path}/people`, `${path}/edit`, `${path}/size`]) {
      const answer = await stranger.get(page);
      expect([page, answer.status]).toEqual([page, 404]);
      expect(answer.text).not.toContain('Canary');
    }
    const administrator = await portal.signIn(
      (await makePerson(portal, { administrator: true })).email,
    );
    const close = `/en/admin/organisations/${organisation.id}/close`;
    await administrator.submit(close, {}, { to: close });
    expect((await admin.get(path)).status).toBe(404);
  });

  it('refuses bad input in every form', async () => {
    const { admin, path } = await house();
    const dutch = path.replace('/en/', '/nl/');
    const tables = [
      'organisation',
      'size_declaration',
      'invitation',
      'audit_entry',
      'mail_message',
    ];
    const optional = [
      'street',
      'postcode',
      'invoiceAddress',
      'invoiceEmail',
      'kvkNumber',
      'vatId',
      'website',
    ];
    const forms: FormUnderTest[] = [
      {
        page: `${dutch}/edit`,
        to: `${dutch}/edit`,
        good: { ...profile, kvkNumber: '99777000' },
        optional,
        tables,
        notKept: ['invoiceAddress'],
      },
      {
        page: `${dutch}/size`,
        to: `${dutch}/size`,
        good: { staff: '12', turnover: '1.000.000,00', balance: '500' },
        tables,
      },
      {
        page: `${dutch}/people`,
        to: `${dutch}/people/invite`,
        good: { email: 'a@people.example', role: 'member' },
        tables,
      },
      {
        page: '/nl/organisation/new',
        to: '/nl/organisation/new',
        good: {
          organisationName: 'Nieuw Huis B.V.',
          kind: 'company',
          sizeClass: 'small',
          country: 'NL',
          place: 'Delft',
        },
        tables,
      },
    ];
    for (const form of forms) await expectBadInputRefused(portal, admin, form);
    await expectScriptsHarmless(
      admin,
      forms[0]!,
      ['name', 'street', 'invoiceAddress'],
      [dutch, '/nl/organisation'],
    );
  });
});

describe('the administrator’s lists', () => {
  let portal: TestPortal;
  let visitor: Visitor;

  beforeAll(async () => {
    portal = await startPortal();
    for (let number = 10; number < 40; number += 1) {
      const organisation = await makeOrganisation(portal, { name: `House ${number}` });
      await makePerson(portal, { name: `Zoë ${number}`, organisationId: organisation.id });
    }
    const { email } = await makePerson(portal, { name: '=HYPERLINK("x")', administrator: true });
    visitor = await portal.signIn(email);
  });
  afterAll(() => portal.stop());

  it('search, sort and page', async () => {
    const first = await visitor.get('/en/admin/users?sort=-name');
    expect(first.text).toContain('Zoë 39');
    expect(first.text).not.toContain('Zoë 11<');
    expect((await visitor.get('/en/admin/users?sort=-name&page=2')).text).toContain('Zoë 11');
    const found = (await visitor.get('/en/admin/users?q=ZO%C3%8B%2017&state=active')).text;
    const plain = (await visitor.get('/en/admin/organisations?q=house%2017')).text;
    expect(plain).toContain('House 17');
    expect(plain).not.toContain('House 18');
    expect((await visitor.get('/en/admin/users?q=%25')).text).toContain('Nobody found');
    expect(found).not.toContain('Zoë 18');
    expect((await visitor.get('/en/admin/users?sort=password_hash')).status).toBe(422);
    expect((await visitor.get('/en/admin/users?page=0')).status).toBe(422);
  });

  it('go out as files with exactly the filtered rows, harmless in a spreadsheet', async () => {
    const csv = await visitor.get('/nl/admin/organisations.csv?q=house%201');
    expect(csv.headers.get('content-type')).toContain('text/csv');
    expect(csv.text.trim().split('\r\n')).toHaveLength(11);
    expect(csv.text).toContain('Soort organisatie');
    expect((await visitor.get('/en/admin/users.csv?q=hyperlink')).text).toContain(`'=HYPERLINK`);
    const json = await visitor.get('/en/admin/users.json?q=hyperlink');
    expect(JSON.parse(json.text)).toMatchObject([{ name: '=HYPERLINK("x")' }]);
    expect((await visitor.get('/en/admin/users.xlsx')).headers.get('content-type')).toContain(
      'spreadsheetml',
    );
    expect((await visitor.get('/en/admin/users.pdf')).status).toBe(404);
  });

  it('never let the administrator lock out the own account', async () => {
    const [own] = await portal.db.rows<{ id: string }>(
      'SELECT id FROM person WHERE is_administrator = true',
    );
    const { hidden } = await visitor.formOn('/en/account');
    expect((await visitor.post(`/en/admin/users/${own?.id ?? ''}/disable`, hidden)).status).toBe(
      409,
    );
    expect((await visitor.post(`/en/admin/users/${own?.id ?? ''}/demote`, hidden)).status).toBe(
      409,
    );
    expect((await visitor.post(`/en/admin/users/${own?.id ?? ''}/explode`, hidden)).status).toBe(
      404,
    );
  });

  it('send an unconfirmed person a new link', async () => {
    const unconfirmed = await makePerson(portal, { confirmedAt: null, passwordHash: null });
    const path = `/en/admin/users/${unconfirmed.id}/resend`;
    expect((await visitor.submit(path, {}, { to: path })).status).toBe(303);
    expect((await portal.mails()).at(-1)).toMatchObject({ recipient: unconfirmed.email });
  });
});
