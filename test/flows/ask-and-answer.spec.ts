import { makeService } from '../support/make-catalogue.js';
import { makeCluster, makeGrant } from '../support/make-clusters.js';
import { makeOrganisation, makePerson } from '../support/make-identity.js';
import { startPortal, TEST_PASSWORD, type TestPortal } from '../support/portal.js';
import type { Visitor } from '../support/visitor.js';

const brief = 'Ten amplifiers at four kelvin: noise and gain between 4 and 8 GHz.';

describe('a company asks and clusters answer, on pages without JavaScript', () => {
  let portal: TestPortal;
  let company: Visitor;
  let organiser: Visitor;
  let reference = '';
  const one = (): string => `/en/requests/${reference}`;
  const managed = (): string => `/en/manage/cold/requests/${reference}`;

  beforeAll(async () => {
    portal = await startPortal();
    const cold = await makeCluster(portal, { slug: 'cold', nameEn: 'Cold Cluster' });
    const light = await makeCluster(portal, { slug: 'light', nameEn: 'Light Cluster' });
    await makeService(portal, {
      clusterId: cold.id,
      slug: 'cold-test',
      title: { en: 'Cold test', nl: 'Koude test' },
    });
    await makeService(portal, {
      clusterId: light.id,
      slug: 'light-test',
      title: { en: 'Light test', nl: 'Lichttest' },
    });
    const organisation = await makeOrganisation(portal, { name: 'Asker B.V.' });
    await makePerson(portal, {
      email: 'asker@flow.example',
      organisationId: organisation.id,
      locale: 'nl',
    });
    await makePerson(portal, { email: 'colleague@flow.example', organisationId: organisation.id });
    const person = await makePerson(portal, {
      email: 'organiser@flow.example',
      name: 'Olga Organiser',
    });
    await makeGrant(portal, cold.id, person.id);
    const other = await makePerson(portal, { email: 'other@flow.example' });
    await makeGrant(portal, light.id, other.id);
    organiser = await portal.signIn('organiser@flow.example');
  }, 60_000);
  afterAll(() => portal.stop());

  it('lets a visitor begin, sign in, and come back to what was filled in', async () => {
    company = portal.visitor();
    const start = await company.get('/en/requests/new?service=cold-test');
    expect(start.status).toBe(200);
    expect(start.text).toContain('Cold test');
    const led = await company.get(
      '/en/requests/new/sign-in?service=cold-test&quantity=10&cluster=light',
    );
    expect(led.location).toContain('/sign-in');
    const entered = await company.submit(led.location ?? '', {
      email: 'asker@flow.example',
      password: TEST_PASSWORD,
    });
    const back = await company.visit(entered.location ?? '');
    expect(back.text).toContain('value="10"');
    expect(back.text).toMatch(/value="light"\s+checked/);
    expect(back.text).toContain('value="cold-test"');
  });

  it('keeps the draft by step, says what is missing, and sends it once', async () => {
    const page = '/en/requests/new?service=cold-test&cluster=light';
    const started = await company.submit(page, {
      quantity: '10',
      cluster: 'light',
      go: 'continue',
    });
    expect(started.status).toBe(303);
    const project = started.location ?? '';
    expect(project).toMatch(/\/en\/requests\/new\/[0-9a-f-]{36}\/project$/);
    const refused = await company.submit(project, { title: 'Amplifiers', brief: 'short' });
    expect(refused.status).toBe(422);
    expect(refused.text).toContain('<title>Error:');
    expect(refused.text).toContain('at least 20 characters');
    expect(refused.text).toContain('value="Amplifiers"');
    const blocked = await company.get(project.replace('/project', '/check'));
    expect(blocked.text).not.toContain('name="consent"');
    const toDates = await company.submit(project, {
      title: 'Amplifiers at 4 K',
      brief,
      trlNow: '4',
      trlWanted: '6',
    });
    const dates = toDates.location ?? '';
    const past = await company.submit(dates, { startsOn: '2026-11-01' });
    expect(past.status).toBe(422);
    const later = await company.submit(dates, {
      startsOn: '2026-12-01',
      budgetBand: 'to-50k',
      go: 'later',
    });
    expect(later.location).toBe('/en/requests');

    const colleague = await portal.signIn('colleague@flow.example');
    const list = await colleague.get('/en/requests');
    expect(list.text).toContain('Amplifiers at 4 K');
    const check = project.replace('/project', '/check');
    expect((await company.get(check)).text).toContain('1 December 2026');
    expect((await company.submit(check, {})).status).toBe(422);
    const form = await company.formOn(check);
    const fields = { ...form.hidden, consent: 'true' };
    const [first, second] = await Promise.all([
      company.post(check, fields),
      company.post(check, fields),
    ]);
    expect(first.location).toMatch(/\/requests\/MC-2026-000001\/sent$/);
    expect(second.location).toBe(first.location);
    reference = /MC-\d{4}-\d{6}/.exec(first.location ?? '')?.[0] ?? '';
    const sent = await company.get(first.location ?? '');
    expect(sent.text).toContain('Cold Cluster');
    expect(sent.text).toContain('Light Cluster');
    expect(sent.text).toContain('27 November 2026');
    expect(sent.text).toContain('office@cluster.example');
  });

  it('mails the asker in Dutch and each cluster about its own part only', async () => {
    const mails = await portal.mails();
    const confirmation = mails.find(({ template }) => template === 'requests/confirmation');
    expect(confirmation).toMatchObject({ recipient: 'asker@flow.example', locale: 'nl' });
    expect(confirmation?.subject).toBe(`Uw aanvraag ${reference} is aangekomen`);
    expect(confirmation?.body).toContain(`http://portal.test/nl/requests/${reference}`);
    const toClusters = mails.filter(({ template }) => template === 'requests/submitted');
    expect(toClusters.map(({ recipient }) => recipient).sort()).toEqual([
      'organiser@flow.example',
      'other@flow.example',
    ]);
    expect(
      toClusters.find(({ recipient }) => recipient.startsWith('organiser'))?.body,
    ).not.toContain('Light');
  });

  it('shows it to the organiser, who asks a question and gets the answer with a file', async () => {
    const board = await organiser.get('/en/manage/cold/requests');
    expect(board.text).toContain(reference);
    expect(board.text).toContain('By 27 November 2026');
    expect(board.text).not.toContain('Light');
    const moved = await organiser.submit(
      '/en/manage/cold/requests',
      { step: 'take' },
      { to: `/en/manage/cold/requests/${reference}/move` },
    );
    expect(moved.location).toMatch(/^\/en\/manage\/cold\/requests/);
    const led = await organiser.submit(
      '/en/manage/cold/requests',
      { step: 'ask' },
      { to: `/en/manage/cold/requests/${reference}/move` },
    );
    expect(led.location).toBe(`${managed()}/steps/ask`);
    expect((await organiser.submit(`${managed()}/steps/ask`, { note: '' })).status).toBe(422);
    const asked = await organiser.submit(`${managed()}/steps/ask`, {
      note: 'Which connector do they have?',
    });
    expect(asked.location).toBe(managed());
    const seen = await company.get(one());
    expect(seen.text).toContain('Which connector do they have?');
    expect(seen.text).toContain('Olga Organiser');
    const action = `/en/requests/${reference}/cold/messages`;
    const answered = await company.submit(
      one(),
      { body: 'SMA, female.', go: 'answer' },
      { to: action, files: [{ field: 'files', name: 'drawing.txt', body: 'SMA' }] },
    );
    expect(answered.location).toBe(one());
    const received = await organiser.get(managed());
    expect(received.text).toContain('SMA, female.');
    const file = /href="([^"]*\/attachments\/[^"]*)"/.exec(received.text)?.[1] ?? '';
    expect((await organiser.get(file)).text).toBe('SMA');
  });

  it('takes a move back once', async () => {
    const declined = await organiser.submit(`${managed()}/steps/decline`, {
      note: 'Our cryostat is full.',
    });
    const page = await organiser.get(declined.location ?? '');
    const undo = /action="([^"]*\/undo\/[^"]*)"/.exec(page.text)?.[1] ?? '';
    expect(undo).not.toBe('');
    const csrf = (await organiser.formOn(managed())).hidden._csrf ?? '';
    expect((await organiser.post(undo, { _csrf: csrf })).status).toBe(303);
    expect((await organiser.get(managed())).text).toContain('Last step taken back');
    expect((await organiser.post(undo, { _csrf: csrf })).status).toBe(404);
    expect((await portal.mails()).at(-1)).toMatchObject({ template: 'requests/undone' });
  });

  it('goes through indication, acceptance and delivery to the end', async () => {
    expect((await organiser.submit(`${managed()}/steps/quote`, {})).status).toBe(422);
    const quoted = await organiser.submit(`${managed()}/steps/quote`, {
      indicationCents: '8.800,00',
      validUntil: '2026-12-15',
      note: 'Two days of measuring and a report.',
    });
    expect(quoted.location).toBe(managed());
    const offer = await company.get(one());
    expect(offer.text).toContain('€8,800');
    expect((await portal.mails()).at(-1)?.body).toContain('8.800');
    const accepted = await company.submit(`${one()}/cold/steps/accept`, {});
    expect(accepted.location).toBe(one());
    for (const step of ['start', 'deliver']) {
      const { hidden } = await organiser.formOn(managed(), `${managed()}/move`);
      expect(hidden.step).toBe(step);
      expect((await organiser.post(`${managed()}/move`, hidden)).location).toBe(managed());
    }
    const closed = await company.submit(`${one()}/cold/steps/close`, {});
    expect(closed.location).toBe(one());
    expect((await company.get(one())).text).toContain('Done. Nothing more needs to happen.');
    const row = await portal.db.row<{ state: string }>(
      'SELECT state FROM service_request WHERE reference = ?',
      [reference],
    );
    expect(row?.state).toBe('submitted');
    const withdrawn = await company.submit(`${one()}/light/steps/withdraw`, {});
    expect(withdrawn.status).toBe(303);
    const events = await portal.db.rows<{ kind: string }>(
      `SELECT e.kind FROM work_package_event e JOIN work_package w ON w.id = e.work_package_id
       JOIN cluster c ON c.id = w.cluster_id WHERE c.slug = 'cold' ORDER BY e.at, e.id`,
    );
    expect(events.map(({ kind }) => kind)).toEqual(
      ['submit', 'take', 'ask', 'answer', 'decline', 'undo', 'quote', 'accept', 'start', 'deliver', 'close'],
    ); // prettier-ignore
    const audit = await portal.db.row<{ count: number }>(
      `SELECT COUNT(*) AS count FROM audit_entry WHERE subject_kind = 'work_package'`,
    );
    expect(audit?.count).toBeGreaterThanOrEqual(13);
  });
});
