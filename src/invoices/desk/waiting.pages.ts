import { Controller, Get, Param, Post } from '@nestjs/common';
import { ChargeQueries, type ChargeView } from '../../charges/index.js';
import { clusterPaths, ClusterQueries, workspaceOf } from '../../clusters/index.js';
import { DomainError } from '../../kernel/domain-error.js';
import type { Locale } from '../../kernel/localised.js';
import { exportTable, formatOf } from '../../platform/files/index.js';
import {
  Allow,
  type Download,
  Filter,
  Form,
  Forms,
  Lang,
  ListAddress,
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
import { BulkInvoicing, type ChargeGroup } from './bulk.service.js';
import { chargeExport } from './exports.js';
import { WaitingFilter, WaitingForm } from './invoice-list.forms.js';
import { deskTabs, listFrame } from './invoice-list.js';
import { InvoiceListQueries } from './invoice-list.queries.js';

/** What waits to be invoiced. */
@Controller('manage/:cluster/invoices')
@Allow(organiserOfCluster)
export class WaitingPages {
  constructor(
    private readonly forms: Forms,
    private readonly texts: Texts,
    private readonly clusters: ClusterQueries,
    private readonly charges: ChargeQueries,
    private readonly settings: InvoiceSettingsService,
    private readonly lists: InvoiceListQueries,
    private readonly bulk: BulkInvoicing,
  ) {}

  @Get('to-invoice')
  async list(
    @Param('cluster') slug: string,
    @Filter(WaitingFilter) filter: Submitted<WaitingFilter>,
    @Lang() locale: Locale,
  ): Promise<Page> {
    const shown = await this.waitingPage(slug, locale, filter);
    return filter.errors.length > 0 ? shown.refused(422) : shown;
  }

  @Get('to-invoice.:format')
  async file(
    @Param('cluster') slug: string,
    @Param('format') format: string,
    @Filter(WaitingFilter) filter: Submitted<WaitingFilter>,
    @Lang() locale: Locale,
  ): Promise<Download> {
    const { id } = await this.clusters.one(slug);
    const rows = matching(await this.charges.open(id), filter.value.q);
    const columns = chargeExport(this.texts, locale);
    return exportTable(formatOf(`.${format}`), `${slug}-to-invoice`, columns, rows);
  }

  @Post('to-invoice')
  async make(
    @Param('cluster') slug: string,
    @Form(WaitingForm) form: Submitted<WaitingForm>,
    @Person() person: PersonViewer,
    @Lang() locale: Locale,
  ): Promise<Page | Redirect> {
    const { id } = await this.clusters.one(slug);
    return this.forms.answer(form, {
      perform: async ({ action, charges }) => {
        const open = await this.charges.open(id);
        const chosen = open.filter((charge) => charges.includes(charge.id));
        if (chosen.length !== new Set(charges).size)
          throw DomainError.conflict('charges.errors.not_open', { field: 'charges' });
        const how = { issue: action === 'issue', by: person.id };
        return this.bulk.collect(id, grouped(chosen), how);
      },
      done: (run) =>
        redirect(clusterPaths.run(slug, run), { kind: 'ok', key: 'invoices.flash.started' }),
      again: (state) => this.waitingPage(slug, locale, undefined, state),
    });
  }

  private async waitingPage(
    slug: string,
    locale: Locale,
    filter?: Submitted<WaitingFilter>,
    form?: FormState,
  ): Promise<Page> {
    const cluster = await this.clusters.one(slug);
    const asked: Partial<WaitingFilter> = filter?.errors.length === 0 ? filter.value : {};
    const all = await this.charges.open(cluster.id);
    const rows = matching(all, asked.q);
    const counts = await this.lists.counts({ clusterId: cluster.id });
    const path = `/${locale}${paths.list(slug)}`;
    const { tabs } = listFrame(path, () => path, {}, counts, 'open');
    const links = new ListAddress(`/${locale}${paths.waiting(slug)}`, asked);
    const { issuesByItself } = await this.settings.of(cluster.id);
    const model = {
      ...{ cluster, rows, issuesByItself, narrowed: links.narrowed },
      blockers: (await this.settings.canInvoice(cluster.id)).map(({ code }) => ({ key: code })),
      form: filter?.state() ?? freshForm(),
      chosenForm: form ?? this.forms.once({}),
      netCents: rows.reduce((total, { netCents }) => total + netCents, 0),
      files: links.files((format) => `/${locale}${paths.waitingAs(slug, format)}`),
      tabs: deskTabs(
        ...([locale, slug, all.length, true] as const),
        tabs.map((tab) => ({ ...tab, current: false })),
      ),
    };
    return page('invoices/waiting', model, {
      title: 'invoices.waiting.title',
      ...workspaceOf(
        cluster,
        'invoices',
        { words: 'invoices.title', path: paths.list(slug) },
        { words: 'invoices.waiting.title' },
      ),
    });
  }
}

const matching = (charges: readonly ChargeView[], q?: string): ChargeView[] => {
  const word = (q ?? '').toLowerCase();
  return charges.filter(({ organisation, description: { en, nl } }) =>
    [organisation, en, nl].some((text) => text.toLowerCase().includes(word)),
  );
};

function grouped(charges: readonly ChargeView[]): ChargeGroup[] {
  const groups = new Map<string, ChargeView[]>();
  for (const charge of charges) {
    groups.set(charge.organisationId, [...(groups.get(charge.organisationId) ?? []), charge]);
  }
  return [...groups].map(([organisationId, theirs]) => ({
    ...{ organisationId, organisation: theirs[0]?.organisation ?? '' },
    chargeIds: theirs.map(({ id }) => id),
  }));
}
