import { Controller, Get } from '@nestjs/common';
import { administrator, Allow, page, type Page } from '../platform/http/index.js';
import { adminPage } from './admin-page.js';
import { DashboardQueries } from './dashboard.queries.js';
import { JobsQueries } from './jobs.queries.js';
import { concernsOf } from './rules/concerns.js';
import { sizeOf } from './rules/size.js';

const FAILED_SHOWN = 5;

/** How the portal is doing. */
@Controller('admin')
@Allow(administrator)
export class DashboardPages {
  constructor(
    private readonly dashboard: DashboardQueries,
    private readonly jobs: JobsQueries,
  ) {}

  @Get()
  async show(): Promise<Page> {
    const [platform, system] = [await this.dashboard.platform(), await this.dashboard.system()];
    const failed = await this.jobs.list({ state: 'failed' });
    const concerns = concernsOf({
      ...platform,
      pending: system.pending.length,
      mailServer: system.mailServer,
      sealingIsLate: this.dashboard.isSealingLate(platform),
    });
    return page(
      'admin/dashboard',
      {
        ...{ platform, system, concerns, failed: failed.rows.slice(0, FAILED_SHOWN) },
        sizes: {
          database: sizeOf(system.database.bytes),
          files: sizeOf(platform.fileBytes),
          memory: sizeOf(system.memoryBytes),
        },
      },
      { ...adminPage('dashboard'), crumbs: [], title: 'admin.dashboard.title' },
    );
  }
}
