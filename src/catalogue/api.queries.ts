import { Injectable } from '@nestjs/common';
import { DomainError } from '../kernel/domain-error.js';
import { Clock } from '../platform/clock/clock.js';
import { Db, placeholders } from '../platform/database/index.js';
import type { ApiOffer, ApiService, ApiServiceDetails } from './api.views.js';
import { type ApiRow, toApiService, toDetails } from './api-rows.js';

interface OfferRateRow {
  id: string;
  nameEn: string;
  nameNl: string;
  includesEn: string;
  includesNl: string;
  unit: string;
  priceBasis: string;
  customerCategory: string | null;
  amountCents: number;
  validFrom: string;
  validTo: string | null;
}

interface TagRow {
  technology: string | null;
  transformation: string | null;
  valueChain: string | null;
}

const select = `SELECT s.*, c.slug AS "cluster" FROM service s JOIN cluster c ON c.id = s.cluster_id`;

/** Services for machines. */
@Injectable()
export class ApiQueries {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
  ) {}

  /** Published services in the order of the ids. */
  async published(ids: readonly string[]): Promise<ApiService[]> {
    const rows = await this.db.rows<ApiRow>(`${select} WHERE s.id IN (${placeholders(ids)})`, ids);
    const byId = new Map(rows.map((row) => [row.id, row]));
    return ids.flatMap((id) => {
      const row = byId.get(id);
      return row?.state === 'published' ? [toApiService(row)] : [];
    });
  }

  async one(slug: string): Promise<ApiServiceDetails> {
    return this.details(`s.slug = ? AND s.state = 'published'`, [slug], ['published']);
  }

  /** In whatever state: for those who organise the cluster. */
  async ofCluster(cluster: string, slug: string): Promise<ApiServiceDetails> {
    const states = ['draft', 'in_review', 'published', 'suspended'];
    return this.details('s.slug = ? AND c.slug = ?', [slug, cluster], states);
  }

  private async details(
    where: string,
    parameters: readonly unknown[],
    offerStates: readonly string[],
  ): Promise<ApiServiceDetails> {
    const row = await this.db.row<ApiRow>(`${select} WHERE ${where}`, parameters);
    if (!row) throw DomainError.notFound();
    const [offers, tags] = await Promise.all([this.offers(row.id, offerStates), this.tags(row.id)]);
    return toDetails(row, offers, tags);
  }

  private async offers(serviceId: string, states: readonly string[]): Promise<ApiOffer[]> {
    const rows = await this.db.rows<OfferRateRow>(
      `SELECT o.id AS "id", o.name_en AS "nameEn", o.name_nl AS "nameNl", o.includes_en AS "includesEn",
              o.includes_nl AS "includesNl", o.unit AS "unit", o.price_basis AS "priceBasis",
              r.customer_category AS "customerCategory", r.amount_cents AS "amountCents",
              r.valid_from AS "validFrom", r.valid_to AS "validTo"
         FROM offer o LEFT JOIN rate r ON r.offer_id = o.id AND (r.valid_to IS NULL OR r.valid_to >= ?)
        WHERE o.service_id = ? AND o.state IN (${placeholders(states)})
        ORDER BY o.position, o.id, r.customer_category, r.valid_from`,
      [this.clock.today(), serviceId, ...states],
    );
    const offers = new Map<string, OfferRateRow[]>();
    for (const row of rows) offers.set(row.id, [...(offers.get(row.id) ?? []), row]);
    return [...offers.values()].flatMap((rates) => (rates[0] ? [toOffer(rates[0], rates)] : []));
  }

  private async tags(serviceId: string) {
    const rows = await this.db.rows<TagRow>(
      `SELECT technology_code AS "technology", transformation_code AS "transformation",
              value_chain_code AS "valueChain" FROM service_tag WHERE service_id = ?`,
      [serviceId],
    );
    const codes = (of: (row: TagRow) => string | null): string[] =>
      rows.flatMap((row) => of(row) ?? []).sort();
    return {
      technologies: codes((row) => row.technology),
      transformations: codes((row) => row.transformation),
      valueChains: codes((row) => row.valueChain),
    };
  }
}

const toOffer = (offer: OfferRateRow, rates: readonly OfferRateRow[]): ApiOffer => ({
  id: offer.id,
  name: { en: offer.nameEn, nl: offer.nameNl },
  includes: { en: offer.includesEn, nl: offer.includesNl },
  unit: offer.unit,
  priceBasis: offer.priceBasis,
  rates: rates.flatMap(({ customerCategory, amountCents, validFrom, validTo }) =>
    customerCategory === null ? [] : { customerCategory, amountCents, validFrom, validTo },
  ),
});
