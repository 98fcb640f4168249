import { Module } from '@nestjs/common';
import { CoverageQueries } from './coverage.queries.js';

@Module({ providers: [CoverageQueries], exports: [CoverageQueries] })
export class CatalogueModule {}
