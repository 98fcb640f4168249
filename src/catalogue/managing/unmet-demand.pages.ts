import { Controller, Get, Param } from '@nestjs/common';
import { ClusterQueries, workspaceOf } from '../../clusters/index.js';
import { addMonths } from '../../kernel/local-date.js';
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
import { UnmetDemandFilter } from '../catalogue.forms.js';
import { cataloguePaths } from '../catalogue.paths.js';
import { UnmetDemandQueries } from '../unmet-demand.queries.js';
import { ManageExport } from './manage-export.js';

const MONTHS_BACK = -12;

/** What visitors searched in vain: evidence for what to invest in. */
@Controller('manage/:cluster')
@Allow(organiserOfCluster)
export class UnmetDemandPages {
  constructor(
    private readonly clusters: ClusterQueries,
    private readonly demand: UnmetDemandQueries,
    private readonly columns: ManageExport,
    private readonly clock: Clock,
  ) {}

  @Get('unmet-demand.:format')
  async file(
    @Param('cluster') slug: string,
    @Param('format') format: string,
    @Filter(UnmetDemandFilter) filter: Submitted<UnmetDemandFilter>,
    @Lang() locale: Locale,
  ): Promise<Download> {
    const kind = formatOf(`.${format}`);
    const { from, to } = this.period(filter.value);
    const rows = await this.demand.ofCluster(slug, from, to);
    return exportTable(kind, `${slug}-unmet-demand`, this.columns.unmetDemand(locale), rows);
  }

  @Get('unmet-demand')
  async overview(
    @Param('cluster') slug: string,
    @Filter(UnmetDemandFilter) filter: Submitted<UnmetDemandFilter>,
    @Lang() locale: Locale,
  ): Promise<Page> {
    const cluster = await this.clusters.one(slug);
    const period = this.period(filter.value);
    const terms = await this.demand.ofCluster(slug, period.from, period.to);
    const address = new ListAddress(`/${locale}${cataloguePaths.unmetDemand(slug)}`, filter.value);
    return page(
      'catalogue/unmet-demand',
      {
        cluster,
        terms,
        searches: terms.reduce((sum, term) => sum + term.searches, 0),
        filter: freshForm(period),
        exports: address.files(),
      },
      { ...workspaceOf(cluster, 'unmet-demand'), title: 'catalogue.unmet.title' },
    );
  }

  private period({ from, to }: UnmetDemandFilter): { from: string; to: string } {
    const today = this.clock.today();
    return { from: from ?? addMonths(today, MONTHS_BACK), to: to ?? today };
  }
}
