import { Global, Module } from '@nestjs/common';
import { IdentityModule } from '../identity/index.js';
import { ViewerSource } from '../platform/http/index.js';
import { GrantQueries } from './grants.queries.js';
import { Viewers } from './viewers.js';

@Global()
@Module({
  imports: [IdentityModule],
  providers: [GrantQueries, { provide: ViewerSource, useClass: Viewers }],
  exports: [GrantQueries, ViewerSource],
})
export class ClustersModule {}
