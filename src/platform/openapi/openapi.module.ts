import { Global, Module } from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import { ApiDocument } from './api-document.js';
import { DescribedRoutes } from './described-routes.js';
import { OpenApiController } from './openapi.controller.js';

@Global()
@Module({
  imports: [DiscoveryModule],
  controllers: [OpenApiController],
  providers: [ApiDocument, DescribedRoutes],
  exports: [ApiDocument],
})
export class OpenApiModule {}
