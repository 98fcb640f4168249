import { Injectable } from '@nestjs/common';
import { Books, filled } from '../funding/index.js';
import { EarningQueries } from '../invoices/index.js';
import { DomainError } from '../kernel/domain-error.js';
import { Audit } from '../platform/audit/index.js';
import { Clock } from '../platform/clock/clock.js';
import { Db, newId } from '../platform/database/index.js';
import type { StreamForm } from './revenue.forms.js';
import { RevenueStream } from './revenue-stream.entity.js';

interface Actor {
  readonly id: string;
}

/** Sets up where a cluster's money comes from, and from when documents speak for it. */
@Injectable()
export class StreamsService {
  constructor(
    private readonly db: Db,
    private readonly books: Books,
    private readonly earnings: EarningQueries,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  create(clusterId: string, form: StreamForm, actor: Actor): Promise<string> {
    const source = sourceOf(form);
    return this.db.unit(async () => {
      await this.books.hold(clusterId);
      await this.refuseFrozen(clusterId, form.documentsFrom ?? null, null);
      const streams = this.db.of(RevenueStream);
      const slugs = (await streams.findBy({ clusterId })).map((stream) => stream.slug);
      const slug = freeSlug(form.nameEn, slugs);
      const id = newId();
      await streams.insert({
        ...{ id, clusterId, slug, kind: form.kind, source, position: slugs.length + 1 },
        ...{ nameEn: form.nameEn, nameNl: form.nameNl },
        ...{ documentsFrom: form.documentsFrom ?? null, createdAt: this.clock.now() },
      });
      await this.record(actor, 'revenue.stream_add', id, clusterId, filled(form));
      return slug;
    });
  }

  update(clusterId: string, slug: string, form: StreamForm, actor: Actor): Promise<string> {
    const source = sourceOf(form);
    return this.db.unit(async () => {
      await this.books.hold(clusterId);
      const streams = this.db.of(RevenueStream);
      const stream = await streams.findOneBy({ clusterId, slug });
      if (!stream) throw DomainError.notFound();
      const changesMeaning = form.kind !== stream.kind || source !== stream.source;
      if (changesMeaning && (await this.entriesFrom(stream.id, '0000-00')) > 0) {
        throw DomainError.invalid('revenue.errors.kind_in_use', { field: 'kind' });
      }
      const documentsFrom = form.documentsFrom ?? null;
      await this.refuseOverlap(stream, documentsFrom);
      await this.refuseFrozen(clusterId, documentsFrom, stream.documentsFrom);
      const { kind, nameEn, nameNl } = form;
      await streams.update({ id: stream.id }, { kind, source, nameEn, nameNl, documentsFrom });
      await this.record(actor, 'revenue.stream_change', stream.id, clusterId, filled(form));
      return slug;
    });
  }

  /** Income entered by hand and the documents for it would count twice. */
  private async refuseOverlap(stream: RevenueStream, documentsFrom: string | null): Promise<void> {
    if (documentsFrom === null || documentsFrom === stream.documentsFrom) return;
    const count = await this.entriesFrom(stream.id, documentsFrom);
    if (count === 0) return;
    const params = { count, month: documentsFrom };
    throw DomainError.invalid('revenue.errors.entries_after', { field: 'documentsFrom', params });
  }

  /** What documents earned in closed months was booked, or not, by what the stream said then. */
  private async refuseFrozen(
    clusterId: string,
    documentsFrom: string | null,
    before: string | null,
  ): Promise<void> {
    if (documentsFrom === null || documentsFrom === before) return;
    const closed = await this.earnings.closedThrough(clusterId);
    if (closed === null || documentsFrom > closed) return;
    const params = { month: closed };
    throw DomainError.invalid('revenue.errors.earnings_closed', { field: 'documentsFrom', params });
  }

  private async entriesFrom(streamId: string, month: string): Promise<number> {
    const row = await this.db.row<{ count: number }>(
      `SELECT COUNT(*) AS "count" FROM ledger_entry
       WHERE stream_id = ? AND month >= ? AND origin <> 'document' AND voided = false`,
      [streamId, month],
    );
    return row?.count ?? 0;
  }

  private record(
    actor: Actor,
    action: string,
    id: string,
    clusterId: string,
    values: Readonly<Record<string, unknown>>,
  ): Promise<void> {
    const subject = { kind: 'revenue_stream', id };
    return this.audit.record({ actor: actor.id, action, subject, clusterId, values });
  }
}

/** Public money names its source; other money has none. */
function sourceOf({ kind, source }: StreamForm): string | null {
  if (kind !== 'public_funding') return null;
  if (source === undefined) throw DomainError.invalid('revenue.errors.source', { field: 'source' });
  return source;
}

function freeSlug(name: string, taken: readonly string[]): string {
  const plain = name.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase();
  const base =
    plain
      .replaceAll(/[^a-z0-9]+/g, '-')
      .replaceAll(/^-+|-+$/g, '')
      .slice(0, 50) || 'stream';
  if (!taken.includes(base) && base !== 'new') return base;
  for (let number = 2; ; number += 1) {
    const slug = `${base}-${number}`;
    if (!taken.includes(slug)) return slug;
  }
}
