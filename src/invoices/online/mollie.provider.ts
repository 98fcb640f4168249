import { Inject, Injectable } from '@nestjs/common';
import type { Config } from '../../platform/config/config.js';
import { CONFIG } from '../../platform/config/config.module.js';
import { euros, paymentOf, refundOf } from './mollie-answers.js';
import {
  type NewProviderPayment,
  type NewProviderRefund,
  type PaymentProvider,
  ProviderError,
  type ProviderPayment,
  type ProviderRefund,
} from './payment-provider.js';

const PATIENCE = 10_000;
const LONGEST_ANSWER = 1_000_000;

/**
 * Mollie's payments, version 2 of its API. Its own client knows no time limit and speaks only to
 * Mollie itself, so the few calls that are needed are made here.
 */
@Injectable()
export class MollieProvider implements PaymentProvider {
  readonly name = 'mollie';

  constructor(@Inject(CONFIG) private readonly config: Pick<Config, 'mollieUrl'>) {}

  async create(key: string, payment: NewProviderPayment): Promise<ProviderPayment> {
    const { id, amountCents, description, returnUrl, webhookUrl, locale, reference } = payment;
    return paymentOf(
      await this.call(key, 'POST', 'payments', id, {
        amount: euros(amountCents),
        description: description.slice(0, 255),
        redirectUrl: returnUrl,
        ...(webhookUrl === null ? {} : { webhookUrl }),
        locale: locale === 'nl' ? 'nl_NL' : 'en_GB',
        metadata: { payment: id, reference },
      }),
    );
  }

  async get(key: string, id: string): Promise<ProviderPayment> {
    const name = encodeURIComponent(id);
    return paymentOf(await this.call(key, 'GET', `payments/${name}?embed=refunds,chargebacks`));
  }

  async refund(
    key: string,
    { id, paymentId, amountCents, description }: NewProviderRefund,
  ): Promise<ProviderRefund> {
    const path = `payments/${encodeURIComponent(paymentId)}/refunds`;
    return refundOf(
      await this.call(key, 'POST', path, id, {
        amount: euros(amountCents),
        description: description.slice(0, 255),
        metadata: { refund: id },
      }),
    );
  }

  async check(key: string): Promise<void> {
    await this.call(key, 'GET', 'methods');
  }

  private async call(
    key: string,
    method: 'GET' | 'POST',
    path: string,
    idempotencyKey?: string,
    body?: object,
  ): Promise<unknown> {
    const answer = await this.send(`${this.config.mollieUrl}/v2/${path}`, {
      method,
      headers: {
        authorization: `Bearer ${key}`,
        accept: 'application/hal+json',
        ...(body ? { 'content-type': 'application/json' } : {}),
        ...(idempotencyKey === undefined ? {} : { 'idempotency-key': idempotencyKey }),
      },
      ...(body ? { body: JSON.stringify(body) } : {}),
      redirect: 'error',
      signal: AbortSignal.timeout(PATIENCE),
    });
    if (answer.status === 401 || answer.status === 403) throw new ProviderError('key');
    if (answer.status === 404 || answer.status === 410) throw new ProviderError('missing');
    if (answer.status === 429) throw new ProviderError('busy');
    if (answer.status >= 500) throw new ProviderError('away', String(answer.status));
    if (answer.status >= 400) throw new ProviderError('refused', detailOf(answer.text));
    return parsed(answer.text);
  }

  private async send(url: string, init: RequestInit): Promise<{ status: number; text: string }> {
    try {
      const response = await fetch(url, init);
      const text = await response.text();
      if (text.length > LONGEST_ANSWER) throw new ProviderError('away', 'an endless answer');
      return { status: response.status, text };
    } catch (error) {
      if (error instanceof ProviderError) throw error;
      throw new ProviderError('away', error instanceof Error ? error.name : '');
    }
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    throw new ProviderError('away', 'an answer that is no JSON');
  }
}

function detailOf(text: string): string {
  const { detail } = (parsed(text) ?? {}) as { detail?: unknown };
  return typeof detail === 'string' ? detail.slice(0, 200) : '';
}
