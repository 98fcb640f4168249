import { Controller, Get, Inject, Param } from '@nestjs/common';
import type { Locale } from '../kernel/localised.js';
import type { Config } from '../platform/config/config.js';
import { CONFIG } from '../platform/config/config.module.js';
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
import { OutboxFilter } from './admin.forms.js';
import { adminPaths } from './admin.paths.js';
import { mailColumns } from './export-columns.js';
import { chosenOf } from './chosen.js';
import { OutboxQueries } from './outbox.queries.js';
import { PAGE_SIZE } from './page-size.js';

/** The mails the portal has written. */
@Controller('admin')
@Allow(administrator)
export class OutboxPages {
  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly outbox: OutboxQueries,
    private readonly texts: Texts,
  ) {}

  @Get('outbox')
  async list(
    @Filter(OutboxFilter) filter: Submitted<OutboxFilter>,
    @Lang() locale: Locale,
  ): Promise<Page> {
    const chosen = chosenOf(filter);
    const { rows, total } = await this.outbox.list(chosen);
    const links = new ListAddress(`/${locale}${adminPaths.outbox()}`, chosen);
    const shown = page(
      'admin/outbox',
      {
        form: filter.state(),
        templates: (await this.outbox.templates()).map((name) => ({ value: name, label: name })),
        sort: {
          created: links.sort('created', '-created'),
          recipient: links.sort('recipient', '-created'),
          template: links.sort('template', '-created'),
        },
        files: links.files((format) => `/${locale}${adminPaths.outboxAs(format)}`),
        pager: links.pager(total, PAGE_SIZE),
        filtered: links.narrowed,
        mailServer: this.config.smtpUrl !== undefined,
        ...{ rows, total },
      },
      { ...adminPage('outbox', { words: 'admin.outbox.title' }), title: 'admin.outbox.title' },
    );
    return filter.errors.length > 0 ? shown.refused(422) : shown;
  }

  @Get('outbox.:format')
  async file(
    @Filter(OutboxFilter) filter: Submitted<OutboxFilter>,
    @Param('format') format: string,
    @Lang() locale: Locale,
  ): Promise<Download> {
    const rows = await this.outbox.all(filter.value);
    const columns = mailColumns((key) => this.texts.t(locale, key));
    return exportTable(formatOf(`.${format}`), 'outbox', columns, rows);
  }

  @Get('outbox/:id')
  async one(@Param('id') id: string): Promise<Page> {
    const mail = await this.outbox.one(id);
    return page(
      'admin/mail',
      { mail, mailServer: this.config.smtpUrl !== undefined },
      {
        ...adminPage(
          'outbox',
          { words: 'admin.outbox.title', path: adminPaths.outbox() },
          { words: { literal: mail.subject } },
        ),
        title: { literal: mail.subject },
      },
    );
  }
}
