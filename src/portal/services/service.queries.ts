import { Injectable } from '@nestjs/common';
import { customerCategories, type PriceBasis } from '../../catalogue/index.js';
import type { VocabularyTerm } from '../../clusters/index.js';
import { DomainError } from '../../kernel/domain-error.js';
import { Clock } from '../../platform/clock/clock.js';
import { Db, placeholders } from '../../platform/database/index.js';
import type { Viewer } from '../../platform/http/index.js';
import { memberDiscount, memberPrice } from './cards.queries.js';
import type { OfferView, ServiceView } from './service-page.views.js';
import { type ServiceRow, toService } from './service-rows.js';

interface OfferRow {
  id: string;
  serviceId: string;
  nameEn: string;
  nameNl: string;
  includesEn: string;
  includesNl: string;
  unit: string;
  basis: PriceBasis;
  category: string | null;
  cents: number | null;
}

interface TagRow {
  serviceId: string;
  kind: 'technologies' | 'transformations' | 'valueChains';
  code: string;
  labelEn: string;
  labelNl: string;
}

const tagSelect = (kind: string, table: string, column: string, list: string): string =>
  `SELECT g.service_id AS "serviceId", '${kind}' AS "kind", t.code AS "code",
          t.label_en AS "labelEn", t.label_nl AS "labelNl", t.position AS "position"
     FROM service_tag g JOIN ${table} t ON t.code = g.${column} WHERE g.service_id IN (${list})`;

/** Services with all that belongs to them. */
@Injectable()
export class ServiceQueries {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
  ) {}

  async published(slug: string, viewer: Viewer): Promise<ServiceView> {
    return this.one(`s.slug = ? AND s.state = 'published'`, [slug], viewer);
  }

  /** A service of a cluster in whatever state, with the offers that publishing would show. */
  async ofCluster(cluster: string, slug: string, viewer: Viewer): Promise<ServiceView> {
    return this.one('s.slug = ? AND c.slug = ?', [slug, cluster], viewer, [
      'draft',
      'in_review',
      'published',
    ]);
  }

  async all(ids: readonly string[], viewer: Viewer): Promise<ServiceView[]> {
    const services = await this.many(`s.id IN (${placeholders(ids)})`, ids, viewer);
    return services.filter((service) => service.state === 'published');
  }

  private async one(
    where: string,
    parameters: readonly unknown[],
    viewer: Viewer,
    offerStates?: readonly string[],
  ): Promise<ServiceView> {
    const [service] = await this.many(where, parameters, viewer, offerStates);
    if (!service) throw DomainError.notFound();
    return service;
  }

  private async many(
    where: string,
    parameters: readonly unknown[],
    viewer: Viewer,
    offerStates: readonly string[] = ['published'],
  ): Promise<ServiceView[]> {
    const rows = await this.db.rows<ServiceRow>(
      `SELECT s.*, c.slug AS "cluster", c.name_en AS "clusterEn", c.name_nl AS "clusterNl",
              t.name_en AS "typeEn", t.name_nl AS "typeNl", ${memberDiscount} AS "discountBp"
         FROM service s
         JOIN cluster c ON c.id = s.cluster_id
         JOIN service_type t ON t.code = s.type_code
        WHERE ${where}`,
      parameters,
    );
    const ids = rows.map(({ id }) => id);
    if (ids.length === 0) return [];
    const [offers, tags, category] = await Promise.all([
      this.offers(ids, offerStates),
      this.tags(ids),
      this.categoryOf(viewer),
    ]);
    return rows.map((row) =>
      toService(row, {
        offers: toOffers(
          offers.filter((offer) => offer.serviceId === row.id),
          row.discountBp,
          category,
        ),
        ...tagsOf(tags.filter((tag) => tag.serviceId === row.id)),
      }),
    );
  }

  private offers(ids: readonly string[], states: readonly string[]): Promise<OfferRow[]> {
    const today = this.clock.today();
    return this.db.rows<OfferRow>(
      `SELECT o.id AS "id", o.service_id AS "serviceId", o.name_en AS "nameEn", o.name_nl AS "nameNl",
              o.includes_en AS "includesEn", o.includes_nl AS "includesNl", o.unit AS "unit",
              o.price_basis AS "basis", r.customer_category AS "category", r.amount_cents AS "cents"
         FROM offer o
         LEFT JOIN rate r ON r.offer_id = o.id AND r.valid_from <= ? AND (r.valid_to IS NULL OR r.valid_to >= ?)
        WHERE o.service_id IN (${placeholders(ids)}) AND o.state IN (${placeholders(states)})
        ORDER BY o.service_id, o.position, o.id`,
      [today, today, ...ids, ...states],
    );
  }

  private tags(ids: readonly string[]): Promise<TagRow[]> {
    const list = placeholders(ids);
    return this.db.rows<TagRow>(
      `${tagSelect('technologies', 'technology', 'technology_code', list)}
       UNION ALL ${tagSelect('transformations', 'transformation', 'transformation_code', list)}
       UNION ALL ${tagSelect('valueChains', 'value_chain', 'value_chain_code', list)}
       ORDER BY 6`,
      [...ids, ...ids, ...ids],
    );
  }

  private async categoryOf(viewer: Viewer): Promise<string | undefined> {
    const organisation = viewer.kind === 'person' ? viewer.organisations[0] : undefined;
    if (!organisation) return undefined;
    const row = await this.db.row<{ category: string }>(
      'SELECT customer_category AS "category" FROM organisation WHERE id = ?',
      [organisation.id],
    );
    return row?.category;
  }
}

function toOffers(
  rows: readonly OfferRow[],
  discountBp: number | null,
  own: string | undefined,
): OfferView[] {
  const offers = new Map<string, OfferRow[]>();
  for (const row of rows) offers.set(row.id, [...(offers.get(row.id) ?? []), row]);
  return [...offers.values()].flatMap((rates) => {
    const [offer] = rates;
    if (!offer) return [];
    return {
      id: offer.id,
      name: { en: offer.nameEn, nl: offer.nameNl },
      includes: { en: offer.includesEn, nl: offer.includesNl },
      unit: offer.unit,
      basis: offer.basis,
      rates: customerCategories.map((category) => {
        const cents = rates.find((rate) => rate.category === category)?.cents ?? null;
        return {
          category,
          cents,
          memberCents: memberPrice(cents, discountBp),
          own: category === own,
        };
      }),
    };
  });
}

function tagsOf(rows: readonly TagRow[]): Pick<ServiceView, TagRow['kind']> {
  const of = (kind: TagRow['kind']): VocabularyTerm[] =>
    rows
      .filter((row) => row.kind === kind)
      .map(({ code, labelEn, labelNl }) => ({ code, label: { en: labelEn, nl: labelNl } }));
  return {
    technologies: of('technologies'),
    transformations: of('transformations'),
    valueChains: of('valueChains'),
  };
}
