import { makeOrganisation, makePerson, makeToken } from '../support/make-identity.js';
import { expectBadInputRefused, expectScriptsHarmless } from '../support/bad-input.js';
import { startPortal, TEST_PASSWORD, type TestPortal } from '../support/portal.js';
import type { Answer } from '../support/visitor.js';

/** A page without what differs from one request to the next. */
const bare = ({ text }: Answer): string => text.replace(/value="[^"]*"/g, '');

describe('signing in', () => {
  let portal: TestPortal;

  beforeAll(async () => {
    portal = await startPortal();
  });
  afterAll(() => portal.stop());

  it('leads home under a new session id, in the person’s language', async () => {
    const { email } = await makePerson(portal, { locale: 'nl' });
    const visitor = portal.visitor();
    await visitor.get('/en/sign-in');
    const before = visitor.cookie('session');
    const answer = await visitor.submit('/en/sign-in', { email, password: TEST_PASSWORD });
    expect(answer).toMatchObject({ status: 303, location: '/en' });
    expect(visitor.cookie('session')).not.toBe(before);
    expect(visitor.cookie('lang')).toBe('nl');
    expect((await visitor.get('/en/account')).status).toBe(200);
    const old = portal.visitor();
    old.setCookie('session', before ?? '');
    expect((await old.get('/en/account')).status).toBe(303);
  });

  it('leads where the person wanted to go, and never to another site', async () => {
    const { email } = await makePerson(portal);
    const signIn = async (next: string): Promise<string | undefined> => {
      const visitor = portal.visitor();
      const page = `/en/sign-in?next=${encodeURIComponent(next)}`;
      const { location } = await visitor.submit(page, { email, password: TEST_PASSWORD, next });
      return location;
    };
    expect(await signIn('/account/security')).toBe('/en/account/security');
    expect(await signIn('/nl/account?a=1')).toBe('/en/account?a=1');
    for (const evil of [
      'https://evil.example',
      '//evil.example',
      '/\\evil.example',
      '/en//evil.example',
      'javascript:alert(1)',
    ]) {
      expect(await signIn(evil)).toBe('/en');
    }
    const asked = await portal.visitor().get('/en/account/security');
    expect(asked.location).toBe('/en/sign-in?next=%2Faccount%2Fsecurity');
  });

  it('answers alike for a stranger, a wrong password, somebody disabled and somebody unconfirmed', async () => {
    const known = await makePerson(portal);
    const disabled = await makePerson(portal, { disabledAt: portal.clock.now() });
    const unconfirmed = await makePerson(portal, { confirmedAt: null });
    const answers = [
      await portal
        .visitor()
        .submit('/en/sign-in', { email: 'nobody@people.example', password: 'x' }),
      await portal.visitor().submit('/en/sign-in', { email: known.email, password: 'x' }),
      await portal
        .visitor()
        .submit('/en/sign-in', { email: disabled.email, password: TEST_PASSWORD }),
      await portal
        .visitor()
        .submit('/en/sign-in', { email: unconfirmed.email, password: TEST_PASSWORD }),
    ];
    expect(answers.map(({ status }) => status)).toEqual([422, 422, 422, 422]);
    expect(new Set(answers.map(bare)).size).toBe(1);
    expect(answers[0]?.text).toContain('do not belong together');
  });

  it('takes as long for a stranger as for somebody known', async () => {
    const { email } = await makePerson(portal);
    const median = async (of: string): Promise<number> => {
      const times: number[] = [];
      for (let turn = 0; turn < 9; turn += 1) {
        const visitor = portal.visitor();
        const { hidden, action } = await visitor.formOn('/en/sign-in');
        const from = performance.now();
        await visitor.post(action, { ...hidden, email: of, password: 'wrong' });
        times.push(performance.now() - from);
        portal.clock.advance({ days: 2 });
      }
      return times.sort((a, b) => a - b)[4]!;
    };
    const [known, stranger] = [await median(email), await median('nobody-at-all@people.example')];
    expect(Math.max(known, stranger) / Math.min(known, stranger)).toBeLessThan(2.5);
  });

  it('slows down, for known and unknown names alike, and lets in again after the pause', async () => {
    const { email } = await makePerson(portal);
    for (const name of [email, 'stranger@people.example']) {
      const tryOnce = (password: string): Promise<Answer> =>
        portal.visitor().submit('/en/sign-in', { email: name, password });
      for (let turn = 0; turn < 5; turn += 1) expect((await tryOnce('wrong')).status).toBe(422);
      const refused = await tryOnce(TEST_PASSWORD);
      expect(refused.status).toBe(429);
      expect(refused.text).toMatch(/<title>Error:/);
      expect(refused.text).toContain('Wait 1 minute');
    }
    portal.clock.advance({ seconds: 31 });
    const visitor = await portal.signIn(email);
    expect((await visitor.get('/en/account')).status).toBe(200);
  });

  it('counts tries that come at the same moment', async () => {
    const { email } = await makePerson(portal);
    const visitors = await Promise.all(
      Array.from({ length: 12 }, async () => {
        const visitor = portal.visitor();
        return { visitor, form: await visitor.formOn('/en/sign-in') };
      }),
    );
    const answers = await Promise.all(
      visitors.map(({ visitor, form }) =>
        visitor.post(form.action, { ...form.hidden, email, password: 'wrong' }),
      ),
    );
    expect(answers.filter(({ status }) => status === 422)).toHaveLength(5);
    expect(answers.filter(({ status }) => status === 429)).toHaveLength(7);
    portal.clock.advance({ days: 2 });
  });

  it('needs a token of the form, and refuses what comes from elsewhere', async () => {
    const { email } = await makePerson(portal);
    const visitor = portal.visitor();
    await visitor.get('/en/sign-in');
    const fields = { email, password: TEST_PASSWORD };
    expect((await visitor.post('/en/sign-in', fields)).status).toBe(403);
    const other = portal.visitor();
    const { hidden } = await other.formOn('/en/sign-in');
    expect((await visitor.post('/en/sign-in', { ...hidden, ...fields })).status).toBe(403);
    expect((await visitor.get('/en/account')).status).toBe(303);
  });

  it('ends with signing out, and signing out needs the form too', async () => {
    const { email } = await makePerson(portal);
    const visitor = await portal.signIn(email);
    expect((await visitor.post('/en/sign-out', {})).status).toBe(403);
    expect((await visitor.submit('/en/account', {}, { to: '/en/sign-out' })).status).toBe(303);
    expect((await visitor.get('/en/account')).status).toBe(303);
  });

  it('ends at once, with the tokens, when the person is disabled', async () => {
    const administrator = await makePerson(portal, { administrator: true });
    const person = await makePerson(portal);
    const secret = await makeToken(portal, { personId: person.id, scopes: ['identity:read'] });
    const visitor = await portal.signIn(person.email);
    const admin = await portal.signIn(administrator.email);
    expect((await portal.api(secret).get('/api/v1/me')).status).toBe(200);
    const done = await admin.submit(
      `/en/admin/users/${person.id}/disable`,
      {},
      { to: `/en/admin/users/${person.id}/disable` },
    );
    expect(done.location).toBe('/en/admin/users');
    expect((await visitor.get('/en/account')).status).toBe(303);
    expect((await portal.api(secret).get('/api/v1/me')).status).toBe(401);
    await admin.submit(
      `/en/admin/users/${person.id}/enable`,
      {},
      { to: `/en/admin/users/${person.id}/enable` },
    );
    expect((await visitor.get('/en/account')).status).toBe(303);
    expect((await portal.api(secret).get('/api/v1/me')).status).toBe(401);
  });

  it('shows no demonstration accounts outside a demonstration', async () => {
    const { text } = await portal.visitor().get('/en/sign-in');
    expect(text).not.toContain('demonstration-2026');
  });

  it('refuses bad input in both languages', async () => {
    for (const page of ['/en/sign-in', '/nl/sign-in']) {
      const form = {
        page,
        good: { email: 'somebody@people.example', password: 'a good password' },
        tables: ['person'],
      };
      await expectBadInputRefused(portal, portal.visitor(), form);
      await expectScriptsHarmless(portal.visitor(), form, ['email', 'password'], [page]);
    }
  });
});

describe('a forgotten password', () => {
  let portal: TestPortal;

  beforeAll(async () => {
    portal = await startPortal();
  });
  afterAll(() => portal.stop());

  const linkIn = async (): Promise<string> => {
    await portal.runJobs();
    const mail = (await portal.mails()).at(-1);
    return /http:\/\/portal\.test(\S+\/reset\/\S+)/.exec(mail?.body ?? '')?.[1] ?? '';
  };

  it('is answered alike whether the address is known or not', async () => {
    const { email } = await makePerson(portal);
    const known = await portal.visitor().submit('/en/forgot', { email });
    const unknown = await portal.visitor().submit('/en/forgot', { email: 'nobody@people.example' });
    expect([known.status, known.location]).toEqual([unknown.status, unknown.location]);
    await portal.runJobs();
    expect(
      (await portal.mails()).filter(({ recipient }) => recipient === 'nobody@people.example'),
    ).toEqual([]);
  });

  it('is replaced by a link that works once, by POST, and ends everything that was open', async () => {
    const person = await makePerson(portal, { locale: 'nl' });
    const secret = await makeToken(portal, { personId: person.id, scopes: ['identity:read'] });
    const open = await portal.signIn(person.email);
    await portal.visitor().submit('/en/forgot', { email: person.email });
    const link = await linkIn();
    expect(link).toMatch(/^\/nl\/reset\/[\w-]{43}$/);
    const stored = await portal.db.rows<{ hash: string }>('SELECT hash FROM token');
    expect(stored.some(({ hash }) => link.endsWith(hash))).toBe(false);
    const visitor = portal.visitor();
    expect((await visitor.get(link)).status).toBe(200);
    expect((await visitor.get(link)).status).toBe(200);
    const weak = await visitor.submit(link, { password: 'Wachtwoord2026' });
    expect(weak.status).toBe(422);
    expect(weak.text).toContain('te bekend');
    const done = await visitor.submit(link, { password: 'vier natte fietsen' });
    expect(done).toMatchObject({ status: 303, location: '/nl/sign-in' });
    expect((await visitor.get(link)).status).toBe(404);
    expect((await open.get('/en/account')).status).toBe(303);
    expect((await portal.api(secret).get('/api/v1/me')).status).toBe(401);
    await expect(portal.signIn(person.email)).rejects.toThrow('could not sign in');
    await portal.signIn(person.email, 'vier natte fietsen');
  });

  it('works with a link for an hour only, and with the newest one or an older one, not both', async () => {
    const { email } = await makePerson(portal);
    await portal.visitor().submit('/en/forgot', { email });
    const first = await linkIn();
    await portal.visitor().submit('/en/forgot', { email });
    const second = await linkIn();
    await portal.visitor().submit(second, { password: 'vijf natte fietsen' });
    expect((await portal.visitor().get(first)).status).toBe(404);
    await portal.visitor().submit('/en/forgot', { email });
    const third = await linkIn();
    portal.clock.advance({ minutes: 61 });
    expect((await portal.visitor().get(third)).status).toBe(404);
  });

  it('works once, also when it is used twice at the same moment', async () => {
    const { email } = await makePerson(portal);
    await portal.visitor().submit('/en/forgot', { email });
    const link = await linkIn();
    const send = async (password: string): Promise<number> => {
      const visitor = portal.visitor();
      const { action, hidden } = await visitor.formOn(link);
      return (await visitor.post(action, { ...hidden, password })).status;
    };
    const statuses = await Promise.all([send('tien natte fietsen'), send('elf natte fietsen')]);
    expect(statuses.filter((status) => status === 303)).toHaveLength(1);
    expect(statuses.every((status) => status < 500)).toBe(true);
  });

  it('sends nobody more than a few mails', async () => {
    const { email } = await makePerson(portal);
    const statuses: number[] = [];
    for (let turn = 0; turn < 4; turn += 1) {
      statuses.push((await portal.visitor().submit('/nl/forgot', { email })).status);
    }
    expect(statuses).toEqual([303, 303, 303, 429]);
  });

  it('refuses bad input', async () => {
    await makeOrganisation(portal);
    const good = { email: 'somebody@people.example' };
    await expectBadInputRefused(portal, portal.visitor(), {
      page: '/nl/forgot',
      good,
      tables: ['token', 'job'],
    });
  });
});
