import { Controller, Get, Param } from '@nestjs/common';
import { ClusterQueries, workspaceOf } from '../../clusters/index.js';
import { DomainError } from '../../kernel/domain-error.js';
import type { Locale } from '../../kernel/localised.js';
import { sum } from '../../kernel/money.js';
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
import { formats } from '../../platform/i18n/index.js';
import { EarningCharts } from './earning-charts.js';
import { EarningExports } from './earning-exports.js';
import { EarningQueries } from './earning.queries.js';
import { EarningScheduleQueries } from './earning-schedule.queries.js';
import { earningTable } from './earning-table.js';
import { PageFilter, ScheduleFilter } from './earnings.forms.js';
import { earningPaths } from './earnings.paths.js';

const PAGE = 50;

/** What is earned month by month: past, present and to come. */
@Controller('manage/:cluster/earnings')
@Allow(organiserOfCluster)
export class SchedulePages {
  constructor(
    private readonly clusters: ClusterQueries,
    private readonly earnings: EarningQueries,
    private readonly schedules: EarningScheduleQueries,
    private readonly charts: EarningCharts,
    private readonly exports: EarningExports,
    private readonly clock: Clock,
  ) {}

  @Get('schedule')
  async show(
    @Param('cluster') slug: string,
    @Filter(ScheduleFilter) filter: Submitted<ScheduleFilter>,
    @Lang() locale: Locale,
  ): Promise<Page> {
    const cluster = await this.clusters.one(slug);
    const year = filter.value.year ?? this.thisYear();
    const amounts = await this.schedules.months(cluster.id, `${year}-01`, `${year}-12`);
    const closed = await this.earnings.closedMonths(cluster.id);
    const table = earningTable(
      year,
      amounts,
      closed.map(({ month }) => month),
    );
    const { unpaidCents } = await this.earnings.deferredAt(cluster.id, this.clock.today());
    const links = new ListAddress(`/${locale}${earningPaths.schedule(slug)}`, { year });
    const model = {
      ...{ cluster, year, table, unpaidCents, tab: 'schedule' },
      years: await this.years(cluster.id, year),
      closed: closed.filter(({ month }) => month.startsWith(String(year))),
      drawing: amounts.length === 0 ? null : this.charts.year(year, table, locale),
      files: links.files(),
    };
    return page('invoices/earnings/schedule', model, {
      ...around(cluster),
      title: 'earnings.schedule.title',
    });
  }

  @Get('schedule.:format')
  async file(
    @Param('cluster') slug: string,
    @Param('format') format: string,
    @Filter(ScheduleFilter) filter: Submitted<ScheduleFilter>,
    @Lang() locale: Locale,
  ): Promise<Download> {
    const { id } = await this.clusters.one(slug);
    const ending = formatOf(`.${format}`);
    const year = filter.value.year ?? this.thisYear();
    const through = await this.earnings.closedThrough(id);
    const amounts = await this.schedules.months(id, `${year}-01`, `${year}-12`);
    const rows = amounts.map((row) => ({
      ...row,
      closed: through !== null && row.month <= through,
    }));
    return exportTable(ending, `${slug}-earned-${year}`, this.exports.months(locale), rows);
  }

  @Get('schedule/:month')
  async month(
    @Param('cluster') slug: string,
    @Param('month') raw: string,
    @Filter(PageFilter) filter: Submitted<PageFilter>,
    @Lang() locale: Locale,
  ): Promise<Page> {
    const cluster = await this.clusters.one(slug);
    const month = checked(raw);
    const rows = await this.schedules.ofMonth(cluster.id, month);
    const closed = await this.earnings.closedMonths(cluster.id);
    const { page: number = 1 } = filter.value;
    const links = new ListAddress(`/${locale}${earningPaths.month(slug, month)}`, filter.value);
    const model = {
      ...{ cluster, month, total: rows.length },
      totalCents: sum(rows.map(({ amountCents }) => amountCents)),
      items: rows.slice((number - 1) * PAGE, number * PAGE),
      closed: closed.find((one) => one.month === month) ?? null,
      files: links.files((format) => `/${locale}${earningPaths.monthAs(slug, month, format)}`),
      pager: links.pager(rows.length, PAGE),
    };
    const above = { words: 'earnings.schedule.title', path: earningPaths.schedule(slug) };
    return page('invoices/earnings/month', model, {
      ...workspaceOf(cluster, 'earnings', above, {
        words: { literal: formats.month(locale, month) },
      }),
      title: { key: 'earnings.month.title', params: { month: formats.month(locale, month) } },
    });
  }

  @Get('schedule/:month/documents.:format')
  async monthFile(
    @Param('cluster') slug: string,
    @Param('month') raw: string,
    @Param('format') format: string,
    @Lang() locale: Locale,
  ): Promise<Download> {
    const { id } = await this.clusters.one(slug);
    const [month, ending] = [checked(raw), formatOf(`.${format}`)];
    const rows = await this.schedules.ofMonth(id, month);
    return exportTable(ending, `${slug}-earned-${month}`, this.exports.ofMonth(locale), rows);
  }

  private async years(clusterId: string, chosen: number): Promise<number[]> {
    const span = await this.schedules.span(clusterId);
    const known = [chosen, this.thisYear()];
    if (span) known.push(Number(span.first.slice(0, 4)), Number(span.last.slice(0, 4)));
    const [from, to] = [Math.min(...known), Math.max(...known)];
    return Array.from({ length: to - from + 1 }, (_, at) => to - at);
  }

  private thisYear(): number {
    return Number(this.clock.today().slice(0, 4));
  }
}

function checked(month: string): string {
  if (!/^20\d\d-(0[1-9]|1[0-2])$/.test(month)) throw DomainError.notFound();
  return month;
}

const around = (cluster: Parameters<typeof workspaceOf>[0]) =>
  workspaceOf(cluster, 'earnings', { words: 'earnings.schedule.title' });
