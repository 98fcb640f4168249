import { Module } from '@nestjs/common';
import { Navigation, type NavEntry } from '../platform/http/index.js';
import { adminPaths } from './admin.paths.js';
import { AuditPages } from './audit.pages.js';
import { AuditQueries } from './audit.queries.js';
import { DashboardPages } from './dashboard.pages.js';
import { DashboardQueries } from './dashboard.queries.js';
import { JobsPages } from './jobs.pages.js';
import { JobsQueries } from './jobs.queries.js';
import { JobsService } from './jobs.service.js';
import { OutboxPages } from './outbox.pages.js';
import { OutboxQueries } from './outbox.queries.js';

@Module({
  controllers: [DashboardPages, OutboxPages, JobsPages, AuditPages],
  providers: [AuditQueries, DashboardQueries, JobsQueries, JobsService, OutboxQueries],
})
export class AdminModule {
  constructor(navigation: Navigation) {
    navigation.add(
      entry({
        group: 'admin.nav.portal',
        section: 'dashboard',
        icon: 'gauge',
        path: adminPaths.dashboard,
        order: 0,
      }),
      entry({
        group: 'admin.nav.operation',
        section: 'outbox',
        icon: 'mail',
        path: adminPaths.outbox,
        order: 910,
      }),
      entry({
        group: 'admin.nav.operation',
        section: 'jobs',
        icon: 'list-checks',
        path: adminPaths.jobs,
        order: 920,
      }),
      entry({
        group: 'admin.nav.operation',
        section: 'audit',
        icon: 'scroll-text',
        path: adminPaths.audit,
        order: 930,
      }),
    );
  }
}

const entry = (
  facts: Pick<NavEntry, 'group' | 'section' | 'icon' | 'path' | 'order'>,
): NavEntry => ({
  workspace: 'admin',
  labelKey: `admin.${facts.section}.title`,
  ...facts,
});
