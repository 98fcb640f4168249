import { Controller, Get, Header, Param, Query } from '@nestjs/common';
import { type Asked, askedOf, readListing, UnmetDemandService } from '../../catalogue/index.js';
import { cataloguePaths } from '../../catalogue/index.js';
import { clusterPaths } from '../../clusters/index.js';
import { DomainError } from '../../kernel/domain-error.js';
import type { Locale } from '../../kernel/localised.js';
import { exportTable, formatOf } from '../../platform/files/index.js';
import {
  Allow,
  anyone,
  type Download,
  Lang,
  organiserOfCluster,
  page,
  type Page,
  Who,
  type Viewer,
} from '../../platform/http/index.js';
import { ServiceExport } from './service-export.js';
import { ServiceLists } from './service-list.js';
import type { ServicePage } from './service-page.views.js';
import { ServicePages } from './service-pages.js';
import type { ServiceList } from './services.views.js';

/** The public catalogue: its list, its files, the page of a service. */
@Controller()
@Allow(anyone)
export class ServicesPages {
  constructor(
    private readonly lists: ServiceLists,
    private readonly services: ServicePages,
    private readonly columns: ServiceExport,
    private readonly unmetDemand: UnmetDemandService,
  ) {}

  @Get('services')
  async list(
    @Query() query: unknown,
    @Lang() locale: Locale,
    @Who() viewer: Viewer,
  ): Promise<Page<ServiceList>> {
    const { value } = await readListing(query);
    const asked = askedOf(value);
    const view = await this.lists.page(asked, value.page ?? 1, locale, viewer);
    const foundNothing = view.total === 0;
    if (foundNothing) await this.remember(asked, locale);
    return page('portal/services/list', view, {
      title:
        asked.q === undefined
          ? 'services.title'
          : { key: 'services.titleFor', params: { q: asked.q } },
      description: 'services.description',
      section: 'services',
      publicContent: true,
      // A page with a status of its own is not kept: every vain search shall be counted.
      ...(foundNothing ? { status: 200 } : {}),
    });
  }

  @Get('services.:format')
  async file(
    @Param('format') format: string,
    @Query() query: unknown,
    @Lang() locale: Locale,
    @Who() viewer: Viewer,
  ): Promise<Download> {
    const kind = formatOf(`.${format}`);
    const { value } = await readListing(query);
    const rows = await this.lists.rows(askedOf(value), locale, viewer);
    return exportTable(kind, 'services', this.columns.of(locale), rows);
  }

  @Get('services/:slug')
  async one(
    @Param('slug') slug: string,
    @Lang() locale: Locale,
    @Who() viewer: Viewer,
  ): Promise<Page<ServicePage>> {
    const view = await this.services.published(slug, locale, viewer);
    const { service } = view;
    return page('portal/services/service', view, {
      title: service.title,
      description: service.summary,
      section: 'services',
      cluster: service.cluster,
      crumbs: [
        { words: 'services.crumb', path: cataloguePaths.services() },
        { words: service.clusterName, path: clusterPaths.one(service.cluster) },
        { words: service.title },
      ],
      publicContent: true,
    });
  }

  @Get('manage/:cluster/services/:slug/preview')
  @Allow(organiserOfCluster)
  async preview(
    @Param('cluster') cluster: string,
    @Param('slug') slug: string,
    @Lang() locale: Locale,
    @Who() viewer: Viewer,
  ): Promise<Page<ServicePage>> {
    const view = await this.services.preview(cluster, slug, locale, viewer);
    return page('portal/services/service', view, {
      title: view.service.title,
      section: 'services',
      cluster,
      crumbs: [
        { words: 'catalogue.manage.title', path: cataloguePaths.manage(cluster) },
        { words: view.service.title, path: cataloguePaths.edit(cluster, slug) },
        { words: 'catalogue.manage.preview' },
      ],
    });
  }

  @Get('catalogue.jsonld')
  @Header('Content-Type', 'application/ld+json; charset=utf-8')
  @Header('Cache-Control', 'public, max-age=300')
  async linkedData(@Query('page') number: unknown): Promise<string> {
    const asked = number === undefined ? 1 : Number(number);
    if (!Number.isInteger(asked) || asked < 1 || asked > 100_000) throw DomainError.notFound();
    return JSON.stringify(await this.services.linkedData(asked));
  }

  /** A count that cannot be kept must not keep the visitor from reading on. */
  private async remember({ q, choice }: Asked, locale: Locale): Promise<void> {
    if (q === undefined) return;
    await this.unmetDemand.record(q, choice, locale).catch(() => undefined);
  }
}
