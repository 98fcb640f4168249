import { Injectable } from '@nestjs/common';
import { targets } from '../../kernel/state-machine.js';
import { Clock } from '../../platform/clock/clock.js';
import { Db } from '../../platform/database/index.js';
import { Offer, Rate } from '../offer.entity.js';
import { holdsOn } from '../rules/rates.js';
import { offerBlockers, serviceBlockers } from '../rules/service-blockers.js';
import { type ServiceState, serviceStates, type ServiceStep } from '../rules/service-states.js';
import { type OfferRow, ServiceFactsQueries } from '../service-facts.queries.js';
import { ServiceRecords } from '../service-records.js';
import { formValuesOf } from '../service-values.js';
import type { EditedService, ManagedOffer, RateView, StepView } from './manage.views.js';

type Blockers = (
  step: ServiceStep,
) => readonly { code: string; params?: Readonly<Record<string, string | number>> }[];

/** A service as its editor shows it, with the steps that are possible and what blocks the others. */
@Injectable()
export class Editing {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly records: ServiceRecords,
    private readonly facts: ServiceFactsQueries,
  ) {}

  /** Reads in one unit, so that form, offers and blockers belong together. */
  async service(cluster: string, slug: string): Promise<EditedService> {
    return this.db.unit(async () => {
      const service = await this.records.ofCluster(cluster, slug);
      const facts = await this.facts.of(service);
      const offers = await this.db
        .of(Offer)
        .find({ where: { serviceId: service.id }, order: { position: 'ASC' } });
      const rows = await this.facts.offersOf([service.id]);
      const managed: ManagedOffer[] = [];
      for (const offer of offers)
        managed.push(
          await this.offer(
            offer,
            rows.find(({ id }) => id === offer.id),
          ),
        );
      return {
        id: service.id,
        slug: service.slug,
        state: service.state,
        revision: service.revision,
        title: { en: service.titleEn, nl: service.titleNl || service.titleEn },
        publishedAt: service.publishedAt,
        values: formValuesOf(service, await this.records.tagsOf(service.id)),
        steps: stepsOf(service.state, (step) => serviceBlockers(facts, step)),
        offers: managed,
      };
    });
  }

  private async offer(offer: Offer, facts: OfferRow | undefined): Promise<ManagedOffer> {
    const rates = await this.db
      .of(Rate)
      .find({ where: { offerId: offer.id }, order: { validFrom: 'DESC' } });
    const today = this.clock.today();
    return {
      id: offer.id,
      state: offer.state,
      name: { en: offer.nameEn, nl: offer.nameNl },
      includes: { en: offer.includesEn, nl: offer.includesNl },
      unit: offer.unit,
      priceBasis: offer.priceBasis,
      rates: rates.map((rate) => rateView(rate, today)),
      steps: stepsOf(offer.state, (step) => (facts ? offerBlockers(facts, step) : [])),
    };
  }
}

const rateView = (rate: Rate, today: string): RateView => ({
  id: rate.id,
  category: rate.customerCategory,
  cents: rate.amountCents,
  from: rate.validFrom,
  to: rate.validTo,
  tense: holdsOn(rate, today) ? 'present' : rate.validFrom > today ? 'future' : 'past',
});

const stepsOf = (state: string, blockers: Blockers): StepView[] =>
  targets(serviceStates, state as ServiceState, 'organiser').map(({ name }) => ({
    name,
    labelKey: `catalogue.steps.${name}`,
    blockers: blockers(name).map(({ code, params }) => ({ key: code, params })),
    hides: name === 'suspend' || name === 'archive',
  }));
