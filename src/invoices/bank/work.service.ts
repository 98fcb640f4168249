import { Injectable } from '@nestjs/common';
import { DomainError } from '../../kernel/domain-error.js';
import { Audit } from '../../platform/audit/index.js';
import { Clock } from '../../platform/clock/clock.js';
import { Db } from '../../platform/database/index.js';
import { BankEntry } from '../bank.entity.js';
import { CreditsTaken } from '../payments/credits-taken.js';
import { DocumentFinder } from '../payments/named-documents.js';
import type { NumberedPart } from '../payments/parts.js';
import { Payments } from '../payments/payments.service.js';
import { referenceOf } from './statement-import.service.js';

/** How somebody explains a booking. */
export interface Match {
  /** Whose money it is; the organisation of the first document when left out. */
  readonly organisationId?: string | undefined;
  /** What it pays, by the numbers of the documents; the rest stays as balance. */
  readonly parts: readonly NumberedPart[];
  /** Credit notes that the payer took off, by their numbers. */
  readonly credits?: readonly string[];
  readonly revision: number;
}

interface Actor {
  readonly id: string;
}

/** What organisers do with the bookings that nothing explained by itself. */
@Injectable()
export class BankWork {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly audit: Audit,
    private readonly payments: Payments,
    private readonly documents: DocumentFinder,
    private readonly credits: CreditsTaken,
  ) {}

  /** Makes the booking a payment and settles what it is for. Gives the payment. */
  match(clusterId: string, entryId: string, match: Match, actor: Actor): Promise<string> {
    return this.db.unit(async () => {
      const entry = await this.take(clusterId, entryId, match.revision);
      if (entry.amountCents <= 0) throw DomainError.conflict('payments.errors.not_received');
      const { parts, owner } = await this.documents.of(clusterId, match.parts, entry.amountCents);
      const organisationId = await this.organisationOf(match.organisationId ?? owner);
      const { bookedOn: on, counterpartyName, counterpartyIban, amountCents } = entry;
      const paymentId = await this.payments.receive({
        ...{ clusterId, organisationId, kind: 'bank', amountCents, receivedOn: on },
        ...{ reference: referenceOf(entry), by: actor.id },
        ...{ payerName: counterpartyName, payerIban: counterpartyIban },
        ...{ bankEntryId: entryId, bankAttempt: await this.attempt(entryId) },
      });
      const numbers = match.credits ?? [];
      await this.credits.settle({ clusterId, paymentId, numbers, parts, on, by: actor.id });
      const paid = parts.filter((part) => part.amountCents > 0);
      await this.payments.apply(clusterId, paymentId, paid, on, actor.id);
      await this.put(entry, 'matched', null, actor);
      return paymentId;
    });
  }

  /** Says that the booking is an earlier payment that came back. */
  returned(clusterId: string, entryId: string, paymentId: string, revision: number, actor: Actor) {
    return this.db.unit(async () => {
      const entry = await this.take(clusterId, entryId, revision);
      const known = await this.db.row('SELECT id FROM payment WHERE cluster_id = ? AND id = ?', [
        ...[clusterId, paymentId],
      ]);
      if (!known) throw DomainError.invalid('form.choice', { field: 'payment' });
      const payment = await this.payments.hold(paymentId);
      if (payment.amountCents !== -entry.amountCents) {
        throw DomainError.conflict('payments.errors.not_that_amount');
      }
      await this.payments.undo(paymentId, {
        ...{ reason: entry.remittance, on: entry.bookedOn, by: actor.id },
        ...{ bankEntryId: entryId, bankAttempt: await this.attempt(entryId) },
      });
      await this.put(entry, 'matched', null, actor);
    });
  }

  /** It is no payment of an invoice: it leaves the list, with the reason. */
  setAside(clusterId: string, entryId: string, reason: string, revision: number, actor: Actor) {
    return this.db.unit(async () => {
      const entry = await this.take(clusterId, entryId, revision);
      await this.put(entry, 'set_aside', reason, actor);
    });
  }

  /** Back to the list: what was made of it is undone first. */
  reopen(clusterId: string, entryId: string, revision: number, actor: Actor): Promise<void> {
    return this.db.unit(async () => {
      const entry = await this.hold(clusterId, entryId);
      if (entry.revision !== revision) throw DomainError.conflict('errors.changed');
      if (entry.state === 'open') throw DomainError.conflict('payments.errors.open_already');
      const payment = await this.db.row<{ id: string; reversesId: string | null; kind: string }>(
        `SELECT id, reverses_id AS "reversesId", kind FROM payment p WHERE bank_entry_id = ?
         AND NOT EXISTS (SELECT 1 FROM payment b WHERE b.reverses_id = p.id)
         ORDER BY bank_attempt DESC`,
        [entryId],
      );
      if (payment && (payment.reversesId !== null || payment.kind === 'refund')) {
        throw DomainError.conflict('payments.errors.cannot_reopen');
      }
      if (payment) await this.payments.reverse(payment.id, entry.remittance, actor.id);
      await this.put(entry, 'open', null, actor);
    });
  }

  private async take(clusterId: string, id: string, revision: number): Promise<BankEntry> {
    const entry = await this.hold(clusterId, id);
    if (entry.state !== 'open') throw DomainError.conflict('payments.errors.explained_already');
    if (entry.revision !== revision) throw DomainError.conflict('errors.changed');
    return entry;
  }

  private async hold(clusterId: string, id: string): Promise<BankEntry> {
    const found = await this.db.of(BankEntry).findOne({
      where: { id, clusterId },
      ...(this.db.kind === 'postgres' ? { lock: { mode: 'pessimistic_write' as const } } : {}),
    });
    if (!found) throw DomainError.notFound();
    return found;
  }

  private async organisationOf(id: string | undefined): Promise<string> {
    const row =
      id === undefined
        ? undefined
        : await this.db.row<{ id: string }>('SELECT id FROM organisation WHERE id = ?', [id]);
    if (!row) throw DomainError.invalid('payments.errors.whose', { field: 'organisation' });
    return row.id;
  }

  private async attempt(entryId: string): Promise<number> {
    const row = await this.db.row<{ count: number }>(
      'SELECT COUNT(*) AS "count" FROM payment WHERE bank_entry_id = ?',
      [entryId],
    );
    return row?.count ?? 0;
  }

  private async put(entry: BankEntry, state: string, reason: string | null, actor: Actor) {
    const { id, clusterId, revision } = entry;
    await this.db
      .of(BankEntry)
      .update({ id }, { state, setAsideReason: reason, revision: revision + 1 });
    await this.audit.record({
      ...{ actor: actor.id, action: `payments.entry_${state}`, clusterId },
      subject: { kind: 'bank_entry', id },
      values: { at: this.clock.now(), ...(reason === null ? {} : { reason }) },
    });
  }
}
