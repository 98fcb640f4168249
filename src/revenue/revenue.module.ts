import { Module } from '@nestjs/common';
import { FundingModule } from '../funding/index.js';

@Module({ imports: [FundingModule] })
export class RevenueModule {}
