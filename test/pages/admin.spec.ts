import { AuditChain } from '../../src/platform/audit/index.js';
import { makeAuditEntry, makeFailedJob, makeMail } from '../support/make-admin.js';
import { makePerson, makeToken } from '../support/make-identity.js';
import { startPortal, type TestPortal } from '../support/portal.js';
import { decode, type Visitor } from '../support/visitor.js';

let portal: TestPortal;
let administrator: { id: string; email: string };
let visitor: Visitor;

beforeAll(async () => {
  portal = await startPortal();
  administrator = await makePerson(portal, { name: 'Ada Beheer', isAdministrator: true });
  visitor = await portal.signIn(administrator.email);
});
afterAll(() => portal.stop());

const stateOf = async (job: string): Promise<unknown> =>
  portal.db.row('SELECT state, attempts FROM job WHERE id = ?', [job]);

describe('the dashboard', () => {
  it('shows numbers, the system and what failed, in both languages', async () => {
    const job = await makeFailedJob(portal, { lastError: 'the printer is on fire' });
    for (const [locale, title] of [
      ['en', 'Platform'],
      ['nl', 'Platform'],
    ]) {
      const { status, text } = await visitor.get(`/${locale}/admin`);
      expect(status).toBe(200);
      expect(text).toContain(`<h1>${title}</h1>`);
      expect(text).toContain(`href="/${locale}/admin/jobs/${job}"`);
      expect(text).toContain('the printer is on fire');
      expect(text).toContain(portal.db.kind === 'sqlite' ? 'SQLite' : 'PostgreSQL');
    }
  });

  it('says what needs a hand', async () => {
    const { text } = await visitor.get('/en/admin');
    expect(text).toMatch(/jobs? failed<\/a>[\s\S]{0,900}Needs a hand/);
    expect(text).toContain('0 pending migrations');
  });

  it('notices that sealing stands still', async () => {
    await makeAuditEntry(portal);
    const before = await visitor.get('/en/admin');
    expect(before.text).not.toContain('Keep an eye on it');
    portal.clock.advance({ minutes: 31 });
    expect((await visitor.get('/en/admin')).text).toContain('Keep an eye on it');
    await portal.app.get(AuditChain).seal();
    expect((await visitor.get('/en/admin')).text).not.toContain('Keep an eye on it');
  });
});

describe('the outbox', () => {
  it('shows a mail as it was written, and says why it was kept', async () => {
    const mail = await makeMail(portal, {
      subject: 'Uw offerte <3',
      locale: 'nl',
      body: 'Geachte lezer,\n\nTot ziens.',
    });
    const list = await visitor.get('/en/admin/outbox');
    expect(list.text).toContain('No mail server is set');
    expect(list.text).toContain(`href="/en/admin/outbox/${mail}" lang="nl">Uw offerte &lt;3</a>`);
    const one = await visitor.get(`/nl/admin/outbox/${mail}`);
    expect(decode(one.text)).toContain('Geachte lezer,\n\nTot ziens.');
    expect(one.text).toContain('niet bezorgd');
  });

  it('filters by state, template and recipient, and keeps the filter in its links', async () => {
    await makeMail(portal, { recipient: 'Find.Me@people.example', template: 'test/found' });
    const { text } = await visitor.get(
      '/en/admin/outbox?recipient=find.me&state=kept&template=test%2Ffound',
    );
    expect(text).toContain('1 mail');
    expect(text).toContain('Find.Me@people.example');
    expect(decode(text)).toContain(
      '/en/admin/outbox.csv?recipient=find.me&state=kept&template=test%2Ffound',
    );
    const none = await visitor.get('/en/admin/outbox?recipient=100%25');
    expect(none.text).toContain('Nothing matches this filter');
  });

  it('gives exactly the filtered rows as files', async () => {
    const csv = await visitor.get('/nl/admin/outbox.csv?recipient=find.me');
    expect(csv.headers.get('content-type')).toMatch('text/csv');
    expect(csv.text.trim().split('\r\n')).toHaveLength(2);
    expect(csv.text).toContain('Onderwerp');
    const json = await visitor.get('/en/admin/outbox.json?recipient=find.me');
    expect(JSON.parse(json.text)).toMatchObject([
      { recipient: 'Find.Me@people.example', state: 'kept' },
    ]);
    expect((await visitor.get('/en/admin/outbox.xlsx')).status).toBe(200);
    expect((await visitor.get('/en/admin/outbox.exe')).status).toBe(404);
  });

  it('goes by pages, sorted by any column', async () => {
    for (let index = 0; index < 60; index += 1) {
      await makeMail(portal, { recipient: `p${String(index).padStart(2, '0')}@pages.example` });
    }
    const first = await visitor.get('/en/admin/outbox?recipient=pages.example&sort=recipient');
    expect(first.text).toContain('60 mails');
    expect(first.text).toContain('p00@pages.example');
    expect(first.text).not.toContain('p55@pages.example');
    expect(first.text).toContain('aria-sort="ascending"');
    const second = await visitor.get(
      '/en/admin/outbox?recipient=pages.example&sort=recipient&page=2',
    );
    expect(second.text).toContain('p55@pages.example');
    expect(second.text).not.toContain('p00@pages.example');
  });
});

describe('jobs', () => {
  it('are listed by state and kind', async () => {
    await makeFailedJob(portal, { kind: 'test.listed' });
    const { text } = await visitor.get('/en/admin/jobs?state=failed&kind=test.listed');
    expect(text).toContain('1 job');
    expect((await visitor.get('/en/admin/jobs?state=done&kind=test.listed')).text).toContain(
      'Nothing matches this filter',
    );
  });

  it('are tried again after a question, which leaves a trace', async () => {
    const job = await makeFailedJob(portal, { payload: '{"order":{"id":7}}' });
    const page = await visitor.get(`/en/admin/jobs/${job}`);
    expect(decode(page.text)).toContain('"id": 7');
    expect(page.text).toContain('6 of 6');
    const answer = await visitor.submit(`/en/admin/jobs/${job}/retry`, {});
    expect([answer.status, answer.location]).toEqual([303, `/en/admin/jobs/${job}`]);
    expect(await stateOf(job)).toEqual({ state: 'waiting', attempts: 0 });
    expect((await visitor.get(`/en/admin/jobs/${job}`)).text).toContain('back in line');
    expect(
      await portal.db.row(
        `SELECT actor FROM audit_entry WHERE action = 'admin.retry-job' AND subject_id = ?`,
        [job],
      ),
    ).toEqual({ actor: administrator.id });
  });

  it('that have not failed cannot be tried again', async () => {
    const job = await makeFailedJob(portal, { state: 'done' });
    const answer = await visitor.submit(`/nl/admin/jobs/${job}/retry`, {});
    expect(answer.status).toBe(409);
    expect(answer.text).toContain('<title>Fout:');
    expect(await stateOf(job)).toEqual({ state: 'done', attempts: 6 });
  });

  it('can all be tried again at once', async () => {
    const jobs = [await makeFailedJob(portal), await makeFailedJob(portal)];
    const answer = await visitor.submit('/en/admin/jobs/retry', {});
    expect(answer.status).toBe(303);
    for (const job of jobs) expect(await stateOf(job)).toEqual({ state: 'waiting', attempts: 0 });
    expect((await visitor.get('/en/admin/jobs/retry')).text).toContain('No job has failed');
  });
});

describe('the audit', () => {
  it('shows who did what, with readable values', async () => {
    await makeAuditEntry(portal, {
      actor: administrator.id,
      action: 'test.shown',
      values: {
        amount: 1250,
        tags: ['a', 'b'],
        address: { city: 'Delft' },
        note: '<b>no markup</b>',
      },
    });
    const { text } = await visitor.get('/en/admin/audit?action=test.shown');
    expect(text).toContain('Ada Beheer');
    expect(text).toContain('<code>address.city</code> Delft');
    expect(text).toContain('<code>tags</code> a, b');
    expect(text).not.toContain('<b>no markup</b>');
  });

  it('filters by person, action, subject and days in Amsterdam', async () => {
    portal.clock.moveTo('2026-11-30T23:30:00.000Z');
    visitor = await portal.signIn(administrator.email);
    const entry = await makeAuditEntry(portal, {
      actor: administrator.id,
      action: 'test.december',
      subject: { kind: 'night', id: 'night-1' },
    });
    const found = async (query: string): Promise<boolean> =>
      (await visitor.get(`/en/admin/audit?${query}`)).text.includes(`/en/admin/audit/${entry}"`);
    expect(await found('actor=ada')).toBe(true);
    expect(await found('actor=somebody')).toBe(false);
    expect(await found('action=test.dec')).toBe(true);
    expect(await found('action=december')).toBe(false);
    expect(await found('subject=night')).toBe(true);
    expect(await found('subject=night-1')).toBe(true);
    expect(await found('from=2026-12-01&to=2026-12-01')).toBe(true);
    expect(await found('to=2026-11-30')).toBe(false);
  });

  it('has an entry of its own for each change, also when its values were cleared', async () => {
    const entry = await makeAuditEntry(portal, { values: { email: 'gone@people.example' } });
    await portal.db.unit(() =>
      portal.db.run('UPDATE audit_value SET readable = NULL WHERE id = ?', [entry]),
    );
    const { text } = await visitor.get(`/nl/admin/audit/${entry}`);
    expect(text).toContain('zijn gewist');
    expect(text).not.toContain('gone@people.example');
  });

  it('checks the chain, and finds what was changed behind its back', async () => {
    portal.clock.advance({ minutes: 5 });
    await portal.app.get(AuditChain).seal();
    expect((await visitor.get('/en/admin/audit/chain')).text).toContain('The chain is whole');
    const entry = await makeAuditEntry(portal, { values: { amount: 1 } });
    await portal.db.unit(() =>
      portal.db.run(`UPDATE audit_value SET readable = '{"amount":2}' WHERE id = ?`, [entry]),
    );
    const { text } = await visitor.get('/en/admin/audit/chain');
    expect(text).toContain('1 fault found');
    expect(text).toContain(entry);
  });

  it('neutralises what a spreadsheet would run', async () => {
    await makeAuditEntry(portal, {
      action: '=cmd()',
      subject: { kind: 'formula', id: 'formula-1' },
    });
    const { text } = await visitor.get('/en/admin/audit.csv?subject=formula');
    expect(text).toContain(`'=cmd()`);
  });
});

describe('filters that do not hold', () => {
  it.each([
    ['/en/admin/outbox?state=lost', 'Error:'],
    ['/nl/admin/outbox?page=0', 'Fout:'],
    ['/en/admin/jobs?sort=colour', 'Error:'],
    ['/nl/admin/jobs?page=two', 'Fout:'],
    ['/en/admin/audit?from=yesterday', 'Error:'],
    ['/nl/admin/audit?to=2026-02-30', 'Fout:'],
    [`/en/admin/audit?actor=${'x'.repeat(500)}`, 'Error:'],
    ['/en/admin/outbox?unknown=1', 'Error:'],
    ['/en/admin/outbox?state=kept&state=sent', 'Error:'],
  ])('%s is told so', async (path, word) => {
    const { status, text } = await visitor.get(path);
    expect(status).toBe(422);
    expect(text).toContain(`<title>${word}`);
    expect(text).toContain('error-summary');
  });

  it('keeps what was typed, escaped', async () => {
    const { text } = await visitor.get(
      '/en/admin/audit?from=%22%3E%3Cscript%3Ealert(1)%3C/script%3E',
    );
    expect(text).not.toContain('<script>alert(1)');
    expect(decode(text)).toContain('"><script>alert(1)</script>');
  });

  it.each(['/en/admin/outbox/', '/en/admin/jobs/', '/en/admin/audit/'])(
    '%s of nothing is not there',
    async (path) => {
      expect((await visitor.get(`${path}nothing`)).status).toBe(404);
      expect((await visitor.get(`${path}${'9'.repeat(300)}`)).status).toBe(404);
      expect((await visitor.get(`${path}%00`)).status).toBeLessThan(500);
    },
  );
});

describe('the figures for the machine', () => {
  it('count requests by route, without addresses', async () => {
    await visitor.get('/en/admin/jobs');
    const { status, body, headers } = await portal.api().get('/metrics');
    expect(status).toBe(200);
    expect(headers.get('content-type')).toMatch('text/plain; version=0.0.4');
    expect(body).toMatch(
      /portal_http_requests_total\{method="GET",route="\/admin\/jobs",status="200"\} \d+/,
    );
    expect(body).toMatch(
      /portal_http_request_duration_seconds_count\{method="GET",route="\/admin\/jobs"\} \d+/,
    );
    expect(body).toMatch(/portal_jobs\{state="failed"\} \d+/);
    expect(body).toContain('portal_database_up 1');
    expect(body).not.toMatch(/test\.unhandled|people\.example/);
  });

  it('are not for those behind a proxy, but for an administrator with the scope', async () => {
    const behindProxy = { 'x-forwarded-for': '198.51.100.7' };
    expect((await portal.api().get('/metrics', behindProxy)).status).toBe(401);
    const token = await makeToken(portal, { personId: administrator.id, scopes: ['metrics:read'] });
    expect((await portal.api(token).get('/metrics', behindProxy)).status).toBe(200);
    const without = await makeToken(portal, {
      personId: administrator.id,
      scopes: ['identity:read'],
    });
    expect((await portal.api(without).get('/metrics', behindProxy)).status).toBe(403);
    const person = await makePerson(portal);
    const theirs = await makeToken(portal, { personId: person.id, scopes: ['metrics:read'] });
    expect((await portal.api(theirs).get('/metrics', behindProxy)).status).toBe(403);
  });
});

describe('the style page', () => {
  it('is there for those who build, in both languages', async () => {
    for (const locale of ['en', 'nl'])
      expect((await portal.visitor().get(`/${locale}/style`)).status).toBe(200);
  });

  it('is not there in production', async () => {
    const environment = {
      NODE_ENV: 'production',
      PUBLIC_URL: 'https://portal.test',
      TRUST_PROXY: '1',
    };
    const inProduction = await startPortal({ environment });
    const { status } = await inProduction.visitor().get('/en/style');
    await inProduction.stop();
    expect(status).toBe(404);
  });
});
