import { Module } from '@nestjs/common';
import { FundingModule } from '../funding/index.js';
import { RevenueModule } from '../revenue/index.js';

@Module({ imports: [FundingModule, RevenueModule] })
export class ReviewsModule {}
