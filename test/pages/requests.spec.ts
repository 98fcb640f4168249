import { expectBadInputRefused } from '../support/bad-input.js';
import { makeService } from '../support/make-catalogue.js';
import { makeCluster, makeGrant } from '../support/make-clusters.js';
import { makeOrganisation, makePerson } from '../support/make-identity.js';
import {
  makeAttachment,
  makeDraft,
  makeRequest,
  type MadeRequest,
} from '../support/make-requests.js';
import { startPortal, type TestPortal } from '../support/portal.js';
import { decode, type Visitor } from '../support/visitor.js';

const CANARY = 'canary-4f1e-for-organisers-only';

describe('requests', () => {
  let portal: TestPortal;
  let cluster: { id: string; slug: string };
  let other: { id: string; slug: string };
  let service: { id: string; slug: string };
  let asker: { organisationId: string; personId: string };
  let organiserId: string;
  let company: Visitor;
  let organiser: Visitor;
  let otherOrganiser: Visitor;
  const board = '/en/manage/one/requests';
  const make = (
    packages: Parameters<typeof makeRequest>[1]['packages'],
    title?: string,
  ): Promise<MadeRequest> =>
    makeRequest(portal, { ...asker, packages, ...(title === undefined ? {} : { title }) });
  const stateOf = async (id: string | undefined): Promise<string | undefined> =>
    (await portal.db.row<{ state: string }>('SELECT state FROM work_package WHERE id = ?', [id]))
      ?.state;

  beforeAll(async () => {
    portal = await startPortal();
    cluster = await makeCluster(portal, { slug: 'one', nameEn: 'Cluster One' });
    other = await makeCluster(portal, { slug: 'two', nameEn: 'Cluster Two' });
    service = await makeService(portal, { clusterId: cluster.id, slug: 'cold-test' });
    const organisation = await makeOrganisation(portal, { name: 'Asker B.V.' });
    const person = await makePerson(portal, {
      email: 'asker@requests.example',
      organisationId: organisation.id,
    });
    asker = { organisationId: organisation.id, personId: person.id };
    const first = await makePerson(portal, {
      email: 'organiser@requests.example',
      name: 'Olga Owner',
    });
    organiserId = first.id;
    await makeGrant(portal, cluster.id, first.id);
    const second = await makePerson(portal, {
      email: 'other@requests.example',
      name: 'Otto Other',
    });
    await makeGrant(portal, other.id, second.id);
    company = await portal.signIn('asker@requests.example');
    organiser = await portal.signIn('organiser@requests.example');
    otherOrganiser = await portal.signIn('other@requests.example');
  }, 60_000);
  afterAll(() => portal.stop());

  describe('while it is being written', () => {
    let draft: { id: string; itemId: string };
    beforeAll(async () => {
      draft = await makeDraft(portal, { ...asker, clusterId: cluster.id, serviceId: service.id });
    });
    const tables = [
      'service_request',
      'request_item',
      'work_package',
      'audit_entry',
      'mail_message',
    ];

    it('refuses bad input at its first step, in both languages', async () => {
      for (const locale of ['en', 'nl']) {
        await expectBadInputRefused(portal, company, {
          page: `/${locale}/requests/new?service=cold-test`,
          good: { service: 'cold-test', quantity: '3', note: 'Ten pieces of niobium' },
          optional: ['quantity', 'note'],
          tables,
        });
      }
    });

    it('refuses bad input about the project and the dates', async () => {
      await expectBadInputRefused(portal, company, {
        page: `/nl/requests/new/${draft.id}/project`,
        good: { title: 'Amplifiers', brief: 'What happens to gain at four kelvin?', trlNow: '4' },
        optional: ['trlNow'],
        tables,
      });
      for (const bad of ['2026-13-01', 'tomorrow', '2026-11-19']) {
        const answer = await company.submit(`/en/requests/new/${draft.id}/dates`, {
          startsOn: bad,
        });
        expect(answer.status).toBe(422);
        expect(answer.text).toContain('id="f-startsOn-error"');
        expect(answer.text).toContain(`value="${bad}"`);
      }
      const reversed = await company.submit(`/en/requests/new/${draft.id}/dates`, {
        startsOn: '2027-02-01',
        endsOn: '2027-01-31',
      });
      expect(reversed.text).toContain('The result cannot be needed before the start');
    });

    it('refuses services and clusters that are not there, and offers of another service', async () => {
      const strange = await makeService(portal, { clusterId: other.id, slug: 'strange' });
      const page = '/en/requests/new';
      expect((await company.submit(page, { service: 'no-such', go: 'continue' })).status).toBe(422);
      expect((await company.submit(page, { cluster: 'no-such', go: 'continue' })).status).toBe(422);
      expect((await company.submit(page, { go: 'continue' })).text).toContain(
        'Choose a service, or at least one cluster',
      );
      const wrong = { service: 'cold-test', offer: strange.offerId, go: 'continue' };
      expect((await company.submit(page, wrong)).status).toBe(422);
      const item = `/en/requests/new/${draft.id}/items/${draft.itemId}`;
      expect((await company.submit(item, { offer: strange.offerId })).status).toBe(422);
      expect((await company.submit(item, { quantity: '0' })).status).toBe(422);
    });

    it('takes services out again, and with the last one their cluster', async () => {
      const begun = await makeDraft(portal, {
        ...asker,
        clusterId: cluster.id,
        serviceId: service.id,
      });
      await portal.db.unit(() =>
        portal.db.run('UPDATE work_package SET chosen = false WHERE request_id = ?', [begun.id]),
      );
      const needs = `/en/requests/new/${begun.id}`;
      const added = await company.submit(needs, { service: 'strange' }, { to: `${needs}/items` });
      expect(added.location).toMatch(/\/items\/[0-9a-f-]{36}$/);
      await company.submit(needs, {}, { to: `${needs}/items/${begun.itemId}/remove` });
      const left = await portal.db.rows<{ slug: string }>(
        `SELECT c.slug FROM work_package w JOIN cluster c ON c.id = w.cluster_id WHERE w.request_id = ?`,
        [begun.id],
      );
      expect(left.map(({ slug }) => slug)).toEqual(['two']);
      expect((await company.submit(`${needs}/discard`, {})).location).toBe('/en/requests');
      expect((await company.get(needs)).status).toBe(404);
    });

    it('cannot be sent with a service that has been withdrawn meanwhile', async () => {
      const gone = await makeService(portal, { clusterId: cluster.id });
      const begun = await makeDraft(portal, {
        ...asker,
        clusterId: cluster.id,
        serviceId: gone.id,
      });
      const check = `/en/requests/new/${begun.id}/check`;
      const { hidden } = await company.formOn(check);
      await portal.db.unit(() =>
        portal.db.run(`UPDATE service SET state = 'archived' WHERE id = ?`, [gone.id]),
      );
      const answer = await company.post(check, { ...hidden, consent: 'true' });
      expect(answer.status).toBe(409);
      expect(answer.text).toContain('no longer offered');
    });
  });

  describe('in numbers', () => {
    it('has no gap and no double when many are sent at once', async () => {
      const begun = [];
      for (let index = 0; index < 12; index += 1) {
        begun.push(
          await makeDraft(portal, { ...asker, clusterId: cluster.id, serviceId: service.id }),
        );
      }
      const { hidden } = await company.formOn(`/en/requests/new/${begun[0]?.id}/check`);
      const before = await portal.db.row<{ last: number }>(
        `SELECT last FROM request_number WHERE id = '2026'`,
      );
      const answers = await Promise.all(
        begun.map(({ id }) =>
          company.post(`/en/requests/new/${id}/check`, {
            _csrf: hidden._csrf ?? '',
            consent: 'true',
          }),
        ),
      );
      const numbers = answers.map(({ location }) =>
        Number(/MC-2026-(\d{6})/.exec(location ?? '')?.[1]),
      );
      const first = (before?.last ?? 0) + 1;
      expect(numbers.sort((a, b) => a - b)).toEqual(
        Array.from({ length: 12 }, (_, index) => first + index),
      );
    });
  });

  describe('for other eyes', () => {
    it('keeps internal notes, their files and other owners from the company', async () => {
      const made = await make([{ clusterId: cluster.id, ownerId: organiserId }]);
      const page = `${board}/${made.reference}`;
      await organiser.submit(page, { note: CANARY }, { to: `${page}/notes` });
      const file = await makeAttachment(portal, {
        packageId: made.packageIds[0] ?? '',
        personId: organiserId,
        internal: true,
        body: CANARY,
      });
      expect((await organiser.get(page)).text).toContain(CANARY);
      const own = `/en/requests/${made.reference}`;
      expect((await company.get(own)).text).not.toContain(CANARY);
      expect((await company.get(`${own}/one/attachments/${file}`)).status).toBe(404);
      expect((await organiser.get(`${page}/attachments/${file}`)).status).toBe(200);
      expect((await portal.mails()).some(({ body }) => body.includes(CANARY))).toBe(false);
      for (const format of ['csv', 'json']) {
        expect((await company.get(`/en/requests.${format}`)).text).not.toContain(CANARY);
      }
    });

    it('leads both sides to the members who might help, unless the cluster hides them', async () => {
      const made = await make([{ clusterId: cluster.id, serviceId: service.id }], 'Cold wafers');
      const pages = [
        { visitor: organiser, page: `${board}/${made.reference}` },
        { visitor: company, page: `/en/requests/${made.reference}` },
      ];
      const linkOn = ({ text }: { text: string }) =>
        decode(/href="([^"]*members\/match[^"]*)"/.exec(text)?.[1] ?? '');
      for (const { visitor, page } of pages) {
        const link = linkOn(await visitor.get(page));
        expect(link).toContain('/en/clusters/one/members/match?q=Cold+wafers');
        expect(link).toContain('type=');
        const found = await visitor.get(link);
        expect(found.status).toBe(200);
        expect(found.text).toContain('Cold wafers');
      }
      await portal.db.unit(async () => {
        const days = '30, 30, 30, 60, 60';
        await portal.db.run(
          `INSERT INTO membership_settings (id, cluster_id, reminder_days, invoice_days, grace_days,
             first_payment_days, notice_days, application_days, directory, revision, updated_at)
           VALUES (?, ?, '[30]', ${days}, 'nobody', 1, ?)`,
          [crypto.randomUUID(), cluster.id, portal.clock.now()],
        );
      });
      expect(linkOn(await organiser.get(`${board}/${made.reference}`))).toContain('members/match');
      expect(linkOn(await company.get(`/en/requests/${made.reference}`))).toBe('');
    });

    it('shows each cluster its own part only, as if there were no other', async () => {
      const made = await make([
        { clusterId: cluster.id, serviceId: service.id, state: 'quoted', indicationCents: 777_700 },
        { clusterId: other.id, state: 'submitted' },
      ]);
      const theirs = await otherOrganiser.get(`/en/manage/two/requests/${made.reference}`);
      expect(theirs.status).toBe(200);
      for (const trace of ['Cluster One', 'Cell test', '7,777', 'one/']) {
        expect(theirs.text).not.toContain(trace);
      }
      expect((await otherOrganiser.get(`/en/manage/one/requests/${made.reference}`)).status).toBe(
        404,
      );
    });
  });

  describe('on the board', () => {
    it('moves what can be moved, and says when somebody was quicker', async () => {
      const made = await make([{ clusterId: cluster.id }], 'Quick and slow');
      const to = `${board}/${made.reference}/move`;
      const { hidden } = await organiser.formOn(board, to);
      expect((await organiser.post(to, { ...hidden, step: 'take' })).status).toBe(303);
      const stale = await organiser.post(to, { ...hidden, step: 'take' });
      expect(stale.status).toBe(409);
      expect(stale.text).toContain('Somebody changed this request');
      expect((await organiser.post(to, { ...hidden, step: 'accept' })).status).toBe(409);
      const foreign = await organiser.submit(`${board}/${made.reference}/steps/ask`, {
        note: 'When?',
        revision: '1',
      });
      expect(foreign.status).toBe(409);
      expect((await organiser.post(to, { ...hidden, step: 'fly' })).status).toBe(422);
      expect(await stateOf(made.packageIds[0])).toBe('in_review');
      const row = await portal.db.row<{ owner: string }>(
        'SELECT owner_id AS "owner" FROM work_package WHERE id = ?',
        [made.packageIds[0]],
      );
      expect(row?.owner).toBe(organiserId);
    });

    it('does not take a step of the company for it', async () => {
      const made = await make([{ clusterId: cluster.id, state: 'quoted', indicationCents: 100 }]);
      const steps = `${board}/${made.reference}/steps`;
      for (const step of ['accept', 'withdraw', 'refuse', 'fly', 'constructor']) {
        expect((await organiser.get(`${steps}/${step}`)).status).toBe(404);
      }
      const { hidden } = await organiser.formOn(board);
      const answer = await organiser.post(`${steps}/accept`, { _csrf: hidden._csrf ?? '' });
      expect(answer.status).toBeGreaterThanOrEqual(400);
      expect(answer.status).toBeLessThan(500);
      expect(await stateOf(made.packageIds[0])).toBe('quoted');
    });

    it('undoes only while nothing else has happened', async () => {
      const made = await make([{ clusterId: cluster.id }]);
      const page = `${board}/${made.reference}`;
      await organiser.submit(page, {}, { to: `${page}/move` });
      const { text } = await organiser.get(page);
      const undo = /action="([^"]*\/undo\/[^"]*)"/.exec(text)?.[1] ?? '';
      await organiser.submit(page, { owner: '' }, { to: `${page}/owner` });
      const { hidden } = await organiser.formOn(page);
      const answer = await organiser.post(undo, { _csrf: hidden._csrf ?? '' });
      expect(answer.status).toBe(409);
      expect(await stateOf(made.packageIds[0])).toBe('in_review');
    });

    it('finds by text, owner, state and lateness, and exports what it found', async () => {
      const late = await make(
        [{ clusterId: cluster.id, replyBy: '2026-11-19', ownerId: organiserId }],
        '=SUM(A1) late one',
      );
      const found = await organiser.get(`${board}?late=true&owner=${organiserId}`);
      expect(found.text).toContain(late.reference);
      expect(found.text).toContain('1 day late');
      const csv = await organiser.get(`${board}.csv?late=true`);
      expect(csv.text.trim().split('\r\n')).toHaveLength(2);
      expect(csv.text).toContain(`'=SUM(A1) late one`);
      const json = JSON.parse((await organiser.get(`${board}.json?q=SUM`)).text) as unknown[];
      expect(json).toMatchObject([{ reference: late.reference, late: 1 }]);
      expect((await organiser.get(`${board}?q=zzzz`)).text).not.toContain(late.reference);
      expect((await organiser.get(`${board}?state=nonsense`)).status).toBe(200);
      expect((await organiser.get(`${board}?q=%25%27%20OR%201=1`)).status).toBe(200);
      const dutch = await organiser.get(`/nl/manage/one/requests.csv?q=SUM`);
      expect(dutch.text).toContain('Kenmerk');
    });

    it('changes several at once in the table and counts those that could not follow', async () => {
      const two = [
        await make([{ clusterId: cluster.id }]),
        await make([{ clusterId: cluster.id }]),
      ];
      const done = await make([{ clusterId: cluster.id, state: 'closed' }]);
      const chosen = [...two, done].map(({ reference }) => `${reference}:1`);
      const table = `${board}?view=table`;
      const answer = await organiser.submit(
        table,
        { package: chosen, action: 'move', step: 'take' },
        { to: `${board}/bulk` },
      );
      expect(answer.location).toContain('view=table');
      expect((await organiser.get(answer.location ?? '')).text).toContain(
        '2 changed; 1 could not follow',
      );
      expect(await stateOf(two[0]?.packageIds[0])).toBe('in_review');
      expect(await stateOf(done.packageIds[0])).toBe('closed');
      const empty = await organiser.submit(
        table,
        { action: 'move', step: 'take' },
        { to: `${board}/bulk` },
      );
      expect(empty.status).toBe(422);
      const hop = await organiser.submit(
        table,
        {
          package: `${done.reference}:1`,
          action: 'assign',
          owner: organiserId,
          back: '//evil.example/?x=1',
        },
        { to: `${board}/bulk` },
      );
      expect(hop.location?.startsWith('/en/manage/one/requests')).toBe(true);
    });

    it('gives packages only to organisers of the cluster, and no reply date in the past', async () => {
      const made = await make([{ clusterId: cluster.id }]);
      const page = `${board}/${made.reference}`;
      const stranger = await organiser.submit(
        page,
        { owner: asker.personId },
        { to: `${page}/owner` },
      );
      expect(stranger.status).toBe(422);
      const past = await organiser.submit(
        page,
        { replyBy: '2026-11-19' },
        { to: `${page}/reply-by` },
      );
      expect(past.status).toBe(422);
      const moved = await organiser.submit(
        page,
        { replyBy: '2026-12-04' },
        { to: `${page}/reply-by` },
      );
      expect(moved.status).toBe(303);
      expect((await company.get(`/en/requests/${made.reference}`)).text).toContain(
        'Answer now expected by 4 December 2026',
      );
      expect((await portal.mails()).at(-1)?.template).toBe('requests/reply-moved');
    });
  });

  describe('in the company', () => {
    it('refuses an indication that has expired, on the page and behind it', async () => {
      const made = await make([
        { clusterId: cluster.id, state: 'quoted', indicationCents: 100, validUntil: '2026-11-19' },
      ]);
      const step = `/en/requests/${made.reference}/one/steps/accept`;
      expect((await company.get(step)).text).toContain('The indication has expired');
      const { hidden } = await company.formOn(`/en/requests/${made.reference}`);
      const answer = await company.post(step, { _csrf: hidden._csrf ?? '' });
      expect(answer.status).toBe(409);
      expect(await stateOf(made.packageIds[0])).toBe('quoted');
    });

    it('refuses messages that are empty, too long, or carry a program', async () => {
      const made = await make([{ clusterId: cluster.id }]);
      const page = `/en/requests/${made.reference}`;
      const to = `${page}/one/messages`;
      for (const body of ['', ' \n ', 'x'.repeat(6001)]) {
        const answer = await company.submit(page, { body, go: 'message' }, { to });
        expect(answer.status).toBe(422);
        expect(answer.text).toContain('href="#f-body"');
      }
      const file = {
        field: 'files',
        name: 'run.pdf',
        body: Buffer.from([0x7f, 0x45, 0x4c, 0x46, 0, 1, 2]),
      };
      const program = await company.submit(
        page,
        { body: 'See file', go: 'message' },
        { to, files: [file] },
      );
      expect(program.status).toBe(422);
      expect(program.text).toContain('See file');
      const script = await company.submit(
        page,
        { body: '<script>alert(1)</script>', go: 'message' },
        { to },
      );
      expect(script.status).toBe(303);
      expect((await company.get(page)).text).not.toContain('<script>alert(1)');
      expect((await organiser.get(`${board}/${made.reference}`)).text).not.toContain(
        '<script>alert(1)',
      );
    });

    it('marks what is new until it has been read', async () => {
      const made = await make([{ clusterId: cluster.id }], 'With news');
      const page = `${board}/${made.reference}`;
      await organiser.submit(page, { body: 'Shall we call?' }, { to: `${page}/messages` });
      expect((await company.get('/en/requests?q=With+news')).text).toContain('1 new message');
      portal.clock.advance({ minutes: 1 });
      await company.get(`/en/requests/${made.reference}`);
      expect((await company.get('/en/requests?q=With+news')).text).not.toContain('1 new message');
    });

    it('answers addresses that hold what no text can hold', async () => {
      for (const path of [
        '/en/requests/%00',
        '/en/requests/new/%00/check',
        '/en/requests?cluster=%00&q=%00',
        '/en/requests/new?service=%00',
        '/en/manage/one/requests?owner=%00&q=%07',
        '/en/manage/one/requests/%00/steps/ask',
      ]) {
        const visitor = path.includes('manage') ? organiser : company;
        expect((await visitor.get(path)).status).toBeLessThan(500);
      }
    });

    it('shows its list sorted and filtered, and an empty one with what to do next', async () => {
      const sorted = await company.get('/en/requests?sort=title');
      expect(sorted.text).toContain('aria-sort="ascending"');
      const none = await company.get('/en/requests?q=nothing-like-this');
      expect(none.text).toContain('Nothing fits these filters');
      const nobody = await makePerson(portal, { email: 'alone@requests.example' });
      expect(nobody.id).not.toBe('');
      const alone = await portal.signIn('alone@requests.example');
      expect((await alone.get('/en/requests')).text).toContain('No requests yet');
      const start = await alone.get('/nl/requests/new?service=cold-test');
      expect(start.text).toContain('U treedt nog niet op namens een organisatie');
    });
  });
});
