import { Global, Module } from '@nestjs/common';
import { IdentityModule } from '../identity/index.js';
import { Navigation, ViewerSource } from '../platform/http/index.js';
import { CanvasChanges } from './canvas/canvas-changes.js';
import { CanvasPages } from './canvas/canvas.pages.js';
import { EntriesPages } from './canvas/entries.pages.js';
import { EntriesQueries } from './canvas/entries.queries.js';
import { EntriesService } from './canvas/entries.service.js';
import { OutlineService } from './canvas/outline.service.js';
import { CanvasQueries } from './canvas.queries.js';
import { ClustersAdminPages } from './clusters-admin.pages.js';
import { ClustersApi } from './clusters.api.js';
import { ClusterQueries } from './clusters.queries.js';
import { ClustersService } from './clusters.service.js';
import { GrantPages } from './grant-pages.js';
import { GrantQueries } from './grants.queries.js';
import { GrantsService } from './grants.service.js';
import { ImportDesk } from './imports/import-desk.js';
import { LegalEntityService } from './legal-entity.service.js';
import { navigation } from './navigation.js';
import { RunsApi } from './runs/runs.api.js';
import { RunsPages } from './runs/runs.pages.js';
import { RunsService } from './runs/runs.service.js';
import { MailTextDesk } from './mail-texts/mail-text-desk.js';
import { MailTextsPages } from './mail-texts/mail-texts.pages.js';
import { PeopleNames } from './people-names.queries.js';
import { SettingsPages } from './settings.pages.js';
import { TeamPages } from './team.pages.js';
import { Viewers } from './viewers.js';
import { VocabularyPages } from './vocabulary.pages.js';
import { VocabularyQueries } from './vocabulary.queries.js';
import { VocabularyService } from './vocabulary.service.js';
import { DeliveriesPages } from './webhooks/deliveries.pages.js';
import { WebhookDesk } from './webhooks/webhook-desk.js';
import { WebhooksApi } from './webhooks/webhooks.api.js';
import { WebhooksPages } from './webhooks/webhooks.pages.js';

const queries = [CanvasQueries, ClusterQueries, GrantQueries, VocabularyQueries];

@Global()
@Module({
  imports: [IdentityModule],
  controllers: [
    CanvasPages,
    EntriesPages,
    SettingsPages,
    TeamPages,
    ClustersAdminPages,
    VocabularyPages,
    ClustersApi,
    RunsPages,
    RunsApi,
    MailTextsPages,
    WebhooksPages,
    DeliveriesPages,
    WebhooksApi,
  ],
  providers: [
    ...queries,
    { provide: ViewerSource, useClass: Viewers },
    CanvasChanges,
    ClustersService,
    EntriesQueries,
    EntriesService,
    GrantPages,
    GrantsService,
    ImportDesk,
    LegalEntityService,
    MailTextDesk,
    OutlineService,
    PeopleNames,
    RunsService,
    VocabularyService,
    WebhookDesk,
  ],
  exports: [...queries, ImportDesk, ViewerSource],
})
export class ClustersModule {
  constructor(sides: Navigation) {
    sides.add(...navigation);
  }
}
