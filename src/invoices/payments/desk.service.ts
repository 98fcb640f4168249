import { Injectable } from '@nestjs/common';
import { DomainError } from '../../kernel/domain-error.js';
import { Clock } from '../../platform/clock/clock.js';
import { Db } from '../../platform/database/index.js';
import { Allocations } from '../allocations.service.js';
import { DocumentFinder } from './named-documents.js';
import { partsIn } from './parts.js';
import type { NewPaymentForm, PartsForm } from './payments.forms.js';
import { Payments } from './payments.service.js';

interface Actor {
  readonly id: string;
}

/** What organisers do with payments by hand. */
@Injectable()
export class PaymentDesk {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly payments: Payments,
    private readonly allocations: Allocations,
    private readonly documents: DocumentFinder,
  ) {}

  record(clusterId: string, form: NewPaymentForm, actor: Actor): Promise<string> {
    if (form.receivedOn > this.clock.today()) {
      throw DomainError.invalid('payments.errors.in_future', { field: 'receivedOn' });
    }
    return this.db.unit(async () => {
      const organisation = await this.db.row<{ id: string }>(
        'SELECT id FROM organisation WHERE id = ?',
        [form.organisation],
      );
      if (!organisation) {
        throw DomainError.invalid('payments.errors.whose', { field: 'organisation' });
      }
      const { parts } = await this.documents.of(clusterId, partsIn(form), form.amount);
      const { amount, receivedOn, reference, note } = form;
      const paymentId = await this.payments.receive({
        ...{ clusterId, organisationId: organisation.id, kind: 'manual', amountCents: amount },
        ...{ receivedOn, reference, note, by: actor.id },
      });
      await this.payments.apply(clusterId, paymentId, parts, receivedOn, actor.id);
      return paymentId;
    });
  }

  /** Settles documents with what is left of a payment. */
  allocate(clusterId: string, paymentId: string, form: PartsForm, actor: Actor): Promise<void> {
    return this.db.unit(async () => {
      await this.own(clusterId, paymentId);
      const left = await this.allocations.leftOf(paymentId);
      const named = partsIn(form);
      if (named.length === 0) throw DomainError.invalid('form.required', { field: 'number1' });
      const { parts } = await this.documents.of(clusterId, named, left);
      await this.payments.apply(clusterId, paymentId, parts, this.clock.today(), actor.id);
    });
  }

  reverse(clusterId: string, paymentId: string, reason: string, actor: Actor): Promise<string> {
    return this.db.unit(async () => {
      const payment = await this.own(clusterId, paymentId);
      // What the provider or a refund says is followed, not overruled.
      if (payment.kind === 'online' || payment.kind === 'refund') {
        throw DomainError.conflict('payments.errors.not_by_hand');
      }
      const entry = await this.db.row<{ id: string | null }>(
        'SELECT bank_entry_id AS "id" FROM payment WHERE id = ?',
        [paymentId],
      );
      if (entry?.id) throw DomainError.conflict('payments.errors.reopen_instead');
      return this.payments.reverse(paymentId, reason, actor.id);
    });
  }

  private async own(clusterId: string, paymentId: string) {
    const payment = await this.payments.hold(paymentId);
    if (payment.clusterId !== clusterId) throw DomainError.notFound();
    return payment;
  }
}
