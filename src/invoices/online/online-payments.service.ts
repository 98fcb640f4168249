import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { DomainError } from '../../kernel/domain-error.js';
import type { Locale } from '../../kernel/localised.js';
import { Clock } from '../../platform/clock/clock.js';
import type { Config } from '../../platform/config/config.js';
import { CONFIG } from '../../platform/config/config.module.js';
import { Db, newId } from '../../platform/database/index.js';
import { Jobs } from '../../platform/jobs/index.js';
import { InvoiceLocks } from '../invoice-locks.js';
import type { InvoiceView } from '../invoices.views.js';
import { OnlinePayment } from '../online-payment.entity.js';
import { paymentPaths } from '../payments/payments.paths.js';
import { OnlineOutcomes } from './online-outcomes.service.js';
import { OnlineQueries } from './online.queries.js';
import { ProviderError, type ProviderPayment } from './payment-provider.js';
import { type OpenedProvider, ProviderKeys } from './provider-keys.service.js';

export const FOLLOW = 'invoices.follow';
const EVERY = 120;
const ASKED_AT_ONCE = 50;
/** A row that never reached the provider is given up after an hour. */
const NEVER_REACHED = 3_600_000;

interface Payer {
  readonly id: string;
}

interface Begun {
  readonly id: string;
  readonly amountCents: number;
  readonly isNew: boolean;
}

/** Payments through the provider: begun by the payer, followed until they are over. */
@Injectable()
export class OnlinePayments implements OnModuleInit {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly jobs: Jobs,
    private readonly locks: InvoiceLocks,
    private readonly keys: ProviderKeys,
    private readonly queries: OnlineQueries,
    private readonly outcomes: OnlineOutcomes,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  onModuleInit(): void {
    this.jobs.handle(FOLLOW, ({ id }) => this.follow(String(id)));
    this.jobs.every('invoices.online', EVERY, () => this.askAll());
  }

  /** Outside a unit: begins a payment, or finds the one that was begun. Gives its id. */
  async start(invoice: InvoiceView, payer: Payer, locale: Locale): Promise<string> {
    const opened = await this.keys.of(invoice.clusterId);
    if (!opened) throw DomainError.conflict('payments.errors.not_online');
    const begun = await this.db.unit(() => this.begin(invoice, payer, opened));
    if (!begun.isNew) {
      await this.follow(begun.id).catch(() => undefined);
      const known = await this.queries.one(begun.id);
      if (known?.state === 'open') return begun.id;
      if (known?.state !== 'created') return this.start(invoice, payer, locale);
    }
    const made = await this.create(begun, invoice, locale, opened);
    await this.db.unit(() => this.outcomes.opened(begun.id, made));
    return begun.id;
  }

  /** Outside a unit: asks the provider how a payment stands, and keeps it. */
  async follow(id: string): Promise<void> {
    const known = await this.queries.one(id);
    if (!known?.providerId) return;
    const opened = await this.keys.of(known.clusterId);
    if (!opened) return;
    const now = await opened.provider.get(opened.key, known.providerId);
    if (now.id !== known.providerId) throw new ProviderError('away', 'another payment');
    await this.db.unit(() => this.outcomes.apply(id, now));
  }

  private async begin(
    { id: invoiceId, clusterId }: InvoiceView,
    payer: Payer,
    { provider }: OpenedProvider,
  ): Promise<Begun> {
    const held = await this.locks.hold(invoiceId);
    const amountCents = held.totalCents - held.settledCents;
    if (held.kind !== 'invoice' || amountCents <= 0 || held.number === null) {
      throw DomainError.conflict('payments.errors.nothing_to_pay');
    }
    const earlier = await this.queries.unfinished(invoiceId, amountCents);
    if (earlier !== undefined) return { id: earlier, amountCents, isNew: false };
    const id = newId();
    const now = this.clock.now();
    await this.db.of(OnlinePayment).insert({
      ...{ id, clusterId, invoiceId, amountCents, provider: provider.name, state: 'created' },
      ...{ providerId: null, checkoutUrl: null, failure: null },
      ...{ createdBy: payer.id, createdAt: now, updatedAt: now },
    });
    return { id, amountCents, isNew: true };
  }

  private async create(
    { id, amountCents }: Begun,
    { number, cluster }: InvoiceView,
    locale: Locale,
    { provider, key }: OpenedProvider,
  ): Promise<ProviderPayment> {
    const { publicUrl } = this.config;
    try {
      return await provider.create(key, {
        ...{ id, amountCents, locale, reference: number ?? '' },
        description: `${number ?? ''} ${cluster}`,
        returnUrl: `${publicUrl}/${locale}${paymentPaths.paid(number ?? '', id)}`,
        webhookUrl: reachable(publicUrl) ? `${publicUrl}/api/v1/payments/mollie/${id}` : null,
      });
    } catch (error) {
      if (!(error instanceof ProviderError)) throw error;
      // What may have arrived stays as it was begun: the same key finds it again.
      if (!error.passes) {
        await this.db.unit(() => this.outcomes.gaveUp(id, error.message));
      }
      throw DomainError.conflict(`payments.errors.provider_${error.trouble}`);
    }
  }

  /** Payments of which nothing was heard, and refunds that are on their way. */
  private async askAll(): Promise<void> {
    for (const id of await this.queries.stale(this.clock.in(-NEVER_REACHED))) {
      await this.db.unit(() => this.outcomes.gaveUp(id, 'never reached the provider'));
    }
    for (const id of await this.queries.toAsk(this.clock.in(-EVERY * 1000), ASKED_AT_ONCE)) {
      await this.follow(id).catch(async (error: unknown) => {
        if (!(error instanceof ProviderError)) throw error;
        await this.db.unit(() => this.outcomes.asked(id));
      });
    }
  }
}

/** The provider refuses to call an address that only this machine knows. */
const reachable = (publicUrl: string): boolean =>
  !/^(localhost|127\.|\[::1\])/.test(new URL(publicUrl).host);
