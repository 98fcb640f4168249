import { Module } from '@nestjs/common';
import { CatalogueModule } from '../../catalogue/index.js';
import { ClustersModule } from '../../clusters/index.js';
import { CardQueries } from './cards.queries.js';
import { LabelQueries } from './labels.queries.js';
import { ServiceExport } from './service-export.js';
import { ServiceLists } from './service-list.js';
import { ServicePages } from './service-pages.js';
import { ServiceQueries } from './service.queries.js';
import { ServicesPages } from './services.pages.js';

/** The public catalogue, which shows services with the prices of members. */
@Module({
  imports: [CatalogueModule, ClustersModule],
  controllers: [ServicesPages],
  providers: [CardQueries, LabelQueries, ServiceExport, ServiceLists, ServicePages, ServiceQueries],
})
export class PortalServicesModule {}
