import { Injectable } from '@nestjs/common';
import { Books, isClosed } from '../funding/index.js';
import { DomainError } from '../kernel/domain-error.js';
import { sum } from '../kernel/money.js';
import { Audit } from '../platform/audit/index.js';
import { Clock } from '../platform/clock/clock.js';
import { Db, newId } from '../platform/database/index.js';
import { decode } from '../platform/tables/index.js';
import { type DryRun, ImportCheck } from './import/import-check.js';
import { LedgerEntry } from './ledger-entry.entity.js';
import { LedgerImport } from './ledger-import.entity.js';
import { type Draft, LedgerService } from './ledger.service.js';
import { Payers } from './payers.js';

interface Actor {
  readonly id: string;
}

export interface SentFile {
  readonly name: string;
  readonly body: Buffer;
}

export type Checked =
  { readonly id: string; readonly run: DryRun } | { readonly id: undefined; readonly run: DryRun };

/** Books a whole file or nothing of it, and takes a whole file back. */
@Injectable()
export class ImportService {
  constructor(
    private readonly db: Db,
    private readonly books: Books,
    private readonly check: ImportCheck,
    private readonly ledger: LedgerService,
    private readonly payers: Payers,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  /** Looks at a file without booking anything; a file without problems is kept for the next step. */
  async dryRun(
    clusterId: string,
    file: SentFile,
    skipBooked: boolean,
    actor: Actor,
  ): Promise<Checked> {
    const content = decode(file.body);
    if (content === undefined) {
      throw DomainError.invalid('tables.problems.not_text', { field: 'file' });
    }
    const run = await this.check.run(clusterId, content, skipBooked);
    if (run.problems.length > 0 || run.accepted.length === 0) return { id: undefined, run };
    const id = newId();
    await this.db.unit(() =>
      this.db.of(LedgerImport).insert({
        ...{ id, clusterId, state: 'checked', fileName: nameOf(file), content },
        ...{ skipBooked, entryCount: run.accepted.length, amountCents: totalOf(run) },
        ...{ createdBy: actor.id, createdAt: this.clock.now() },
        ...{ postedAt: null, undoneAt: null, undoneBy: null },
      }),
    );
    return { id, run };
  }

  /** Checks the kept file once more and books it. */
  post(clusterId: string, id: string, actor: Actor): Promise<number> {
    return this.db.unit(async () => {
      await this.books.hold(clusterId);
      const found = await this.find(clusterId, id);
      if (found.state !== 'checked' || found.content === null) {
        throw DomainError.conflict('revenue.errors.import_done');
      }
      const run = await this.check.run(clusterId, found.content, found.skipBooked);
      if (run.problems.length > 0) throw DomainError.conflict('revenue.errors.import_changed');
      await this.ledger.post(clusterId, await this.draftsOf(run), {
        ...{ origin: 'import', importId: id, by: actor.id },
      });
      await this.db.of(LedgerImport).update(
        { id },
        {
          ...{ state: 'posted', content: null, postedAt: this.clock.now() },
          ...{ entryCount: run.accepted.length, amountCents: totalOf(run) },
        },
      );
      await this.record(actor, 'revenue.import_post', id, clusterId, {
        entries: run.accepted.length,
      });
      return run.accepted.length;
    });
  }

  /** Reverses every entry of an import, while none of its months is closed. */
  undo(clusterId: string, id: string, actor: Actor): Promise<number> {
    return this.db.unit(async () => {
      await this.books.hold(clusterId);
      const found = await this.find(clusterId, id);
      if (found.state !== 'posted') throw DomainError.conflict('revenue.errors.import_not_posted');
      const entries = await this.db.of(LedgerEntry).findBy({ importId: id, voided: false });
      const closes = await this.books.closes(clusterId);
      const closed = entries.find((entry) => isClosed(entry.month, closes));
      if (closed) {
        const params = { month: closed.month };
        throw DomainError.conflict('revenue.errors.import_closed', { params });
      }
      await this.ledger.reverseAll(clusterId, entries, found.fileName, actor);
      await this.db
        .of(LedgerImport)
        .update({ id }, { state: 'undone', undoneAt: this.clock.now(), undoneBy: actor.id });
      await this.record(actor, 'revenue.import_undo', id, clusterId, { entries: entries.length });
      return entries.length;
    });
  }

  /** Throws a file away that was looked at but not booked. */
  discard(clusterId: string, id: string): Promise<void> {
    return this.db.unit(async () => {
      const found = await this.find(clusterId, id);
      if (found.state !== 'checked') throw DomainError.conflict('revenue.errors.import_done');
      await this.db.of(LedgerImport).delete({ id });
    });
  }

  private async find(clusterId: string, id: string): Promise<LedgerImport> {
    const found = await this.db.of(LedgerImport).findOneBy({ id, clusterId });
    if (!found) throw DomainError.notFound();
    return found;
  }

  private async draftsOf({ accepted }: DryRun): Promise<Draft[]> {
    const byNumber = await this.payers.byKvkNumber(accepted.map((row) => row.payerKvk));
    const byName = await this.payers.byName(accepted.map((row) => row.payer));
    return accepted.map((row, index) => ({
      stream: { id: row.streamOf.id, kind: row.streamOf.isPublic ? 'public_funding' : 'earned' },
      ...{ month: row.month, amountCents: row.amountCents, reference: row.reference },
      payerOrganisationId: byNumber[index] ?? byName[index] ?? null,
      payerName: row.payer ?? row.payerKvk,
      note: row.note,
    }));
  }

  private record(
    actor: Actor,
    action: string,
    id: string,
    clusterId: string,
    values: Readonly<Record<string, unknown>>,
  ): Promise<void> {
    const subject = { kind: 'ledger_import', id };
    return this.audit.record({ actor: actor.id, action, subject, clusterId, values });
  }
}

const totalOf = (run: DryRun): number => sum(run.accepted.map((row) => row.amountCents));

const nameOf = ({ name }: SentFile): string =>
  name.replace(/[\u0000-\u001F\u007F/\\]/g, '_').slice(0, 200) || 'file.csv';
