import { createHmac } from 'node:crypto';
import { makeCluster, makeGrant } from '../support/make-clusters.js';
import { makePerson, makeToken } from '../support/make-identity.js';
import { makeRun } from '../support/make-runs.js';
import { makeDelivery, makeWebhook } from '../support/make-webhooks.js';
import { startPortal, type TestPortal } from '../support/portal.js';
import { decode, type Visitor } from '../support/visitor.js';
import { WebhookDouble } from '../support/webhook-double.js';

const list = '/en/manage/quantum/settings/webhooks';

describe('the webhooks of a cluster', () => {
  let portal: TestPortal;
  let organiser: Visitor;
  let double: WebhookDouble;
  let clusterId: string;
  let personId: string;

  beforeAll(async () => {
    portal = await startPortal({ environment: { WEBHOOKS_PRIVATE: 'on' } });
    double = await WebhookDouble.open();
    clusterId = (await makeCluster(portal, { slug: 'quantum' })).id;
    const person = await makePerson(portal);
    personId = person.id;
    await makeGrant(portal, clusterId, personId);
    organiser = await portal.signIn(person.email);
  }, 60_000);
  afterAll(async () => {
    await double.close();
    await portal.stop();
  });

  const add = (fields = {}) =>
    organiser.submit(`${list}/new`, { url: double.url(), events: 'run.finished', ...fields });
  const secretOn = (text: string): string =>
    /id="webhook-secret" type="text" value="(whsec_[\w-]{43})"/.exec(text)?.[1] ?? '';

  it('are added with a secret that is shown once, and called with its signature', async () => {
    expect((await organiser.get(list)).text).toContain('No address is called yet');
    const answer = await add();
    expect(answer.status).toBe(200);
    const secret = secretOn(answer.text);
    expect(secret).not.toBe('');
    const path =
      /href="(\/en\/manage\/quantum\/settings\/webhooks\/[0-9a-f-]{36})"/.exec(answer.text)?.[1] ??
      '';
    for (const page of [list, path, `${path}/edit`, `${path}/secret`]) {
      expect((await organiser.get(page)).text).not.toContain(secret);
    }
    await makeRun(portal, clusterId, { count: 2 });
    await portal.runJobs();
    expect(double.calls).toHaveLength(1);
    const [{ body, headers }] = double.calls as [(typeof double.calls)[0]];
    expect(JSON.parse(body)).toMatchObject({
      ...{ event: 'run.finished', data: { kind: 'tests.nothing', total: 2, done: 1, skipped: 1 } },
    });
    const [, t = '', v1] = /t=(\d+),v1=(\w+)/.exec(String(headers['megacluster-signature'])) ?? [];
    expect(v1).toBe(createHmac('sha256', secret).update(`${t}.${body}`).digest('hex'));

    expect((await organiser.get(path)).text).toContain('Delivered');
    expect((await organiser.get(list)).text).toContain(double.url());

    const renewed = await organiser.submit(`${path}/secret`, {});
    expect(secretOn(renewed.text)).not.toBe('');
    expect(secretOn(renewed.text)).not.toBe(secret);
    const everything = JSON.stringify([
      ...(await portal.db.rows('SELECT * FROM audit_value')),
      ...(await portal.db.rows('SELECT * FROM once_key')),
      ...(await portal.db.rows('SELECT * FROM webhook')),
    ]);
    expect(everything).not.toContain(secret);
    expect(everything).not.toContain(secretOn(renewed.text));
  });

  it('are added once by a form that is sent twice, and then show no secret', async () => {
    const { hidden } = await organiser.formOn(`${list}/new`, `${list}/new`);
    const fields = { ...hidden, url: double.url('127.0.0.1', '/twice'), events: 'run.finished' };
    expect(secretOn((await organiser.post(`${list}/new`, fields)).text)).not.toBe('');
    const again = await organiser.post(`${list}/new`, fields);
    expect(again).toMatchObject({ status: 303 });
    const rows = await portal.db.rows(`SELECT id FROM webhook WHERE url LIKE '%/twice'`);
    expect(rows).toHaveLength(1);
  });

  it('can be tried, sent again, switched off, changed and removed', async () => {
    const id = await makeWebhook(portal, clusterId, double.url('127.0.0.1', '/tried'));
    const path = `${list}/${id}`;
    double.say(503);
    expect((await organiser.submit(path, {}, { to: `${path}/test` })).status).toBe(303);
    await portal.runJobs();
    const { text } = await organiser.get(path);
    expect(text).toContain('webhook.test');
    expect(text).toContain('The other side refused the call');
    expect(text).toContain('503');
    const call = /webhooks\/[0-9a-f-]+\/deliveries\/([0-9a-f-]{36})/.exec(text)?.[1] ?? '';
    const delivery = `${path}/deliveries/${call}`;
    const one = await organiser.get(delivery);
    expect(decode(one.text)).toContain('"test": true');
    expect(one.text).toContain('1 of at most 6');
    expect(one.text).not.toContain('Send again');
    double.say(200);
    portal.clock.advance({ hours: 8 });
    await portal.runJobs();
    expect((await organiser.submit(delivery, {}, { to: `${delivery}/resend` })).status).toBe(303);
    await portal.runJobs();
    expect((await organiser.get(delivery)).text).toContain('Delivered');

    const csv = await organiser.get(`${path}/deliveries.csv?state=delivered`);
    expect(csv.text.trim().split('\r\n')).toHaveLength(2);
    expect((await organiser.get(`${path}?state=failed`)).text).toContain('No calls');
    expect((await organiser.get(`${path}?state=eaten`)).status).toBe(422);

    const edit = `${path}/edit`;
    const values = { url: double.url('127.0.0.1', '/changed'), events: 'run.finished' };
    expect(await organiser.submit(edit, values)).toMatchObject({ status: 303, location: path });
    expect((await organiser.get(path)).text).toContain('/changed');
    const off = await organiser.post(`${path}/test`, { _csrf: await csrf(edit) });
    expect(off.status).toBe(409);
    expect(off.text).toContain('This webhook is switched off.');

    expect((await organiser.get(`${path}/remove`)).text).toContain('record of earlier calls');
    expect((await organiser.submit(`${path}/remove`, {})).location).toBe(list);
    expect((await organiser.get(path)).status).toBe(404);
  });

  const csrf = async (page: string): Promise<string> =>
    (await organiser.formOn(page)).hidden._csrf ?? '';

  it('show what somebody else saved meanwhile', async () => {
    const id = await makeWebhook(portal, clusterId);
    const edit = `${list}/${id}/edit`;
    const { hidden } = await organiser.formOn(edit);
    await organiser.submit(edit, { url: 'https://hooks.example/first', events: 'run.finished' });
    const late = await organiser.post(edit, {
      ...{ ...hidden, url: 'https://hooks.example/second', events: 'run.finished' },
    });
    expect(late.status).toBe(409);
    expect(late.text).toContain('https://hooks.example/first');
    expect(late.text).toContain('value="https://hooks.example/second"');
  });

  it.each([
    ['nothing', { url: '', events: '' }, ['Fill this in', 'Choose at least one']],
    ['no address', { url: 'hooks' }, ['Write a web address']],
    ['another protocol', { url: 'ftp://hooks.example/' }, ['Write a web address']],
    ['a password', { url: 'https://a:b@hooks.example/' }, ['must not carry a name and password']],
    ['an unknown event', { events: 'run.started' }, ['Choose one of the listed values']],
    ['an unknown field', { secret: 'x'.repeat(40) }, ['is not part of this form']],
    [
      'a far too long address',
      { url: `https://hooks.example/${'x'.repeat(300)}` },
      ['at most 300'],
    ],
  ])('refuse %s', async (_, fields, words) => {
    const before = await portal.db.rows('SELECT id FROM webhook');
    const answer = await add(fields);
    expect(answer.status).toBe(422);
    expect(answer.text).toContain('<title>Error:');
    for (const word of words) expect(decode(answer.text)).toContain(word);
    expect(await portal.db.rows('SELECT id FROM webhook')).toEqual(before);
  });

  it('are kept by programs, whose secret goes in and never comes out', async () => {
    const scopes = ['clusters:read', 'clusters:write'];
    const api = portal.api(await makeToken(portal, { personId, scopes }));
    const path = '/api/v1/clusters/quantum/webhooks';
    const secret = 'the secret of a program, 32 and more';
    const input = { url: double.url('127.0.0.1', '/api'), events: ['run.finished'], secret };
    const key = { 'idempotency-key': 'the-first-one' };
    const made = await api.post(path, JSON.stringify(input), key);
    expect(made.status).toBe(201);
    const { id, revision } = made.body as { id: string; revision: number };
    const again = await api.post(path, JSON.stringify(input), key);
    expect(again.body).toEqual(made.body);
    expect(JSON.stringify(made.body)).not.toContain(secret);
    const kept = JSON.stringify(await portal.db.rows('SELECT * FROM idempotency_key'));
    expect(kept).not.toContain(secret);

    const change = { url: input.url, events: ['run.finished'], isActive: false, revision };
    expect((await api.patch(`${path}/${id}`, JSON.stringify(change))).body).toMatchObject({
      ...{ id, isActive: false, revision: 2 },
    });
    expect((await api.patch(`${path}/${id}`, JSON.stringify(change))).status).toBe(409);
    const short = await api.post(`${path}/${id}/secret`, JSON.stringify({ secret: 'short' }));
    expect(short.status).toBe(422);
    const renew = await api.post(`${path}/${id}/secret`, JSON.stringify({ secret: `${secret}2` }));
    expect(renew).toMatchObject({ status: 200, body: { id } });

    const delivery = await makeDelivery(portal, id, { trouble: 'unreachable ECONNREFUSED' });
    expect((await api.get(`${path}/${id}/deliveries?state=failed`)).body).toMatchObject({
      items: [{ id: delivery, trouble: { code: 'unreachable', detail: 'ECONNREFUSED' } }],
      next: null,
    });
    expect((await api.post(`${path}/${id}/deliveries/${delivery}/resend`, '{}')).status).toBe(409);
    expect((await api.post(`${path}/${id}/remove`, '{}')).status).toBe(200);
    expect((await api.get(`${path}/${id}`)).status).toBe(404);
    expect((await api.get(path)).status).toBe(200);
  });
});

it('lead nowhere inside unless the settings say so', async () => {
  const portal = await startPortal();
  const { id } = await makeCluster(portal, { slug: 'quantum' });
  const person = await makePerson(portal);
  await makeGrant(portal, id, person.id);
  const organiser = await portal.signIn(person.email);
  for (const [url, words] of [
    ['https://127.0.0.1/', 'lies in a private network'],
    ['https://10.0.0.1:8443/', 'lies in a private network'],
    ['https://[::1]/', 'lies in a private network'],
    ['https://169.254.169.254/latest/', 'lies in a private network'],
    ['https://db.internal/', 'lies in a private network'],
    ['http://hooks.example/', 'over https only'],
  ] as const) {
    const answer = await organiser.submit(`${list}/new`, { url, events: 'run.finished' });
    expect([url, answer.status]).toEqual([url, 422]);
    expect(answer.text).toContain(words);
  }
  await portal.stop();
}, 60_000);
