import { Controller, Get, Param } from '@nestjs/common';
import { ClusterQueries, workspaceOf } from '../../clusters/index.js';
import type { Locale } from '../../kernel/localised.js';
import { exportTable, formatOf } from '../../platform/files/index.js';
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
import { managedMembershipPaths as paths } from '../memberships.paths.js';
import { BehindFigures } from './behind-figures.js';
import {
  behindColumns,
  cohortColumns,
  cohortLines,
  periodColumns,
  recurringColumns,
  tierColumns,
} from './retention-exports.js';
import { RetentionFiguresOf } from './retention-figures.js';
import { RetentionScreen } from './retention-screen.js';
import { FigureFilter, RetentionFilter } from './retention.forms.js';

const PAGE = 25;

/** Who came, stayed and left, and what recurs a month; every figure opens its members. */
@Controller('manage/:cluster')
@Allow(organiserOfCluster)
export class RetentionPages {
  constructor(
    private readonly texts: Texts,
    private readonly clusters: ClusterQueries,
    private readonly figures: RetentionFiguresOf,
    private readonly behind: BehindFigures,
    private readonly screen: RetentionScreen,
  ) {}

  @Get('retention')
  show(
    @Param('cluster') slug: string,
    @Filter(RetentionFilter) filter: Submitted<RetentionFilter>,
    @Lang() locale: Locale,
  ): Promise<Page> {
    return this.screen.show(slug, filter, locale);
  }

  @Get('retention/periods.:format')
  async periods(
    @Param('cluster') slug: string,
    @Param('format') format: string,
    @Filter(RetentionFilter) filter: Submitted<RetentionFilter>,
    @Lang() locale: Locale,
  ): Promise<Download> {
    const { periods } = await this.of(slug, filter);
    const columns = periodColumns(this.texts, locale);
    return exportTable(formatOf(`.${format}`), `${slug}-retention`, columns, periods);
  }

  @Get('retention/recurring.:format')
  async recurring(
    @Param('cluster') slug: string,
    @Param('format') format: string,
    @Filter(RetentionFilter) filter: Submitted<RetentionFilter>,
    @Lang() locale: Locale,
  ): Promise<Download> {
    const { recurring } = await this.of(slug, filter);
    const columns = recurringColumns(this.texts, locale);
    return exportTable(formatOf(`.${format}`), `${slug}-recurring`, columns, recurring);
  }

  @Get('retention/cohorts.:format')
  async cohorts(
    @Param('cluster') slug: string,
    @Param('format') format: string,
    @Filter(RetentionFilter) filter: Submitted<RetentionFilter>,
    @Lang() locale: Locale,
  ): Promise<Download> {
    const { cohorts } = await this.of(slug, filter);
    const columns = cohortColumns(this.texts, locale);
    return exportTable(formatOf(`.${format}`), `${slug}-cohorts`, columns, cohortLines(cohorts));
  }

  @Get('retention/tiers.:format')
  async tiers(
    @Param('cluster') slug: string,
    @Param('format') format: string,
    @Filter(RetentionFilter) filter: Submitted<RetentionFilter>,
    @Lang() locale: Locale,
  ): Promise<Download> {
    const { tiers } = await this.of(slug, filter);
    const columns = tierColumns(this.texts, locale);
    return exportTable(formatOf(`.${format}`), `${slug}-tiers`, columns, tiers);
  }

  @Get('retention/members')
  async members(
    @Param('cluster') slug: string,
    @Filter(FigureFilter) filter: Submitted<FigureFilter>,
    @Lang() locale: Locale,
  ): Promise<Page> {
    const cluster = await this.clusters.one(slug);
    const asked = filter.value;
    const rows = await this.behind.of(cluster.id, asked);
    const links = new ListAddress(`/${locale}${paths.retentionMembers(slug)}`, asked);
    const begin = ((asked.page ?? 1) - 1) * PAGE;
    const model = {
      ...{ cluster, total: rows.length, rows: rows.slice(begin, begin + PAGE) },
      title: this.screen.titleOf(asked),
      hasDay: rows.some(({ on }) => on !== null),
      hasMoney: rows.some(({ afterCents }) => afterCents !== null),
      files: links.files(),
      pager: links.pager(rows.length, PAGE),
    };
    return page('memberships/retention/members', model, {
      title: 'renewal.retention.behind',
      ...workspaceOf(
        cluster,
        'retention',
        { words: 'renewal.retention.title', path: paths.retention(slug) },
        { words: 'renewal.retention.behind' },
      ),
    });
  }

  @Get('retention/members.:format')
  async membersFile(
    @Param('cluster') slug: string,
    @Param('format') format: string,
    @Filter(FigureFilter) filter: Submitted<FigureFilter>,
    @Lang() locale: Locale,
  ): Promise<Download> {
    const { id } = await this.clusters.one(slug);
    const rows = await this.behind.of(id, filter.value);
    const columns = behindColumns(this.texts, locale);
    return exportTable(formatOf(`.${format}`), `${slug}-${filter.value.figure}`, columns, rows);
  }

  private async of(slug: string, filter: Submitted<RetentionFilter>) {
    const { id } = await this.clusters.one(slug);
    return this.figures.of(id, filter.value);
  }
}
