import { Module } from '@nestjs/common';
import { CatalogueModule } from '../catalogue/index.js';
import { clusterPaths } from '../clusters/index.js';
import { Navigation } from '../platform/http/index.js';
import { CanvasPages } from './canvas/canvas.pages.js';
import { ClusterFiguresQueries } from './cluster-figures.queries.js';
import { HomePages } from './home/home.pages.js';
import { NewestServicesQueries } from './newest-services.queries.js';
import { OrganiserDashboardPages } from './organiser-dashboard/organiser-dashboard.pages.js';
import { OrganiserDashboardQueries } from './organiser-dashboard/organiser-dashboard.queries.js';
import { SitemapPages } from './sitemap/sitemap.pages.js';
import { SitemapQueries } from './sitemap/sitemap.queries.js';

/** The front door, the clusters' public pages, the organiser's first page, and the sitemap. */
@Module({
  imports: [CatalogueModule],
  controllers: [HomePages, CanvasPages, OrganiserDashboardPages, SitemapPages],
  providers: [
    ClusterFiguresQueries,
    NewestServicesQueries,
    OrganiserDashboardQueries,
    SitemapQueries,
  ],
})
export class HomeModule {
  constructor(sides: Navigation) {
    sides.add({
      workspace: 'organiser',
      group: 'layout.nav.daily',
      labelKey: 'portal.dashboard.title',
      icon: 'gauge',
      section: 'dashboard',
      path: clusterPaths.dashboard,
      order: 0,
    });
  }
}
