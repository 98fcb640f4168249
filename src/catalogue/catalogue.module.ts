import { Module, type OnModuleInit } from '@nestjs/common';
import { ClustersModule } from '../clusters/index.js';
import { Db } from '../platform/database/index.js';
import { Navigation } from '../platform/http/index.js';
import { Jobs } from '../platform/jobs/index.js';
import { createSearchIndex, SearchIndex, TextSearch } from '../platform/search/index.js';
import { ApiQueries } from './api.queries.js';
import { CoverageQueries } from './coverage.queries.js';
import { CoverageService } from './coverage.service.js';
import { ManageApi } from './manage.api.js';
import { CoveragePages } from './managing/coverage.pages.js';
import { EditPages } from './managing/edit.pages.js';
import { Editing } from './managing/editing.js';
import { ManageExport } from './managing/manage-export.js';
import { ManagePages } from './managing/manage.pages.js';
import { ManageQueries } from './managing/manage.queries.js';
import { OfferPages } from './managing/offer.pages.js';
import { UnmetDemandPages } from './managing/unmet-demand.pages.js';
import { navigation } from './navigation.js';
import { OffersService } from './offers.service.js';
import { Publication } from './publication.js';
import { SearchEntries } from './search/search-entries.js';
import { serviceSearch } from './search/service-search.js';
import { ServiceFactsQueries } from './service-facts.queries.js';
import { ServiceRecords } from './service-records.js';
import { ServiceSteps } from './service-steps.service.js';
import { ServicesApi } from './services.api.js';
import { ServicesService } from './services.service.js';
import { Listings } from './shelf/listing.js';
import { Shelf } from './shelf/shelf.js';
import { ShelfQueries } from './shelf/shelf.queries.js';
import { TypeQueries } from './type.queries.js';
import { UnmetDemandQueries } from './unmet-demand.queries.js';
import { UnmetDemandService } from './unmet-demand.service.js';

const HOUR = 3600;

@Module({
  imports: [ClustersModule],
  controllers: [
    CoveragePages,
    UnmetDemandPages,
    ManagePages,
    OfferPages,
    EditPages,
    ServicesApi,
    ManageApi,
  ],
  providers: [
    {
      provide: SearchIndex,
      useFactory: (db: Db) => createSearchIndex(db, serviceSearch),
      inject: [Db],
    },
    ApiQueries,
    CoverageQueries,
    CoverageService,
    Editing,
    Listings,
    ManageExport,
    ManageQueries,
    OffersService,
    Publication,
    SearchEntries,
    ServiceFactsQueries,
    ServiceRecords,
    ServiceSteps,
    ServicesService,
    Shelf,
    ShelfQueries,
    TextSearch,
    TypeQueries,
    UnmetDemandQueries,
    UnmetDemandService,
  ],
  exports: [CoverageQueries, Listings, TypeQueries, UnmetDemandService],
})
export class CatalogueModule implements OnModuleInit {
  constructor(
    private readonly menu: Navigation,
    private readonly jobs: Jobs,
    private readonly publication: Publication,
  ) {}

  onModuleInit(): void {
    this.menu.add(...navigation);
    this.jobs.every('catalogue.prices', HOUR, () => this.publication.followTheCalendar());
  }
}
