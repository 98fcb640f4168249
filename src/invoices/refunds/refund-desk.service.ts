import { Injectable } from '@nestjs/common';
import { ClusterQueries } from '../../clusters/index.js';
import { DomainError } from '../../kernel/domain-error.js';
import { sum } from '../../kernel/money.js';
import { Audit } from '../../platform/audit/index.js';
import { Clock } from '../../platform/clock/clock.js';
import { Db, newId, placeholders } from '../../platform/database/index.js';
import { RefundBatch } from '../online-payment.entity.js';
import { endToEndOf } from './end-to-end.js';
import { Refunds } from './refunds.service.js';
import type { RefundForm } from './refunds.forms.js';
import { RefundQueries } from './refunds.queries.js';
import { sepaTransfers } from './sepa-transfer.js';

interface Actor {
  readonly id: string;
}

interface Waiting {
  readonly id: string;
  readonly amountCents: number;
  readonly iban: string;
  readonly holder: string;
  readonly name: string;
}

/** What organisers do about money that goes back. */
@Injectable()
export class RefundDesk {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly audit: Audit,
    private readonly clusters: ClusterQueries,
    private readonly refunds: Refunds,
    private readonly queries: RefundQueries,
  ) {}

  request(clusterId: string, form: RefundForm, actor: Actor): Promise<string> {
    return this.db.unit(async () => {
      const [source] = await this.queries.sources(clusterId, form.source);
      if (!source) throw DomainError.invalid('payments.errors.no_source', { field: 'source' });
      const { kind, id } = source;
      const online = form.way === 'online' ? await this.queries.onlineFor(source) : [];
      const through = online.find(({ leftCents }) => leftCents >= form.amount);
      if (form.way === 'online' && !through) {
        throw DomainError.invalid('payments.errors.not_paid_online', { field: 'way' });
      }
      return this.refunds.request({
        ...{ clusterId, amountCents: form.amount, by: actor.id },
        source: kind === 'payment' ? { paymentId: id } : { creditNoteId: id },
        ...{ onlinePaymentId: through?.id, iban: form.iban, holder: form.holder },
      });
    });
  }

  /** Puts chosen transfers into one file for the bank; each goes into one file only. */
  export(clusterId: string, ids: readonly string[], actor: Actor): Promise<string> {
    return this.db.unit(async () => {
      const entity = await this.clusters.legalEntityOf(clusterId);
      if (!entity?.iban) throw DomainError.conflict('payments.errors.no_account');
      const chosen = await this.waiting(clusterId, ids);
      const [id, now] = [newId(), this.clock.now()];
      const content = sepaTransfers({
        ...{ messageId: endToEndOf(id), createdAt: now, executeOn: this.clock.today() },
        debtor: { name: entity.name, iban: entity.iban },
        transfers: chosen.map(({ id: refundId, amountCents, iban, holder, name }) => ({
          ...{ endToEndId: endToEndOf(refundId), amountCents, iban, name: holder, text: name },
        })),
      });
      const amountCents = sum(chosen.map((one) => one.amountCents));
      await this.db.of(RefundBatch).insert({
        ...{ id, clusterId, refundCount: chosen.length, amountCents, content },
        ...{ createdBy: actor.id, createdAt: now },
      });
      for (const { id: refundId } of chosen) await this.refunds.sent(refundId, { batchId: id });
      await this.audit.record({
        ...{ actor: actor.id, action: 'payments.refund_file', clusterId },
        subject: { kind: 'refund_batch', id },
        values: { refunds: chosen.length, amountCents },
      });
      return id;
    });
  }

  paid(clusterId: string, refundId: string, on: string, actor: Actor): Promise<void> {
    if (on > this.clock.today()) {
      throw DomainError.invalid('payments.errors.in_future', { field: 'paidOn' });
    }
    return this.db.unit(async () => {
      await this.ownTransfer(clusterId, refundId);
      await this.refunds.paid(refundId, { on, by: actor.id });
    });
  }

  failed(clusterId: string, refundId: string, reason: string, actor: Actor): Promise<void> {
    return this.db.unit(async () => {
      await this.ownTransfer(clusterId, refundId);
      await this.refunds.failed(refundId, reason, actor.id);
    });
  }

  /** What goes back through the provider is followed there. */
  private async ownTransfer(clusterId: string, refundId: string): Promise<void> {
    const refund = await this.refunds.hold(refundId);
    if (refund.clusterId !== clusterId) throw DomainError.notFound();
    if (refund.onlinePaymentId !== null) throw DomainError.conflict('payments.errors.not_by_hand');
  }

  private async waiting(clusterId: string, ids: readonly string[]): Promise<Waiting[]> {
    const lock = this.db.kind === 'postgres' ? ' FOR UPDATE OF f' : '';
    const rows = await this.db.rows<Waiting>(
      `SELECT f.id, f.amount_cents AS "amountCents", f.iban, f.holder,
         COALESCE((SELECT i.number FROM invoice i WHERE i.id = f.credit_note_id),
           (SELECT p.reference FROM payment p WHERE p.id = f.payment_id), '') AS "name"
       FROM refund f WHERE f.cluster_id = ? AND f.state = 'waiting' AND f.iban IS NOT NULL
         AND f.id IN (${placeholders(ids)}) ORDER BY f.id${lock}`,
      [clusterId, ...ids],
    );
    if (rows.length === 0 || rows.length !== new Set(ids).size) {
      throw DomainError.invalid('form.choice', { field: 'refunds' });
    }
    return rows;
  }
}
