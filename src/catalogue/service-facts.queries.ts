import { Injectable } from '@nestjs/common';
import { Clock } from '../platform/clock/clock.js';
import { Db, placeholders } from '../platform/database/index.js';
import type { DatedRate, PricedOffer } from './rules/rates.js';
import type { OfferFacts, ServiceFacts } from './rules/service-blockers.js';
import type { ServiceState } from './rules/service-states.js';
import type { PriceBasis } from './rules/vocabulary.js';
import type { Service } from './service.entity.js';

export interface OfferRow extends OfferFacts {
  readonly id: string;
  readonly serviceId: string;
  readonly priced: PricedOffer;
}

interface Row {
  id: string;
  serviceId: string;
  state: ServiceState;
  nameEn: string;
  nameNl: string;
  unit: string;
  priceBasis: PriceBasis;
}

/** What the rules look at in a service. */
export type DescribedService = Pick<
  Service,
  | 'id'
  | 'clusterId'
  | 'typeCode'
  | 'titleEn'
  | 'titleNl'
  | 'summaryEn'
  | 'summaryNl'
  | 'descriptionEn'
  | 'descriptionNl'
  | 'eligibilityEn'
  | 'eligibilityNl'
  | 'contactRoleEn'
  | 'contactRoleNl'
  | 'deliverablesEn'
  | 'deliverablesNl'
  | 'provider'
  | 'place'
>;

/** The facts on which the rules about publishing decide. */
@Injectable()
export class ServiceFactsQueries {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
  ) {}

  async of(service: DescribedService): Promise<ServiceFacts> {
    const coverage = await this.db.row<{ status: string }>(
      'SELECT status FROM cluster_service_type WHERE cluster_id = ? AND type_code = ?',
      [service.clusterId, service.typeCode],
    );
    const offers = await this.offersOf([service.id]);
    return {
      title: { en: service.titleEn, nl: service.titleNl },
      summary: { en: service.summaryEn, nl: service.summaryNl },
      description: { en: service.descriptionEn, nl: service.descriptionNl },
      eligibility: { en: service.eligibilityEn, nl: service.eligibilityNl },
      contactRole: { en: service.contactRoleEn, nl: service.contactRoleNl },
      deliverables: { en: service.deliverablesEn, nl: service.deliverablesNl },
      provider: service.provider,
      place: service.place,
      typeOffered: coverage?.status === 'offered',
      offers: offers.filter((offer) => offer.state !== 'archived'),
    };
  }

  /** The offers of services, in their order, with all their rates. */
  async offersOf(serviceIds: readonly string[]): Promise<OfferRow[]> {
    const list = placeholders(serviceIds);
    const offers = await this.db.rows<Row>(
      `SELECT id, service_id AS "serviceId", state, name_en AS "nameEn", name_nl AS "nameNl",
              unit, price_basis AS "priceBasis"
         FROM offer WHERE service_id IN (${list}) ORDER BY service_id, position, id`,
      serviceIds,
    );
    const rates = await this.db.rows<DatedRate & { offerId: string }>(
      `SELECT r.offer_id AS "offerId", r.customer_category AS "customerCategory",
              r.amount_cents AS "amountCents", r.valid_from AS "validFrom", r.valid_to AS "validTo"
         FROM rate r JOIN offer o ON o.id = r.offer_id WHERE o.service_id IN (${list})`,
      serviceIds,
    );
    const today = this.clock.today();
    return offers.map((offer) => {
      const own = rates.filter((rate) => rate.offerId === offer.id);
      const { id, serviceId, state, unit, priceBasis } = offer;
      return {
        id,
        serviceId,
        state,
        priceBasis,
        name: { en: offer.nameEn, nl: offer.nameNl },
        rates: own.filter((rate) => rate.validTo === null || rate.validTo >= today).length,
        priced: { unit, priceBasis, rates: own },
      };
    });
  }
}
