import { Injectable } from '@nestjs/common';
import { Db, placeholders } from '../platform/database/index.js';
import type { ChargeView, SupplyFacts } from './charges.views.js';

interface Row extends Omit<ChargeView, 'facts' | 'description' | 'discountReason' | 'period'> {
  readonly facts: string | null;
  readonly descriptionEn: string;
  readonly descriptionNl: string;
  readonly discountReasonEn: string | null;
  readonly discountReasonNl: string | null;
  readonly serviceFrom: string | null;
  readonly serviceTo: string | null;
}

@Injectable()
export class ChargeQueries {
  constructor(private readonly db: Db) {}

  /** What waits to be invoiced, of one organisation or of all, the oldest first. */
  open(clusterId: string, organisationId?: string): Promise<ChargeView[]> {
    const of = organisationId === undefined ? '' : 'AND h.organisation_id = ?';
    const params = organisationId === undefined ? [] : [organisationId];
    return this.where(`h.cluster_id = ? AND h.state = 'open' ${of}`, [clusterId, ...params]);
  }

  async ofIds(ids: readonly string[]): Promise<ChargeView[]> {
    return ids.length === 0 ? [] : this.where(`h.id IN (${placeholders(ids)})`, ids);
  }

  ofSource(kind: string, id: string): Promise<ChargeView[]> {
    return this.where('h.source_kind = ? AND h.source_id = ?', [kind, id]);
  }

  /** What takes back parts of these charges, as far as it still counts. */
  async correctionsOf(ids: readonly string[]): Promise<ChargeView[]> {
    const condition = `h.corrects_id IN (${placeholders(ids)}) AND h.state <> 'cancelled'`;
    return ids.length === 0 ? [] : this.where(condition, ids);
  }

  private async where(condition: string, params: readonly unknown[]): Promise<ChargeView[]> {
    const rows = await this.db.rows<Row>(
      `SELECT h.id, h.cluster_id AS "clusterId", h.organisation_id AS "organisationId",
         o.name AS "organisation", h.state, h.source_kind AS "sourceKind",
         h.source_id AS "sourceId", h.supply_kind AS "supply", h.supply_facts AS "facts",
         h.stream_kind AS "stream",
         h.description_en AS "descriptionEn", h.description_nl AS "descriptionNl",
         h.quantity_milli AS "quantityMilli", h.unit, h.unit_price_cents AS "unitPriceCents",
         h.gross_cents AS "grossCents", h.discount_cents AS "discountCents",
         h.discount_reason_en AS "discountReasonEn", h.discount_reason_nl AS "discountReasonNl",
         h.net_cents AS "netCents", h.service_from AS "serviceFrom",
         h.service_to AS "serviceTo", h.corrects_id AS "correctsId", h.created_at AS "createdAt"
       FROM charge h JOIN organisation o ON o.id = h.organisation_id
       WHERE ${condition} ORDER BY h.created_at, h.id`,
      params,
    );
    return rows.map(toView);
  }
}

function toView(row: Row): ChargeView {
  const { descriptionEn, descriptionNl, discountReasonEn, discountReasonNl, ...rest } = row;
  const { serviceFrom, serviceTo, facts, ...plain } = rest;
  return {
    ...plain,
    facts: facts === null ? {} : (JSON.parse(facts) as SupplyFacts),
    description: { en: descriptionEn, nl: descriptionNl },
    discountReason:
      discountReasonEn === null ? null : { en: discountReasonEn, nl: discountReasonNl ?? '' },
    period:
      serviceFrom === null || serviceTo === null ? null : { from: serviceFrom, to: serviceTo },
  };
}
