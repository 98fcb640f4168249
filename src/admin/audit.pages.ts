import { Controller, Get, Param } from '@nestjs/common';
import type { Locale } from '../kernel/localised.js';
import { AuditChain } from '../platform/audit/index.js';
import { exportTable, formatOf } from '../platform/files/index.js';
import {
  administrator,
  Allow,
  type Download,
  Filter,
  Lang,
  page,
  type Page,
  type Submitted,
  ListAddress,
} from '../platform/http/index.js';
import { Texts } from '../platform/i18n/index.js';
import { adminPage } from './admin-page.js';
import { AuditFilter } from './admin.forms.js';
import { adminPaths } from './admin.paths.js';
import { AuditQueries } from './audit.queries.js';
import { auditColumns } from './export-columns.js';
import { chosenOf } from './chosen.js';
import { PAGE_SIZE } from './page-size.js';

const up = { words: 'admin.audit.title', path: adminPaths.audit() };

/** Who changed what. */
@Controller('admin')
@Allow(administrator)
export class AuditPages {
  constructor(
    private readonly audit: AuditQueries,
    private readonly chain: AuditChain,
    private readonly texts: Texts,
  ) {}

  @Get('audit')
  async list(
    @Filter(AuditFilter) filter: Submitted<AuditFilter>,
    @Lang() locale: Locale,
  ): Promise<Page> {
    const chosen = chosenOf(filter);
    const { rows, total } = await this.audit.list(chosen);
    const links = new ListAddress(`/${locale}${adminPaths.audit()}`, chosen);
    const clusters = await this.audit.clusters();
    const shown = page(
      'admin/audit',
      {
        form: filter.state(),
        clusters: clusters.map(({ slug, nameEn, nameNl }) => ({
          value: slug,
          label: { en: nameEn, nl: nameNl },
        })),
        chain: await this.audit.chain(),
        files: links.files((format) => `/${locale}${adminPaths.auditAs(format)}`),
        pager: links.pager(total, PAGE_SIZE),
        filtered: links.narrowed,
        ...{ rows, total },
      },
      { ...adminPage('audit', { words: 'admin.audit.title' }), title: 'admin.audit.title' },
    );
    return filter.errors.length > 0 ? shown.refused(422) : shown;
  }

  @Get('audit.:format')
  async file(
    @Filter(AuditFilter) filter: Submitted<AuditFilter>,
    @Param('format') format: string,
    @Lang() locale: Locale,
  ): Promise<Download> {
    const rows = await this.audit.all(filter.value);
    const columns = auditColumns((key) => this.texts.t(locale, key), locale);
    return exportTable(formatOf(`.${format}`), 'audit', columns, rows);
  }

  @Get('audit/chain')
  async verify(): Promise<Page> {
    const faults = await this.chain.verify();
    return page(
      'admin/chain',
      { faults, chain: await this.audit.chain() },
      { ...adminPage('audit', up, { words: 'admin.chain.title' }), title: 'admin.chain.title' },
    );
  }

  @Get('audit/:id')
  async one(@Param('id') id: string): Promise<Page> {
    const entry = await this.audit.one(id);
    return page(
      'admin/audit-entry',
      { entry, cleared: entry.values === null },
      {
        ...adminPage('audit', up, { words: { literal: entry.action } }),
        title: { literal: entry.action },
      },
    );
  }
}
