import { Injectable } from '@nestjs/common';
import { Books, filled } from '../funding/index.js';
import { DomainError } from '../kernel/domain-error.js';
import { Audit } from '../platform/audit/index.js';
import { Clock } from '../platform/clock/clock.js';
import { Db, newId, placeholders } from '../platform/database/index.js';
import { LedgerEntry } from './ledger-entry.entity.js';
import { Payers } from './payers.js';
import type { EntryForm } from './revenue.forms.js';
import { RevenueStream } from './revenue-stream.entity.js';
import { Rollups } from './rollups.js';
import type { Origin } from './rules/vocabulary.js';

interface Actor {
  readonly id: string;
}

/** An entry before it is in the ledger. */
export interface Draft {
  readonly stream: Pick<RevenueStream, 'id' | 'kind'>;
  readonly month: string;
  readonly amountCents: number;
  readonly reference: string | null;
  readonly payerOrganisationId: string | null;
  readonly payerName: string | null;
  readonly note: string | null;
  readonly reversesId?: string;
}

export interface Posting {
  readonly origin: Origin;
  readonly importId: string | null;
  readonly by: string | null;
}

const ROWS_AT_ONCE = 400;

/** Books income. Nothing is ever changed: what is wrong is reversed. */
@Injectable()
export class LedgerService {
  constructor(
    private readonly db: Db,
    private readonly books: Books,
    private readonly rollups: Rollups,
    private readonly payers: Payers,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  add(clusterId: string, form: EntryForm, actor: Actor): Promise<string> {
    const { month, amount: amountCents, reference } = form;
    if (amountCents === 0) throw DomainError.invalid('funding.errors.zero', { field: 'amount' });
    return this.db.unit(async () => {
      await this.books.hold(clusterId);
      const stream = await this.db.of(RevenueStream).findOneBy({ clusterId, slug: form.stream });
      if (!stream) throw DomainError.invalid('form.choice', { field: 'stream' });
      refuseDocumentMonth(stream, month);
      const payerName = form.payer ?? null;
      const [payerOrganisationId = null] = await this.payers.byName([payerName]);
      const note = form.note ?? null;
      const draft = { stream, month, amountCents, reference, payerOrganisationId, payerName, note };
      const posting = { origin: 'manual', importId: null, by: actor.id } as const;
      const [id = ''] = await this.post(clusterId, [draft], posting);
      await this.record(actor, 'revenue.entry_add', id, clusterId, filled(form));
      return id;
    });
  }

  /** Books the opposite of an entry: in its own month, or the first open one after it. */
  reverse(clusterId: string, id: string, reason: string, actor: Actor): Promise<string> {
    return this.db.unit(async () => {
      await this.books.hold(clusterId);
      const entry = await this.db.of(LedgerEntry).findOneBy({ id, clusterId });
      if (!entry) throw DomainError.notFound();
      if (entry.reversesId !== null) throw DomainError.conflict('funding.errors.is_reversal');
      if (entry.voided) throw DomainError.conflict('funding.errors.already_reversed');
      if (entry.origin === 'document') throw DomainError.conflict('revenue.errors.document_entry');
      const month = await this.books.monthForCorrection(clusterId, entry.month);
      await this.reverseAll(
        clusterId,
        [Object.assign(new LedgerEntry(), entry, { month })],
        reason,
        actor,
      );
      await this.record(actor, 'revenue.entry_reverse', id, clusterId, { reason, month });
      return month;
    });
  }

  /** Inside a unit that holds the books: voids entries and books their opposites in the months given. */
  async reverseAll(
    clusterId: string,
    entries: readonly LedgerEntry[],
    reason: string,
    actor: Actor,
  ): Promise<void> {
    const streams = await this.db.of(RevenueStream).findBy({ clusterId });
    const byId = new Map(streams.map((stream) => [stream.id, stream]));
    await this.markVoided(entries.map((entry) => entry.id));
    const drafts = entries.flatMap((entry): Draft[] => {
      const { month, reference, payerOrganisationId, payerName } = entry;
      const stream = byId.get(entry.streamId);
      const amountCents = -entry.amountCents;
      const payment = { month, amountCents, reference, payerOrganisationId, payerName };
      return stream ? [{ ...payment, stream, note: reason, reversesId: entry.id }] : [];
    });
    const origin = (entries[0]?.origin ?? 'manual') as Origin;
    await this.post(clusterId, drafts, { origin, importId: null, by: actor.id });
  }

  private async markVoided(ids: readonly string[]): Promise<void> {
    for (let at = 0; at < ids.length; at += ROWS_AT_ONCE) {
      const some = ids.slice(at, at + ROWS_AT_ONCE);
      await this.db.run(`UPDATE ledger_entry SET voided = ? WHERE id IN (${placeholders(some)})`, [
        true,
        ...some,
      ]);
    }
  }

  /** Inside a unit that holds the books: writes entries and what they add to the sums. */
  async post(clusterId: string, drafts: readonly Draft[], posting: Posting): Promise<string[]> {
    const createdAt = this.clock.now();
    await this.books.refuseClosed(clusterId, new Set(drafts.map((draft) => draft.month)));
    const rows = drafts.map(({ stream, reversesId = null, ...draft }) => ({
      ...{ id: newId(), clusterId, streamId: stream.id, month: draft.month },
      ...{ amountCents: draft.amountCents, origin: posting.origin, reference: draft.reference },
      ...{ payerOrganisationId: draft.payerOrganisationId, payerName: draft.payerName },
      ...{ note: draft.note, importId: posting.importId, voided: reversesId !== null },
      ...{ reversesId, createdBy: posting.by, createdAt },
    }));
    for (let at = 0; at < rows.length; at += ROWS_AT_ONCE) {
      await this.db.of(LedgerEntry).insert(rows.slice(at, at + ROWS_AT_ONCE));
    }
    await this.rollups.add(
      clusterId,
      drafts.map((draft) => ({
        ...draft,
        streamId: draft.stream.id,
        isPublic: draft.stream.kind === 'public_funding',
      })),
    );
    return rows.map((row) => row.id);
  }

  private record(
    actor: Actor,
    action: string,
    id: string,
    clusterId: string,
    values: Readonly<Record<string, unknown>>,
  ): Promise<void> {
    const subject = { kind: 'ledger_entry', id };
    return this.audit.record({ actor: actor.id, action, subject, clusterId, values });
  }
}

/** From its change-over month on a stream is filled by documents only. */
function refuseDocumentMonth({ documentsFrom }: RevenueStream, month: string): void {
  if (documentsFrom === null || month < documentsFrom) return;
  const params = { month: documentsFrom };
  throw DomainError.invalid('revenue.errors.follows_documents', { field: 'month', params });
}
