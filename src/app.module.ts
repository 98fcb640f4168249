import { Module } from '@nestjs/common';
import { migrations } from '../migrations/index.js';
import { CatalogueModule } from './catalogue/index.js';
import { entities } from './entities.js';
import { DatabaseModule } from './platform/database/index.js';
import { PlatformModule } from './platform/platform.module.js';

/** The table of contents: the platform, then the rooms in the order in which a cluster's life runs. */
@Module({
  imports: [DatabaseModule.of({ entities, migrations }), PlatformModule, CatalogueModule],
})
export class AppModule {}
