import { Injectable } from '@nestjs/common';
import { DomainError } from '../kernel/domain-error.js';
import type { LocalDate } from '../kernel/local-date.js';
import { sum } from '../kernel/money.js';
import { transition } from '../kernel/state-machine.js';
import { Clock } from '../platform/clock/clock.js';
import { Db, newId } from '../platform/database/index.js';
import { BookingDays } from './booking-days.js';
import { Invoice } from './invoice.entity.js';
import { type HeldInvoice, InvoiceLocks } from './invoice-locks.js';
import { InvoiceNotices } from './notices.js';
import { PaymentAllocation } from './payment.entity.js';
import { invoiceMachine, issuedStates, settlementStep } from './rules/invoice-states.js';
import { Settlements } from './settlements.js';
import { InvoiceTimeline } from './timeline.js';

export type AllocationSource = { readonly paymentId: string } | { readonly creditNoteId: string };

export interface Allocation {
  readonly clusterId: string;
  readonly from: AllocationSource;
  /** The document that is settled: an invoice, or the credit note that a refund gives back. */
  readonly invoiceId: string;
  /** Above zero. */
  readonly amountCents: number;
  readonly on: LocalDate;
  /** Of a credit note: the payment that left it out, and with which it is undone. */
  readonly withPaymentId?: string | undefined;
  readonly by?: string | undefined;
}

interface HeldPayment {
  readonly clusterId: string;
  readonly amountCents: number;
}

/** Settles documents with payments and credit notes, and undoes it. All inside a unit of work. */
@Injectable()
export class Allocations {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly locks: InvoiceLocks,
    private readonly days: BookingDays,
    private readonly settlements: Settlements,
    private readonly timeline: InvoiceTimeline,
    private readonly notices: InvoiceNotices,
  ) {}

  async allocate(allocation: Allocation): Promise<void> {
    const { from, invoiceId, amountCents } = allocation;
    const { target, credit } = await this.hold(allocation);
    if (amountCents > target.totalCents - target.settledCents) refuse('over_open');
    if ('creditNoteId' in from) await this.refuseUnfitCredit(credit, target, amountCents);
    else await this.refuseUnfitPayment(from.paymentId, target, amountCents);
    await this.write(allocation, amountCents);
    for (const id of [invoiceId, ...(credit ? [credit.id] : [])]) {
      await this.settle(id, allocation, 'allocated');
    }
  }

  /** Takes back what was allocated, or a part of it. */
  async undo(allocation: Allocation): Promise<void> {
    const { from, invoiceId, amountCents } = allocation;
    const { credit } = await this.hold(allocation);
    if (amountCents > (await this.allocated(from, invoiceId))) refuse('over_allocated');
    await this.write(allocation, -amountCents);
    for (const id of [invoiceId, ...(credit ? [credit.id] : [])]) {
      await this.settle(id, allocation, 'unallocated');
    }
  }

  /**
   * How much of a payment is neither allocated nor on its way back; below zero for money that went
   * out, nothing for a payment that was reversed.
   */
  async leftOf(paymentId: string): Promise<number> {
    const payment = await this.holdPayment(paymentId);
    const row = await this.db.row<{ allocated: number; refunded: number; reversals: number }>(
      `SELECT
         (SELECT COALESCE(SUM(amount_cents), 0) FROM payment_allocation
          WHERE payment_id = ?) AS "allocated",
         (SELECT COALESCE(SUM(amount_cents), 0) FROM refund
          WHERE payment_id = ? AND state <> 'failed') AS "refunded",
         (SELECT COUNT(*) FROM payment
          WHERE reverses_id = ? OR (id = ? AND reverses_id IS NOT NULL)) AS "reversals"`,
      [paymentId, paymentId, paymentId, paymentId],
    );
    const { allocated = 0, refunded = 0, reversals = 0 } = row ?? {};
    if (reversals > 0) return 0;
    return payment.amountCents - Math.sign(payment.amountCents) * (allocated + refunded);
  }

  private async hold({ clusterId, from, invoiceId, amountCents }: Allocation) {
    if (!Number.isSafeInteger(amountCents) || amountCents <= 0) refuse('amount');
    const creditId = 'creditNoteId' in from ? from.creditNoteId : undefined;
    const held = await this.locks.holdAll([invoiceId, ...(creditId ? [creditId] : [])]);
    const target = held.find(({ id }) => id === invoiceId);
    const credit = held.find(({ id }) => id === creditId);
    if (target?.clusterId !== clusterId) throw DomainError.notFound();
    if (!issuedStates.includes(target.state)) refuse('not_issued');
    return { target, credit };
  }

  private async refuseUnfitCredit(
    credit: HeldInvoice | undefined,
    target: HeldInvoice,
    cents: number,
  ): Promise<void> {
    if (credit?.clusterId !== target.clusterId) throw DomainError.notFound();
    const fits =
      credit.kind === 'credit_note' &&
      target.kind === 'invoice' &&
      issuedStates.includes(credit.state) &&
      credit.organisationId === target.organisationId;
    if (!fits) refuse('unfit');
    // What is on its way back to the customer cannot settle an invoice as well.
    const back = await this.db.row<{ cents: number }>(
      `SELECT COALESCE(SUM(amount_cents), 0) AS "cents" FROM refund
       WHERE credit_note_id = ? AND state IN ('waiting', 'sent')`,
      [credit.id],
    );
    const left = credit.totalCents - credit.settledCents - (back?.cents ?? 0);
    if (cents > left) refuse('over_source');
  }

  /** Money in settles invoices, money out gives credit notes back. */
  private async refuseUnfitPayment(paymentId: string, target: HeldInvoice, cents: number) {
    const payment = await this.holdPayment(paymentId);
    if (payment.clusterId !== target.clusterId) throw DomainError.notFound();
    if (payment.amountCents > 0 !== (target.kind === 'invoice')) refuse('unfit');
    if (cents > Math.abs(await this.leftOf(paymentId))) refuse('over_source');
  }

  private async holdPayment(id: string): Promise<HeldPayment> {
    const lock = this.db.kind === 'postgres' ? ' FOR UPDATE' : '';
    const row = await this.db.row<HeldPayment>(
      `SELECT cluster_id AS "clusterId", amount_cents AS "amountCents"
       FROM payment WHERE id = ?${lock}`,
      [id],
    );
    if (!row) throw DomainError.notFound();
    return row;
  }

  private async allocated(from: AllocationSource, invoiceId: string): Promise<number> {
    const [column, id] =
      'paymentId' in from ? ['payment_id', from.paymentId] : ['credit_note_id', from.creditNoteId];
    const row = await this.db.row<{ cents: number }>(
      `SELECT COALESCE(SUM(amount_cents), 0) AS "cents" FROM payment_allocation
       WHERE ${column} = ? AND invoice_id = ?`,
      [id, invoiceId],
    );
    return row?.cents ?? 0;
  }

  private async write(allocation: Allocation, amountCents: number): Promise<void> {
    const { clusterId, from, invoiceId, on, by } = allocation;
    await this.db.of(PaymentAllocation).insert({
      ...{ id: newId(), clusterId, invoiceId, amountCents, settledOn: on },
      paymentId: 'paymentId' in from ? from.paymentId : null,
      creditNoteId: 'creditNoteId' in from ? from.creditNoteId : null,
      withPaymentId: allocation.withPaymentId ?? null,
      bookedOn: await this.days.firstOpen(clusterId, on),
      ...{ createdBy: by ?? null, createdAt: this.clock.now() },
    });
  }

  /** Brings a document's state in line with what settles it, and tells the rooms. */
  private async settle(id: string, { amountCents, on, by }: Allocation, kind: string) {
    const before = await this.locks.hold(id);
    const sums = await this.sumsOf(id);
    const { totalCents } = before;
    const step = settlementStep({ totalCents, ...sums });
    const state = transition(invoiceMachine, before.state, step);
    const isSettled = sums.settledCents === totalCents;
    const settledOn = isSettled ? (sums.lastOn ?? on) : null;
    await this.db
      .of(Invoice)
      .update(
        { id },
        { state, settledCents: sums.settledCents, settledOn, updatedAt: this.clock.now() },
      );
    const { clusterId } = before;
    await this.timeline.record({ invoiceId: id, clusterId, kind, by, facts: { amountCents, on } });
    if (settledOn !== null && before.settledOn === null) {
      await this.timeline.record({ invoiceId: id, clusterId, kind: state, by });
      if (state === 'paid' && before.kind === 'invoice')
        await this.notices.tell('invoice.paid', id);
      if (before.kind === 'invoice') await this.settlements.settled(id, settledOn);
    }
    if (settledOn === null && before.settledOn !== null) await this.settlements.unsettled(id);
  }

  /** What settles a document, or of a credit note what was used; undone ones no longer count. */
  private async sumsOf(id: string) {
    const rows = await this.db.rows<Sum>(
      `SELECT SUM(a.amount_cents) AS "cents", MAX(a.settled_on) AS "lastOn",
         MAX(CASE WHEN a.invoice_id = ? AND EXISTS (
           SELECT 1 FROM invoice_line l JOIN invoice_line k ON k.id = l.corrects_line_id
           WHERE l.invoice_id = a.credit_note_id AND k.invoice_id = a.invoice_id)
           THEN 1 ELSE 0 END) AS "corrects"
       FROM payment_allocation a WHERE a.invoice_id = ? OR a.credit_note_id = ?
       GROUP BY a.payment_id, a.credit_note_id, a.invoice_id`,
      [id, id, id],
    );
    const standing = rows.filter(({ cents }) => cents !== 0);
    return {
      settledCents: sum(standing.map(({ cents }) => cents)),
      creditedCents: sum(standing.flatMap(({ cents, corrects }) => (corrects === 1 ? cents : []))),
      lastOn: standing.reduce<string | null>(
        (last, { lastOn }) => (last === null || lastOn > last ? lastOn : last),
        null,
      ),
    };
  }
}

interface Sum {
  readonly cents: number;
  readonly lastOn: string;
  readonly corrects: number;
}

function refuse(why: string): never {
  throw DomainError.invalid(`invoices.errors.${why}`);
}
