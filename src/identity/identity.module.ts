import { Module } from '@nestjs/common';
import { IdentityQueries } from './identity.queries.js';

@Module({
  providers: [IdentityQueries],
  exports: [IdentityQueries],
})
export class IdentityModule {}
