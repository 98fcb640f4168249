import { Injectable } from '@nestjs/common';
import type { LocalDate } from '../../kernel/local-date.js';
import { Audit } from '../../platform/audit/index.js';
import { Clock } from '../../platform/clock/clock.js';
import { Db } from '../../platform/database/index.js';
import { Mail } from '../../platform/mail/index.js';
import { Webhooks } from '../../platform/webhooks/index.js';
import { Allocations } from '../allocations.service.js';
import { InvoiceLocks } from '../invoice-locks.js';
import { OnlinePayment } from '../online-payment.entity.js';
import { Payments } from '../payments/payments.service.js';
import { ProviderRefunds } from '../refunds/provider-refunds.service.js';
import { TakenBack } from '../refunds/taken-back.service.js';
import { InvoiceReaders } from '../invoice-readers.queries.js';
import { OnlineQueries, type OnlinePaymentView } from './online.queries.js';
import type { ProviderPayment } from './payment-provider.js';

/** What follows from what the provider says. All inside a unit, and safe to do twice. */
@Injectable()
export class OnlineOutcomes {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly audit: Audit,
    private readonly mail: Mail,
    private readonly webhooks: Webhooks,
    private readonly locks: InvoiceLocks,
    private readonly payments: Payments,
    private readonly refunds: ProviderRefunds,
    private readonly taken: TakenBack,
    private readonly allocations: Allocations,
    private readonly readers: InvoiceReaders,
    private readonly queries: OnlineQueries,
  ) {}

  /** The provider knows it, and says where the payer goes on. */
  async opened(id: string, { id: providerId, checkoutUrl }: ProviderPayment): Promise<void> {
    await this.db
      .of(OnlinePayment)
      .update(
        { id, state: 'created' },
        { state: 'open', providerId, checkoutUrl, updatedAt: this.clock.now() },
      );
  }

  /** It never came to a payment. */
  async gaveUp(id: string, failure: string): Promise<void> {
    await this.db
      .of(OnlinePayment)
      .update(
        { id, state: 'created' },
        { state: 'failed', failure: failure.slice(0, 300), updatedAt: this.clock.now() },
      );
  }

  async asked(id: string): Promise<void> {
    await this.db.of(OnlinePayment).update({ id }, { updatedAt: this.clock.now() });
  }

  async apply(id: string, now: ProviderPayment): Promise<void> {
    const known = await this.hold(id);
    if (!known) return;
    if (now.state === 'paid' && known.state !== 'paid') await this.paid(known, now);
    else if (now.state !== 'paid' && ['created', 'open'].includes(known.state)) {
      await this.notPaid(known, now);
    }
    if (now.state === 'paid') {
      await this.followBack(known, now);
      await this.refunds.follow(known, now.refunds);
    }
    await this.asked(id);
  }

  /** Once: the row that holds its state is locked, and a payment has one online payment. */
  private async paid(known: OnlinePaymentView, now: ProviderPayment): Promise<void> {
    const { id, clusterId, organisationId } = known;
    const { amountCents, payerName, payerIban } = now;
    const on = now.paidOn ?? this.clock.today();
    await this.keep(id, 'paid', null);
    const paymentId = await this.payments.receive({
      ...{ clusterId, organisationId, kind: 'online', amountCents, receivedOn: on },
      ...{ reference: now.id, payerName, payerIban, onlinePaymentId: id },
    });
    await this.settle(known, paymentId, amountCents, on);
  }

  private async notPaid(known: OnlinePaymentView, now: ProviderPayment): Promise<void> {
    if (now.state === 'open' || now.state === 'paid') return;
    const { id, clusterId, number, amountCents } = known;
    await this.keep(id, now.state, now.failure);
    await this.audit.record({
      ...{ actor: 'system', action: 'payments.online_failed', clusterId },
      ...{ subject: { kind: 'online_payment', id }, values: { state: now.state, number } },
    });
    await this.webhooks.emit(clusterId, 'payment.failed', {
      ...{ onlinePaymentId: id, invoice: number, amountCents, reason: now.state },
    });
    await this.tellPayer(known, now.state);
  }

  /** The payer's bank took money back, all or a part of it: both sides hear of it. */
  private async followBack(known: OnlinePaymentView, now: ProviderPayment): Promise<void> {
    for (const { way, amountCents } of await this.taken.follow(known, now.chargeBacks)) {
      if (way === 'returned') await this.settleAgain(known);
      else await this.tellBoth(known, amountCents);
    }
  }

  private async tellBoth(known: OnlinePaymentView, amountCents: number): Promise<void> {
    const { id, clusterId, number } = known;
    await this.webhooks.emit(clusterId, 'payment.failed', {
      ...{ onlinePaymentId: id, invoice: number, amountCents, reason: 'charged_back' },
    });
    await this.tellPayer({ ...known, amountCents }, 'charged_back');
    for (const { name, email, locale } of await this.readers.organisers(clusterId)) {
      await this.mail.send({
        ...{ to: email, locale, clusterId, template: 'invoices/charged-back' },
        data: { name, number, amountCents },
      });
    }
  }

  /** The bank gave in: what came back settles the invoice as far as it is open. */
  private async settleAgain(known: OnlinePaymentView): Promise<void> {
    const payment = await this.db.row<{ id: string }>(
      'SELECT id FROM payment WHERE online_payment_id = ?',
      [known.id],
    );
    if (!payment) return;
    const left = await this.allocations.leftOf(payment.id);
    await this.settle(known, payment.id, left, this.clock.today());
  }

  /** As far as the invoice is open; what is more stays the organisation's balance. */
  private async settle(
    { clusterId, invoiceId }: OnlinePaymentView,
    paymentId: string,
    amountCents: number,
    on: LocalDate,
  ): Promise<void> {
    const invoice = await this.locks.hold(invoiceId);
    const part = Math.min(amountCents, invoice.totalCents - invoice.settledCents);
    if (part > 0) {
      await this.payments.apply(clusterId, paymentId, [{ invoiceId, amountCents: part }], on);
    }
  }

  private async tellPayer(known: OnlinePaymentView, reason: string): Promise<void> {
    const { clusterId, organisationId, number, amountCents, createdBy } = known;
    const person = await this.db.row<{ name: string; email: string; locale: 'en' | 'nl' }>(
      'SELECT name, email, locale FROM person WHERE id = ? AND disabled_at IS NULL',
      [createdBy],
    );
    const readers = person ? [person] : await this.readers.of(organisationId, 'en');
    for (const { name, email, locale } of readers) {
      await this.mail.send({
        ...{ to: email, locale, clusterId, template: 'invoices/payment-failed' },
        data: { name, number, amountCents, reason },
      });
    }
  }

  private async keep(id: string, state: string, failure: string | null): Promise<void> {
    await this.db
      .of(OnlinePayment)
      .update({ id }, { state, failure: failure?.slice(0, 300) ?? null });
  }

  private async hold(id: string): Promise<OnlinePaymentView | undefined> {
    if (this.db.kind === 'postgres') {
      await this.db.row('SELECT id FROM online_payment WHERE id = ? FOR UPDATE', [id]);
    }
    return this.queries.one(id);
  }
}
