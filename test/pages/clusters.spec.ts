import { expectBadInputRefused, type FormUnderTest } from '../support/bad-input.js';
import { makeCluster, makeCustomer, makeGrant } from '../support/make-clusters.js';
import { makePerson } from '../support/make-identity.js';
import { startPortal, type TestPortal } from '../support/portal.js';
import type { Visitor } from '../support/visitor.js';

let portal: TestPortal;
let organiser: Visitor;
let admin: Visitor;
let clusterId: string;
let otherId: string;

const customer = {
  kind: 'indirect',
  nameEn: 'Ministries',
  nameNl: 'Ministeries',
  descriptionEn: 'They pay for the base.',
  descriptionNl: 'Zij betalen de basis.',
};
const outline = {
  nameEn: 'Quantum technologies',
  nameNl: 'Quantumtechnologieën',
  taglineEn: 'Make and test chips',
  taglineNl: 'Chips maken en testen',
  programme: 'Quantum Delta NL',
  missionEn: 'A mission in English',
  missionNl: 'Een missie in het Nederlands',
  keyTechnologyEn: 'About qubits',
  keyTechnologyNl: 'Over qubits',
  revenueOutlineEn: 'Four streams in balance',
  revenueOutlineNl: 'Vier stromen in evenwicht',
  technologies: ['quantum-technologies', 'semiconductor-technologies'],
};
const legalEntity = {
  name: 'Example Foundation',
  street: 'Voorbeeldkade 12',
  postcode: '2699 ZZ',
  place: 'Delft',
  kvkNumber: '90000002',
  vatId: 'NL900000028B01',
  iban: 'NL25DEMO0000000002',
  email: 'office@example.example',
  phone: '+31 15 000 0000',
};

beforeAll(async () => {
  portal = await startPortal();
  const cluster = await makeCluster(portal, { slug: 'quantum' });
  const other = await makeCluster(portal, { slug: 'batteries' });
  clusterId = cluster.id;
  otherId = other.id;
  const person = await makePerson(portal, { email: 'organiser@people.example' });
  await makeGrant(portal, clusterId, person.id);
  await makePerson(portal, { email: 'admin@people.example', administrator: true });
  await makePerson(portal, { email: 'newcomer@people.example', locale: 'nl', name: 'Nova Nieuw' });
  organiser = await portal.signIn('organiser@people.example');
  admin = await portal.signIn('admin@people.example');
});
afterAll(() => portal.stop());

describe('the public pages', () => {
  it.each([
    '/en',
    '/nl',
    '/en/clusters',
    '/nl/clusters/quantum',
    '/en/contact',
    '/nl/privacy',
    '/en/accessibility',
  ])('shows %s to anybody, without a cookie', async (path) => {
    const visitor = portal.visitor();
    const { status, text, headers } = await visitor.get(path);
    expect(status).toBe(200);
    expect(headers.get('set-cookie')).toBeNull();
    expect(text).not.toMatch(/>(portal|clusters|layout|form)\.[a-zA-Z_.-]+</);
  });

  it('answers 404 for a cluster that is not there', async () => {
    expect((await portal.visitor().get('/en/clusters/nothing')).status).toBe(404);
  });

  it('shows a change of the canvas at once to those who saw the page before', async () => {
    const visitor = portal.visitor();
    expect((await visitor.get('/en/clusters/quantum')).text).not.toContain('Ministries');
    const answer = await organiser.submit('/en/manage/quantum/canvas/customers/new', customer);
    expect(answer.location).toBe('/en/manage/quantum/canvas');
    expect((await visitor.get('/en/clusters/quantum')).text).toContain('Ministries');
    expect((await visitor.get('/nl/clusters/quantum')).text).toContain('Ministeries');
  });

  it('names every public page in the sitemap in both languages', async () => {
    const { text, headers } = await portal.visitor().get('/sitemap.xml');
    expect(headers.get('content-type')).toContain('application/xml');
    for (const locale of ['en', 'nl']) {
      expect(text).toContain(`<loc>http://portal.test/${locale}/clusters/quantum</loc>`);
      expect(text).toContain(`hreflang="${locale}" href="http://portal.test/${locale}"`);
    }
    expect((await portal.visitor().get('/robots.txt')).text).toContain(
      'Sitemap: http://portal.test/sitemap.xml',
    );
  });

  it('feeds readers in the language they ask for, and refuses another', async () => {
    const { text } = await portal.visitor().get('/feed.atom?lang=nl');
    expect(text).toContain('xml:lang="nl"');
    expect((await portal.visitor().get('/feed.atom?lang=fr')).status).toBe(422);
  });
});

describe('the canvas editor', () => {
  it('adds one entry however often the same form is sent', async () => {
    const page = '/en/manage/quantum/canvas/usps/new';
    const { action, hidden } = await organiser.formOn(page);
    const fields = {
      ...hidden,
      titleEn: 'Once',
      titleNl: 'Eens',
      descriptionEn: 'x',
      descriptionNl: 'x',
    };
    await organiser.post(action, fields);
    await organiser.post(action, fields);
    const row = await portal.db.row<{ count: number }>('SELECT COUNT(*) AS count FROM usp');
    expect(row?.count).toBe(1);
  });

  it('refuses a change made on an older version, and says what is there now', async () => {
    const id = await makeCustomer(portal, clusterId, 'Start-ups', 50);
    const page = `/en/manage/quantum/canvas/customers/${id}`;
    const { action, hidden } = await organiser.formOn(page);
    const first = await organiser.post(action, { ...hidden, ...customer, nameEn: 'First editor' });
    expect(first.status).toBe(303);
    const second = await organiser.post(action, {
      ...hidden,
      ...customer,
      nameEn: 'Second editor',
    });
    expect(second.status).toBe(409);
    expect(second.text).toContain('<title>Error:');
    expect(second.text).toContain('First editor');
    expect(second.text).toContain('value="Second editor"');
    expect(await nameOf(id)).toBe('First editor');
    expect(second.text).toContain('name="revision" value="2"');
    const third = await organiser.post(action, {
      ...hidden,
      ...customer,
      nameEn: 'Second editor',
      revision: '2',
    });
    expect(third.status).toBe(303);
    expect(await nameOf(id)).toBe('Second editor');
  });

  it('moves an entry by one place and removes it after a question', async () => {
    const id = await makeCustomer(portal, clusterId, 'Movers', 90);
    const canvas = '/en/manage/quantum/canvas';
    const { hidden } = await organiser.formOn(canvas, `${canvas}/customers/${id}/move`);
    const before = await positions();
    await organiser.post(`${canvas}/customers/${id}/move`, { ...hidden, direction: 'up' });
    expect((await positions()).indexOf(id)).toBe(before.indexOf(id) - 1);
    expect(
      (await organiser.post(`${canvas}/customers/${id}/move`, { ...hidden, direction: 'away' }))
        .status,
    ).toBe(422);
    expect((await organiser.submit(`${canvas}/customers/${id}/remove`, {})).status).toBe(303);
    expect(await nameOf(id)).toBeUndefined();
  });

  it('answers for another cluster’s entry as for a missing one', async () => {
    const foreign = await makeCustomer(portal, otherId, 'Foreign');
    for (const id of [foreign, 'nothing']) {
      const page = `/en/manage/quantum/canvas/customers/${id}`;
      expect((await organiser.get(page)).status).toBe(404);
      const { hidden } = await organiser.formOn('/en/manage/quantum/canvas/outline');
      expect((await organiser.post(page, { ...hidden, ...customer, revision: '1' })).status).toBe(
        404,
      );
      expect((await organiser.post(`${page}/remove`, { _csrf: hidden._csrf ?? '' })).status).toBe(
        404,
      );
    }
    expect(await nameOf(foreign)).toBe('Foreign');
    expect((await organiser.get('/en/manage/quantum/canvas/nothing/new')).status).toBe(404);
    expect((await organiser.get('/en/manage/batteries/canvas')).status).toBe(404);
  });

  it('saves words and tags, and refuses tags that do not exist', async () => {
    const page = '/en/manage/quantum/canvas/outline';
    expect((await organiser.submit(page, outline)).status).toBe(303);
    const { text } = await portal.visitor().get('/nl/clusters/quantum');
    expect(text).toContain('Een missie in het Nederlands');
    expect(text).toContain('Halfgeleidertechnologieën');
    const wrong = await organiser.submit(page, { ...outline, technologies: ['alchemy'] });
    expect(wrong.status).toBe(422);
    expect(wrong.text).toContain('href="#f-technologies"');
  });

  it.each([
    ['latitude', '48.85'],
    ['longitude', 'east'],
  ])('refuses a %s of %s', async (field, value) => {
    const place = {
      nameEn: 'Lab',
      nameNl: 'Lab',
      place: 'Delft',
      latitude: '52,0',
      longitude: '4.36',
    };
    const page = '/nl/manage/quantum/canvas/locations/new';
    const answer = await organiser.submit(page, { ...place, [field]: value });
    expect(answer.status).toBe(422);
    expect(answer.text).toContain(`href="#f-${field}"`);
  });

  it('writes down who changed what', async () => {
    const rows = await portal.db.rows<{ action: string }>(
      'SELECT action FROM audit_entry WHERE cluster_id = ?',
      [clusterId],
    );
    const actions = new Set(rows.map(({ action }) => action));
    for (const verb of [
      'add_entry',
      'change_entry',
      'move_entry',
      'remove_entry',
      'change_outline',
    ]) {
      expect(actions).toContain(`clusters.${verb}`);
    }
  });
});

describe('the legal entity', () => {
  it('is kept when its numbers pass their checks', async () => {
    const page = '/en/manage/quantum/settings';
    expect((await organiser.submit(page, legalEntity)).status).toBe(303);
    expect((await portal.visitor().get('/en/contact')).text).toContain('Voorbeeldkade 12');
  });

  it.each([
    ['kvkNumber', '1234567'],
    ['vatId', 'NL123456789B01'],
    ['iban', 'NL92ABNA0417164300'],
  ])('is refused with a %s of %s', async (field, value) => {
    const page = '/nl/manage/quantum/settings';
    const { status, text } = await organiser.submit(page, { ...legalEntity, [field]: value });
    expect(status).toBe(422);
    expect(text).toContain('<title>Fout:');
    expect(text).toContain(`href="#f-${field}"`);
  });
});

describe('organisers and funders', () => {
  const page = '/en/manage/quantum/team';

  it('gets a role by the address of a known person, who is told in the own language', async () => {
    const unknown = await organiser.submit(page, {
      email: 'nobody@people.example',
      role: 'funder',
    });
    expect(unknown.status).toBe(422);
    const given = { email: 'Newcomer@people.example', role: 'funder' };
    expect((await organiser.submit(page, given)).status).toBe(303);
    expect((await organiser.submit(page, given)).status).toBe(422);
    const letter = (await portal.mails()).at(-1);
    expect(letter).toMatchObject({ recipient: 'newcomer@people.example', locale: 'nl' });
    expect(letter?.subject).toContain('beoordelen');
    expect(letter?.body).toContain('Nova Nieuw');
  });

  it('keeps the last organiser, whom only the administrator may remove', async () => {
    const own = await portal.db.row<{ id: string }>(
      `SELECT id FROM cluster_grant WHERE cluster_id = ? AND role = 'organiser'`,
      [clusterId],
    );
    const answer = await organiser.submit(`${page}/${own?.id ?? ''}/remove`, {});
    expect(answer.status).toBe(409);
    expect((await organiser.get(page)).status).toBe(200);
  });

  it('closes the workspace at once for whom the role was taken', async () => {
    const person = await makePerson(portal, { email: 'leaver@people.example' });
    const grant = await makeGrant(portal, clusterId, person.id);
    const leaver = await portal.signIn('leaver@people.example');
    expect((await leaver.get('/en/manage/quantum')).status).toBe(200);
    expect(
      (await admin.submit(`/en/admin/clusters/quantum/grants/${grant}/remove`, {})).status,
    ).toBe(303);
    expect((await leaver.get('/en/manage/quantum')).status).toBe(404);
  });
});

describe('the administrator', () => {
  it('founds a cluster with its first organiser', async () => {
    const page = '/en/admin/clusters/new';
    const fields = { ...outline, slug: 'robotics', organiser: 'newcomer@people.example' };
    expect((await admin.submit(page, fields)).status).toBe(303);
    expect((await portal.visitor().get('/en/clusters/robotics')).status).toBe(200);
    for (const slug of ['robotics', 'Two Words', '-x', 'x--y']) {
      expect((await admin.submit(page, { ...fields, slug })).status).toBe(422);
    }
    const nobody = await admin.submit(page, {
      ...fields,
      slug: 'other',
      organiser: 'nobody@people.example',
    });
    expect(nobody.text).toContain('href="#f-organiser"');
    expect((await portal.visitor().get('/en/clusters/other')).status).toBe(404);
  });

  it('adds and renames a word of a vocabulary', async () => {
    const list = '/en/admin/vocabularies';
    const word = { code: 'robotics', labelEn: 'Robotics', labelNl: 'Robotica' };
    expect((await admin.submit(`${list}/technology/new`, word)).status).toBe(303);
    expect((await admin.submit(`${list}/technology/new`, word)).status).toBe(422);
    const renamed = { labelEn: 'Robots', labelNl: 'Robots' };
    expect((await admin.submit(`${list}/technology/robotics`, renamed)).status).toBe(303);
    expect((await admin.get(list)).text).toContain('Robots');
    expect((await admin.get(`${list}/person/new`)).status).toBe(404);
    expect((await admin.get(`${list}/technology/alchemy`)).status).toBe(404);
  });

  it('is alone with these pages', async () => {
    expect((await organiser.get('/en/admin/clusters')).status).toBe(403);
    expect((await organiser.get('/en/admin/vocabularies')).status).toBe(403);
  });
});

describe('bad input', () => {
  const tables = [
    'cluster',
    'cluster_tag',
    'legal_entity',
    'cluster_grant',
    'customer_segment',
    'milestone',
    'technology',
    'audit_entry',
  ];
  const forms: readonly [string, 'organiser' | 'admin', Omit<FormUnderTest, 'tables'>][] = [
    ['an entry', 'organiser', { page: '/nl/manage/quantum/canvas/customers/new', good: customer }],
    ['a milestone', 'organiser', {
      page: '/en/manage/quantum/canvas/milestones/new',
      good: { day: '2027-02-28', state: 'planned', titleEn: 'Opening', titleNl: 'Opening', descriptionEn: 'The doors open', descriptionNl: 'De deuren gaan open' },
    }],
    ['the outline', 'organiser', { page: '/en/manage/quantum/canvas/outline', good: outline, optional: ['technologies'] }],
    ['the legal entity', 'organiser', { page: '/en/manage/quantum/settings', good: legalEntity, optional: ['phone'] }],
    ['a role', 'organiser', { page: '/nl/manage/quantum/team', good: { email: 'newcomer@people.example', role: 'organiser' } }],
    ['a new cluster', 'admin', {
      page: '/en/admin/clusters/new',
      good: { ...outline, slug: 'another', organiser: 'newcomer@people.example' },
      optional: ['technologies'],
    }],
    ['a word', 'admin', { page: '/nl/admin/vocabularies/technology/new', good: { code: 'optics', labelEn: 'Optics', labelNl: 'Optica' } }],
  ]; // prettier-ignore

  it.each(forms)('is refused for %s', async (_, who, form) => {
    await expectBadInputRefused(portal, who === 'admin' ? admin : organiser, { ...form, tables });
  });
});

async function nameOf(id: string): Promise<string | undefined> {
  const row = await portal.db.row<{ name: string }>(
    'SELECT name_en AS name FROM customer_segment WHERE id = ?',
    [id],
  );
  return row?.name;
}

async function positions(): Promise<string[]> {
  const rows = await portal.db.rows<{ id: string }>(
    'SELECT id FROM customer_segment WHERE cluster_id = ? ORDER BY position, id',
    [clusterId],
  );
  return rows.map(({ id }) => id);
}
