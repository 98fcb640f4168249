import { Injectable } from '@nestjs/common';
import { DomainError } from '../kernel/domain-error.js';
import { Audit } from '../platform/audit/index.js';
import { Clock } from '../platform/clock/clock.js';
import { Db, newId } from '../platform/database/index.js';
import type { PersonViewer } from '../platform/http/index.js';
import type { ServiceForm } from './catalogue.forms.js';
import { Offer, Rate } from './offer.entity.js';
import { Publication } from './publication.js';
import { slugOf } from './rules/slug.js';
import { ServiceRecords } from './service-records.js';
import { valuesOf } from './service-values.js';
import { Service } from './service.entity.js';

/** Making and changing services. */
@Injectable()
export class ServicesService {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly audit: Audit,
    private readonly records: ServiceRecords,
    private readonly publication: Publication,
  ) {}

  /** A new draft; gives its slug. */
  add(cluster: string, form: ServiceForm, person: PersonViewer): Promise<string> {
    return this.db.unit(async () => {
      const clusterId = await this.records.clusterId(cluster);
      await this.records.checkType(form.type);
      const slug = await this.freeSlug(form.titleEn);
      const now = this.clock.now();
      const id = newId();
      await this.db.of(Service).insert({
        id,
        clusterId,
        slug,
        state: 'draft',
        ...valuesOf(form),
        cardBasis: null,
        cardCents: null,
        cardUnit: null,
        cardIsFrom: false,
        revision: 1,
        publishedAt: null,
        createdAt: now,
        updatedAt: now,
      });
      await this.records.setTags(id, form);
      await this.record(person, 'catalogue.service.add', id, clusterId, { slug });
      return slug;
    });
  }

  async change(
    cluster: string,
    slug: string,
    form: ServiceForm,
    person: PersonViewer,
  ): Promise<void> {
    await this.db.unit(async () => {
      const service = await this.records.ofCluster(cluster, slug);
      this.records.refuseStale(service, form.revision);
      await this.records.checkType(form.type);
      const before = Object.assign({}, service);
      Object.assign(service, valuesOf(form));
      await this.records.setTags(service.id, form);
      if (service.state === 'published') await this.records.refuseUnfit(service, 'publish');
      await this.records.save(service);
      await this.publication.refresh([service.id]);
      const changed = Object.keys(valuesOf(form)).filter(
        (name) =>
          JSON.stringify(before[name as keyof Service]) !==
          JSON.stringify(service[name as keyof Service]),
      );
      await this.record(person, 'catalogue.service.change', service.id, service.clusterId, {
        changed,
      });
    });
  }

  /** A new draft with the same words, tags, offers and rates; gives its slug. */
  duplicate(cluster: string, slug: string, person: PersonViewer): Promise<string> {
    return this.db.unit(async () => {
      const original = await this.records.ofCluster(cluster, slug);
      const now = this.clock.now();
      const copy = Object.assign({}, original, {
        id: newId(),
        slug: await this.freeSlug(original.titleEn),
        state: 'draft',
        revision: 1,
        publishedAt: null,
        createdAt: now,
        updatedAt: now,
      });
      await this.db.of(Service).insert(copy);
      await this.records.setTags(copy.id, await this.records.tagsOf(original.id));
      await this.copyOffers(original.id, copy.id);
      await this.record(person, 'catalogue.service.duplicate', copy.id, copy.clusterId, {
        slug: copy.slug,
        of: original.slug,
      });
      return copy.slug;
    });
  }

  private async copyOffers(fromId: string, toId: string): Promise<void> {
    const offers = await this.db.of(Offer).find({ where: { serviceId: fromId } });
    for (const offer of offers.filter(({ state }) => state !== 'archived')) {
      const id = newId();
      await this.db
        .of(Offer)
        .insert(Object.assign({}, offer, { id, serviceId: toId, state: 'draft' }));
      const rates = await this.db.of(Rate).find({ where: { offerId: offer.id } });
      if (rates.length === 0) continue;
      await this.db
        .of(Rate)
        .insert(rates.map((rate) => Object.assign({}, rate, { id: newId(), offerId: id })));
    }
  }

  private async freeSlug(title: string): Promise<string> {
    const wanted = slugOf(title);
    const rows = await this.db.rows<{ slug: string }>(
      'SELECT slug FROM service WHERE slug = ? OR slug LIKE ?',
      [wanted, `${wanted}-%`],
    );
    const taken = new Set(rows.map(({ slug }) => slug));
    // These words are pages beside the services.
    for (const word of ['new', 'coverage', 'bulk']) taken.add(word);
    for (let number = 1; ; number += 1) {
      const slug = number === 1 ? wanted : `${wanted}-${number}`;
      if (!taken.has(slug)) return slug;
      if (number > 5000) throw DomainError.conflict('errors.duplicate');
    }
  }

  private record(
    person: PersonViewer,
    action: string,
    id: string,
    clusterId: string,
    values: Readonly<Record<string, unknown>>,
  ): Promise<void> {
    return this.audit.record({
      actor: person.id,
      action,
      subject: { kind: 'service', id },
      clusterId,
      values,
    });
  }
}
