import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Clock } from '../../platform/clock/clock.js';
import { Db } from '../../platform/database/index.js';
import { Jobs } from '../../platform/jobs/index.js';
import type { OnlinePaymentView } from '../online/online.queries.js';
import { ProviderError, type ProviderRefund } from '../online/payment-provider.js';
import { ProviderKeys } from '../online/provider-keys.service.js';
import { GIVE_BACK, Refunds } from './refunds.service.js';
import { TakenBack } from './taken-back.service.js';

interface Asked {
  readonly id: string;
  readonly state: string;
  readonly amountCents: number;
  readonly clusterId: string;
  readonly providerPaymentId: string | null;
  readonly name: string;
}

/** Refunds that go through the provider: asked for once, followed until they are over. */
@Injectable()
export class ProviderRefunds implements OnModuleInit {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly jobs: Jobs,
    private readonly keys: ProviderKeys,
    private readonly refunds: Refunds,
    private readonly taken: TakenBack,
  ) {}

  onModuleInit(): void {
    this.jobs.handle(GIVE_BACK, ({ id }) => this.ask(String(id)));
  }

  /** Inside a unit: what the provider says of the refunds of a payment, also of those not ours. */
  async follow(payment: OnlinePaymentView, told: readonly ProviderRefund[]): Promise<void> {
    for (const one of told) {
      const id = (await this.knownAs(payment, one)) ?? (await this.foundOutside(payment, one));
      if (id !== undefined) await this.bringUp(id, one);
    }
  }

  /** Asks the provider; a second time it knows the refund by our id. */
  private async ask(id: string): Promise<void> {
    const refund = await this.db.row<Asked>(
      `SELECT f.id, f.state, f.amount_cents AS "amountCents", f.cluster_id AS "clusterId",
         n.provider_id AS "providerPaymentId",
         COALESCE((SELECT i.number FROM invoice i WHERE i.id = f.credit_note_id), '') AS "name"
       FROM refund f JOIN online_payment n ON n.id = f.online_payment_id WHERE f.id = ?`,
      [id],
    );
    if (refund?.state !== 'waiting' || refund.providerPaymentId === null) return;
    const opened = await this.keys.of(refund.clusterId);
    if (!opened) throw new ProviderError('key', 'no key that opens');
    try {
      const { amountCents, providerPaymentId: paymentId, name: description } = refund;
      const told = await opened.provider.refund(opened.key, {
        ...{ id, paymentId, amountCents, description },
      });
      await this.db.unit(() => this.bringUp(id, told));
    } catch (error) {
      if (!(error instanceof ProviderError) || error.passes) throw error;
      await this.db.unit(() => this.refunds.failed(id, error.message));
    }
  }

  private async knownAs(payment: OnlinePaymentView, told: ProviderRefund) {
    const row = await this.db.row<{ id: string }>(
      `SELECT id FROM refund WHERE online_payment_id = ? AND (provider_id = ? OR id = ?)`,
      [payment.id, told.id, told.ours ?? ''],
    );
    return row?.id;
  }

  /** Somebody gave money back in the provider's own pages: the books follow. */
  private async foundOutside(
    payment: OnlinePaymentView,
    told: ProviderRefund,
  ): Promise<string | undefined> {
    if (told.state === 'failed') return undefined;
    const { amountCents, on } = told;
    return this.taken.take(payment, { amountCents, on, cause: null, providerId: null });
  }

  private async bringUp(id: string, told: ProviderRefund): Promise<void> {
    const { state } = await this.refunds.hold(id);
    if (state === 'done' && told.state === 'failed') {
      await this.refunds.cameBack(id, this.clock.today(), 'refused by the bank');
      return;
    }
    if (state === 'waiting') await this.refunds.sent(id, { providerId: told.id });
    if (state === 'done' || state === 'failed') return;
    if (told.state === 'done') await this.refunds.paid(id, { on: told.on });
    if (told.state === 'failed') await this.refunds.failed(id, 'refused by the provider');
  }
}
