import { Injectable } from '@nestjs/common';
import { cataloguePaths, type PriceBasis } from '../../catalogue/index.js';
import type { Locale } from '../../kernel/localised.js';
import { basisPointsOf } from '../../kernel/money.js';
import { Clock } from '../../platform/clock/clock.js';
import { Db, placeholders } from '../../platform/database/index.js';
import type { Viewer } from '../../platform/http/index.js';
import type { ServiceCard } from './services.views.js';

interface Row {
  id: string;
  slug: string;
  state: string;
  type: string;
  typeEn: string;
  typeNl: string;
  cluster: string;
  clusterEn: string;
  clusterNl: string;
  titleEn: string;
  titleNl: string;
  summaryEn: string;
  summaryNl: string;
  provider: string;
  place: string;
  trlMin: number | null;
  trlMax: number | null;
  leadMin: number | null;
  leadMax: number | null;
  basis: PriceBasis | null;
  cents: number | null;
  unit: string | null;
  isFrom: boolean | number;
  discountBp: number | null;
}

interface OwnRate {
  readonly serviceId: string;
  readonly cents: number;
  readonly unit: string;
}

/** The best discount that a public tier of the service's cluster gives on its type. */
export const memberDiscount = `(SELECT MAX(b.discount_bp)
    FROM tier_benefit b JOIN membership_tier m ON m.id = b.tier_id
   WHERE m.cluster_id = s.cluster_id AND m.is_public = true AND m.state = 'published'
     AND b.kind = 'service_discount'
     AND (b.service_type_code IS NULL OR b.service_type_code = s.type_code))`;

/** Services as cards, in the order of the ids. */
@Injectable()
export class CardQueries {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
  ) {}

  async of(ids: readonly string[], viewer: Viewer, locale: Locale): Promise<ServiceCard[]> {
    if (ids.length === 0) return [];
    const rows = await this.db.rows<Row>(
      `SELECT s.id AS "id", s.slug AS "slug", s.state AS "state", s.type_code AS "type",
              t.name_en AS "typeEn", t.name_nl AS "typeNl",
              c.slug AS "cluster", c.name_en AS "clusterEn", c.name_nl AS "clusterNl",
              s.title_en AS "titleEn", s.title_nl AS "titleNl",
              s.summary_en AS "summaryEn", s.summary_nl AS "summaryNl",
              s.provider AS "provider", s.place AS "place",
              s.trl_min AS "trlMin", s.trl_max AS "trlMax",
              s.lead_days_min AS "leadMin", s.lead_days_max AS "leadMax",
              s.card_basis AS "basis", s.card_cents AS "cents", s.card_unit AS "unit",
              s.card_is_from AS "isFrom", ${memberDiscount} AS "discountBp"
         FROM service s
         JOIN cluster c ON c.id = s.cluster_id
         JOIN service_type t ON t.code = s.type_code
        WHERE s.id IN (${placeholders(ids)})`,
      ids,
    );
    const own = await this.ownRates(ids, viewer);
    // Asked in SQL, the state would tempt SQLite away from the ids to an index of thousands.
    const published = rows.filter((row) => row.state === 'published');
    const cards = new Map(published.map((row) => [row.id, toCard(row, locale, own.get(row.id))]));
    return ids.flatMap((id) => cards.get(id) ?? []);
  }

  /** Somebody who acts for a company sees that company's rate. */
  private async ownRates(ids: readonly string[], viewer: Viewer): Promise<Map<string, OwnRate>> {
    const organisation = viewer.kind === 'person' ? viewer.organisations[0] : undefined;
    if (!organisation) return new Map();
    const today = this.clock.today();
    const rates = await this.db.rows<OwnRate>(
      `SELECT o.service_id AS "serviceId", r.amount_cents AS "cents", o.unit AS "unit"
         FROM offer o JOIN rate r ON r.offer_id = o.id
        WHERE o.state = 'published' AND o.price_basis IN ('market', 'cost')
          AND o.service_id IN (${placeholders(ids)})
          AND r.customer_category = (SELECT customer_category FROM organisation WHERE id = ?)
          AND r.valid_from <= ? AND (r.valid_to IS NULL OR r.valid_to >= ?)
        ORDER BY o.service_id, o.position DESC`,
      [...ids, organisation.id, today, today],
    );
    return new Map(rates.map((rate) => [rate.serviceId, rate]));
  }
}

function toCard(row: Row, locale: Locale, own: OwnRate | undefined): ServiceCard {
  const basis = row.basis ?? 'on-request';
  const isPriced = basis === 'market' || basis === 'cost';
  const cents = isPriced ? (own?.cents ?? row.cents) : row.cents;
  return {
    slug: row.slug,
    href: `/${locale}${cataloguePaths.service(row.slug)}`,
    type: row.type,
    typeName: { en: row.typeEn, nl: row.typeNl },
    cluster: row.cluster,
    clusterName: { en: row.clusterEn, nl: row.clusterNl },
    title: { en: row.titleEn, nl: row.titleNl },
    summary: { en: row.summaryEn, nl: row.summaryNl },
    provider: row.provider,
    place: row.place,
    trlMin: row.trlMin,
    trlMax: row.trlMax,
    leadTimeDaysMin: row.leadMin,
    leadTimeDaysMax: row.leadMax,
    price: {
      basis,
      cents,
      memberCents: isPriced ? memberPrice(cents, row.discountBp) : null,
      unit: (isPriced ? own?.unit : undefined) ?? row.unit ?? 'project',
      from: Boolean(row.isFrom) && own === undefined,
    },
  };
}

/** What is left of a price after the discount; nothing when there is none. */
export const memberPrice = (cents: number | null, discountBp: number | null): number | null =>
  cents === null || !discountBp ? null : cents - basisPointsOf(cents, discountBp);
