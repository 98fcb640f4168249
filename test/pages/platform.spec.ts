import { startPortal, type TestPortal } from '../support/portal.js';

describe('the way of a request', () => {
  let portal: TestPortal;
  beforeAll(async () => {
    portal = await startPortal();
  });
  afterAll(() => portal.stop());

  it('leads an address without a language to the reader’s', async () => {
    const visitor = portal.visitor();
    const dutch = await visitor.get('/clusters', { 'accept-language': 'nl-NL,nl;q=0.9,en;q=0.8' });
    expect([dutch.status, dutch.location]).toEqual([302, '/nl/clusters']);
    const other = await visitor.get('/services?q=laser', { 'accept-language': 'fr-FR,fr' });
    expect([other.status, other.location]).toEqual([302, '/en/services?q=laser']);
    const elsewhere = await visitor.get('/%2f/evil.example/services');
    expect(elsewhere.location).toMatch(/^\/en\/[^/]/);
  });

  it('answers a page that is not there in the page’s language', async () => {
    const visitor = portal.visitor();
    const english = await visitor.get('/en/nothing-here');
    expect(english.status).toBe(404);
    expect(english.text).toContain('Page not found');
    const dutch = await visitor.get('/nl/nothing-here');
    expect(dutch.text).toContain('Pagina niet gevonden');
    expect(dutch.text).toContain('lang="nl"');
  });

  it('keeps everything from elsewhere out of a page', async () => {
    const { headers, text } = await portal.visitor().get('/en/sign-in');
    expect(headers.get('content-security-policy')).toBe(
      "default-src 'none';script-src 'self';style-src 'self';font-src 'self';img-src 'self' data:;" +
        "connect-src 'self';form-action 'self';base-uri 'none';frame-ancestors 'none'",
    );
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('x-powered-by')).toBeNull();
    expect(text).not.toMatch(/<style|style="|<script(?![^>]*\bsrc=)|\bon\w+="/);
  });

  it('gives assets names that change with their content, to be kept for ever', async () => {
    const { text } = await portal.visitor().get('/en/sign-in');
    const css = /href="(\/assets\/portal\.[\w-]+\.css)"/.exec(text)?.[1] ?? '';
    const answer = await portal.visitor().get(css);
    expect(answer.status).toBe(200);
    expect(answer.headers.get('cache-control')).toContain('immutable');
    expect((await portal.visitor().get('/assets/portal.wrong.css')).status).toBe(404);
  });

  it('begins no session for somebody who only reads', async () => {
    const { headers } = await portal.visitor().get('/en/services');
    expect(headers.getSetCookie()).toEqual([]);
  });

  it('refuses a form without its token, from elsewhere, or with another’s token', async () => {
    const fields = { email: 'nobody@company.example', password: 'whatever it was' };
    const without = await portal.visitor().post('/en/sign-in', fields);
    expect(without.status).toBe(403);

    const mine = portal.visitor();
    const { hidden } = await mine.formOn('/en/sign-in');
    const theirs = portal.visitor();
    await theirs.formOn('/en/sign-in');
    expect((await theirs.post('/en/sign-in', { ...hidden, ...fields })).status).toBe(403);
    expect((await mine.post('/en/sign-in', { ...hidden, ...fields })).status).toBe(422);

    const answer = await fetch(`${portal.address}/en/sign-in`, {
      method: 'POST',
      headers: {
        'sec-fetch-site': 'cross-site',
        'content-type': 'application/x-www-form-urlencoded',
      },
      body: new URLSearchParams({ ...hidden, ...fields }),
    });
    expect(answer.status).toBe(403);
  });

  it('tells the machine that watches whether it lives and is ready', async () => {
    for (const path of ['/health/live', '/health/ready']) {
      const { status, body } = await portal.api().get(path);
      expect([status, body]).toEqual([200, { status: 'ok' }]);
    }
  });

  it('gives every request a number, its own or a new one', async () => {
    const given = await portal
      .visitor()
      .get('/health/live', { 'x-request-id': 'given-by-the-proxy' });
    expect(given.headers.get('x-request-id')).toBe('given-by-the-proxy');
    const bad = await portal.visitor().get('/health/live', { 'x-request-id': '<script>' });
    expect(bad.headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/);
  });
});

describe('what nobody should send', () => {
  let portal: TestPortal;
  beforeAll(async () => {
    portal = await startPortal();
  });
  afterAll(() => portal.stop());

  const send = async (
    path: string,
    type: string,
    body: string | Uint8Array<ArrayBuffer>,
  ): Promise<number> => {
    const answer = await fetch(`${portal.address}${path}`, {
      method: 'POST',
      headers: { 'content-type': type },
      body,
    });
    await answer.text();
    return answer.status;
  };

  it.each([
    ['broken JSON', '/api/v1/requests', 'application/json', '{"a":', [401, 422]],
    [
      'deep JSON',
      '/api/v1/requests',
      'application/json',
      '['.repeat(5000) + ']'.repeat(5000),
      [401, 422],
    ],
    [
      '10 MB',
      '/en/sign-in',
      'application/x-www-form-urlencoded',
      `a=${'x'.repeat(10_000_000)}`,
      [413],
    ],
    ['10 MB of JSON', '/api/v1/requests', 'application/json', `"${'x'.repeat(10_000_000)}"`, [413]],
    [
      'thousands of fields',
      '/en/sign-in',
      'application/x-www-form-urlencoded',
      'a=1&'.repeat(2000),
      [413],
    ],
    [
      'an upload by nobody',
      '/en/sign-in',
      'multipart/form-data; boundary=x',
      '--x\r\n\r\n--x--',
      [403],
    ],
    ['another type', '/en/sign-in', 'text/xml', '<a/>', [403]],
    [
      'invalid UTF-8',
      '/en/sign-in',
      'application/x-www-form-urlencoded',
      new Uint8Array([0x61, 0x3d, 0xff, 0xfe]),
      [422],
    ],
  ])('%s is refused with 4xx', async (_, path, type, body, statuses) => {
    expect(statuses).toContain(await send(path, type, body as string));
  });

  it.each([
    ['half an escape', '/en/%'],
    ['a broken escape', '/en/%ff'],
    ['a query that is no UTF-8', '/en/services?q=%ff%fe'],
    ['a very long path', `/en/${'a/'.repeat(500)}`],
    ['a zero byte', '/en/services?q=%00'],
    ['a way up', '/en/services/..%2f..%2fetc'],
  ])('an address with %s gets no 5xx', async (_, path) => {
    const { status } = await portal.visitor().get(path);
    expect(status).toBeLessThan(500);
  });
});
