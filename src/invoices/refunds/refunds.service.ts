import { Injectable } from '@nestjs/common';
import { extractIBAN, isValidIBAN } from 'ibantools';
import { DomainError } from '../../kernel/domain-error.js';
import type { LocalDate } from '../../kernel/local-date.js';
import { Audit } from '../../platform/audit/index.js';
import { Clock } from '../../platform/clock/clock.js';
import { Db, newId } from '../../platform/database/index.js';
import { Jobs } from '../../platform/jobs/index.js';
import { Allocations } from '../allocations.service.js';
import { InvoiceLocks } from '../invoice-locks.js';
import { Refund } from '../online-payment.entity.js';
import { Payments } from '../payments/payments.service.js';

/** Asks the provider to give the money back; handled where the provider is known. */
export const GIVE_BACK = 'invoices.refund';

export interface RefundRequest {
  readonly clusterId: string;
  /** What is given back: the rest of a credit note, or of a payment that was too much. */
  readonly source: { readonly creditNoteId: string } | { readonly paymentId: string };
  readonly amountCents: number;
  /** The online payment through which it goes back; else a transfer to the account. */
  readonly onlinePaymentId?: string | undefined;
  readonly iban?: string | undefined;
  readonly holder?: string | undefined;
  readonly by?: string | undefined;
}

export interface HeldRefund {
  readonly id: string;
  readonly clusterId: string;
  readonly organisationId: string;
  readonly creditNoteId: string | null;
  readonly paymentId: string | null;
  readonly onlinePaymentId: string | null;
  readonly state: string;
  readonly cause: string | null;
  readonly amountCents: number;
  readonly iban: string | null;
  readonly holder: string | null;
}

/** How the money went. */
export interface Paid {
  readonly on: LocalDate;
  readonly by?: string | undefined;
  readonly bankEntryId?: string | undefined;
  readonly bankAttempt?: number | undefined;
}

/** Money on its way back to an organisation. All inside a unit of work. */
@Injectable()
export class Refunds {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly audit: Audit,
    private readonly jobs: Jobs,
    private readonly locks: InvoiceLocks,
    private readonly allocations: Allocations,
    private readonly payments: Payments,
  ) {}

  async request(request: RefundRequest): Promise<string> {
    const { clusterId, source, amountCents, onlinePaymentId, by } = request;
    const { organisationId, leftCents } = await this.sourceOf(clusterId, source);
    if (!Number.isSafeInteger(amountCents) || amountCents <= 0 || amountCents > leftCents) {
      const params = { left: (leftCents / 100).toFixed(2) };
      throw DomainError.invalid('payments.errors.refund_too_much', { field: 'amount', params });
    }
    const id = newId();
    const now = this.clock.now();
    await this.db.of(Refund).insert({
      ...{ id, clusterId, organisationId, amountCents, state: 'waiting' },
      creditNoteId: 'creditNoteId' in source ? source.creditNoteId : null,
      paymentId: 'paymentId' in source ? source.paymentId : null,
      onlinePaymentId: onlinePaymentId ?? null,
      ...(onlinePaymentId === undefined ? accountOf(request) : { iban: null, holder: null }),
      ...{ providerId: null, batchId: null, failure: null, cause: null, paidOn: null },
      ...{ createdBy: by ?? null, createdAt: now, updatedAt: now },
    });
    if (onlinePaymentId !== undefined) {
      await this.jobs.enqueue(GIVE_BACK, { id }, { key: `${GIVE_BACK}#${id}` });
    }
    await this.record('payments.refund_request', id, clusterId, by, { amountCents, ...source });
    return id;
  }

  /** The money has gone: it is booked, and settles what it gives back. Once. */
  async paid(id: string, { on, by, bankEntryId, bankAttempt }: Paid): Promise<string> {
    const refund = await this.hold(id);
    if (refund.state !== 'waiting' && refund.state !== 'sent') {
      throw DomainError.conflict('payments.errors.refund_over');
    }
    const { clusterId, organisationId, creditNoteId, amountCents, iban, holder } = refund;
    const kind = refund.cause === 'charge_back' ? 'online' : 'refund';
    const name = { payerName: holder, payerIban: iban };
    const paymentId = await this.payments.receive({
      ...{ clusterId, organisationId, kind, amountCents: -amountCents, receivedOn: on },
      ...{ reference: await this.nameOf(refund), ...name, refundId: id, by },
      ...{ bankEntryId, bankAttempt },
    });
    await this.db
      .of(Refund)
      .update({ id }, { state: 'done', paidOn: on, failure: null, updatedAt: this.clock.now() });
    if (creditNoteId !== null) {
      const from = { paymentId };
      await this.allocations.allocate({
        ...{ clusterId, from, invoiceId: creditNoteId, amountCents, on, by },
      });
    }
    await this.record('payments.refund_paid', id, clusterId, by, { on, amountCents });
    return paymentId;
  }

  /** It did not go, or is not to go: what it was for is open again. */
  async failed(id: string, failure: string, by?: string): Promise<void> {
    const refund = await this.hold(id);
    if (refund.state !== 'waiting' && refund.state !== 'sent') {
      throw DomainError.conflict('payments.errors.refund_over');
    }
    const reason = failure.slice(0, 300);
    await this.db
      .of(Refund)
      .update({ id }, { state: 'failed', failure: reason, updatedAt: this.clock.now() });
    await this.record('payments.refund_failed', id, refund.clusterId, by, { reason });
  }

  /** It had gone, and came back: its booking is undone, and what it was for is open again. */
  async cameBack(id: string, on: LocalDate, reason: string): Promise<void> {
    const refund = await this.hold(id);
    const booked = await this.db.row<{ id: string }>('SELECT id FROM payment WHERE refund_id = ?', [
      id,
    ]);
    if (refund.state !== 'done' || !booked) {
      throw DomainError.conflict('payments.errors.refund_over');
    }
    await this.payments.undo(booked.id, { reason, on });
    await this.db
      .of(Refund)
      .update({ id }, { state: 'failed', failure: reason, updatedAt: this.clock.now() });
    await this.record('payments.refund_back', id, refund.clusterId, undefined, { on, reason });
  }

  /** The provider or the bank has it. */
  async sent(id: string, { providerId, batchId }: { providerId?: string; batchId?: string }) {
    await this.db.of(Refund).update(
      { id, state: 'waiting' },
      {
        ...{ state: 'sent', updatedAt: this.clock.now() },
        ...(providerId === undefined ? {} : { providerId }),
        ...(batchId === undefined ? {} : { batchId }),
      },
    );
  }

  async hold(id: string): Promise<HeldRefund> {
    const lock = this.db.kind === 'postgres' ? ' FOR UPDATE' : '';
    const row = await this.db.row<HeldRefund>(
      `SELECT id, cluster_id AS "clusterId", organisation_id AS "organisationId",
         credit_note_id AS "creditNoteId", payment_id AS "paymentId",
         online_payment_id AS "onlinePaymentId", state, cause, amount_cents AS "amountCents", iban,
         holder
       FROM refund WHERE id = ?${lock}`,
      [id],
    );
    if (!row) throw DomainError.notFound();
    return row;
  }

  /** Whose money it is, and how much of it is not on its way already. */
  private async sourceOf(clusterId: string, source: RefundRequest['source']) {
    if ('paymentId' in source) {
      const payment = await this.payments.hold(source.paymentId);
      if (payment.clusterId !== clusterId) throw DomainError.notFound();
      const { organisationId } = payment;
      if (organisationId === null) throw DomainError.conflict('payments.errors.nobody');
      return { organisationId, leftCents: await this.allocations.leftOf(payment.id) };
    }
    const note = await this.locks.hold(source.creditNoteId);
    if (note.clusterId !== clusterId || note.kind !== 'credit_note' || note.number === null) {
      throw DomainError.notFound();
    }
    const waiting = await this.db.row<{ cents: number }>(
      `SELECT COALESCE(SUM(amount_cents), 0) AS "cents" FROM refund
       WHERE credit_note_id = ? AND state IN ('waiting', 'sent')`,
      [note.id],
    );
    const leftCents = note.totalCents - note.settledCents - (waiting?.cents ?? 0);
    return { organisationId: note.organisationId, leftCents };
  }

  /** What the organisation reads on its statement. */
  private async nameOf({ creditNoteId, paymentId }: HeldRefund): Promise<string> {
    const row =
      creditNoteId === null
        ? await this.db.row<{ name: string }>(
            'SELECT reference AS "name" FROM payment WHERE id = ?',
            [paymentId],
          )
        : await this.db.row<{ name: string }>('SELECT number AS "name" FROM invoice WHERE id = ?', [
            creditNoteId,
          ]);
    return row?.name ?? '';
  }

  private record(
    action: string,
    id: string,
    clusterId: string,
    by: string | undefined,
    values: Readonly<Record<string, unknown>>,
  ): Promise<void> {
    const subject = { kind: 'refund', id };
    return this.audit.record({ actor: by ?? 'system', action, subject, clusterId, values });
  }
}

function accountOf({ iban, holder }: RefundRequest): { iban: string; holder: string } {
  const account = iban?.replaceAll(/\s/g, '').toUpperCase() ?? '';
  if (!isValidIBAN(account) || !extractIBAN(account).valid) {
    throw DomainError.invalid('payments.errors.iban', { field: 'iban' });
  }
  if (holder === undefined) throw DomainError.invalid('form.required', { field: 'holder' });
  return { iban: account, holder: holder.slice(0, 140) };
}
