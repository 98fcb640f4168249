import { Controller, Get } from '@nestjs/common';
import {
  Allow,
  anyone,
  Filter,
  page,
  type Page,
  type Submitted,
  TextField,
} from '../../platform/http/index.js';
import { ApiDocsQueries } from './api-docs.queries.js';

export class ApiDocsFilter {
  @TextField({ optional: true, max: 60 }) part?: string;
}

/** The API explained to people: every call by name, and one part of it in full. */
@Controller('api/docs')
@Allow(anyone)
export class ApiDocsPages {
  constructor(private readonly docs: ApiDocsQueries) {}

  @Get()
  show(@Filter(ApiDocsFilter) filter: Submitted<ApiDocsFilter>): Page {
    return page('portal/api-docs', this.docs.view(filter.value.part), {
      title: 'api.title',
      description: 'api.description',
      publicContent: true,
    });
  }
}
