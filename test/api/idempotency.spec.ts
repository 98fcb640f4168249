import { startTinyPortal, type TinyPortal } from '../support/tiny-portal.js';

const KEY = 'idempotency-key';

describe('a POST with an Idempotency-Key', () => {
  let portal: TinyPortal;
  beforeEach(async () => {
    portal = await startTinyPortal();
  });
  afterEach(() => portal.stop());

  const post = (key: string, body: unknown = { name: 'once', value: 1 }) =>
    portal.api().post('/api/v1/counter', body, { [KEY]: key });

  it('happens once, however often it is sent at the same time', async () => {
    const answers = await Promise.all(Array.from({ length: 50 }, () => post('fifty-at-once')));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([201]));
    expect(new Set(answers.map(({ body }) => (body as { id: string }).id)).size).toBe(1);
    expect(await portal.count('counter')).toBe(1);
    const replayed = answers.filter(
      ({ headers }) => headers.get('idempotency-replayed') === 'true',
    );
    expect(replayed).toHaveLength(49);
  });

  it('is refused with another body or at another address', async () => {
    await post('other-body');
    const other = await post('other-body', { name: 'once', value: 2 });
    expect([other.status, (other.body as { code: string }).code]).toEqual([
      422,
      'errors.idempotency_reused',
    ]);
    const elsewhere = await portal
      .api()
      .post('/api/v1/counter/echo', { name: 'once', value: 1 }, { [KEY]: 'other-body' });
    expect(elsewhere.status).toBe(422);
    expect(await portal.count('counter')).toBe(1);
  });

  it('keeps nothing of a call that failed: sent again, it is tried again', async () => {
    const first = await post('fails-first', { name: 'late', value: 13 });
    expect(first.status).toBe(409);
    expect(await portal.count('counter')).toBe(0);
    expect(await portal.count('idempotency_key')).toBe(0);
    expect((await post('fails-first', { name: 'late', value: 1 })).status).toBe(201);
  });

  it('without one, or with two different ones, happens twice', async () => {
    await post('first-key');
    await post('second-key');
    await portal.api().post('/api/v1/counter', { name: 'once', value: 1 });
    expect(await portal.count('counter')).toBe(3);
  });

  it.each(['short', 'x'.repeat(101), 'with a space'])('refuses %s as a key', async (key) => {
    expect((await post(key)).status).toBe(422);
    expect(await portal.count('counter')).toBe(0);
  });
});

describe('what nobody should send to the API', () => {
  let portal: TinyPortal;
  beforeAll(async () => {
    portal = await startTinyPortal();
  });
  afterAll(() => portal.stop());

  const nested = (depth: number): string => `{"name":${'['.repeat(depth)}${']'.repeat(depth)}}`;

  it.each([20, 1000, 90_000])('JSON %i levels deep is refused, key or not', async (depth) => {
    const plain = await portal.api().post('/api/v1/counter', nested(depth));
    const keyed = await portal.api().post('/api/v1/counter', nested(depth), { [KEY]: 'deep-one' });
    expect([plain.status, keyed.status]).toEqual([422, 422]);
    expect(await portal.count('counter')).toBe(0);
  });

  it.each([
    [{ name: 'x', value: 1, id: 'mine' }],
    [{ name: ['x'], value: 1 }],
    [{ name: { toString: 'x' }, value: 1 }],
    [{ name: 'x', value: '1e2' }],
    [{ name: 'x', value: 1.5 }],
    [{ name: 'x', value: null }],
    [[{ name: 'x', value: 1 }]],
    ['text'],
    [null],
  ])('%j is refused as a form', async (body) => {
    const { status, headers } = await portal.api().post('/api/v1/counter', JSON.stringify(body));
    expect([status, headers.get('content-type')]).toEqual([
      422,
      'application/problem+json; charset=utf-8',
    ]);
    expect(await portal.count('counter')).toBe(0);
  });

  it('pollutes no prototype', async () => {
    await portal
      .api()
      .post(
        '/api/v1/counter',
        '{"name":"x","value":1000,"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}}}',
      );
    expect(({} as { polluted?: number }).polluted).toBeUndefined();
  });
});
