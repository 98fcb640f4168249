import { Controller, Get } from '@nestjs/common';
import { Allow, anyone, page, type Page } from '../../platform/http/index.js';
import { ApiDocsQueries } from './api-docs.queries.js';

/** The API explained to people. */
@Controller('api/docs')
@Allow(anyone)
export class ApiDocsPages {
  constructor(private readonly docs: ApiDocsQueries) {}

  @Get()
  show(): Page {
    return page('portal/api-docs', this.docs.view(), {
      title: 'api.title',
      description: 'api.description',
      publicContent: true,
    });
  }
}
