import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DomainError } from '../../kernel/domain-error.js';
import { sum } from '../../kernel/money.js';
import { Audit } from '../../platform/audit/index.js';
import { Clock } from '../../platform/clock/clock.js';
import { Db, newId } from '../../platform/database/index.js';
import { BankEntry, BankImport, BankStatement } from '../bank.entity.js';
import { Payments } from '../payments/payments.service.js';
import { Refunds } from '../refunds/refunds.service.js';
import type { StatementBreak } from './continuity.js';
import type { Booking } from './incoming.js';
import type { CheckedEntry, CheckedFile, CheckedStatement } from './statement-check.js';
import { StatementCheck } from './statement-check.js';

export interface StatementFile {
  readonly name: string;
  readonly body: Buffer;
}

/** What became of the bookings of a file. */
export interface Booked {
  readonly statements: number;
  readonly settled: number;
  readonly asked: number;
  readonly refunded: number;
  readonly outgoing: number;
  /** Where the statements do not join: a statement may be missing. */
  readonly breaks: readonly StatementBreak[];
}

interface Actor {
  readonly id: string;
}

/** Books statements as a whole: what is beyond doubt settles, the rest waits on the work list. */
@Injectable()
export class StatementImport {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly audit: Audit,
    private readonly checks: StatementCheck,
    private readonly payments: Payments,
    private readonly refunds: Refunds,
  ) {}

  /** Looks at a file; one without problems that brings something new is kept for the next step. */
  async look(
    clusterId: string,
    { name, body }: StatementFile,
    actor: Actor,
  ): Promise<{ id: string | undefined; checked: CheckedFile }> {
    const checked = await this.checks.check(clusterId, body);
    if (checked.problems.length > 0 || !bringsNew(checked)) return { id: undefined, checked };
    const id = newId();
    const entries = checked.statements.flatMap((one) => one.entries);
    await this.db.unit(() =>
      this.db.of(BankImport).insert({
        ...{ id, clusterId, state: 'checked', fileName: tidy(name) },
        ...{ fileSha256: hashOf(body), content: body.toString('base64') },
        ...{ entryCount: entries.length, createdBy: actor.id, createdAt: this.clock.now() },
        amountCents: sum(entries.map(({ booking }) => booking.amountCents)),
        doneAt: null,
      }),
    );
    return { id, checked };
  }

  /** Checks the kept file once more and books it. */
  book(clusterId: string, importId: string, actor: Actor): Promise<Booked> {
    return this.db.unit(async () => {
      const kept = await this.hold(clusterId, importId);
      const body = Buffer.from(kept.content ?? '', 'base64');
      const checked = await this.checks.check(clusterId, body);
      if (checked.problems.length > 0) throw DomainError.conflict('payments.errors.import_changed');
      const booked = await this.bookAll(clusterId, checked, { name: kept.fileName, body }, actor);
      await this.db
        .of(BankImport)
        .update({ id: importId }, { state: 'booked', content: null, doneAt: this.clock.now() });
      return booked;
    });
  }

  /** Looks and books in one unit, for programs. */
  bookAtOnce(clusterId: string, file: StatementFile, actor: Actor) {
    return this.db.unit(async () => {
      const checked = await this.checks.check(clusterId, file.body);
      if (checked.problems.length > 0) return { checked, booked: undefined };
      return { checked, booked: await this.bookAll(clusterId, checked, file, actor) };
    });
  }

  /** Throws a file away that was looked at but not booked. */
  discard(clusterId: string, importId: string): Promise<void> {
    return this.db.unit(async () => {
      await this.hold(clusterId, importId);
      await this.db.of(BankImport).delete({ id: importId });
    });
  }

  private async hold(clusterId: string, id: string): Promise<BankImport> {
    const found = await this.db.of(BankImport).findOne({
      where: { id, clusterId },
      ...(this.db.kind === 'postgres' ? { lock: { mode: 'pessimistic_write' as const } } : {}),
    });
    if (!found) throw DomainError.notFound();
    if (found.state !== 'checked' || found.content === null) {
      throw DomainError.conflict('payments.errors.import_done');
    }
    return found;
  }

  private async bookAll(
    clusterId: string,
    { statements, breaks }: CheckedFile,
    file: StatementFile,
    actor: Actor,
  ): Promise<Booked> {
    const fresh = statements.filter(({ isKnown }) => !isKnown);
    for (const statement of fresh) await this.bookStatement(clusterId, statement, file, actor);
    const kinds = fresh.flatMap(({ entries }) => entries.map(({ verdict }) => verdict.kind));
    const count = (kind: string): number => kinds.filter((one) => one === kind).length;
    return {
      ...{ statements: fresh.length, settled: count('settle'), asked: count('ask') },
      ...{ refunded: count('refund'), outgoing: count('outgoing'), breaks },
    };
  }

  private async bookStatement(
    clusterId: string,
    { statement, entries }: CheckedStatement,
    file: StatementFile,
    actor: Actor,
  ): Promise<void> {
    const statementId = newId();
    const { id: name, iban, fromOn, toOn, openingCents, closingCents } = statement;
    await this.db.of(BankStatement).insert({
      ...{ id: statementId, clusterId, statementId: name, iban, fileName: tidy(file.name) },
      ...{ fileSha256: hashOf(file.body), fromOn, toOn, openingCents, closingCents },
      ...{ entryCount: entries.length, importedBy: actor.id, importedAt: this.clock.now() },
    });
    for (const [index, entry] of entries.entries()) {
      await this.bookEntry(clusterId, statementId, index + 1, entry);
    }
    await this.audit.record({
      ...{ actor: actor.id, action: 'payments.statement', clusterId },
      subject: { kind: 'bank_statement', id: statementId },
      values: { statement: name, entries: entries.length },
    });
  }

  private async bookEntry(
    clusterId: string,
    statementId: string,
    position: number,
    { key, booking, verdict }: CheckedEntry,
  ): Promise<void> {
    const id = newId();
    const isOutgoing = verdict.kind === 'outgoing';
    await this.db.of(BankEntry).insert({
      ...{ id, statementId, clusterId, position, entryKey: key, ...booking, revision: 1 },
      state: isOutgoing ? 'set_aside' : verdict.kind === 'ask' ? 'open' : 'matched',
      setAsideReason: isOutgoing ? 'outgoing' : null,
    });
    const { amountCents, bookedOn: on, counterpartyName, counterpartyIban } = booking;
    if (verdict.kind === 'settle') {
      const paymentId = await this.payments.receive({
        ...{ clusterId, organisationId: verdict.organisationId, kind: 'bank', amountCents },
        ...{ receivedOn: on, reference: referenceOf(booking), bankEntryId: id, bankAttempt: 0 },
        ...{ payerName: counterpartyName, payerIban: counterpartyIban },
      });
      const parts = verdict.allotments.map((one) => {
        return { invoiceId: one.documentId, amountCents: one.amountCents };
      });
      await this.payments.apply(clusterId, paymentId, parts, on);
    }
    if (verdict.kind === 'refund') {
      await this.refunds.paid(verdict.refundId, { on, bankEntryId: id, bankAttempt: 0 });
    }
  }
}

/** What a reader finds the payment by. */
export function referenceOf({ paymentReference, remittance, endToEndId }: Booking): string {
  const written = remittance === '' ? (endToEndId ?? '-') : remittance;
  return (paymentReference ?? written).slice(0, 140);
}

const bringsNew = ({ statements }: CheckedFile): boolean =>
  statements.some(({ isKnown }) => !isKnown);

const hashOf = (body: Buffer): string => createHash('sha256').update(body).digest('hex');

const tidy = (name: string): string =>
  name.replace(/[\u0000-\u001F\u007F/\\]/g, '_').slice(0, 200) || 'statement.xml';
