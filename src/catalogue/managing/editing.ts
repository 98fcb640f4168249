import { Injectable } from '@nestjs/common';
import { DomainError } from '../../kernel/domain-error.js';
import { targets } from '../../kernel/state-machine.js';
import { Clock } from '../../platform/clock/clock.js';
import { Db } from '../../platform/database/index.js';
import { type ApiRow, formFieldsOf } from '../api-rows.js';
import { ApiQueries } from '../api.queries.js';
import { holdsOn } from '../rules/rates.js';
import { offerBlockers, serviceBlockers } from '../rules/service-blockers.js';
import { type ServiceState, serviceStates, type ServiceStep } from '../rules/service-states.js';
import {
  type DescribedService,
  type OfferRow,
  ServiceFactsQueries,
} from '../service-facts.queries.js';
import type { EditedService, ManagedOffer, RateView, StepView } from './manage.views.js';

type Blockers = (step: ServiceStep) => readonly {
  readonly code: string;
  readonly params?: Readonly<Record<string, string | number>>;
}[];

interface NamedOffer {
  readonly id: string;
  readonly nameEn: string;
  readonly nameNl: string;
  readonly includesEn: string;
  readonly includesNl: string;
}

interface RateRow {
  readonly id: string;
  readonly offerId: string;
  readonly customerCategory: string;
  readonly amountCents: number;
  readonly validFrom: string;
  readonly validTo: string | null;
}

/** A service as its editor shows it, with the steps that are possible and what blocks the others. */
@Injectable()
export class Editing {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly api: ApiQueries,
    private readonly facts: ServiceFactsQueries,
  ) {}

  async service(cluster: string, slug: string): Promise<EditedService> {
    const details = await this.api.ofCluster(cluster, slug);
    const row = await this.db.row<ApiRow & { readonly cluster_id: string }>(
      'SELECT * FROM service WHERE slug = ?',
      [slug],
    );
    if (!row) throw DomainError.notFound();
    const facts = await this.facts.of(described(row));
    const { title, state, revision, publishedAt, needsClearance } = details;
    return {
      id: row.id,
      slug,
      state,
      revision,
      title: { en: title.en, nl: title.nl || title.en },
      publishedAt,
      values: { ...formFieldsOf(details), needsClearance: needsClearance ? 'true' : '', revision },
      steps: stepsOf(state, (step) => serviceBlockers(facts, step)),
      offers: await this.offers(row.id),
    };
  }

  private async offers(serviceId: string): Promise<ManagedOffer[]> {
    const [facts, names, rates] = await Promise.all([
      this.facts.offersOf([serviceId]),
      this.db.rows<NamedOffer>(
        `SELECT id AS "id", name_en AS "nameEn", name_nl AS "nameNl",
                includes_en AS "includesEn", includes_nl AS "includesNl" FROM offer WHERE service_id = ?`,
        [serviceId],
      ),
      this.db.rows<RateRow>(
        `SELECT r.id AS "id", r.offer_id AS "offerId", r.customer_category AS "customerCategory",
                r.amount_cents AS "amountCents", r.valid_from AS "validFrom", r.valid_to AS "validTo"
           FROM rate r JOIN offer o ON o.id = r.offer_id
          WHERE o.service_id = ? ORDER BY r.valid_from DESC, r.customer_category`,
        [serviceId],
      ),
    ]);
    const today = this.clock.today();
    return facts.map((offer) => {
      const own = rates.filter((rate) => rate.offerId === offer.id);
      const includes = names.find(({ id }) => id === offer.id);
      return toOffer(
        offer,
        includes,
        own.map((rate) => rateView(rate, today)),
      );
    });
  }
}

const toOffer = (
  offer: OfferRow,
  named: NamedOffer | undefined,
  rates: readonly RateView[],
): ManagedOffer => ({
  id: offer.id,
  state: offer.state,
  name: { en: offer.name.en, nl: offer.name.nl || offer.name.en },
  nameNl: offer.name.nl,
  includes: { en: named?.includesEn ?? '', nl: named?.includesNl ?? '' },
  unit: offer.priced.unit,
  priceBasis: offer.priceBasis,
  rates,
  steps: stepsOf(offer.state, (step) => offerBlockers(offer, step)),
});

const rateView = (rate: RateRow, today: string): RateView => ({
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

const described = (row: ApiRow & { readonly cluster_id: string }): DescribedService => ({
  id: row.id,
  clusterId: row.cluster_id,
  typeCode: row.type_code,
  titleEn: row.title_en,
  titleNl: row.title_nl,
  summaryEn: row.summary_en,
  summaryNl: row.summary_nl,
  descriptionEn: row.description_en,
  descriptionNl: row.description_nl,
  eligibilityEn: row.eligibility_en,
  eligibilityNl: row.eligibility_nl,
  contactRoleEn: row.contact_role_en,
  contactRoleNl: row.contact_role_nl,
  deliverablesEn: JSON.parse(row.deliverables_en) as string[],
  deliverablesNl: JSON.parse(row.deliverables_nl) as string[],
  provider: row.provider,
  place: row.place,
});
