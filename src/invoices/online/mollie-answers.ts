import { dayIn, type LocalDate } from '../../kernel/local-date.js';
import {
  type ProviderChargeBack,
  ProviderError,
  type ProviderPayment,
  type ProviderRefund,
  type ProviderState,
} from './payment-provider.js';

type Json = Readonly<Record<string, unknown>>;

/** What Mollie's version 2 answers, read with care: it comes from outside. */
const states: Readonly<Record<string, ProviderState>> = {
  ...{ open: 'open', pending: 'open', authorized: 'open' },
  ...{ paid: 'paid', failed: 'failed', expired: 'expired', canceled: 'cancelled' },
};
const refundStates: Readonly<Record<string, ProviderRefund['state']>> = {
  ...{ queued: 'sent', pending: 'sent', processing: 'sent' },
  ...{ refunded: 'done', failed: 'failed', canceled: 'failed' },
};

export function paymentOf(answer: unknown): ProviderPayment {
  const payment = record(answer);
  const state = states[text(payment.status) ?? ''];
  if (!state) throw new ProviderError('away', 'an answer of an unknown kind');
  const details = record(payment.details);
  const embedded = record(payment._embedded);
  const paidAt = text(payment.paidAt);
  return {
    id: idOf(payment.id),
    state,
    amountCents: centsOf(payment.amount),
    checkoutUrl: safeLink(record(record(payment._links).checkout).href),
    paidOn: paidAt === null ? null : dayIn(paidAt),
    failure: text(record(payment.statusReason).message) ?? text(details.failureReason),
    payerName: text(details.consumerName) ?? text(details.cardHolder),
    payerIban: ibanOf(text(details.consumerAccount)),
    chargeBacks: list(embedded.chargebacks).map(chargeBackOf),
    refunds: list(embedded.refunds).map(refundOf),
  };
}

export function refundOf(answer: unknown): ProviderRefund {
  const refund = record(answer);
  const state = refundStates[text(refund.status) ?? ''];
  if (!state) throw new ProviderError('away', 'a refund of an unknown kind');
  return {
    id: idOf(refund.id),
    ours: text(record(refund.metadata).refund),
    amountCents: centsOf(refund.amount),
    state,
    on: dayOf(text(refund.createdAt)),
  };
}

function chargeBackOf(told: Json): ProviderChargeBack {
  const reversedAt = text(told.reversedAt);
  return {
    id: idOf(told.id),
    amountCents: centsOf(told.amount),
    isReversed: reversedAt !== null,
    on: dayOf(reversedAt ?? text(told.createdAt)),
  };
}

export const euros = (cents: number) => ({
  currency: 'EUR',
  value: `${String(Math.floor(cents / 100))}.${String(cents % 100).padStart(2, '0')}`,
});

function centsOf(amount: unknown): number {
  const { currency, value } = record(amount);
  const found = /^(\d{1,12})\.(\d{2})$/.exec(text(value) ?? '');
  if (currency !== 'EUR' || !found) throw new ProviderError('away', 'an amount we cannot read');
  return Number(`${found[1] ?? ''}${found[2] ?? ''}`);
}

function dayOf(instant: string | null): LocalDate {
  if (instant === null) throw new ProviderError('away', 'an answer without a day');
  return dayIn(instant);
}

function idOf(id: unknown): string {
  if (typeof id === 'string' && /^[a-z]{2,4}_\w{1,50}$/.test(id)) return id;
  throw new ProviderError('away', 'an answer without an id');
}

/** Payers are led to an address of the web only. */
function safeLink(href: unknown): string | null {
  if (typeof href !== 'string' || href.length > 500 || !URL.canParse(href)) return null;
  return /^https?:$/.test(new URL(href).protocol) ? href : null;
}

const ibanOf = (account: string | null): string | null => {
  const iban = account?.replaceAll(/\s/g, '').toUpperCase() ?? '';
  return /^[A-Z]{2}\d{2}[A-Z0-9]{8,30}$/.test(iban) ? iban : null;
};

const record = (value: unknown): Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Json) : {};
const list = (value: unknown): Json[] => (Array.isArray(value) ? value.map(record) : []);
const text = (value: unknown): string | null =>
  typeof value === 'string' && value !== '' ? value.slice(0, 500) : null;
