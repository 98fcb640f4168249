import { Controller, Get, Param, Post } from '@nestjs/common';
import { ChargeQueries } from '../../charges/index.js';
import { clusterPaths, ClusterQueries, workspaceOf } from '../../clusters/index.js';
import type { Locale } from '../../kernel/localised.js';
import { exportTable, formatOf } from '../../platform/files/index.js';
import {
  Allow,
  type Download,
  Filter,
  Form,
  Forms,
  Lang,
  organiserOfCluster,
  type Page,
  page,
  Person,
  type PersonViewer,
  type Redirect,
  redirect,
  type Submitted,
} from '../../platform/http/index.js';
import { Texts } from '../../platform/i18n/index.js';
import { type FormState, freshForm } from '../../platform/views/index.js';
import { InvoiceSettingsService } from '../invoice-settings.service.js';
import { managedInvoicePaths as paths } from '../invoices.paths.js';
import { BulkInvoicing } from './bulk.service.js';
import { invoiceExport } from './exports.js';
import { BulkForm, InvoiceFilter } from './invoice-list.forms.js';
import { deskTabs, listFrame, PAGE } from './invoice-list.js';
import { InvoiceListQueries } from './invoice-list.queries.js';

/** The documents of a cluster, and what is done with many of them at once. */
@Controller('manage/:cluster')
@Allow(organiserOfCluster)
export class ManageInvoicesPages {
  constructor(
    private readonly forms: Forms,
    private readonly texts: Texts,
    private readonly clusters: ClusterQueries,
    private readonly charges: ChargeQueries,
    private readonly settings: InvoiceSettingsService,
    private readonly lists: InvoiceListQueries,
    private readonly bulk: BulkInvoicing,
  ) {}

  @Get('invoices')
  async list(
    @Param('cluster') slug: string,
    @Filter(InvoiceFilter) filter: Submitted<InvoiceFilter>,
    @Lang() locale: Locale,
  ): Promise<Page> {
    const shown = await this.listPage(slug, locale, filter);
    return filter.errors.length > 0 ? shown.refused(422) : shown;
  }

  @Get('invoices.:format')
  async listFile(
    @Param('cluster') slug: string,
    @Param('format') format: string,
    @Filter(InvoiceFilter) filter: Submitted<InvoiceFilter>,
    @Lang() locale: Locale,
  ): Promise<Download> {
    const { id } = await this.clusters.one(slug);
    const { view = 'open', sort, ...more } = filter.value;
    const rows = await this.lists.list({ clusterId: id }, { view, ...more }, sort);
    const columns = invoiceExport(this.texts, locale);
    return exportTable(formatOf(`.${format}`), `${slug}-invoices`, columns, rows);
  }

  @Post('invoices/bulk')
  async work(
    @Param('cluster') slug: string,
    @Form(BulkForm) form: Submitted<BulkForm>,
    @Person() person: PersonViewer,
    @Lang() locale: Locale,
  ): Promise<Page | Redirect | Download> {
    const { id } = await this.clusters.one(slug);
    if (form.errors.length === 0 && form.value.action === 'export') {
      const columns = invoiceExport(this.texts, locale);
      return exportTable('xlsx', `${slug}-invoices`, columns, await this.chosen(id, form.value));
    }
    return this.forms.answer(form, {
      perform: async (value) => {
        const action = value.action === 'issue' ? 'issue' : 'send';
        return this.bulk.start(action, id, await this.chosen(id, value), person.id);
      },
      done: (run) =>
        redirect(clusterPaths.run(slug, run), { kind: 'ok', key: 'invoices.flash.started' }),
      again: (state) => this.listPage(slug, locale, undefined, state),
    });
  }

  private chosen(clusterId: string, { scope, ids = [], view, q, from, to }: BulkForm) {
    const filter = scope === 'all' ? { view: view ?? 'open', q, from, to } : { ids };
    return this.lists.list({ clusterId }, filter);
  }

  private async listPage(
    slug: string,
    locale: Locale,
    filter?: Submitted<InvoiceFilter>,
    form?: FormState,
  ): Promise<Page> {
    const cluster = await this.clusters.one(slug);
    const scope = { clusterId: cluster.id };
    const asked: Partial<InvoiceFilter> = filter?.errors.length === 0 ? filter.value : {};
    const { view = 'open', sort, page: at = 1 } = asked;
    const counts = await this.lists.counts(scope);
    const path = `/${locale}${paths.list(slug)}`;
    const filesPath = (format: string): string => `/${locale}${paths.listAs(slug, format)}`;
    const { tabs, pagerOf, ...frame } = listFrame(path, filesPath, asked, counts, view);
    const sums = await this.lists.sums(scope, { ...asked, view });
    const slice = { limit: PAGE, offset: (at - 1) * PAGE };
    const waiting = await this.charges.open(cluster.id);
    const model = {
      ...{ cluster, view, sums, ...frame },
      blockers: (await this.settings.canInvoice(cluster.id)).map(({ code }) => ({ key: code })),
      form: filter?.state() ?? freshForm(),
      bulkForm: form ?? this.forms.once({ scope: 'chosen' }),
      rows: await this.lists.list(scope, { ...asked, view }, sort, slice),
      tabs: deskTabs(locale, slug, waiting.length, false, tabs),
      open: counts.open,
      overdue: counts.overdue,
      unusedCents: Math.abs(counts.credit_notes.openCents),
      pager: pagerOf(sums.total),
      actions: ['issue', 'send', 'export'].map((value) => ({
        ...{ value, labelKey: `invoices.bulk.${value}` },
      })),
      scopes: ['chosen', 'all'].map((value) => ({
        ...{ value, labelKey: `invoices.bulk.${value}` },
      })),
      hidden: { view, q: asked.q, from: asked.from, to: asked.to },
    };
    return page('invoices/manage-list', model, {
      title: 'invoices.title',
      ...workspaceOf(cluster, 'invoices', { words: 'invoices.title' }),
    });
  }
}
