import { Controller, Get, Param } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { ClusterQueries } from '../../clusters/index.js';
import { Clock } from '../../platform/clock/clock.js';
import {
  Allow,
  either,
  Filter,
  funderOfCluster,
  organiserOfCluster,
  type Submitted,
} from '../../platform/http/index.js';
import { flatLines } from '../journal/journal-exports.js';
import { JournalQueries } from '../journal/journal.queries.js';
import { LedgerCodesService } from '../journal/ledger-codes.service.js';
import { daysOfQuarter, quarterBefore, quarterOf } from '../rules/quarter.js';
import { QuarterFilter } from '../tax/tax.forms.js';
import { TaxQueries } from '../tax/tax.queries.js';
import { EarningQueries } from './earning.queries.js';
import { EarningScheduleQueries } from './earning-schedule.queries.js';
import { DayFilter, JournalFilter, ScheduleFilter } from './earnings.forms.js';

const SCOPE = { scope: 'invoices:read' };

/** Deferred revenue, what months earn, the journal and the tax lists for programs; cents throughout. */
@ApiTags('earnings')
@Controller('api/v1/clusters/:cluster/earnings')
export class EarningsApi {
  constructor(
    private readonly clusters: ClusterQueries,
    private readonly earnings: EarningQueries,
    private readonly schedules: EarningScheduleQueries,
    private readonly journal: JournalQueries,
    private readonly codes: LedgerCodesService,
    private readonly taxes: TaxQueries,
    private readonly clock: Clock,
  ) {}

  @Get()
  @Allow(either(organiserOfCluster, funderOfCluster), SCOPE)
  @ApiOperation({ summary: 'Deferred revenue at a day by stream, today unless a day is given' })
  async deferred(
    @Param('cluster') slug: string,
    @Filter(DayFilter) { value }: Submitted<DayFilter>,
  ) {
    const { id } = await this.clusters.one(slug);
    const closedThrough = await this.earnings.closedThrough(id);
    return {
      ...(await this.earnings.deferredAt(id, value.day ?? this.clock.today())),
      ...{ cluster: slug, closedThrough },
    };
  }

  @Get('schedule')
  @Allow(either(organiserOfCluster, funderOfCluster), SCOPE)
  @ApiOperation({ summary: 'What each month of a year earned or is going to earn, by stream' })
  async schedule(
    @Param('cluster') slug: string,
    @Filter(ScheduleFilter) { value }: Submitted<ScheduleFilter>,
  ) {
    const { id } = await this.clusters.one(slug);
    const year = value.year ?? Number(this.clock.today().slice(0, 4));
    const closedThrough = await this.earnings.closedThrough(id);
    const items = await this.schedules.months(id, `${year}-01`, `${year}-12`);
    return {
      ...{ cluster: slug, year, closedThrough },
      items: items.map((item) => ({
        ...item,
        closed: closedThrough !== null && item.month <= closedThrough,
      })),
    };
  }

  @Get('journal')
  @Allow(organiserOfCluster, SCOPE)
  @ApiOperation({
    summary: 'The journal of a month, line by line, with the cluster’s ledger codes',
  })
  async lines(
    @Param('cluster') slug: string,
    @Filter(JournalFilter) { value }: Submitted<JournalFilter>,
  ) {
    const { id } = await this.clusters.one(slug);
    const month = value.month ?? this.clock.today().slice(0, 7);
    const entries = await this.journal.ofMonth(id, month);
    return { cluster: slug, month, items: flatLines(entries, await this.codes.of(id)) };
  }

  @Get('icp')
  @Allow(organiserOfCluster, SCOPE)
  @ApiOperation({ summary: 'Supplies within the Union by VAT id; the last quarter unless given' })
  async icp(
    @Param('cluster') slug: string,
    @Filter(QuarterFilter) { value }: Submitted<QuarterFilter>,
  ) {
    const { id } = await this.clusters.one(slug);
    const quarter = this.asked(value);
    return { cluster: slug, ...quarter, items: await this.taxes.icp(id, daysOfQuarter(quarter)) };
  }

  @Get('vat')
  @Allow(organiserOfCluster, SCOPE)
  @ApiOperation({ summary: 'VAT by question of the return; the last quarter unless given' })
  async vat(
    @Param('cluster') slug: string,
    @Filter(QuarterFilter) { value }: Submitted<QuarterFilter>,
  ) {
    const { id } = await this.clusters.one(slug);
    const quarter = this.asked(value);
    return { cluster: slug, ...quarter, ...(await this.taxes.vat(id, daysOfQuarter(quarter))) };
  }

  private asked({ year, quarter }: QuarterFilter) {
    const last = quarterBefore(quarterOf(this.clock.today()));
    return { year: year ?? last.year, quarter: quarter ?? last.quarter };
  }
}
