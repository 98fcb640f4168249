import { Injectable } from '@nestjs/common';
import { Db, placeholders } from '../../platform/database/index.js';
import type { BookFacts } from './book.js';

export interface ShelfRow extends BookFacts {
  readonly state: string;
  readonly cents: number;
  readonly titleEn: string;
  readonly titleNl: string;
  readonly publishedAt: string;
  readonly updatedAt: string;
}

type Row = Omit<ShelfRow, 'technologies' | 'basis' | 'trlMin' | 'trlMax' | 'leadDays' | 'cents'> & {
  readonly basis: string | null;
  readonly trlMin: number | null;
  readonly trlMax: number | null;
  readonly leadDays: number | null;
  readonly cents: number | null;
};

const columns = `SELECT s.id AS "id", c.slug AS "cluster", s.type_code AS "type", s.state AS "state",
  s.place AS "place", s.card_basis AS "basis", s.card_cents AS "cents",
  s.trl_min AS "trlMin", s.trl_max AS "trlMax", s.lead_days_max AS "leadDays",
  s.title_en AS "titleEn", s.title_nl AS "titleNl",
  s.published_at AS "publishedAt", s.updated_at AS "updatedAt"
  FROM service s JOIN cluster c ON c.id = s.cluster_id`;

/** Later than any: what has no lead time or price comes last. */
const LAST = Number.MAX_SAFE_INTEGER;
const IDS_AT_ONCE = 500;

@Injectable()
export class ShelfQueries {
  constructor(private readonly db: Db) {}

  async published(): Promise<ShelfRow[]> {
    const rows = await this.db.rows<Row>(`${columns} WHERE s.state = 'published'`);
    const tags = await this.db.rows<{ id: string; code: string }>(
      `SELECT t.service_id AS "id", t.technology_code AS "code"
         FROM service_tag t JOIN service s ON s.id = t.service_id AND s.state = 'published'
        WHERE t.technology_code IS NOT NULL ORDER BY t.technology_code`,
    );
    return withTechnologies(rows, tags);
  }

  /** What has changed since an instant, published or not. */
  async changedSince(instant: string): Promise<ShelfRow[]> {
    const rows = await this.db.rows<Row>(`${columns} WHERE s.updated_at >= ?`, [instant]);
    const tags: { id: string; code: string }[] = [];
    for (let from = 0; from < rows.length; from += IDS_AT_ONCE) {
      const ids = rows.slice(from, from + IDS_AT_ONCE).map((row) => row.id);
      tags.push(
        ...(await this.db.rows<{ id: string; code: string }>(
          `SELECT service_id AS "id", technology_code AS "code" FROM service_tag
            WHERE technology_code IS NOT NULL AND service_id IN (${placeholders(ids)})
            ORDER BY technology_code`,
          ids,
        )),
      );
    }
    return withTechnologies(rows, tags);
  }
}

function withTechnologies(
  rows: readonly Row[],
  tags: readonly { readonly id: string; readonly code: string }[],
): ShelfRow[] {
  const technologies = new Map<string, string[]>();
  for (const { id, code } of tags) {
    const known = technologies.get(id);
    if (known) known.push(code);
    else technologies.set(id, [code]);
  }
  return rows.map((row) => ({
    ...row,
    basis: row.basis ?? 'on-request',
    cents: row.basis === 'free' ? 0 : (row.cents ?? LAST),
    trlMin: row.trlMin ?? 0,
    trlMax: row.trlMax ?? 0,
    leadDays: row.leadDays ?? LAST,
    technologies: technologies.get(row.id) ?? [],
  }));
}
