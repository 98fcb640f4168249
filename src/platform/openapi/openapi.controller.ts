import { Controller, Get, Header } from '@nestjs/common';
import type { OpenAPIObject } from '@nestjs/swagger';
import { Allow, anyone } from '../http/index.js';
import { ApiDocument } from './api-document.js';

/** The API's description for machines. */
@Controller('api/openapi.json')
export class OpenApiController {
  constructor(private readonly api: ApiDocument) {}

  @Get()
  @Allow(anyone)
  @Header('Cache-Control', 'public, max-age=300')
  show(): OpenAPIObject {
    return this.api.document();
  }
}
