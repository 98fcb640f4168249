import { Module } from '@nestjs/common';
import { Navigation } from '../platform/http/index.js';
import { Books } from './books.js';
import { ContributionPages } from './contributions.pages.js';
import { CostExports } from './cost-exports.js';
import { CostPages } from './costs.pages.js';
import { CostsService } from './costs.service.js';
import { fundingPaths } from './funding.paths.js';
import { FundingQueries } from './funding.queries.js';

@Module({
  controllers: [ContributionPages, CostPages],
  providers: [Books, CostExports, CostsService, FundingQueries],
  exports: [Books, CostExports, FundingQueries],
})
export class FundingModule {
  constructor(navigation: Navigation) {
    navigation.add({
      ...{ workspace: 'organiser', group: 'layout.nav.money', labelKey: 'funding.nav' },
      ...{ icon: 'receipt-euro', section: 'costs', path: fundingPaths.costs, order: 320 },
    });
  }
}
