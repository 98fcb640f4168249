import { Injectable } from '@nestjs/common';
import { DomainError } from '../kernel/domain-error.js';
import { transition } from '../kernel/state-machine.js';
import { Audit } from '../platform/audit/index.js';
import { Clock } from '../platform/clock/clock.js';
import { Db, newId } from '../platform/database/index.js';
import type { PersonViewer } from '../platform/http/index.js';
import type { OfferForm } from './catalogue.forms.js';
import { Offer, Rate } from './offer.entity.js';
import { Publication } from './publication.js';
import { placeRate } from './rules/place-rate.js';
import { offerBlockers } from './rules/service-blockers.js';
import { type ServiceState, serviceStates, type ServiceStep } from './rules/service-states.js';
import { ServiceFactsQueries } from './service-facts.queries.js';
import { ServiceRecords } from './service-records.js';
import type { Service } from './service.entity.js';

/** The priced ways to buy a service, and their rates. */
@Injectable()
export class OffersService {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly audit: Audit,
    private readonly records: ServiceRecords,
    private readonly facts: ServiceFactsQueries,
    private readonly publication: Publication,
  ) {}

  /** A new offer, a draft; gives its id. */
  add(cluster: string, slug: string, form: OfferForm, person: PersonViewer): Promise<string> {
    return this.db.unit(async () => {
      const service = await this.records.ofCluster(cluster, slug);
      const last = await this.db.row<{ position: number | null }>(
        'SELECT MAX(position) AS position FROM offer WHERE service_id = ?',
        [service.id],
      );
      const id = newId();
      await this.db.of(Offer).insert({
        id,
        serviceId: service.id,
        state: 'draft',
        position: (last?.position ?? 0) + 1,
        ...wordsOf(form),
      });
      await this.setRates(id, form);
      await this.finish(service, person, 'catalogue.offer.add', id, { name: form.nameEn });
      return id;
    });
  }

  async change(
    cluster: string,
    slug: string,
    offerId: string,
    form: OfferForm,
    person: PersonViewer,
  ): Promise<void> {
    await this.db.unit(async () => {
      const service = await this.records.ofCluster(cluster, slug);
      this.records.refuseStale(service, form.revision);
      const offer = await this.ofService(service, offerId);
      await this.db.of(Offer).update({ id: offer.id }, wordsOf(form));
      await this.setRates(offer.id, form);
      await this.refuseUnsellable(service, offer);
      const { nameEn, unit, priceBasis } = form;
      await this.finish(service, person, 'catalogue.offer.change', offer.id, {
        nameEn,
        unit,
        priceBasis,
      });
    });
  }

  async take(
    cluster: string,
    slug: string,
    offerId: string,
    step: ServiceStep,
    person: PersonViewer,
  ): Promise<void> {
    await this.db.unit(async () => {
      const service = await this.records.ofCluster(cluster, slug);
      const offer = await this.ofService(service, offerId);
      const facts = await this.factsOf(service, offer);
      const state = transition(
        serviceStates,
        offer.state as ServiceState,
        step,
        offerBlockers(facts, step),
      );
      await this.db.of(Offer).update({ id: offer.id }, { state });
      if (service.state === 'published') await this.records.refuseUnfit(service, 'publish');
      await this.finish(service, person, `catalogue.offer.${step}`, offer.id, {
        from: offer.state,
        to: state,
      });
    });
  }

  /** Takes back a rate that has not begun. */
  async withdrawRate(
    cluster: string,
    slug: string,
    rateId: string,
    person: PersonViewer,
  ): Promise<void> {
    await this.db.unit(async () => {
      const service = await this.records.ofCluster(cluster, slug);
      const rate = await this.db.of(Rate).findOne({ where: { id: rateId } });
      if (!rate) throw DomainError.notFound();
      const offer = await this.ofService(service, rate.offerId);
      if (rate.validFrom <= this.clock.today())
        throw DomainError.conflict('catalogue.errors.rateHolds');
      await this.db.of(Rate).delete({ id: rate.id });
      await this.db.run(
        `UPDATE rate SET valid_to = ? WHERE offer_id = ? AND customer_category = ? AND valid_from =
           (SELECT MAX(r.valid_from) FROM rate r WHERE r.offer_id = ? AND r.customer_category = ? AND r.valid_from < ?)`,
        [
          rate.validTo,
          offer.id,
          rate.customerCategory,
          offer.id,
          rate.customerCategory,
          rate.validFrom,
        ],
      );
      await this.refuseUnsellable(service, offer);
      const { customerCategory, validFrom, amountCents } = rate;
      await this.finish(service, person, 'catalogue.rate.withdraw', offer.id, {
        customerCategory,
        validFrom,
        amountCents,
      });
    });
  }

  private async ofService(service: Service, offerId: string): Promise<Offer> {
    const offer = await this.db
      .of(Offer)
      .findOne({ where: { id: offerId, serviceId: service.id } });
    if (!offer) throw DomainError.notFound();
    return offer;
  }

  private async setRates(offerId: string, form: OfferForm): Promise<void> {
    const from = form.ratesFrom ?? this.clock.today();
    const amounts = {
      'start-up': form.startUpCents,
      sme: form.smeCents,
      large: form.largeCents,
      research: form.researchCents,
    };
    for (const [customerCategory, amountCents] of Object.entries(amounts)) {
      if (amountCents === undefined) continue;
      if (form.priceBasis === 'free' && amountCents > 0) {
        throw DomainError.invalid('catalogue.errors.freeCosts', { field: 'priceBasis' });
      }
      if (from < this.clock.today())
        throw DomainError.invalid('catalogue.errors.ratesPast', { field: 'ratesFrom' });
      const standing = await this.db.of(Rate).find({ where: { offerId } });
      const change = placeRate(standing, { customerCategory, amountCents, validFrom: from });
      if (change.end)
        await this.db.of(Rate).update({ id: change.end.id }, { validTo: change.end.validTo });
      if (change.replace) {
        await this.db
          .of(Rate)
          .update({ id: change.replace.id }, { amountCents: change.replace.amountCents });
      }
      if (change.insert) await this.db.of(Rate).insert({ id: newId(), offerId, ...change.insert });
    }
  }

  /** What visitors can buy keeps its name in both languages and a price. */
  private async refuseUnsellable(service: Service, offer: Offer): Promise<void> {
    if (offer.state !== 'published') return;
    const [blocker] = offerBlockers(await this.factsOf(service, offer), 'publish');
    if (blocker) throw DomainError.conflict(blocker.code, { params: blocker.params ?? {} });
  }

  private async factsOf(service: Service, offer: Offer) {
    const facts = (await this.facts.offersOf([service.id])).find(({ id }) => id === offer.id);
    if (!facts) throw DomainError.notFound();
    return facts;
  }

  private async finish(
    service: Service,
    person: PersonViewer,
    action: string,
    offerId: string,
    values: Readonly<Record<string, unknown>>,
  ): Promise<void> {
    await this.records.save(service);
    await this.publication.refresh([service.id]);
    await this.audit.record({
      actor: person.id,
      action,
      subject: { kind: 'offer', id: offerId },
      clusterId: service.clusterId,
      values: { service: service.slug, ...values },
    });
  }
}

const wordsOf = (form: OfferForm) => ({
  nameEn: form.nameEn,
  nameNl: form.nameNl ?? '',
  includesEn: form.includesEn ?? '',
  includesNl: form.includesNl ?? '',
  unit: form.unit,
  priceBasis: form.priceBasis,
});
