import { createHmac } from 'node:crypto';
import { Audit } from '../../src/platform/audit/index.js';
import { type Db, newId } from '../../src/platform/database/index.js';
import { Jobs } from '../../src/platform/jobs/index.js';
import { Secrets } from '../../src/platform/secrets/index.js';
import { CALLS, Courier } from '../../src/platform/webhooks/courier.js';
import { WebhookBook, WebhookQueries, Webhooks } from '../../src/platform/webhooks/index.js';
import { openInternet, type Reach } from '../../src/platform/webhooks/post.js';
import { MovingClock } from '../support/moving-clock.js';
import { type Scratch, scratchDatabase } from '../support/scratch-database.js';
import { tinySchema } from '../support/tiny-portal.js';
import { WebhookDouble } from '../support/webhook-double.js';

const silent = { warn: () => undefined, error: () => undefined };
const cluster = newId();
const actor = newId();

describe('a webhook', () => {
  let scratch: Scratch;
  let db: Db;
  let clock: MovingClock;
  let jobs: Jobs;
  let webhooks: Webhooks;
  let queries: WebhookQueries;
  let book: WebhookBook;
  let double: WebhookDouble;

  beforeEach(async () => {
    scratch = await scratchDatabase(tinySchema);
    db = (await scratch.open()).db;
    clock = new MovingClock('2026-11-20T09:00:00.000Z');
    double = await WebhookDouble.open();
    begin({ ...openInternet, privateAllowed: true, totalMs: 200 });
  });
  afterEach(async () => {
    await double.close();
    await db.close();
    await scratch.remove();
  });

  function begin(reach: Reach, sessionSecret = 'a secret that is only used in tests'): void {
    jobs = new Jobs(db, clock, silent);
    const secrets = new Secrets({ sessionSecret });
    webhooks = new Webhooks(db, clock, jobs);
    webhooks.declare('test.happened', { name: 'test.ended', labelKey: 'test.ended' });
    queries = new WebhookQueries(db);
    const audit = new Audit(db, clock);
    book = new WebhookBook(db, clock, audit, jobs, secrets, webhooks, queries, reach);
    new Courier(db, clock, jobs, secrets, reach).onModuleInit();
  }

  const add = (events = ['test.happened'], url = double.url()) =>
    book.add(cluster, { url, events }, actor);
  const emit = (event = 'test.happened', data: object = { id: '7' }, clusterId = cluster) =>
    db.unit(() => webhooks.emit(clusterId, event, data));
  const work = async (): Promise<void> => {
    while ((await jobs.runDue()) > 0);
  };
  const deliveries = async (id: string) =>
    (await queries.deliveries(id, { page: 1, size: 50 })).items;

  it('tells what happened, signed so that the receiver can check it', async () => {
    const { id, secret } = await add();
    await emit('test.happened', { organisation: 'Łódź & Co', cents: 12_50 });
    expect(double.calls).toEqual([]);
    await work();
    expect(double.calls).toHaveLength(1);
    const [{ headers, body }] = double.calls as [(typeof double.calls)[0]];
    const [delivery] = await deliveries(id);
    expect(JSON.parse(body)).toEqual({
      ...{ id: delivery?.id, event: 'test.happened', at: '2026-11-20T09:00:00.000Z' },
      data: { organisation: 'Łódź & Co', cents: 1250 },
    });
    const [, t = '', v1] =
      /^t=(\d+),v1=([0-9a-f]{64})$/.exec(String(headers['megacluster-signature'])) ?? [];
    expect(Number(t)).toBe(Date.parse('2026-11-20T09:00:00Z') / 1000);
    expect(v1).toBe(createHmac('sha256', secret).update(`${t}.${body}`).digest('hex'));
    expect(headers).toMatchObject({
      ...{ 'content-type': 'application/json', 'megacluster-event': 'test.happened' },
      'megacluster-delivery': delivery?.id,
    });
    expect(delivery).toMatchObject({
      ...{ state: 'delivered', attempts: 1, responseStatus: 204, trouble: null },
      deliveredAt: clock.now(),
    });
  });

  it('hears only of its own cluster, of what it listens to, and of what was committed', async () => {
    await add(['test.ended']);
    await emit('test.happened');
    await emit('test.ended', {}, newId());
    const failing = db.unit(async () => {
      await webhooks.emit(cluster, 'test.ended', {});
      throw new Error('changed its mind');
    });
    await expect(failing).rejects.toThrow('changed its mind');
    await work();
    expect(double.calls).toEqual([]);
    await expect(emit('test.unheard-of')).rejects.toThrow('No event is declared');
  });

  it('is tried again after ever longer pauses, then given up, then sent again on demand', async () => {
    const { id } = await add();
    double.say(500);
    await emit();
    const tried: number[] = [];
    const began = clock.milliseconds();
    for (let minute = 0; minute < 600; minute += 1) {
      const before = double.calls.length;
      await work();
      if (double.calls.length > before) tried.push((clock.milliseconds() - began) / 60_000);
      clock.advance({ minutes: 1 });
    }
    expect(tried).toEqual([0, 1, 2, 12, 72, 432]);
    expect(tried).toHaveLength(CALLS);
    const [failed] = await deliveries(id);
    expect(failed).toMatchObject({
      ...{ state: 'failed', attempts: CALLS, responseStatus: 500, deliveredAt: null },
      trouble: { code: 'status', detail: '500' },
    });
    const bodies = new Set(double.calls.map(({ body }) => body));
    expect(bodies.size).toBe(1);
    expect(await db.rows(`SELECT id FROM job WHERE state = 'failed'`)).toEqual([]);

    double.say(200);
    await book.resend(cluster, id, failed?.id ?? '', actor);
    await expect(book.resend(cluster, id, failed?.id ?? '', actor)).rejects.toThrow('waiting');
    await work();
    expect(await deliveries(id)).toMatchObject([{ state: 'delivered', attempts: 1 }]);
    await book.resend(cluster, id, failed?.id ?? '', actor);
    await work();
    expect(double.calls).toHaveLength(CALLS + 2);
  });

  it('is brought once more, not less, when a process dies amid the call', async () => {
    const { id } = await add();
    await emit();
    double.answer = (response) => {
      void db
        .unit(() => db.run(`UPDATE job SET state = 'waiting' WHERE kind = 'webhooks.deliver'`))
        .then(() => response.writeHead(204).end());
    };
    await work();
    await work();
    expect(await deliveries(id)).toMatchObject([{ state: 'delivered' }]);
    expect(double.calls.length).toBeLessThanOrEqual(2);
  });

  it('that does not answer rests, so that its other calls hold nobody up', async () => {
    const { id } = await add();
    double.answer = () => undefined;
    for (let count = 0; count < 5; count += 1) await emit();
    await work();
    expect(double.calls).toHaveLength(1);
    clock.advance({ minutes: 4 });
    await work();
    expect(double.calls).toHaveLength(1);
    double.say(200);
    clock.advance({ minutes: 2 });
    await work();
    expect(double.calls).toHaveLength(6);
    expect((await deliveries(id)).map(({ state }) => state)).toEqual(Array(5).fill('delivered'));
  });

  it('that was switched off is called no more', async () => {
    const { id } = await add();
    await emit();
    const change = { url: double.url(), events: ['test.happened'], isActive: false, revision: 1 };
    await book.change(cluster, id, change, actor);
    await emit();
    await work();
    expect(double.calls).toEqual([]);
    expect(await deliveries(id)).toMatchObject([{ state: 'failed', trouble: { code: 'off' } }]);
    await expect(book.sendTest(cluster, id, actor)).rejects.toThrow('webhook_off');
    await expect(book.change(cluster, id, change, actor)).rejects.toThrow('errors.changed');
  });

  it('that leads inside is given up at once, and cannot be added', async () => {
    const { id } = await add();
    const resolve = () => Promise.resolve(['10.0.0.7']);
    await db.unit(() => db.run(`UPDATE webhook SET url = 'https://rebound.example/'`));
    begin({ ...openInternet, resolve });
    await emit();
    await work();
    expect(await deliveries(id)).toMatchObject([
      { state: 'failed', attempts: 1, trouble: { code: 'private' } },
    ]);
    for (const url of ['https://127.0.0.1/', 'https://localhost/', 'http://hooks.example/']) {
      await expect(add(['test.happened'], url)).rejects.toThrow('errors.webhook_');
    }
    await expect(add(['test.unheard-of'], 'https://hooks.example/')).rejects.toThrow('form.choice');
  });

  it('keeps its secret sealed: in no row, no audit, and lost with the key', async () => {
    const { id, secret } = await add();
    const renewed = await book.renewSecret(cluster, id, actor);
    expect(renewed).not.toBe(secret);
    await book.sendTest(cluster, id, actor);
    await work();
    const [call] = double.calls;
    const [, t = '', v1] =
      /t=(\d+),v1=(\w+)/.exec(String(call?.headers['megacluster-signature'])) ?? [];
    expect(v1).toBe(createHmac('sha256', renewed).update(`${t}.${call?.body}`).digest('hex'));
    for (const table of ['webhook', 'webhook_delivery', 'audit_entry', 'audit_value', 'job']) {
      const rows = JSON.stringify(await db.rows(`SELECT * FROM ${table}`));
      expect(rows).not.toContain(secret);
      expect(rows).not.toContain(renewed);
    }
    begin({ ...openInternet, privateAllowed: true }, 'quite another secret, used in tests only');
    await emit();
    await work();
    expect((await deliveries(id))[0]).toMatchObject({
      state: 'failed',
      trouble: { code: 'secret' },
    });
  });

  it('is removed with its calls, by its own cluster only', async () => {
    const { id } = await add();
    await emit();
    await expect(book.remove(newId(), id, actor)).rejects.toThrow('not_found');
    await book.remove(cluster, id, actor);
    await work();
    expect(double.calls).toEqual([]);
    expect(await db.rows('SELECT id FROM webhook_delivery')).toEqual([]);
    const acts = await db.rows(`SELECT action FROM audit_entry ORDER BY id`);
    expect(acts).toEqual([{ action: 'webhooks.add' }, { action: 'webhooks.remove' }]);
  });

  it('forgets what it told a season ago', async () => {
    const { id } = await add();
    await emit();
    await work();
    clock.advance({ days: 60 });
    await emit();
    await work();
    clock.advance({ days: 31 });
    await work();
    expect(await deliveries(id)).toHaveLength(1);
  });
});
