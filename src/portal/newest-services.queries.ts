import { Injectable } from '@nestjs/common';
import { cataloguePaths, type PriceBasis } from '../catalogue/index.js';
import type { Localised } from '../kernel/localised.js';
import { Db } from '../platform/database/index.js';

/** A published service as a card shows it. */
export interface NewService {
  readonly id: string;
  /** Without the language. */
  readonly path: string;
  readonly type: string;
  readonly cluster: string;
  readonly clusterName: Localised;
  readonly title: Localised;
  readonly summary: Localised;
  readonly provider: string;
  readonly trlMin: number | null;
  readonly trlMax: number | null;
  readonly leadTimeDaysMin: number | null;
  readonly leadTimeDaysMax: number | null;
  readonly price: {
    readonly basis: PriceBasis;
    readonly cents: number | null;
    readonly unit: string | null;
    readonly from: boolean;
  };
  readonly publishedAt: string;
  readonly updatedAt: string;
}

interface Row {
  readonly id: string;
  readonly slug: string;
  readonly type: string;
  readonly cluster: string;
  readonly clusterEn: string;
  readonly clusterNl: string;
  readonly titleEn: string;
  readonly titleNl: string;
  readonly summaryEn: string;
  readonly summaryNl: string;
  readonly provider: string;
  readonly trlMin: number | null;
  readonly trlMax: number | null;
  readonly leadTimeDaysMin: number | null;
  readonly leadTimeDaysMax: number | null;
  readonly basis: PriceBasis | null;
  readonly cents: number | null;
  readonly unit: string | null;
  readonly isFrom: boolean | number;
  readonly publishedAt: string;
  readonly updatedAt: string;
}

/** What came into the catalogue last. */
@Injectable()
export class NewestServicesQueries {
  constructor(private readonly db: Db) {}

  async newest(count: number): Promise<NewService[]> {
    const rows = await this.db.rows<Row>(
      `SELECT s.id, s.slug, s.type_code AS "type", c.slug AS "cluster",
         c.name_en AS "clusterEn", c.name_nl AS "clusterNl",
         s.title_en AS "titleEn", s.title_nl AS "titleNl",
         s.summary_en AS "summaryEn", s.summary_nl AS "summaryNl", s.provider,
         s.trl_min AS "trlMin", s.trl_max AS "trlMax",
         s.lead_days_min AS "leadTimeDaysMin", s.lead_days_max AS "leadTimeDaysMax",
         s.card_basis AS "basis", s.card_cents AS "cents", s.card_unit AS "unit",
         s.card_is_from AS "isFrom", s.published_at AS "publishedAt", s.updated_at AS "updatedAt"
       FROM service s JOIN cluster c ON c.id = s.cluster_id
       WHERE s.state = 'published' AND s.published_at IS NOT NULL
       ORDER BY s.published_at DESC, s.id DESC LIMIT ?`,
      [count],
    );
    return rows.map(toService);
  }
}

const toService = (row: Row): NewService => ({
  id: row.id,
  path: cataloguePaths.service(row.slug),
  type: row.type,
  cluster: row.cluster,
  clusterName: { en: row.clusterEn, nl: row.clusterNl },
  title: { en: row.titleEn, nl: row.titleNl },
  summary: { en: row.summaryEn, nl: row.summaryNl },
  provider: row.provider,
  trlMin: row.trlMin,
  trlMax: row.trlMax,
  leadTimeDaysMin: row.leadTimeDaysMin,
  leadTimeDaysMax: row.leadTimeDaysMax,
  price: {
    basis: row.basis ?? 'on-request',
    cents: row.cents,
    unit: row.unit,
    from: Boolean(row.isFrom),
  },
  publishedAt: row.publishedAt,
  updatedAt: row.updatedAt,
});
