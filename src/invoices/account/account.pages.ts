import { Controller, Get, Param } from '@nestjs/common';
import { ClusterQueries, workspaceOf } from '../../clusters/index.js';
import type { Locale } from '../../kernel/localised.js';
import {
  Allow,
  type Download,
  Filter,
  Lang,
  ListAddress,
  organiserOfCluster,
  type Page,
  page,
  type Submitted,
} from '../../platform/http/index.js';
import { Texts } from '../../platform/i18n/index.js';
import { BuyerQueries } from '../buyer.queries.js';
import { InvoiceQueries } from '../invoice.queries.js';
import { managedInvoicePaths as paths } from '../invoices.paths.js';
import { DaysFilter } from './account.forms.js';
import { statementFile } from './statement-export.js';
import { StatementQueries } from './statement.queries.js';

/** The account of one organisation with the cluster, as its organisers see it. */
@Controller('manage/:cluster/accounts/:organisation')
@Allow(organiserOfCluster)
export class AccountPages {
  constructor(
    private readonly texts: Texts,
    private readonly clusters: ClusterQueries,
    private readonly buyers: BuyerQueries,
    private readonly invoices: InvoiceQueries,
    private readonly statements: StatementQueries,
  ) {}

  @Get()
  async show(
    @Param('cluster') slug: string,
    @Param('organisation') organisation: string,
    @Filter(DaysFilter) filter: Submitted<DaysFilter>,
    @Lang() locale: Locale,
  ): Promise<Page> {
    const cluster = await this.clusters.one(slug);
    const buyer = await this.buyers.one(organisation);
    const asked: Partial<DaysFilter> = filter.errors.length === 0 ? filter.value : {};
    const links = new ListAddress(`/${locale}${paths.account(slug, organisation)}`, asked);
    const filesPath = (format: string): string =>
      `/${locale}${paths.accountAs(slug, organisation, format)}`;
    const model = {
      ...{ cluster, buyer, form: filter.state(), narrowed: links.narrowed, days: asked },
      statement: await this.statements.statement(cluster.id, buyer.id, asked),
      open: await this.invoices.open(cluster.id, buyer.id),
      files: links.files(filesPath),
      clearHref: `/${locale}${paths.account(slug, organisation)}`,
    };
    const shown = page('invoices/account', model, {
      title: { key: 'invoices.statement.of', params: { organisation: buyer.name } },
      ...workspaceOf(
        cluster,
        'invoices',
        { words: 'invoices.title', path: paths.list(slug) },
        { words: { literal: buyer.name } },
      ),
    });
    return filter.errors.length > 0 ? shown.refused(422) : shown;
  }

  @Get('statement.:format')
  async file(
    @Param('cluster') slug: string,
    @Param('organisation') organisation: string,
    @Param('format') format: string,
    @Filter(DaysFilter) filter: Submitted<DaysFilter>,
    @Lang() locale: Locale,
  ): Promise<Download> {
    const { id } = await this.clusters.one(slug);
    const buyer = await this.buyers.one(organisation);
    const statement = await this.statements.statement(id, buyer.id, filter.value);
    return statementFile(this.texts, locale, `${slug}-${organisation}`, format, statement);
  }
}
