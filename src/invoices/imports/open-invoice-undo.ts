import { Injectable } from '@nestjs/common';
import { DomainError } from '../../kernel/domain-error.js';
import { monthOf } from '../../kernel/local-date.js';
import { Clock } from '../../platform/clock/clock.js';
import { Db, newId, placeholders } from '../../platform/database/index.js';
import type { ImportActing } from '../../platform/tables/index.js';
import { BookingDays } from '../booking-days.js';
import { InvoiceLocks } from '../invoice-locks.js';
import { Payment, PaymentAllocation } from '../payment.entity.js';
import { InvoiceTimeline } from '../timeline.js';
import type { ImportedInvoices } from './open-invoice-writer.js';

interface Paid {
  readonly paymentId: string;
  readonly invoiceId: string;
}

const AT_ONCE = 400;

/** Takes an import of open invoices back while nothing depends on it; inside a unit. */
@Injectable()
export class OpenInvoiceUndo {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly locks: InvoiceLocks,
    private readonly days: BookingDays,
    private readonly timeline: InvoiceTimeline,
  ) {}

  async undo({ invoices, bookedOn }: ImportedInvoices, acting: ImportActing): Promise<void> {
    const firstOpen = await this.days.firstOpen(acting.clusterId, bookedOn);
    if (firstOpen !== bookedOn) {
      const month = monthOf(bookedOn);
      throw DomainError.conflict('invoices.imports.errors.closed', { params: { month } });
    }
    for (let from = 0; from < invoices.length; from += AT_ONCE) {
      await this.take(invoices.slice(from, from + AT_ONCE), bookedOn, acting);
    }
  }

  private async take(ids: readonly string[], bookedOn: string, acting: ImportActing) {
    await this.locks.holdAll(ids);
    const paid = await this.paidBefore(ids);
    const row = await this.db.row<{ count: number }>(
      dependants(ids),
      Array.from({ length: 8 }, () => ids).flat(),
    );
    if ((row?.count ?? 0) !== paid.length) {
      throw DomainError.conflict('invoices.imports.errors.used');
    }
    for (const one of paid) await this.give(one, bookedOn, acting);
    const kept = new Set(paid.map(({ invoiceId }) => invoiceId));
    const gone = ids.filter((id) => !kept.has(id));
    if (gone.length === 0) return;
    await this.db.run(`DELETE FROM invoice WHERE id IN (${placeholders(gone)})`, gone);
  }

  /** The payments that came with them and were not touched since. */
  private paidBefore(ids: readonly string[]): Promise<Paid[]> {
    return this.db.rows<Paid>(
      `SELECT a.payment_id AS "paymentId", a.invoice_id AS "invoiceId"
       FROM payment_allocation a JOIN payment p ON p.id = a.payment_id
       JOIN invoice i ON i.id = a.invoice_id
       WHERE a.invoice_id IN (${placeholders(ids)}) AND p.kind = 'imported'
         AND a.created_at = i.created_at
         AND NOT EXISTS (SELECT 1 FROM payment b WHERE b.reverses_id = p.id)`,
      ids,
    );
  }

  /** Payments are never removed: theirs is reversed, and the document stays behind without number. */
  private async give({ paymentId, invoiceId }: Paid, bookedOn: string, acting: ImportActing) {
    const payment = await this.db.of(Payment).findOneByOrFail({ id: paymentId });
    const now = this.clock.now();
    const made = { createdBy: acting.by, createdAt: now };
    const amountCents = -payment.amountCents;
    const { clusterId, organisationId, kind, receivedOn, reference } = payment;
    await this.db.of(PaymentAllocation).insert({
      ...{ id: newId(), clusterId, paymentId, creditNoteId: null, invoiceId, amountCents },
      ...{ settledOn: receivedOn, bookedOn, ...made },
    });
    await this.db.of(Payment).insert({
      ...{ id: newId(), clusterId, organisationId, kind, amountCents, receivedOn, bookedOn },
      ...{ reference, payerName: null, payerIban: null, note: null, bankEntryId: null },
      ...{ bankAttempt: null, onlinePaymentId: null, refundId: null, reversesId: paymentId },
      ...made,
    });
    await this.db.run(
      `UPDATE invoice SET state = 'void', number = NULL, payment_reference = NULL,
         settled_cents = 0, booked_on = NULL, updated_at = ? WHERE id = ?`,
      [now, invoiceId],
    );
    await this.timeline.record({
      ...{ invoiceId, clusterId, kind: 'taken_back', by: acting.by, facts: { number: reference } },
    });
  }
}

/** Counts all that hangs on invoices; eight times their ids. */
const dependants = (ids: readonly string[]): string => {
  const list = placeholders(ids);
  const lines = `SELECT l.id FROM invoice_line l WHERE l.invoice_id IN (${list})`;
  return `SELECT
    (SELECT COUNT(*) FROM payment_allocation WHERE invoice_id IN (${list}))
    + (SELECT COUNT(*) FROM invoice_reminder WHERE invoice_id IN (${list}))
    + (SELECT COUNT(*) FROM invoice_line WHERE corrects_line_id IN (${lines}))
    + (SELECT COUNT(*) FROM earning_entry WHERE line_id IN (${lines}))
    + (SELECT COUNT(*) FROM online_payment WHERE invoice_id IN (${list}))
    + (SELECT COUNT(*) FROM overdue_suspension WHERE invoice_id IN (${list}))
    + (SELECT COUNT(*) FROM charge WHERE source_kind = 'invoice' AND source_id IN (${list}))
    + (SELECT COUNT(*) FROM invoice WHERE id IN (${list}) AND origin <> 'imported') AS "count"`;
};
