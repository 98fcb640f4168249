import {
  expectBadInputRefused,
  expectScriptsHarmless,
  type FormUnderTest,
} from '../support/bad-input.js';
import { makePerson, makeToken } from '../support/make-identity.js';
import { startPortal, TEST_PASSWORD, type TestPortal } from '../support/portal.js';

const NEW_PASSWORD = 'zeven natte fietsen';

describe('an account', () => {
  let portal: TestPortal;

  beforeAll(async () => {
    portal = await startPortal();
  });
  beforeEach(() => {
    portal.clock.advance({ days: 2 });
  });
  afterAll(() => portal.stop());

  it('keeps the name in one line and the language for later', async () => {
    const { email } = await makePerson(portal);
    const visitor = await portal.signIn(email);
    const to = '/en/account';
    await visitor.submit(to, { name: 'Ada\n  Vonk', locale: 'nl' }, { to });
    expect(visitor.cookie('lang')).toBe('nl');
    expect((await visitor.get('/en/account')).text).toContain('value="Ada Vonk"');
  });

  it('changes the address only by the link that went to the new one', async () => {
    const { email } = await makePerson(portal);
    const visitor = await portal.signIn(email);
    const to = '/en/account/email';
    const fresh = 'fresh@people.example';
    expect(
      (await visitor.submit('/en/account', { email: fresh, password: 'wrong' }, { to })).status,
    ).toBe(422);
    await visitor.submit('/en/account', { email: fresh, password: TEST_PASSWORD }, { to });
    const [link, notice] = (await portal.mails()).slice(-2);
    expect([link?.recipient, notice?.recipient]).toEqual([fresh, email]);
    expect(notice?.body).not.toContain('/confirm-email/');
    await portal.signIn(email);
    const path = /http:\/\/portal\.test(\S+\/confirm-email\/\S+)/.exec(link?.body ?? '')?.[1] ?? '';
    expect((await portal.visitor().submit(path, {})).status).toBe(303);
    expect((await portal.visitor().get(path)).status).toBe(404);
    await portal.signIn(fresh);
  });

  it('does not say whether another has an address', async () => {
    const { email } = await makePerson(portal);
    const other = await makePerson(portal);
    const visitor = await portal.signIn(email);
    const fields = { email: other.email, password: TEST_PASSWORD };
    const answer = await visitor.submit('/en/account', fields, { to: '/en/account/email' });
    expect(answer).toMatchObject({ status: 303, location: '/en/account' });
    expect((await portal.mails()).at(-1)).toMatchObject({
      recipient: other.email,
      template: 'identity/known',
    });
  });

  it('ends other sessions and all tokens with a new password, and goes on under a new id', async () => {
    const { id, email } = await makePerson(portal);
    const secret = await makeToken(portal, { personId: id, scopes: ['identity:read'] });
    const here = await portal.signIn(email);
    const elsewhere = await portal.signIn(email);
    const before = here.cookie('session');
    const to = '/en/account/security/password';
    const fields = { currentPassword: TEST_PASSWORD, newPassword: NEW_PASSWORD };
    const wrong = { ...fields, currentPassword: 'wrong' };
    expect((await here.submit('/en/account/security', wrong, { to })).status).toBe(422);
    expect((await here.submit('/en/account/security', fields, { to })).status).toBe(303);
    expect(here.cookie('session')).not.toBe(before);
    expect((await here.get('/en/account')).status).toBe(200);
    expect((await elsewhere.get('/en/account')).status).toBe(303);
    expect((await portal.api(secret).get('/api/v1/me')).status).toBe(401);
    await portal.signIn(email, NEW_PASSWORD);
  });

  it('lists sessions and ends one, or all others, but never another person’s', async () => {
    const { email } = await makePerson(portal);
    const stranger = await makePerson(portal);
    const here = await portal.signIn(email);
    const there = await portal.signIn(email);
    const foreign = await portal.signIn(stranger.email);
    const page = (await here.get('/en/account/security')).text;
    const [path = ''] = /\/en\/account\/security\/sessions\/[0-9a-f]{64}\/revoke/.exec(page) ?? [];
    const { hidden } = await foreign.formOn('/en/account');
    await foreign.post(path, hidden);
    expect((await there.get('/en/account')).status).toBe(200);
    await here.submit('/en/account/security', {}, { to: path });
    expect((await there.get('/en/account')).status).toBe(303);
    const third = await portal.signIn(email);
    await here.submit('/en/account/security', {}, { to: '/en/account/security/sessions/revoke' });
    expect((await third.get('/en/account')).status).toBe(303);
    expect((await here.get('/en/account')).status).toBe(200);
    expect((await foreign.get('/en/account')).status).toBe(200);
  });

  it('shows a new token once, keeps only its hash, and revokes it', async () => {
    const { email } = await makePerson(portal);
    const visitor = await portal.signIn(email);
    const to = '/en/account/security/tokens';
    const fields = { name: 'nightly', scopes: ['identity:read'], days: '30' };
    const made = await visitor.submit('/en/account/security', fields, { to });
    const [, secret = ''] = /id="secret"[^>]*value="([\w-]{43})"/.exec(made.text) ?? [];
    expect((await portal.api(secret).get('/api/v1/me')).body).toMatchObject({
      email,
      scopes: ['identity:read'],
    });
    const stored = JSON.stringify(await portal.db.rows('SELECT * FROM api_token'));
    expect(stored).not.toContain(secret);
    const shown = (await visitor.get('/en/account/security')).text;
    expect(shown).not.toContain(secret);
    expect(shown).toContain(`…${secret.slice(-4)}`);
    const [revoke = ''] = /\/en\/account\/security\/tokens\/[\w-]+\/revoke/.exec(shown) ?? [];
    const stranger = await portal.signIn((await makePerson(portal)).email);
    expect(
      (await stranger.post(revoke, (await stranger.formOn('/en/account')).hidden)).status,
    ).toBe(404);
    expect((await portal.api(secret).get('/api/v1/me')).status).toBe(200);
    await visitor.submit('/en/account/security', {}, { to: revoke });
    expect((await portal.api(secret).get('/api/v1/me')).status).toBe(401);
  });

  it('makes one token of a form that is sent twice', async () => {
    const { id, email } = await makePerson(portal);
    const visitor = await portal.signIn(email);
    const { action, hidden } = await visitor.formOn(
      '/en/account/security',
      '/en/account/security/tokens',
    );
    const fields = { ...hidden, name: 'twice', scopes: 'identity:read', days: '30' };
    await visitor.post(action, fields);
    await visitor.post(action, fields);
    expect(await portal.db.rows('SELECT id FROM api_token WHERE person_id = ?', [id])).toHaveLength(
      1,
    );
  });

  it('shows no token that was not kept, however often a form is sent at once', async () => {
    const { email } = await makePerson(portal);
    const visitor = await portal.signIn(email);
    const to = '/en/account/security/tokens';
    for (let round = 0; round < 5; round += 1) {
      const { hidden } = await visitor.formOn('/en/account/security', to);
      const fields = { ...hidden, name: `round ${round}`, scopes: 'identity:read', days: '30' };
      const answers = await Promise.all(Array.from({ length: 6 }, () => visitor.post(to, fields)));
      const secrets = answers.flatMap(
        ({ text }) => /id="secret"[^>]*value="([\w-]{43})"/.exec(text)?.[1] ?? [],
      );
      const tokens = await portal.db.rows('SELECT id FROM api_token WHERE name = ?', [
        `round ${round}`,
      ]);
      expect([tokens.length, secrets.length]).toEqual([1, 1]);
      expect((await portal.api(secrets[0] ?? '').get('/api/v1/me')).status).toBe(200);
      expect(answers.filter(({ status }) => status === 303)).toHaveLength(5);
    }
  });

  it('refuses bad input in every form', async () => {
    const { email } = await makePerson(portal);
    const visitor = await portal.signIn(email);
    const tables = ['token', 'api_token', 'mail_message', 'audit_entry'];
    const forms: FormUnderTest[] = [
      { page: '/nl/account', to: '/nl/account', good: { name: 'Ada Vonk', locale: 'nl' }, tables },
      {
        page: '/nl/account',
        to: '/nl/account/email',
        good: { email: 'other@people.example', password: TEST_PASSWORD },
        tables,
      },
      {
        page: '/nl/account/security',
        to: '/nl/account/security/password',
        good: { currentPassword: TEST_PASSWORD, newPassword: NEW_PASSWORD },
        tables,
      },
      {
        page: '/nl/account/security',
        to: '/nl/account/security/tokens',
        good: { name: 'nightly', scopes: 'identity:read', days: '30' },
        tables,
      },
    ];
    for (const form of forms) await expectBadInputRefused(portal, visitor, form);
    await expectScriptsHarmless(visitor, forms[0]!, ['name'], ['/nl/account']);
    await expectScriptsHarmless(visitor, forms[3]!, ['name'], ['/nl/account/security']);
  });
});
