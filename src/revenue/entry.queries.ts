import { Injectable } from '@nestjs/common';
import { DomainError } from '../kernel/domain-error.js';
import { Db, placeholders } from '../platform/database/index.js';
import type { EntryPage, EntryView } from './revenue.views.js';

const ENTRY = `e.id, e.month, s.slug AS "stream", s.name_en AS "en", s.name_nl AS "nl", s.kind,
  s.source, e.amount_cents AS "amountCents", e.origin, e.reference,
  COALESCE(o.name, e.payer_name) AS "payer", e.note, e.voided, e.reverses_id AS "reversesId",
  e.created_at AS "createdAt", p.name AS "createdBy"
  FROM ledger_entry e JOIN revenue_stream s ON s.id = e.stream_id
  LEFT JOIN organisation o ON o.id = e.payer_organisation_id
  LEFT JOIN person p ON p.id = e.created_by`;

interface EntryRow extends Omit<EntryView, 'voided' | 'isReversal' | 'reversible' | 'streamName'> {
  readonly en: string;
  readonly nl: string;
  readonly voided: boolean | number;
  readonly reversesId: string | null;
}

export const PAGE_SIZE = 50;
const EXPORT_AT_MOST = 100_000;

/** What entries are looked for; `after` is where the page before ended. */
export interface EntrySearch {
  readonly stream?: string;
  readonly kind?: string;
  readonly kinds?: readonly string[];
  readonly source?: string;
  readonly from?: string;
  readonly to?: string;
  readonly origin?: string;
  readonly q?: string;
  readonly after?: string;
}

/** Reads single entries of the ledger, newest month first. */
@Injectable()
export class EntryQueries {
  constructor(private readonly db: Db) {}

  async page(clusterId: string, filter: EntrySearch, size = PAGE_SIZE): Promise<EntryPage> {
    const rows = await this.find(clusterId, filter, size + 1);
    const shown = rows.slice(0, size);
    const last = shown.at(-1);
    const next = rows.length > size && last ? `${last.month}.${last.id}` : null;
    return { rows: shown, next };
  }

  /** All entries of a filter, for a file. */
  all(clusterId: string, { after: _, ...filter }: EntrySearch): Promise<EntryView[]> {
    return this.find(clusterId, filter, EXPORT_AT_MOST);
  }

  async one(clusterId: string, id: string): Promise<EntryView> {
    const row = await this.db.row<EntryRow>(`SELECT ${ENTRY} WHERE e.cluster_id = ? AND e.id = ?`, [
      clusterId,
      id,
    ]);
    if (!row) throw DomainError.notFound();
    return toView(row);
  }

  private async find(clusterId: string, filter: EntrySearch, limit: number): Promise<EntryView[]> {
    const { where, parameters } = conditions(clusterId, filter);
    const rows = await this.db.rows<EntryRow>(
      `SELECT ${ENTRY} WHERE ${where} ORDER BY e.month DESC, e.id DESC LIMIT ${limit}`,
      parameters,
    );
    return rows.map(toView);
  }
}

function toView({ en, nl, voided, reversesId, ...row }: EntryRow): EntryView {
  const isReversal = reversesId !== null;
  const isVoided = Boolean(voided);
  const reversible = !isVoided && !isReversal && row.origin !== 'document';
  return { ...row, streamName: { en, nl }, voided: isVoided, isReversal, reversible };
}

function conditions(clusterId: string, filter: EntrySearch) {
  const parts: [string, ...unknown[]][] = [['e.cluster_id = ?', clusterId]];
  if (filter.stream) parts.push(['s.slug = ?', filter.stream]);
  if (filter.kinds) parts.push([`s.kind IN (${placeholders(filter.kinds)})`, ...filter.kinds]);
  if (filter.kind) parts.push(['s.kind = ?', filter.kind]);
  if (filter.source) parts.push(['s.source = ?', filter.source]);
  if (filter.from) parts.push(['e.month >= ?', filter.from]);
  if (filter.to) parts.push(['e.month <= ?', filter.to]);
  if (filter.origin) parts.push(['e.origin = ?', filter.origin]);
  if (filter.q) {
    const like = `%${filter.q.toLowerCase()}%`;
    parts.push([
      `(lower(e.reference) LIKE ? OR lower(COALESCE(o.name, e.payer_name)) LIKE ?)`,
      ...[like, like],
    ]);
  }
  const after = /^(20\d\d-\d\d)\.([\w-]{36})$/.exec(filter.after ?? '');
  if (after)
    parts.push(['(e.month < ? OR (e.month = ? AND e.id < ?))', after[1], after[1], after[2]]);
  return {
    where: parts.map(([sql]) => sql).join(' AND '),
    parameters: parts.flatMap(([, ...values]) => values),
  };
}
