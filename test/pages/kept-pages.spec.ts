import { DomainError } from '../../src/kernel/domain-error.js';
import { ContentVersion } from '../../src/platform/http/index.js';
import { Counter } from '../support/counter.js';
import { startTinyPortal, type TinyPortal } from '../support/tiny-portal.js';

describe('a public page', () => {
  let portal: TinyPortal;
  let version: ContentVersion;
  beforeEach(async () => {
    portal = await startTinyPortal();
    version = portal.app.get(ContentVersion);
  });
  afterEach(() => portal.stop());

  const add = (name: string): Promise<unknown> =>
    portal.db.unit(() => portal.db.of(Counter).insert({ id: name, name, value: 1 }));
  const text = async (path: string, visitor = portal.visitor()): Promise<string> =>
    (await visitor.get(path)).text;

  it('is kept until public content changes', async () => {
    expect(await text('/en/counter')).not.toContain('first');
    await add('first');
    expect(await text('/en/counter')).not.toContain('first');
    await portal.db.unit(() => version.bump());
    expect(await text('/en/counter')).toContain('first');
  });

  it('is kept until the day changes in Amsterdam', async () => {
    portal.clock.moveTo('2026-11-20T22:59:59.000Z');
    await text('/en/counter');
    await add('first');
    expect(await text('/en/counter')).not.toContain('first');
    portal.clock.moveTo('2026-11-20T23:00:00.000Z');
    expect(await text('/en/counter')).toContain('first');
  });

  it('is not mixed up with that of another query or language', async () => {
    expect(await text('/en/counter?q=a')).toContain('q=a');
    expect(await text('/en/counter?q=b')).toContain('q=b');
    expect(await text('/en/counter')).not.toContain('q=a');
    expect(await text('/nl/counter?q=a')).toContain('lang="nl"');
    expect(await text('/en/counter?q=a')).toContain('lang="en"');
  });

  it('is never a kept one for somebody who is signed in, nor kept from them', async () => {
    const visitor = portal.visitor();
    const { hidden } = await visitor.formOn('/en/counter/new');
    await visitor.post('/en/counter/sign-in/ann', hidden);
    await visitor.get('/en/counter?q=mine');
    expect((await visitor.get('/en/counter')).headers.get('etag')).toBeNull();
    await text('/en/counter');
    await add('first');
    const mine = await visitor.get('/en/counter');
    expect(mine.text).toContain('first');
    expect(mine.headers.get('cache-control')).toBe('private, no-store');
    expect(await text('/en/counter')).not.toContain('first');
    expect(await text('/en/counter?q=mine')).toContain('first');
  });

  it('that carries a message for one reader is not kept for another', async () => {
    const visitor = portal.visitor();
    await visitor.submit('/en/counter/new', { name: 'x', value: '1', flash: 'on' });
    const told = await visitor.get('/en/counter?q=x');
    expect(told.text).toContain('<p>Yes</p>');
    expect(told.headers.get('cache-control')).toBe('private, no-store');
    expect(await text('/en/counter?q=x')).not.toContain('<p>Yes</p>');
  });

  it('has a tag: 304 while it is the same, 200 with another tag when it is not', async () => {
    const first = await portal.visitor().get('/en/counter');
    const etag = first.headers.get('etag') ?? '';
    expect(etag).toMatch(/^"[\w-]{22}"$/);
    expect(first.headers.get('cache-control')).toBe('public, no-cache');
    for (const tag of [etag, `W/${etag}`, `"other", ${etag}`]) {
      const again = await portal.visitor().get('/en/counter', { 'if-none-match': tag });
      expect({ tag, status: again.status, text: again.text }).toEqual({
        tag,
        status: 304,
        text: '',
      });
      expect(again.headers.get('etag')).toBe(etag);
    }
    await portal.db.unit(async () => {
      await version.bump();
      await portal.db.of(Counter).insert({ id: 'new', name: 'new', value: 1 });
    });
    const changed = await portal.visitor().get('/en/counter', { 'if-none-match': etag });
    expect([changed.status, changed.headers.get('etag') === etag]).toEqual([200, false]);
  });

  it('answers HEAD as GET, without a body', async () => {
    for (const path of [
      '/en/counter',
      '/en/counter',
      '/en/nothing',
      '/en/counter/new',
      '/health/live',
    ]) {
      const got = await portal.visitor().get(path);
      const answer = await fetch(`${portal.address}${path}`, { method: 'HEAD' });
      expect([answer.status, await answer.text()]).toEqual([got.status, '']);
      expect(answer.headers.get('content-type')).toBe(got.headers.get('content-type'));
      expect(answer.headers.get('etag')).toBe(got.headers.get('etag'));
    }
  });

  it('tells caches that it depends on the cookies, its address without a language also on the language', async () => {
    for (const path of ['/en/counter', '/en/counter', '/en/counter/new']) {
      expect((await portal.visitor().get(path)).headers.get('vary')).toContain('Cookie');
    }
    const { headers } = await portal.visitor().get('/counter');
    expect(headers.get('vary')).toMatch(/^Accept-Language, Cookie/);
  });

  it('leads to the language that was chosen before, then to the browser’s', async () => {
    const visitor = portal.visitor();
    visitor.setCookie('lang', 'nl');
    expect((await visitor.get('/counter', { 'accept-language': 'en' })).location).toBe(
      '/nl/counter',
    );
    visitor.setCookie('lang', '../evil');
    expect((await visitor.get('/counter', { 'accept-language': 'nl' })).location).toBe(
      '/nl/counter',
    );
  });

  it('sends nobody elsewhere', async () => {
    for (const path of [
      '//evil.example',
      '/%2F%2Fevil.example',
      '/\\evil.example',
      '/en//evil.example',
    ]) {
      const answer = await fetch(`${portal.address}${path}`, { redirect: 'manual' });
      await answer.text();
      const location = answer.headers.get('location');
      if (location) expect(new URL(location, portal.address).origin).toBe(portal.address);
    }
  });

  it('refuses a form to what has none', async () => {
    for (const path of ['/health/live', '/health/nothing', '/en/counter', '/counter', '/']) {
      const visitor = portal.visitor();
      const { hidden } = await visitor.formOn('/en/counter/new');
      for (const fields of [{ a: '1' }, hidden]) {
        const { status } = await visitor.post(path, fields);
        expect({ path, refused: [403, 404].includes(status) }).toEqual({ path, refused: true });
      }
    }
  });
});

describe('the version of public content', () => {
  let portal: TinyPortal;
  let version: ContentVersion;
  beforeEach(async () => {
    portal = await startTinyPortal();
    version = portal.app.get(ContentVersion);
  });
  afterEach(() => portal.stop());

  it('grows with a unit that is kept, and not with one that is not', async () => {
    let inside = '';
    const failing = portal.db.unit(async () => {
      await version.bump();
      inside = await version.current();
      throw DomainError.conflict();
    });
    await expect(failing).rejects.toThrow('errors.conflict');
    const before = await version.current();
    expect(before).not.toBe(inside);
    await portal.db.unit(() => version.bump());
    expect(await version.current()).not.toBe(before);
  });

  it('is never remembered from before a change', async () => {
    const db = portal.db as unknown as { row: (sql: string) => Promise<unknown> };
    const read = db.row.bind(db);
    await portal.db.unit(() => version.bump());
    let slow: Promise<string> = Promise.resolve('');
    const change = new Promise<void>((resolve, reject) => {
      db.row = async (sql) => {
        db.row = read;
        const row = await read(sql);
        await portal.db.unit(() => version.bump()).then(resolve, reject);
        return row;
      };
      slow = version.current();
    });
    const [old] = await Promise.all([slow, change]);
    expect(await version.current()).not.toBe(old);
  });
});
