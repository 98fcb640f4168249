import { Injectable } from '@nestjs/common';
import { type Asked, COUNTED, Listings, sorts } from '../../catalogue/index.js';
import type { Locale } from '../../kernel/localised.js';
import type { Viewer } from '../../platform/http/index.js';
import { Texts } from '../../platform/i18n/index.js';
import { Address } from './address.js';
import { CardQueries } from './cards.queries.js';
import { FacetViews } from './facet-views.js';
import { LabelQueries } from './labels.queries.js';
import type { ServiceCard, ServiceList } from './services.views.js';

export const PAGE_SIZE = 24;
const EXPORTED = 10_000;
const EXPORTED_AT_ONCE = 500;
const SUGGESTED = 6;

/** The public list of services as its page shows it. */
@Injectable()
export class ServiceLists {
  constructor(
    private readonly listings: Listings,
    private readonly labels: LabelQueries,
    private readonly cards: CardQueries,
    private readonly texts: Texts,
  ) {}

  async page(asked: Asked, page: number, locale: Locale, viewer: Viewer): Promise<ServiceList> {
    const labels = await this.labels.all();
    const listing = await this.listings.page(asked, locale, (page - 1) * PAGE_SIZE, PAGE_SIZE);
    const everything = await this.listings.page({ choice: {}, sort: 'best' }, locale, 0, 0);
    const address = new Address(asked, locale);
    const facets = new FacetViews(labels, listing.counts, asked.choice, this.texts);
    const filtered = Object.keys(asked.choice).length > 0;
    return {
      q: asked.q ?? '',
      sort: asked.sort,
      sorts: sorts.map((value) => ({
        value,
        labelKey: `services.sort.${value}`,
        current: value === asked.sort,
      })),
      action: address.bare,
      choice: asked.choice,
      total: Math.min(listing.total, COUNTED),
      more: listing.more || listing.total > COUNTED,
      all: everything.total,
      clusters: labels.clusters.length,
      readAs: listing.readAs.join(', '),
      cards: await this.cards.of(listing.ids, viewer, locale),
      clusterFacet: facets.clusters(),
      typeGroups: facets.typeGroups(),
      facets: facets.others(),
      chips: facets.chips(address, asked.q),
      clearHref: address.bare,
      pager: address.pager(page, Math.ceil(listing.total / PAGE_SIZE)),
      exports: { csv: address.file('csv'), xlsx: address.file('xlsx'), json: address.file('json') },
      withoutFilters: filtered && asked.q !== undefined ? address.withoutFilters() : null,
      suggestions:
        listing.total > 0 ? [] : this.suggestions(address, everything.counts.type, labels.groups),
    };
  }

  /** All rows of a list, for a file. */
  async rows(asked: Asked, locale: Locale, viewer: Viewer): Promise<ServiceCard[]> {
    const { ids } = await this.listings.page(asked, locale, 0, EXPORTED);
    const cards: ServiceCard[] = [];
    for (let from = 0; from < ids.length; from += EXPORTED_AT_ONCE) {
      cards.push(
        ...(await this.cards.of(ids.slice(from, from + EXPORTED_AT_ONCE), viewer, locale)),
      );
    }
    return cards;
  }

  /** Where there is most to see. */
  private suggestions(
    address: Address,
    counts: ReadonlyMap<string, number>,
    groups: Awaited<ReturnType<LabelQueries['all']>>['groups'],
  ): ServiceList['suggestions'] {
    return groups
      .flatMap((group) => group.types)
      .map(({ code, name }) => ({
        href: address.only('type', code),
        label: name,
        count: counts.get(code) ?? 0,
      }))
      .filter(({ count }) => count > 0)
      .sort((a, b) => b.count - a.count)
      .slice(0, SUGGESTED);
  }
}
