import { Injectable } from '@nestjs/common';
import type { LocalDate } from '../../kernel/local-date.js';
import { Clock } from '../../platform/clock/clock.js';
import { Db, newId } from '../../platform/database/index.js';
import { Refund } from '../online-payment.entity.js';
import type { OnlinePaymentView } from '../online/online.queries.js';
import type { ProviderChargeBack } from '../online/payment-provider.js';
import { Payments } from '../payments/payments.service.js';
import { Refunds } from './refunds.service.js';

/** Money that left an online payment without the portal having asked for it. */
interface Taken {
  readonly amountCents: number;
  readonly on: LocalDate;
  readonly cause: 'charge_back' | null;
  /** The provider's name of it, where it is known at once. */
  readonly providerId: string | null;
}

/** What a charge-back did to the books. */
export interface ChargedBack {
  readonly way: 'taken' | 'returned';
  readonly amountCents: number;
}

/**
 * Money that the payer's bank took back, or that somebody gave back in the provider's own pages.
 * All inside a unit, and safe to do twice: each goes by the provider's name of it.
 */
@Injectable()
export class TakenBack {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly payments: Payments,
    private readonly refunds: Refunds,
  ) {}

  /** Follows the charge-backs of a payment; gives what is new in the books. */
  async follow(
    payment: OnlinePaymentView,
    told: readonly ProviderChargeBack[],
  ): Promise<ChargedBack[]> {
    const done: ChargedBack[] = [];
    for (const one of told) {
      const change = await this.chargeBack(payment, one);
      if (change) done.push(change);
    }
    return done;
  }

  /**
   * Takes an amount out of what an online payment brought in: first what is left of it, then what
   * it settles. Never more than came in. Gives the row that says so, to be marked as paid.
   */
  async take(payment: OnlinePaymentView, taken: Taken): Promise<string | undefined> {
    const paymentId = await this.receivedFor(payment.id);
    if (paymentId === undefined) return undefined;
    const amountCents = Math.min(taken.amountCents, await this.stillIn(paymentId));
    if (amountCents <= 0) return undefined;
    const { cause, providerId, on } = taken;
    const { clusterId, organisationId } = payment;
    const [id, now] = [newId(), this.clock.now()];
    await this.payments.loosen(paymentId, amountCents, on);
    await this.db.of(Refund).insert({
      ...{ id, clusterId, organisationId, amountCents, state: 'waiting', cause, providerId },
      ...{ creditNoteId: null, paymentId, onlinePaymentId: payment.id, batchId: null },
      ...{ iban: null, holder: null, failure: null, paidOn: null },
      ...{ createdBy: null, createdAt: now, updatedAt: now },
    });
    return id;
  }

  private async chargeBack(
    payment: OnlinePaymentView,
    { id: providerId, amountCents, isReversed, on }: ProviderChargeBack,
  ): Promise<ChargedBack | undefined> {
    const known = await this.db.row<{ id: string; state: string; amountCents: number }>(
      `SELECT id, state, amount_cents AS "amountCents" FROM refund WHERE provider_id = ?`,
      [providerId],
    );
    if (known) {
      if (!isReversed || known.state !== 'done') return undefined;
      await this.refunds.cameBack(known.id, on, 'charge-back reversed');
      return { way: 'returned', amountCents: known.amountCents };
    }
    if (isReversed) return undefined;
    const id = await this.take(payment, { amountCents, on, cause: 'charge_back', providerId });
    if (id === undefined) return undefined;
    await this.refunds.paid(id, { on });
    const { amountCents: booked } = await this.refunds.hold(id);
    return { way: 'taken', amountCents: booked };
  }

  private async receivedFor(onlinePaymentId: string): Promise<string | undefined> {
    const row = await this.db.row<{ id: string }>(
      `SELECT p.id FROM payment p WHERE p.online_payment_id = ?
         AND NOT EXISTS (SELECT 1 FROM payment b WHERE b.reverses_id = p.id)`,
      [onlinePaymentId],
    );
    return row?.id;
  }

  /** What of a payment has not gone back, and is not on its way. */
  private async stillIn(paymentId: string): Promise<number> {
    const { amountCents } = await this.payments.hold(paymentId);
    const row = await this.db.row<{ cents: number }>(
      `SELECT COALESCE(SUM(amount_cents), 0) AS "cents" FROM refund
       WHERE payment_id = ? AND state <> 'failed'`,
      [paymentId],
    );
    return amountCents - (row?.cents ?? 0);
  }
}
