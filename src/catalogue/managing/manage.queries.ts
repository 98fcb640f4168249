import { Injectable } from '@nestjs/common';
import { Db } from '../../platform/database/index.js';
import type { ManageFilter } from '../catalogue.forms.js';
import type { ManagedService } from './manage.views.js';

interface Row {
  slug: string;
  titleEn: string;
  titleNl: string;
  type: string;
  typeEn: string;
  typeNl: string;
  state: string;
  place: string;
  offers: number;
  basis: string | null;
  cents: number | null;
  unit: string | null;
  isFrom: boolean | number;
  publishedAt: string | null;
  updatedAt: string;
}

export const MANAGED_AT_ONCE = 50;

const orders: Readonly<Record<string, string>> = {
  title: 's.title_en, s.id',
  '-title': 's.title_en DESC, s.id',
  type: 't.position, s.title_en',
  '-type': 't.position DESC, s.title_en',
  state: 's.state, s.title_en',
  '-state': 's.state DESC, s.title_en',
  changed: 's.updated_at, s.id',
  '-changed': 's.updated_at DESC, s.id',
};

/** The services of a cluster as its organiser sees them. */
@Injectable()
export class ManageQueries {
  constructor(private readonly db: Db) {}

  async count(clusterId: string, filter: ManageFilter): Promise<number> {
    const { where, parameters } = conditions(clusterId, filter);
    const row = await this.db.row<{ count: number }>(
      `SELECT COUNT(*) AS count FROM service s WHERE ${where}`,
      parameters,
    );
    return row?.count ?? 0;
  }

  /** How many there are in each state, whatever the filter. */
  async countByState(clusterId: string): Promise<ReadonlyMap<string, number>> {
    const rows = await this.db.rows<{ state: string; count: number }>(
      'SELECT state, COUNT(*) AS count FROM service WHERE cluster_id = ? GROUP BY state',
      [clusterId],
    );
    return new Map(rows.map(({ state, count }) => [state, count]));
  }

  async list(
    clusterId: string,
    filter: ManageFilter,
    limit: number,
    offset = 0,
  ): Promise<ManagedService[]> {
    const { where, parameters } = conditions(clusterId, filter);
    const rows = await this.db.rows<Row>(
      `SELECT s.slug AS "slug", s.title_en AS "titleEn", s.title_nl AS "titleNl",
              s.type_code AS "type", t.name_en AS "typeEn", t.name_nl AS "typeNl",
              s.state AS "state", s.place AS "place",
              (SELECT COUNT(*) FROM offer o WHERE o.service_id = s.id AND o.state <> 'archived') AS "offers",
              s.card_basis AS "basis", s.card_cents AS "cents", s.card_unit AS "unit",
              s.card_is_from AS "isFrom", s.published_at AS "publishedAt", s.updated_at AS "updatedAt"
         FROM service s JOIN service_type t ON t.code = s.type_code
        WHERE ${where}
        ORDER BY ${orders[filter.sort ?? 'title'] ?? 's.id'}
        LIMIT ${limit} OFFSET ${offset}`,
      parameters,
    );
    return rows.map(toManaged);
  }
}

function conditions(
  clusterId: string,
  { q, state, type }: ManageFilter,
): { where: string; parameters: unknown[] } {
  const like = q === undefined ? undefined : `%${q.toLowerCase().replace(/[\\%_]/g, '\\$&')}%`;
  const parts: [string, unknown[]][] = [['s.cluster_id = ?', [clusterId]]];
  if (state !== undefined) parts.push(['s.state = ?', [state]]);
  if (type !== undefined) parts.push(['s.type_code = ?', [type]]);
  if (like !== undefined) {
    parts.push([
      `(lower(s.title_en) LIKE ? ESCAPE '\\' OR lower(s.title_nl) LIKE ? ESCAPE '\\')`,
      [like, like],
    ]);
  }
  return {
    where: parts.map(([sql]) => sql).join(' AND '),
    parameters: parts.flatMap(([, values]) => values),
  };
}

const toManaged = (row: Row): ManagedService => ({
  slug: row.slug,
  title: { en: row.titleEn, nl: row.titleNl || row.titleEn },
  type: row.type,
  typeName: { en: row.typeEn, nl: row.typeNl },
  state: row.state,
  place: row.place,
  offers: row.offers,
  basis: row.basis,
  cents: row.cents,
  unit: row.unit,
  isFrom: Boolean(row.isFrom),
  publishedAt: row.publishedAt,
  updatedAt: row.updatedAt,
});
