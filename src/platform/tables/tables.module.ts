import { Global, Module } from '@nestjs/common';
import { ImportQueries } from './imports/import.queries.js';
import { Imports } from './imports/imports.js';

@Global()
@Module({ providers: [Imports, ImportQueries], exports: [Imports, ImportQueries] })
export class TablesModule {}
