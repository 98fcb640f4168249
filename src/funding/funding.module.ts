import { Module } from '@nestjs/common';
import { Books } from './books.js';
import { CostsService } from './costs.service.js';
import { FundingQueries } from './funding.queries.js';

@Module({
  providers: [Books, CostsService, FundingQueries],
  exports: [Books, FundingQueries],
})
export class FundingModule {}
