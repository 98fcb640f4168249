import { Injectable } from '@nestjs/common';
import { DomainError } from '../kernel/domain-error.js';
import { Db } from '../platform/database/index.js';
import type {
  ImportSum,
  ImportView,
  PayerAmount,
  RevenueSum,
  StreamMonth,
  StreamView,
} from './revenue.views.js';

interface StreamRow extends Omit<StreamView, 'name'> {
  readonly en: string;
  readonly nl: string;
}

const IMPORT = `i.id, i.state, i.file_name AS "fileName", i.entry_count AS "entryCount",
  i.amount_cents AS "amountCents", i.created_at AS "createdAt", p.name AS "createdBy",
  i.posted_at AS "postedAt", i.undone_at AS "undoneAt", u.name AS "undoneBy"
  FROM ledger_import i JOIN person p ON p.id = i.created_by
  LEFT JOIN person u ON u.id = i.undone_by`;

/** Reads streams, sums and imports; single entries are read by `EntryQueries`. */
@Injectable()
export class RevenueQueries {
  constructor(private readonly db: Db) {}

  async streams(clusterId: string): Promise<StreamView[]> {
    const rows = await this.db.rows<StreamRow>(
      `SELECT s.id, s.slug, s.kind, s.source, s.name_en AS "en", s.name_nl AS "nl",
         s.documents_from AS "documentsFrom",
         COALESCE(SUM(m.entry_count), 0) AS "entryCount",
         COALESCE(SUM(m.amount_cents), 0) AS "totalCents"
       FROM revenue_stream s LEFT JOIN revenue_month m ON m.stream_id = s.id
       WHERE s.cluster_id = ?
       GROUP BY s.id, s.slug, s.kind, s.source, s.name_en, s.name_nl, s.documents_from, s.position
       ORDER BY s.position, s.slug`,
      [clusterId],
    );
    return rows.map(({ en, nl, ...row }) => ({ ...row, name: { en, nl } }));
  }

  async stream(clusterId: string, slug: string): Promise<StreamView> {
    const stream = (await this.streams(clusterId)).find((one) => one.slug === slug);
    if (!stream) throw DomainError.notFound();
    return stream;
  }

  /** What each stream brought in each month of a span. */
  streamMonths(clusterId: string, from: string, to: string): Promise<StreamMonth[]> {
    return this.db.rows<StreamMonth>(
      `SELECT stream_id AS "streamId", month, amount_cents AS "amountCents" FROM revenue_month
       WHERE cluster_id = ? AND month >= ? AND month <= ?`,
      [clusterId, from, to],
    );
  }

  /** Income by month, kind and source. */
  sums(clusterId: string, from: string, to: string): Promise<RevenueSum[]> {
    return this.db.rows<RevenueSum>(
      `SELECT m.month, s.kind, s.source, SUM(m.amount_cents) AS "amountCents"
       FROM revenue_month m JOIN revenue_stream s ON s.id = m.stream_id
       WHERE m.cluster_id = ? AND m.month >= ? AND m.month <= ?
       GROUP BY m.month, s.kind, s.source ORDER BY m.month, s.kind, s.source`,
      [clusterId, from, to],
    );
  }

  /** The first and the last month that has income. */
  async span(clusterId: string): Promise<{ first: string; last: string } | undefined> {
    const row = await this.db.row<{ first: string | null; last: string | null }>(
      'SELECT MIN(month) AS "first", MAX(month) AS "last" FROM revenue_month WHERE cluster_id = ?',
      [clusterId],
    );
    return row?.first && row.last ? { first: row.first, last: row.last } : undefined;
  }

  /** What each known private payer paid in a year. */
  payers(clusterId: string, year: string): Promise<PayerAmount[]> {
    return this.db.rows<PayerAmount>(
      `SELECT COALESCE(o.name, y.name) AS "name", y.payer, y.organisation_id AS "organisationId",
         y.amount_cents AS "amountCents"
       FROM payer_year y LEFT JOIN organisation o ON o.id = y.organisation_id
       WHERE y.cluster_id = ? AND y.year = ? ORDER BY y.amount_cents DESC, y.payer`,
      [clusterId, year],
    );
  }

  imports(clusterId: string): Promise<ImportView[]> {
    return this.db.rows<ImportView>(
      `SELECT ${IMPORT} WHERE i.cluster_id = ? ORDER BY i.created_at DESC, i.id DESC LIMIT 50`,
      [clusterId],
    );
  }

  async oneImport(
    clusterId: string,
    id: string,
  ): Promise<ImportView & { content: string | null; skipBooked: boolean }> {
    const row = await this.db.row<
      ImportView & { content: string | null; skipBooked: boolean | number }
    >(
      `SELECT i.content, i.skip_booked AS "skipBooked", ${IMPORT} WHERE i.cluster_id = ? AND i.id = ?`,
      [clusterId, id],
    );
    if (!row) throw DomainError.notFound();
    return { ...row, skipBooked: Boolean(row.skipBooked) };
  }

  /** The months of an import's entries, with their sums. */
  async importSums(id: string): Promise<ImportSum[]> {
    const rows = await this.db.rows<Omit<ImportSum, 'stream'> & { en: string; nl: string }>(
      `SELECT e.month, s.name_en AS "en", s.name_nl AS "nl",
         SUM(e.amount_cents) AS "amountCents", COUNT(*) AS "count"
       FROM ledger_entry e JOIN revenue_stream s ON s.id = e.stream_id
       WHERE e.import_id = ? GROUP BY e.month, s.name_en, s.name_nl ORDER BY e.month, s.name_en`,
      [id],
    );
    return rows.map(({ en, nl, ...row }) => ({ ...row, stream: { en, nl } }));
  }
}
