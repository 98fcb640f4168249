import { randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A payment as the double keeps it. */
interface DoublePayment {
  readonly id: string;
  readonly value: string;
  readonly description: string;
  readonly redirectUrl: string;
  readonly webhookUrl: string | undefined;
  readonly metadata: unknown;
  status: string;
  paidAt: string | undefined;
  readonly refunds: DoubleRefund[];
  readonly chargebacks: { id: string; value: string; reversedAt: string | null }[];
}

interface DoubleRefund {
  readonly id: string;
  readonly value: string;
  readonly metadata: unknown;
  status: string;
}

interface Call {
  readonly method: string;
  readonly path: string;
  readonly idempotencyKey: string | undefined;
  readonly body: unknown;
}

const DAY = '2026-11-20T10:00:00+00:00';

/**
 * Something that answers as Mollie's API, version 2, does: for the tests, on this machine. What a
 * payer or a bank would do is done by its methods; the webhooks they lead to are sent by `call`.
 */
export class MollieDouble {
  readonly key = `test_${randomBytes(15).toString('hex')}`;
  readonly calls: Call[] = [];
  /** The next answers, whatever is asked: statuses such as 500 or 429. */
  readonly trouble: number[] = [];
  /** Where the portal listens: once it is known, every change calls its webhook by itself. */
  portal: string | undefined;
  /** Instants of what happens from now on. */
  now = DAY;
  private readonly payments = new Map<string, DoublePayment>();
  private readonly byKey = new Map<string, object>();
  private made = 0;

  private constructor(private readonly server: Server) {}

  static async start(): Promise<MollieDouble> {
    const server = createServer();
    const double = new MollieDouble(server);
    server.on('request', (request: IncomingMessage, response: ServerResponse) => {
      void double.answer(request, response);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return double;
  }

  get address(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  /** The ids of all payments, the newest last. */
  get ids(): string[] {
    return [...this.payments.keys()];
  }

  async pay(id?: string): Promise<void> {
    Object.assign(this.find(id), { status: 'paid', paidAt: this.now });
    await this.tell(id);
  }

  async fail(id?: string): Promise<void> {
    this.find(id).status = 'failed';
    await this.tell(id);
  }

  async expire(id?: string): Promise<void> {
    this.find(id).status = 'expired';
    await this.tell(id);
  }

  async cancel(id?: string): Promise<void> {
    this.find(id).status = 'canceled';
    await this.tell(id);
  }

  /** The payer's bank takes money back: all of it, or a part. */
  async chargeBack(value?: string, id?: string): Promise<void> {
    const payment = this.find(id);
    this.made += 1;
    payment.chargebacks.push({
      ...{ id: `chb_${this.made}`, value: value ?? payment.value, reversedAt: null },
    });
    await this.tell(id);
  }

  /** The payer's bank gives in: what it took back last is paid again. */
  async reverseChargeBack(id?: string): Promise<void> {
    const last = this.find(id).chargebacks.at(-1);
    if (!last) throw new Error('Nothing was charged back');
    last.reversedAt = this.now;
    await this.tell(id);
  }

  /** Somebody gives money back in Mollie's own pages. */
  async refundOutside(value: string, id?: string): Promise<void> {
    this.made += 1;
    this.find(id).refunds.push({
      ...{ id: `re_${this.made}`, value, metadata: null, status: 'refunded' },
    });
    await this.tell(id);
  }

  /** The bank has carried out, or refused, what waits to be given back. */
  async finishRefunds(status = 'refunded', id?: string): Promise<void> {
    for (const refund of this.find(id).refunds) refund.status = status;
    await this.tell(id);
  }

  /** Calls the webhook of a payment as Mollie does; `portal` stands in for the public address. */
  async call(portal: string, id?: string): Promise<number> {
    const payment = this.find(id);
    if (payment.webhookUrl === undefined) throw new Error('The payment has no webhook');
    const { pathname } = new URL(payment.webhookUrl);
    const response = await fetch(new URL(pathname, portal), {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams({ id: payment.id }).toString(),
    });
    return response.status;
  }

  /** Changes what the double says of a payment, such as its amount. */
  tamper(changes: Partial<DoublePayment>, id?: string): void {
    Object.assign(this.find(id), changes);
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private async tell(id?: string): Promise<void> {
    if (this.portal !== undefined) await this.call(this.portal, id);
  }

  private find(id = this.ids.at(-1) ?? ''): DoublePayment {
    const payment = this.payments.get(id);
    if (!payment) throw new Error(`No payment is called ${id}`);
    return payment;
  }

  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { method = 'GET', url = '/' } = request;
    const text = await read(request);
    const { pathname, searchParams } = new URL(url, this.address);
    const body: unknown = text === '' ? undefined : JSON.parse(text);
    const idempotencyKey = request.headers['idempotency-key'] as string | undefined;
    this.calls.push({ method, path: pathname, idempotencyKey, body });
    const status = this.trouble.shift();
    if (status !== undefined) {
      send(response, status, problem(status, 'Trouble'));
      return;
    }
    if (request.headers.authorization !== `Bearer ${this.key}`) {
      send(response, 401, problem(401, 'Missing authentication, or failed to authenticate'));
      return;
    }
    const kept = idempotencyKey === undefined ? undefined : this.byKey.get(idempotencyKey);
    if (method === 'POST' && kept) {
      send(response, 201, kept);
      return;
    }
    const [code, answer] = this.handle(method, pathname, searchParams, body as never);
    if (method === 'POST' && code === 201 && idempotencyKey !== undefined) {
      this.byKey.set(idempotencyKey, answer);
    }
    send(response, code, answer);
  }

  private handle(
    method: string,
    path: string,
    query: URLSearchParams,
    body: Record<string, unknown>,
  ): [number, object] {
    const [, id = '', part] = /^\/v2\/payments\/(\w+)(?:\/(\w+))?$/.exec(path) ?? [];
    if (method === 'GET' && path === '/v2/methods') return [200, { count: 1, _embedded: {} }];
    if (method === 'POST' && path === '/v2/payments') return this.create(body);
    const payment = this.payments.get(id);
    if (!payment) return [404, problem(404, `No payment exists with token ${id}.`)];
    if (method === 'GET' && part === undefined) {
      return [200, this.shown(payment, (query.get('embed') ?? '').split(','))];
    }
    if (method === 'POST' && part === 'refunds') return this.refund(payment, body);
    return [404, problem(404, 'Not found')];
  }

  private create(body: Record<string, unknown>): [number, object] {
    const { amount, description, redirectUrl, webhookUrl, metadata } = body as {
      amount?: { currency: string; value: string };
      description?: string;
      redirectUrl?: string;
      webhookUrl?: string;
      metadata?: unknown;
    };
    if (amount?.currency !== 'EUR' || !/^\d+\.\d{2}$/.test(amount.value)) {
      return [422, problem(422, 'The amount is invalid', 'amount')];
    }
    if (!description || !redirectUrl) return [422, problem(422, 'Something is missing')];
    this.made += 1;
    const id = `tr_${randomBytes(5).toString('hex')}${this.made}`;
    const payment: DoublePayment = {
      ...{ id, value: amount.value, description, redirectUrl, webhookUrl, metadata },
      ...{ status: 'open', paidAt: undefined, refunds: [], chargebacks: [] },
    };
    this.payments.set(id, payment);
    return [201, this.shown(payment, [])];
  }

  private refund(payment: DoublePayment, body: Record<string, unknown>): [number, object] {
    const { amount, metadata } = body as { amount: { value: string }; metadata?: unknown };
    const given = payment.refunds
      .filter(({ status }) => status !== 'failed')
      .reduce((total, { value }) => total + Number(value), 0);
    if (payment.status !== 'paid' || given + Number(amount.value) > Number(payment.value)) {
      return [422, problem(422, 'The amount is higher than the maximum', 'amount')];
    }
    this.made += 1;
    const refund = { id: `re_${this.made}`, value: amount.value, metadata, status: 'pending' };
    payment.refunds.push(refund);
    return [201, this.shownRefund(refund)];
  }

  private shown(payment: DoublePayment, embed: readonly string[]): object {
    const { id, status, value, description, metadata, redirectUrl, webhookUrl } = payment;
    const isOpen = status === 'open';
    return {
      ...{ resource: 'payment', id, mode: 'test', createdAt: DAY, status, description, metadata },
      ...{ amount: euros(value), redirectUrl, webhookUrl, isCancelable: isOpen },
      ...(payment.paidAt === undefined ? {} : { paidAt: payment.paidAt }),
      ...(status === 'paid'
        ? { details: { consumerName: 'T. TEST', consumerAccount: 'NL91ABNA0417164300' } }
        : {}),
      _links: isOpen ? { checkout: { href: `https://www.mollie.com/checkout/${id}` } } : {},
      _embedded: {
        ...(embed.includes('refunds')
          ? { refunds: payment.refunds.map((one) => this.shownRefund(one)) }
          : {}),
        ...(embed.includes('chargebacks')
          ? {
              chargebacks: payment.chargebacks.map((one) => ({
                ...{ resource: 'chargeback', id: one.id, amount: euros(one.value) },
                ...{ createdAt: this.now, reversedAt: one.reversedAt },
              })),
            }
          : {}),
      },
    };
  }

  private shownRefund({ id, value, metadata, status }: DoubleRefund): object {
    return { resource: 'refund', id, amount: euros(value), metadata, status, createdAt: this.now };
  }
}

export const startMollie = (): Promise<MollieDouble> => MollieDouble.start();

const euros = (value: string) => ({ currency: 'EUR', value });

const problem = (status: number, detail: string, field?: string) => ({
  ...{ status, title: 'Error', detail },
  ...(field === undefined ? {} : { field }),
});

async function read(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts).toString('utf8');
}

function send(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'content-type': 'application/hal+json' });
  response.end(JSON.stringify(body));
}
