import { Module } from '@nestjs/common';
import { migrations } from '../migrations/index.js';
import { CatalogueModule } from './catalogue/index.js';
import { entities } from './entities.js';
import { MembershipsModule } from './memberships/index.js';
import { DatabaseModule } from './platform/database/index.js';
import { FundingModule } from './funding/index.js';
import { PlatformModule } from './platform/platform.module.js';
import { RevenueModule } from './revenue/index.js';
import { ReviewsModule } from './reviews/index.js';

/** The table of contents: the platform, then the rooms in the order in which a cluster's life runs. */
@Module({
  imports: [DatabaseModule.of({ entities, migrations }), PlatformModule, CatalogueModule, MembershipsModule, FundingModule, RevenueModule, ReviewsModule],
})
export class AppModule {}
