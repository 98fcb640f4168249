import { Module } from '@nestjs/common';
import { AuditModule } from './audit/index.js';
import { ClockModule } from './clock/clock.module.js';
import { ConfigModule } from './config/config.module.js';
import { FilesModule } from './files/index.js';
import { HttpModule } from './http/index.js';
import { I18nModule } from './i18n/index.js';
import { JobsModule } from './jobs/index.js';
import { MailModule } from './mail/index.js';
import { MetricsModule } from './metrics/index.js';
import { OpenApiModule } from './openapi/index.js';
import { RunsModule } from './runs/index.js';
import { SearchModule } from './search/index.js';
import { SecretsModule } from './secrets/index.js';
import { TablesModule } from './tables/index.js';
import { ViewsModule } from './views/index.js';
import { WebhooksModule } from './webhooks/index.js';
import { WorkersModule } from './workers/index.js';

/** What every room stands on. */
@Module({
  imports: [
    ConfigModule,
    ClockModule,
    I18nModule,
    WorkersModule,
    ViewsModule,
    HttpModule,
    JobsModule,
    AuditModule,
    MailModule,
    MetricsModule,
    OpenApiModule,
    FilesModule,
    SearchModule,
    SecretsModule,
    WebhooksModule,
    RunsModule,
    TablesModule,
  ],
})
export class PlatformModule {}
