import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DomainError } from '../../kernel/domain-error.js';
import type { LocalDate } from '../../kernel/local-date.js';
import { Audit } from '../../platform/audit/index.js';
import { Clock } from '../../platform/clock/clock.js';
import { Db, newId } from '../../platform/database/index.js';
import { Jobs } from '../../platform/jobs/index.js';
import { Webhooks } from '../../platform/webhooks/index.js';
import { Allocations } from '../allocations.service.js';
import { BookingDays } from '../booking-days.js';
import { Payment } from '../payment.entity.js';

export type PaymentKind = 'bank' | 'online' | 'manual' | 'refund' | 'imported';

/** Money as it came in; below zero for a refund that went out. */
export interface ReceivedPayment {
  readonly clusterId: string;
  readonly organisationId?: string | null | undefined;
  readonly kind: PaymentKind;
  readonly amountCents: number;
  readonly receivedOn: LocalDate;
  readonly reference: string;
  readonly payerName?: string | null | undefined;
  readonly payerIban?: string | null | undefined;
  readonly note?: string | null | undefined;
  readonly bankEntryId?: string | undefined;
  /** How often the booking was matched before. */
  readonly bankAttempt?: number | undefined;
  readonly onlinePaymentId?: string | undefined;
  readonly refundId?: string | undefined;
  /** The id of the person who recorded it; none for what the portal does by itself. */
  readonly by?: string | undefined;
}

/** After the unit in which documents were settled: what their being overdue had stopped goes on. */
export const REINSTATE = 'invoices.reinstate';

export interface Part {
  readonly invoiceId: string;
  readonly amountCents: number;
}

/** How a booking of the bank undoes a payment. */
interface Back {
  readonly reason: string;
  readonly on: LocalDate;
  readonly by?: string | undefined;
  readonly bankEntryId?: string | undefined;
  readonly bankAttempt?: number | undefined;
}

interface HeldPayment {
  readonly id: string;
  readonly clusterId: string;
  readonly organisationId: string | null;
  readonly kind: PaymentKind;
  readonly amountCents: number;
  readonly reference: string;
  readonly payerName: string | null;
  readonly payerIban: string | null;
  readonly reversesId: string | null;
}

/** Money that came in, and what it settles. All inside a unit of work. */
@Injectable()
export class Payments implements OnModuleInit {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly audit: Audit,
    private readonly jobs: Jobs,
    private readonly webhooks: Webhooks,
    private readonly days: BookingDays,
    private readonly allocations: Allocations,
  ) {}

  onModuleInit(): void {
    const name = (event: string) => {
      return { name: `payment.${event}`, labelKey: `payments.webhooks.${event}` };
    };
    this.webhooks.declare(...['received', 'failed', 'refunded'].map(name));
  }

  async receive(received: ReceivedPayment): Promise<string> {
    const { clusterId, amountCents, receivedOn, by } = received;
    if (!Number.isSafeInteger(amountCents) || amountCents === 0) {
      throw DomainError.invalid('payments.errors.amount', { field: 'amount' });
    }
    const id = newId();
    await this.db.of(Payment).insert({
      ...{ id, clusterId, organisationId: received.organisationId ?? null, kind: received.kind },
      ...{ amountCents, receivedOn, bookedOn: await this.days.firstOpen(clusterId, receivedOn) },
      ...{ reference: received.reference.slice(0, 140), note: received.note ?? null },
      payerName: received.payerName?.slice(0, 140) ?? null,
      payerIban: received.payerIban ?? null,
      ...{ bankEntryId: received.bankEntryId ?? null, bankAttempt: received.bankAttempt ?? null },
      onlinePaymentId: received.onlinePaymentId ?? null,
      ...{ refundId: received.refundId ?? null, reversesId: null },
      ...{ createdBy: by ?? null, createdAt: this.clock.now() },
    });
    const { kind, organisationId = null } = received;
    await this.record('payments.receive', id, clusterId, by, { amountCents, receivedOn, kind });
    // What the payer's bank takes back is told as a payment that failed.
    const isTakenBack = kind === 'online' && amountCents < 0;
    if (kind !== 'imported' && !isTakenBack) {
      const event = amountCents > 0 ? 'payment.received' : 'payment.refunded';
      const cents = Math.abs(amountCents);
      await this.webhooks.emit(clusterId, event, {
        ...{ paymentId: id, organisationId, kind, amountCents: cents, on: receivedOn },
      });
    }
    return id;
  }

  /** Settles documents with a payment; what is left stays the organisation's balance. */
  async apply(
    clusterId: string,
    paymentId: string,
    parts: readonly Part[],
    on: LocalDate,
    by?: string,
  ): Promise<void> {
    // In the order of their ids, so that two payments of the same documents never wait in a circle.
    for (const { invoiceId, amountCents } of parts.toSorted(byInvoice)) {
      await this.allocations.allocate({
        clusterId,
        from: { paymentId },
        invoiceId,
        amountCents,
        on,
        by,
      });
    }
    const invoiceIds = parts.map(({ invoiceId }) => invoiceId);
    if (invoiceIds.length > 0) await this.jobs.enqueue(REINSTATE, { invoiceIds });
  }

  /** Takes a payment back with all that it settled: it was recorded wrongly, or the bank undid it. */
  async reverse(paymentId: string, reason: string, by?: string): Promise<string> {
    return this.undo(paymentId, { reason, by, on: this.clock.today() });
  }

  async undo(paymentId: string, back: Back): Promise<string> {
    const payment = await this.hold(paymentId);
    const { clusterId } = payment;
    const earlier = await this.db.row('SELECT id FROM payment WHERE reverses_id = ?', [paymentId]);
    if (earlier || payment.reversesId !== null) {
      throw DomainError.conflict('payments.errors.reversed_already');
    }
    const given = await this.db.row(
      `SELECT id FROM refund WHERE payment_id = ? AND state <> 'failed'`,
      [paymentId],
    );
    if (given) throw DomainError.conflict('payments.errors.refunded_already');
    for (const { invoiceId, amountCents } of await this.partsOf(paymentId)) {
      const { on, by } = back;
      await this.allocations.undo({
        clusterId,
        from: { paymentId },
        invoiceId,
        amountCents,
        on,
        by,
      });
    }
    await this.freeCredits(paymentId, clusterId, back);
    const id = newId();
    const { organisationId, kind, reference, payerName, payerIban } = payment;
    await this.db.of(Payment).insert({
      ...{ id, clusterId, organisationId, kind, reference, payerName, payerIban },
      ...{ amountCents: -payment.amountCents, receivedOn: back.on },
      bookedOn: await this.days.firstOpen(clusterId, back.on),
      ...{ note: back.reason.slice(0, 500), reversesId: paymentId, onlinePaymentId: null },
      ...{ bankEntryId: back.bankEntryId ?? null, bankAttempt: back.bankAttempt ?? null },
      ...{ refundId: null, createdBy: back.by ?? null, createdAt: this.clock.now() },
    });
    const values = { reverses: paymentId, reason: back.reason };
    await this.record('payments.reverse', id, clusterId, back.by, values);
    return id;
  }

  /** Makes an amount of a payment free again, as far as it is not, by undoing what it settles. */
  async loosen(paymentId: string, amountCents: number, on: LocalDate, by?: string): Promise<void> {
    const { clusterId } = await this.hold(paymentId);
    let missing = amountCents - (await this.allocations.leftOf(paymentId));
    for (const part of (await this.partsOf(paymentId)).toReversed()) {
      const cents = Math.min(missing, part.amountCents);
      if (cents <= 0) return;
      missing -= cents;
      const { invoiceId } = part;
      const from = { paymentId };
      await this.allocations.undo({ clusterId, from, invoiceId, amountCents: cents, on, by });
    }
  }

  /** What a payment settles now, document by document. */
  partsOf(paymentId: string): Promise<Part[]> {
    return this.db.rows<Part>(
      `SELECT invoice_id AS "invoiceId", SUM(amount_cents) AS "amountCents"
       FROM payment_allocation WHERE payment_id = ?
       GROUP BY invoice_id HAVING SUM(amount_cents) <> 0 ORDER BY invoice_id`,
      [paymentId],
    );
  }

  /** Credit notes that were left out of the payment can be used again. */
  private async freeCredits(withPaymentId: string, clusterId: string, { on, by }: Back) {
    const parts = await this.db.rows<Part & { readonly creditNoteId: string }>(
      `SELECT credit_note_id AS "creditNoteId", invoice_id AS "invoiceId",
         SUM(amount_cents) AS "amountCents"
       FROM payment_allocation WHERE with_payment_id = ?
       GROUP BY credit_note_id, invoice_id HAVING SUM(amount_cents) > 0
       ORDER BY invoice_id, credit_note_id`,
      [withPaymentId],
    );
    for (const { creditNoteId, invoiceId, amountCents } of parts) {
      const from = { creditNoteId };
      const about = { clusterId, from, invoiceId, amountCents, on, by, withPaymentId };
      await this.allocations.undo(about);
    }
  }

  async hold(paymentId: string): Promise<HeldPayment> {
    const lock = this.db.kind === 'postgres' ? ' FOR UPDATE' : '';
    const row = await this.db.row<HeldPayment>(
      `SELECT id, cluster_id AS "clusterId", organisation_id AS "organisationId", kind,
         amount_cents AS "amountCents", reference, payer_name AS "payerName",
         payer_iban AS "payerIban", reverses_id AS "reversesId"
       FROM payment WHERE id = ?${lock}`,
      [paymentId],
    );
    if (!row) throw DomainError.notFound();
    return row;
  }

  private record(
    action: string,
    id: string,
    clusterId: string,
    by: string | undefined,
    values: Readonly<Record<string, unknown>>,
  ): Promise<void> {
    const subject = { kind: 'payment', id };
    return this.audit.record({ actor: by ?? 'system', action, subject, clusterId, values });
  }
}

const byInvoice = (a: Part, b: Part): number =>
  a.invoiceId < b.invoiceId ? -1 : a.invoiceId > b.invoiceId ? 1 : 0;
