import { Injectable } from '@nestjs/common';
import type { LocalDate } from '../../kernel/local-date.js';
import type { Localised } from '../../kernel/localised.js';
import { Db, placeholders } from '../../platform/database/index.js';

/** A way to buy a service, with its price for the asker's category. */
export interface OfferingOffer {
  readonly id: string;
  readonly name: Localised;
  readonly unit: string;
  readonly basis: string;
  readonly cents: number | null;
}

export interface Offering {
  readonly id: string;
  readonly slug: string;
  readonly cluster: string;
  readonly clusterName: Localised;
  readonly type: string;
  readonly title: Localised;
  readonly summary: Localised;
  readonly provider: string;
  readonly published: boolean;
  readonly needsClearance: boolean;
  readonly offers: readonly OfferingOffer[];
}

export interface ClusterChoice {
  readonly slug: string;
  readonly name: Localised;
  readonly tagline: Localised;
}

interface OfferingRow {
  readonly id: string;
  readonly slug: string;
  readonly cluster: string;
  readonly clusterEn: string;
  readonly clusterNl: string;
  readonly type: string;
  readonly titleEn: string;
  readonly titleNl: string;
  readonly summaryEn: string;
  readonly summaryNl: string;
  readonly provider: string;
  readonly state: string;
  readonly needsClearance: boolean | number;
}

interface OfferRow {
  readonly id: string;
  readonly serviceId: string;
  readonly nameEn: string;
  readonly nameNl: string;
  readonly unit: string;
  readonly basis: string;
  readonly cents: number | null;
}

const columns = `s.id, s.slug, c.slug AS "cluster", c.name_en AS "clusterEn",
  c.name_nl AS "clusterNl", s.type_code AS "type", s.title_en AS "titleEn",
  s.title_nl AS "titleNl", s.summary_en AS "summaryEn", s.summary_nl AS "summaryNl",
  s.provider, s.state, s.needs_clearance AS "needsClearance"`;

/** What can be asked for. */
@Injectable()
export class OfferingQueries {
  constructor(private readonly db: Db) {}

  /** Published services by slug, in the order asked for; others are left out. */
  async bySlugs(
    slugs: readonly string[],
    category: string | null,
    on: LocalDate,
  ): Promise<Offering[]> {
    const rows = await this.db.rows<OfferingRow>(
      `SELECT ${columns} FROM service s JOIN cluster c ON c.id = s.cluster_id
       WHERE s.slug IN (${placeholders(slugs)}) AND s.state = 'published'`,
      [...slugs],
    );
    const offerings = await this.withOffers(rows, category, on);
    return offerings.sort((a, b) => slugs.indexOf(a.slug) - slugs.indexOf(b.slug));
  }

  /** Services by id, whatever their state: a draft may hold one that is no longer offered. */
  async byIds(ids: readonly string[], category: string | null, on: LocalDate): Promise<Offering[]> {
    const rows = await this.db.rows<OfferingRow>(
      `SELECT ${columns} FROM service s JOIN cluster c ON c.id = s.cluster_id
       WHERE s.id IN (${placeholders(ids)})`,
      [...ids],
    );
    return this.withOffers(rows, category, on);
  }

  /** Every published service, cluster by cluster, for a list to choose from. */
  async choices(): Promise<{ slug: string; title: Localised; clusterName: Localised }[]> {
    const rows = await this.db.rows<OfferingRow>(
      `SELECT ${columns} FROM service s JOIN cluster c ON c.id = s.cluster_id
       WHERE s.state = 'published' ORDER BY c.position, s.title_en LIMIT 500`,
    );
    return rows.map((row) => ({
      slug: row.slug,
      title: { en: row.titleEn, nl: row.titleNl },
      clusterName: { en: row.clusterEn, nl: row.clusterNl },
    }));
  }

  async clusters(): Promise<ClusterChoice[]> {
    const rows = await this.db.rows<{
      slug: string; nameEn: string; nameNl: string; taglineEn: string; taglineNl: string;
    }>(
      `SELECT slug, name_en AS "nameEn", name_nl AS "nameNl", tagline_en AS "taglineEn",
         tagline_nl AS "taglineNl" FROM cluster ORDER BY position, slug`,
    ); // prettier-ignore
    return rows.map(({ slug, nameEn, nameNl, taglineEn, taglineNl }) => ({
      slug,
      name: { en: nameEn, nl: nameNl },
      tagline: { en: taglineEn, nl: taglineNl },
    }));
  }

  /** The category whose rates an organisation pays. */
  async categoryOf(organisationId: string): Promise<string | null> {
    const row = await this.db.row<{ category: string }>(
      'SELECT customer_category AS "category" FROM organisation WHERE id = ?',
      [organisationId],
    );
    return row?.category ?? null;
  }

  private async withOffers(
    rows: readonly OfferingRow[],
    category: string | null,
    on: LocalDate,
  ): Promise<Offering[]> {
    const ids = rows.map(({ id }) => id);
    const offers = await this.db.rows<OfferRow>(
      `SELECT o.id, o.service_id AS "serviceId", o.name_en AS "nameEn", o.name_nl AS "nameNl",
         o.unit, o.price_basis AS "basis", MIN(t.amount_cents) AS "cents"
       FROM offer o
       LEFT JOIN rate t ON t.offer_id = o.id AND t.customer_category = ?
         AND t.valid_from <= ? AND (t.valid_to IS NULL OR t.valid_to >= ?)
       WHERE o.service_id IN (${placeholders(ids)}) AND o.state = 'published'
       GROUP BY o.id, o.service_id, o.name_en, o.name_nl, o.unit, o.price_basis, o.position
       ORDER BY o.position, o.id`,
      [category ?? 'sme', on, on, ...ids],
    );
    return rows.map((row) =>
      toOffering(
        row,
        offers.filter(({ serviceId }) => serviceId === row.id),
      ),
    );
  }
}

const toOffering = (row: OfferingRow, offers: readonly OfferRow[]): Offering => ({
  id: row.id,
  slug: row.slug,
  cluster: row.cluster,
  clusterName: { en: row.clusterEn, nl: row.clusterNl },
  type: row.type,
  title: { en: row.titleEn, nl: row.titleNl },
  summary: { en: row.summaryEn, nl: row.summaryNl },
  provider: row.provider,
  published: row.state === 'published',
  needsClearance: Boolean(row.needsClearance),
  offers: offers.map(({ id, nameEn, nameNl, unit, basis, cents }) => ({
    id,
    name: { en: nameEn, nl: nameNl },
    unit,
    basis,
    cents,
  })),
});
