import { Module } from '@nestjs/common';
import { migrations } from '../migrations/index.js';
import { AdminModule } from './admin/index.js';
import { CatalogueModule } from './catalogue/index.js';
import { ChargesModule } from './charges/index.js';
import { entities } from './entities.js';
import { ClustersModule } from './clusters/index.js';
import { IdentityModule } from './identity/index.js';
import { MembershipsModule } from './memberships/index.js';
import { DatabaseModule } from './platform/database/index.js';
import { FundingModule } from './funding/index.js';
import {
  EarningsModule,
  InvoicePagesModule,
  InvoicesModule,
  PaymentsModule,
  RenewalsModule,
} from './invoices/index.js';
import { PlatformModule } from './platform/platform.module.js';
import { PortalServicesModule } from './portal/services/services.module.js';
import { HomeModule } from './portal/home.module.js';
import { ReferenceModule } from './portal/reference.module.js';
import { RequestsModule } from './requests/index.js';
import { RevenueModule } from './revenue/index.js';
import { ReviewsModule } from './reviews/index.js';

/** The table of contents: the platform, then the rooms in the order in which a cluster's life runs. */
@Module({
  imports: [
    DatabaseModule.of({ entities, migrations }),
    PlatformModule,
    IdentityModule,
    ClustersModule,
    CatalogueModule,
    ChargesModule,
    MembershipsModule,
    RequestsModule,
    PaymentsModule,
    InvoicesModule,
    RenewalsModule,
    EarningsModule,
    InvoicePagesModule,
    FundingModule,
    RevenueModule,
    ReviewsModule,
    PortalServicesModule,
    HomeModule,
    ReferenceModule,
    AdminModule,
  ],
})
export class AppModule {}
