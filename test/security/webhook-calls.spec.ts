import { openInternet, post, type Reach } from '../../src/platform/webhooks/post.js';
import { testCertificate } from '../support/test-certificate.js';
import { WebhookDouble } from '../support/webhook-double.js';

const NAME = 'hooks.test.example';
let double: WebhookDouble;
let secure: WebhookDouble;

beforeAll(async () => {
  double = await WebhookDouble.open();
  secure = await WebhookDouble.open('https');
});
beforeEach(() => {
  for (const one of [double, secure]) {
    one.calls.length = 0;
    one.say(204);
  }
});
afterAll(async () => {
  await double.close();
  await secure.close();
});

const inside: Reach = {
  ...openInternet,
  privateAllowed: true,
  resolve: () => Promise.resolve(['127.0.0.1']),
  ca: testCertificate.ca,
};
const call = (url: string, reach: Reach = inside): Promise<unknown> =>
  post(url, '{"a":1}', { 'content-type': 'application/json' }, reach).catch((error: unknown) =>
    String(error instanceof Error ? error.message : error),
  );

describe('a call to another system', () => {
  it('posts its body over https to the name it was given', async () => {
    expect(await call(secure.url(NAME, '/in?key=1'))).toBe(204);
    expect(secure.calls).toMatchObject([
      {
        path: '/in?key=1',
        body: '{"a":1}',
        headers: { host: `${NAME}:${secure.port}`, 'content-type': 'application/json' },
      },
    ]);
  });

  it('believes only a certificate for that name, from an authority it knows', async () => {
    expect(await call(secure.url('other.test.example'))).toMatch(/^certificate ERR_TLS/);
    const { ca: _, ...stranger } = inside;
    expect(await call(secure.url(NAME), stranger)).toMatch(/^certificate /);
    expect(secure.calls).toEqual([]);
  });

  it('connects to the address that was judged, and asks for it once', async () => {
    const answers = [['127.0.0.1'], ['203.0.113.9']];
    let asked = 0;
    const resolve = (): Promise<string[]> => Promise.resolve(answers[asked++] ?? []);
    expect(await call(secure.url(NAME), { ...inside, resolve })).toBe(204);
    expect(asked).toBe(1);
  });

  it.each([
    '127.0.0.1',
    '10.1.2.3',
    '172.16.0.9',
    '192.168.1.1',
    '169.254.169.254',
    '100.64.0.1',
    '0.0.0.0',
    '::1',
    '::ffff:127.0.0.1',
    'fd00::1',
    'fe80::1',
  ])('refuses a name that leads to %s, also beside an outer address', async (address) => {
    for (const found of [[address], ['93.184.215.14', address]]) {
      const reach = { ...inside, privateAllowed: false, resolve: () => Promise.resolve(found) };
      expect(await call(secure.url(NAME), reach)).toBe('private');
    }
    expect(secure.calls).toEqual([]);
  });

  it.each([
    ['https://127.0.0.1/', 'private private'],
    ['https://10.0.0.1/', 'private private'],
    ['https://[::1]/', 'private private'],
    ['https://[::ffff:127.0.0.1]/', 'private private'],
    ['https://localhost/', 'private private'],
    ['https://169.254.169.254/latest/meta-data/', 'private private'],
    ['https://2130706433/', 'private private'],
    ['http://hooks.example/', 'address https'],
    ['https://a:b@hooks.example/', 'address credentials'],
  ])('asks nobody about %s', async (url, trouble) => {
    const resolve = (): Promise<string[]> => Promise.reject(new Error('somebody was asked'));
    expect(await call(url, { ...inside, privateAllowed: false, resolve })).toBe(trouble);
  });

  it('refuses this machine as it really is', async () => {
    const port = double.port;
    for (const host of ['127.0.0.1', 'localhost', '[::1]']) {
      expect(await call(`https://${host}:${port}/`, openInternet)).toBe('private private');
    }
    expect(double.calls).toEqual([]);
  });

  it.each([301, 302, 303, 307, 308])('does not follow a %i', async (status) => {
    double.say(status, { location: double.url('127.0.0.1', '/elsewhere') });
    expect(await call(double.url())).toBe(`redirect ${status}`);
    expect(double.calls.map(({ path }) => path)).toEqual(['/in']);
  });

  it.each([400, 404, 410, 429, 500, 503])('takes a %i for a refusal', async (status) => {
    double.say(status);
    expect(await call(double.url())).toBe(`status ${status}`);
  });

  it('waits neither for an answer that never comes nor for one that never ends', async () => {
    const hasty = { ...inside, totalMs: 150 };
    double.answer = () => undefined;
    expect(await call(double.url(), hasty)).toMatch(/^timeout/);
    double.answer = (response) => {
      response.writeHead(200);
      response.write('a little');
    };
    expect(await call(double.url(), hasty)).toMatch(/^timeout/);
    const resolve = (): Promise<string[]> => new Promise(() => undefined);
    expect(await call(secure.url(NAME), { ...hasty, resolve })).toBe('timeout DNS');
  });

  it('reads no more of an answer than it must', async () => {
    let sent = 0;
    double.answer = (response) => {
      response.writeHead(200);
      const more = (): void => {
        while (!response.destroyed && sent < 500_000_000) {
          sent += 65_536;
          if (!response.write(Buffer.alloc(65_536))) {
            response.once('drain', more);
            return;
          }
        }
        response.end();
      };
      more();
    };
    expect(await call(double.url())).toBe(200);
    expect(sent).toBeLessThan(50_000_000);
  });

  it('tells what the network said of nobody listening, and of no such name', async () => {
    const closed = await WebhookDouble.open();
    const url = closed.url();
    await closed.close();
    expect(await call(url)).toBe('unreachable ECONNREFUSED');
    const resolve = (): Promise<string[]> =>
      Promise.reject(Object.assign(new Error('getaddrinfo'), { code: 'ENOTFOUND' }));
    expect(await call(url, { ...inside, resolve })).toBe('unreachable ENOTFOUND');
  });
});
