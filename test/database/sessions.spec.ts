import { createHash } from 'node:crypto';
import { openSessions } from '../../src/platform/http/session/open-sessions.js';
import type {
  SessionBackend,
  StoredSession,
} from '../../src/platform/http/session/session-backend.js';
import { SESSION_BACKEND, Sessions } from '../../src/platform/http/session/sessions.js';
import { Jobs } from '../../src/platform/jobs/index.js';
import { startTinyPortal, TinyPortal } from '../support/tiny-portal.js';
import type { Visitor } from '../support/visitor.js';

describe('a session', () => {
  let portal: TinyPortal;
  let backend: SessionBackend;
  beforeEach(async () => {
    portal = await startTinyPortal();
    backend = portal.app.get<SessionBackend>(SESSION_BACKEND);
  });
  afterEach(() => portal.stop());

  const signIn = async (person = 'ann'): Promise<Visitor> => {
    const visitor = portal.visitor();
    await visitor.submit('/en/counter/new', {}).catch(() => undefined);
    const { hidden } = await visitor.formOn('/en/counter/new');
    const answer = await visitor.post(`/en/counter/sign-in/${person}`, hidden);
    expect(answer.location).toBe('/en/counter/mine');
    return visitor;
  };
  const isIn = async (visitor: Visitor): Promise<boolean> =>
    (await visitor.get('/en/counter/mine')).status === 200;
  const idOf = (visitor: Visitor): string =>
    /^s:([^.]+)\./.exec(decodeURIComponent(visitor.cookie('session') ?? ''))?.[1] ?? '';
  const of = (person: string): Promise<StoredSession[]> => backend.ofPerson(person);

  it('is kept under the hash of its id only', async () => {
    const visitor = await signIn();
    const id = idOf(visitor);
    expect(id.length).toBeGreaterThan(20);
    const [stored] = await of('ann');
    expect(stored?.idHash).toBe(createHash('sha256').update(id).digest('hex'));
    expect(JSON.stringify(await of('ann'))).not.toContain(id);
    const byHash = portal.visitor();
    byHash.setCookie('session', `s:${stored?.idHash ?? ''}.x`);
    expect(await isIn(byHash)).toBe(false);
  });

  it('gets a new id at sign-in, and the old one is worth nothing', async () => {
    const before = portal.visitor();
    const { hidden } = await before.formOn('/en/counter/new');
    const old = before.cookie('session') ?? '';
    await before.post('/en/counter/sign-in/ann', hidden);
    expect(before.cookie('session')).not.toBe(old);
    expect(await isIn(before)).toBe(true);
    const thief = portal.visitor();
    thief.setCookie('session', old);
    expect(await isIn(thief)).toBe(false);
  });

  it('never takes an id that the browser made up', async () => {
    const visitor = await signIn();
    const forged = portal.visitor();
    forged.setCookie('session', encodeURIComponent(`s:${idOf(visitor)}.forgedforgedforged`));
    expect(await isIn(forged)).toBe(false);
  });

  it('ends after twelve idle hours', async () => {
    const visitor = await signIn();
    for (let turns = 0; turns < 4; turns += 1) {
      portal.clock.advance({ hours: 11, minutes: 59 });
      expect(await isIn(visitor)).toBe(true);
    }
    portal.clock.advance({ hours: 12, minutes: 6 });
    expect(await isIn(visitor)).toBe(false);
  });

  it('ends after seven days, however busy', async () => {
    const visitor = await signIn();
    for (let hours = 0; hours < 7 * 24 - 6; hours += 6) {
      portal.clock.advance({ hours: 6 });
      expect({ hours, isIn: await isIn(visitor) }).toEqual({ hours, isIn: true });
    }
    portal.clock.advance({ hours: 6, minutes: 1 });
    expect(await isIn(visitor)).toBe(false);
  });

  it('that has ended is cleared away', async () => {
    await signIn();
    portal.clock.advance({ hours: 13 });
    await portal.app.get(Jobs).runDue();
    expect(await of('ann')).toEqual([]);
  });

  it('can be ended from elsewhere, by its own person only', async () => {
    const first = await signIn();
    const second = await signIn();
    const [latest] = await of('ann');
    await portal.app.get(Sessions).revoke('bob', latest?.idHash ?? '');
    expect(await of('ann')).toHaveLength(2);
    const hash = createHash('sha256').update(idOf(first)).digest('hex');
    await portal.app.get(Sessions).revoke('ann', hash);
    expect([await isIn(first), await isIn(second)]).toEqual([false, true]);
  });

  it('that was ended is not brought back by a request still under way', async () => {
    await signIn();
    const [stored] = await of('ann');
    if (!stored) throw new Error('no session');
    await backend.remove(stored.idHash);
    await backend.change({ ...stored, data: '{"personId":"ann"}' });
    expect(await of('ann')).toEqual([]);
  });

  it('is over after signing out, also for who kept the cookie', async () => {
    const visitor = await signIn();
    const kept = portal.visitor();
    kept.setCookie('session', visitor.cookie('session') ?? '');
    const { hidden } = await visitor.formOn('/en/counter/mine');
    await visitor.post('/en/counter/sign-out', hidden);
    expect([await isIn(visitor), await isIn(kept)]).toEqual([false, false]);
  });

  it('has a cookie that no script reads and no other site sends', async () => {
    const { headers } = await portal.visitor().get('/en/counter/new');
    const cookies = headers.getSetCookie();
    expect(cookies).toHaveLength(2);
    for (const cookie of cookies) {
      expect(cookie).toMatch(/; HttpOnly/);
      expect(cookie).toMatch(/; SameSite=Lax/);
      expect(cookie).not.toMatch(/expires|max-age|domain/i);
    }
  });

  it('is not begun by the API, nor does it open the API, however its address is written', async () => {
    const visitor = await signIn();
    for (const path of [
      '/en/API/v1/counter',
      '/en/Api/v1/counter',
      '/en/api/v1/counter',
      '/en//api/v1/counter',
    ]) {
      const { hidden } = await visitor.formOn('/en/counter/mine');
      const answer = await visitor.post(path, { ...hidden, name: 'x', value: '1' });
      expect({ path, status: answer.status }).toEqual({ path, status: 404 });
    }
    expect(await portal.count('counter')).toBe(0);
    const capitals = await portal.api().post('/API/v1/counter', { name: 'x' });
    expect(capitals.headers.get('content-type')).toContain('application/problem+json');
    const { headers } = await portal.api().post('/api/v1/counter', { name: 'x', value: 1 });
    expect(headers.getSetCookie()).toEqual([]);
  });

  it('with https has cookies that no other host can set', async () => {
    const secure = await startTinyPortal({ PUBLIC_URL: 'https://portal.test', TRUST_PROXY: '1' });
    const { headers } = await secure
      .visitor()
      .get('/en/counter/new', { 'x-forwarded-proto': 'https' });
    const cookies = headers.getSetCookie();
    expect(cookies.map((cookie) => cookie.split('=')[0]).sort()).toEqual([
      '__Host-csrf',
      '__Host-session',
    ]);
    for (const cookie of cookies) expect(cookie).toMatch(/; Path=\/;.*Secure/);
    expect(headers.get('strict-transport-security')).toMatch(/max-age=\d{7,}/);
    await secure.stop();
  });

  it('is shared by the portals on one PostgreSQL; a second one on SQLite is refused', async () => {
    const visitor = await signIn();
    const beside = TinyPortal.start({}, portal);
    if (portal.db.kind === 'sqlite') {
      await expect(beside).rejects.toThrow('already served by another process');
      expect(await isIn(visitor)).toBe(true);
      return;
    }
    const second = await beside;
    const there = second.visitor();
    there.setCookie('session', visitor.cookie('session') ?? '');
    expect(await isIn(there)).toBe(true);
    await portal.app.get(Sessions).revoke('ann', (await of('ann'))[0]?.idHash ?? '');
    expect(await isIn(there)).toBe(false);
    await second.stop();
  });

  it('has its table once, when several portals start at the same time', async () => {
    const opened = await Promise.all(Array.from({ length: 4 }, () => openSessions(portal.config)));
    for (const one of opened) await one.close();
    expect(opened).toHaveLength(4);
  });
});
