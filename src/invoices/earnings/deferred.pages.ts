import { Controller, Get, Param } from '@nestjs/common';
import { ClusterQueries, workspaceOf } from '../../clusters/index.js';
import { lastDayOfMonth } from '../../kernel/local-date.js';
import type { Locale } from '../../kernel/localised.js';
import { Clock } from '../../platform/clock/clock.js';
import { exportTable, formatOf } from '../../platform/files/index.js';
import {
  Allow,
  type Download,
  Filter,
  Lang,
  ListAddress,
  organiserOfCluster,
  page,
  type Page,
  type Submitted,
} from '../../platform/http/index.js';
import { freshForm } from '../../platform/views/index.js';
import { DeferredDocumentQueries } from './deferred-documents.queries.js';
import { EarningExports } from './earning-exports.js';
import { EarningQueries } from './earning.queries.js';
import { EarningScheduleQueries } from './earning-schedule.queries.js';
import { DeferredFilter } from './earnings.forms.js';
import { earningPaths } from './earnings.paths.js';

const PAGE = 50;
const EXPORTED_AT_MOST = 100_000;

/** What is invoiced and not yet earned, at a day, down to the lines of documents. */
@Controller('manage/:cluster/earnings')
@Allow(organiserOfCluster)
export class DeferredPages {
  constructor(
    private readonly clusters: ClusterQueries,
    private readonly earnings: EarningQueries,
    private readonly documents: DeferredDocumentQueries,
    private readonly schedules: EarningScheduleQueries,
    private readonly exports: EarningExports,
    private readonly clock: Clock,
  ) {}

  @Get()
  async show(
    @Param('cluster') slug: string,
    @Filter(DeferredFilter) filter: Submitted<DeferredFilter>,
    @Lang() locale: Locale,
  ): Promise<Page> {
    const cluster = await this.clusters.one(slug);
    const { day = this.clock.today(), page: number = 1 } = filter.value;
    const closedThrough = await this.earnings.closedThrough(cluster.id);
    const deferred = await this.earnings.deferredAt(cluster.id, day);
    const slice = { page: number, size: PAGE };
    const { items, total } = await this.documents.page(cluster.id, day, slice);
    const links = new ListAddress(`/${locale}${earningPaths.deferred(slug)}`, filter.value);
    const model = {
      ...{ cluster, deferred, items, total, closedThrough, tab: 'deferred' },
      form: freshForm({ day }),
      lastClosedDay: closedThrough === null ? null : lastDayOfMonth(closedThrough),
      files: links.files((format) => `/${locale}${earningPaths.deferredAs(slug, format)}`),
      pager: links.pager(total, PAGE),
    };
    return page('invoices/earnings/deferred', model, {
      ...workspaceOf(cluster, 'earnings', { words: 'earnings.title' }),
      title: 'earnings.deferred.title',
    });
  }

  @Get('deferred.:format')
  async file(
    @Param('cluster') slug: string,
    @Param('format') format: string,
    @Filter(DeferredFilter) filter: Submitted<DeferredFilter>,
    @Lang() locale: Locale,
  ): Promise<Download> {
    const { id } = await this.clusters.one(slug);
    const ending = formatOf(`.${format}`);
    const { day = this.clock.today() } = filter.value;
    const slice = { page: 1, size: EXPORTED_AT_MOST };
    const { items } = await this.documents.page(id, day, slice);
    return exportTable(ending, `${slug}-deferred-${day}`, this.exports.documents(locale), items);
  }

  @Get('documents/:number')
  async document(@Param('cluster') slug: string, @Param('number') number: string): Promise<Page> {
    const cluster = await this.clusters.one(slug);
    const lines = await this.schedules.ofDocument(cluster.id, number);
    const [first] = lines;
    const model = { cluster, number, lines, organisation: first?.organisation, kind: first?.kind };
    return page('invoices/earnings/document', model, {
      ...workspaceOf(
        cluster,
        'earnings',
        ...[{ words: 'earnings.title', path: earningPaths.deferred(slug) }],
        { words: { literal: number } },
      ),
      title: { key: 'earnings.document.title', params: { number } },
    });
  }
}
