import { Controller, Get } from '@nestjs/common';
import { ClusterQueries, type ClusterSummary } from '../../clusters/index.js';
import {
  Allow,
  anyone,
  Lang,
  page,
  type Page,
  type Viewer,
  Who,
} from '../../platform/http/index.js';
import type { Locale } from '../../kernel/localised.js';
import { ClusterFiguresQueries, noFigures } from '../cluster-figures.queries.js';
import { NewestServicesQueries } from '../newest-services.queries.js';
import type { ClusterCard, ContactPage, HomePage, Workspaces } from './home.views.js';

const NEWEST = 3;

/** The front door, and what the portal says of itself. */
@Controller()
@Allow(anyone)
export class HomePages {
  constructor(
    private readonly clusters: ClusterQueries,
    private readonly figures: ClusterFiguresQueries,
    private readonly newest: NewestServicesQueries,
  ) {}

  @Get()
  async home(@Lang() locale: Locale, @Who() viewer: Viewer): Promise<Page<HomePage>> {
    const [summaries, figures, newest] = await Promise.all([
      this.clusters.list(),
      this.figures.all(),
      this.newest.newest(NEWEST),
    ]);
    const clusters = summaries.map((one) => ({
      ...one,
      figures: figures.get(one.id) ?? noFigures,
    }));
    const total = (count: (card: ClusterCard) => number): number =>
      clusters.reduce((sum, card) => sum + count(card), 0);
    const model: HomePage = {
      workspaces: workspacesOf(viewer, summaries),
      clusters,
      services: total((card) => card.figures.services),
      members: total((card) => card.figures.members),
      facilities: total((card) => card.figures.facilities),
      newest: newest.map((service) => ({ ...service, href: `/${locale}${service.path}` })),
    };
    return page('portal/home', model, {
      title: 'portal.home.title',
      description: 'portal.home.description',
      section: 'home',
      publicContent: true,
    });
  }

  @Get('accessibility')
  accessibility(): Page {
    return page(
      'portal/accessibility',
      {},
      {
        title: 'portal.accessibility.title',
        publicContent: true,
      },
    );
  }

  @Get('privacy')
  privacy(): Page {
    return page('portal/privacy', {}, { title: 'portal.privacy.title', publicContent: true });
  }

  @Get('contact')
  async contact(): Promise<Page<ContactPage>> {
    const clusters = await Promise.all(
      (await this.clusters.list()).map(async ({ id, slug, name }) => ({
        slug,
        name,
        legalEntity: (await this.clusters.legalEntityOf(id)) ?? null,
      })),
    );
    return page(
      'portal/contact',
      { clusters },
      {
        title: 'portal.contact.title',
        publicContent: true,
      },
    );
  }
}

function workspacesOf(viewer: Viewer, clusters: readonly ClusterSummary[]): Workspaces | null {
  if (viewer.kind === 'anonymous') return null;
  const { grants, organisations, isAdministrator } = viewer;
  const organises = (slug: string): boolean =>
    grants.some(({ role, cluster }) => role === 'organiser' && cluster === slug);
  if (grants.length === 0 && organisations.length === 0 && !isAdministrator) return null;
  return {
    organised: clusters.filter(({ slug }) => organises(slug)),
    funds: grants.some(({ role }) => role === 'funder'),
    represents: organisations.length > 0,
    administers: isAdministrator,
  };
}
