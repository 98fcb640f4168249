import { Inject, Injectable } from '@nestjs/common';
import { cataloguePaths, customerCategories, Listings } from '../../catalogue/index.js';
import type { Locale } from '../../kernel/localised.js';
import type { Config } from '../../platform/config/config.js';
import { CONFIG } from '../../platform/config/config.module.js';
import { anonymous, type Viewer } from '../../platform/http/index.js';
import { CardQueries } from './cards.queries.js';
import { linkedService } from './linked-data.js';
import type { ServicePage, ServiceView } from './service-page.views.js';
import { ServiceQueries } from './service.queries.js';
import type { ServiceCard } from './services.views.js';

const RELATED = 3;
const LINKED_AT_ONCE = 500;
const STEP = 34;

/** The page of one service. */
@Injectable()
export class ServicePages {
  constructor(
    private readonly services: ServiceQueries,
    private readonly cards: CardQueries,
    private readonly listings: Listings,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  async published(slug: string, locale: Locale, viewer: Viewer): Promise<ServicePage> {
    const service = await this.services.published(slug, viewer);
    return this.view(service, await this.related(service, locale, viewer), locale);
  }

  /** What visitors would see if the service were published now. */
  async preview(
    cluster: string,
    slug: string,
    locale: Locale,
    viewer: Viewer,
  ): Promise<ServicePage> {
    const service = await this.services.ofCluster(cluster, slug, viewer);
    return { ...this.view(service, [], locale), preview: true };
  }

  /** Published services as linked data, a page at a time. */
  async linkedData(page: number): Promise<object> {
    const asked = { choice: {}, sort: 'newest' } as const;
    const { ids, total } = await this.listings.page(
      asked,
      'en',
      (page - 1) * LINKED_AT_ONCE,
      LINKED_AT_ONCE,
    );
    const services = ids.length === 0 ? [] : await this.services.all(ids, anonymous);
    const order = new Map(ids.map((id, index) => [id, index]));
    services.sort((a, b) => (order.get(a.id) ?? 0) - (order.get(b.id) ?? 0));
    const { publicUrl } = this.config;
    const more = page * LINKED_AT_ONCE < total;
    return {
      '@context': 'https://schema.org',
      '@id': `${publicUrl}${cataloguePaths.linkedData()}${page > 1 ? `?page=${page}` : ''}`,
      '@graph': services.map((service) => linkedService(service, 'en', publicUrl)),
      ...(more ? { next: `${publicUrl}${cataloguePaths.linkedData()}?page=${page + 1}` } : {}),
    };
  }

  private view(service: ServiceView, related: readonly ServiceCard[], locale: Locale): ServicePage {
    const { trlMin, trlMax, offers } = service;
    return {
      service,
      paragraphs: service.description[locale].split(/\n{2,}/).filter(Boolean),
      deliverables: service.deliverables[locale],
      levels: Array.from({ length: 9 }, (_, index) => index + 1).map((level) => ({
        level,
        on: trlMin !== null && trlMax !== null && trlMin <= level && level <= trlMax,
        x: (level - 1) * STEP,
      })),
      categories: customerCategories.map((code) => ({
        code,
        own: offers.some((offer) => offer.rates.some((rate) => rate.own && rate.category === code)),
      })),
      isPriced: offers.some((offer) => offer.rates.some((rate) => rate.cents !== null)),
      related,
      linkedData: {
        '@context': 'https://schema.org',
        ...linkedService(service, locale, this.config.publicUrl),
      },
      preview: false,
    };
  }

  /** Of the same type, first in the same cluster, then elsewhere. */
  private async related(
    service: ServiceView,
    locale: Locale,
    viewer: Viewer,
  ): Promise<ServiceCard[]> {
    const near = await this.alike({ type: [service.type], cluster: [service.cluster] }, locale);
    const far = near.length > RELATED ? [] : await this.alike({ type: [service.type] }, locale);
    const ids = [...new Set([...near, ...far])].filter((id) => id !== service.id).slice(0, RELATED);
    return this.cards.of(ids, viewer, locale);
  }

  private async alike(
    choice: Readonly<Record<string, readonly string[]>>,
    locale: Locale,
  ): Promise<readonly string[]> {
    const { ids } = await this.listings.page({ choice, sort: 'newest' }, locale, 0, RELATED + 1);
    return ids;
  }
}
