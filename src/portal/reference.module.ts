import { Module } from '@nestjs/common';
import { ApiDocsPages } from './api-docs/api-docs.pages.js';
import { ApiDocsQueries } from './api-docs/api-docs.queries.js';
import './reference.paths.js';
import { StylePages } from './style.pages.js';

/** What the portal says of itself: its API, and how it looks. */
@Module({
  controllers: [ApiDocsPages, StylePages],
  providers: [ApiDocsQueries],
})
export class ReferenceModule {}
