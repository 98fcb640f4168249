import { Global, Module } from '@nestjs/common';
import { SynonymQueries } from './synonyms.queries.js';

/** Words that mean the same; each room makes the search of its own things. */
@Global()
@Module({ providers: [SynonymQueries], exports: [SynonymQueries] })
export class SearchModule {}
