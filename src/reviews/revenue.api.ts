import { Controller, Get, Param, Post } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { FundingQueries } from '../funding/index.js';
import {
  Allow,
  either,
  Filter,
  Form,
  funderOfCluster,
  organiserOfCluster,
  Person,
  type PersonViewer,
  type Submitted,
} from '../platform/http/index.js';
import { EntryFilter, EntryForm, EntryQueries, LedgerService } from '../revenue/index.js';
import { ReportQueries } from './report.queries.js';
import { SpanFilter } from './reviews.forms.js';

const reading = either(organiserOfCluster, funderOfCluster);

/** Income, costs and indicators of a cluster for programs. Amounts are cents, ratios basis points. */
@ApiTags('revenue')
@Controller('api/v1/clusters/:cluster')
export class RevenueApi {
  constructor(
    private readonly funding: FundingQueries,
    private readonly reports: ReportQueries,
    private readonly entries: EntryQueries,
    private readonly ledger: LedgerService,
  ) {}

  @Get('revenue')
  @Allow(reading, { scope: 'revenue:read' })
  @ApiOperation({ summary: 'Income mix and indicators of a cluster by year' })
  async revenue(@Param('cluster') slug: string, @Filter(SpanFilter) filter: Submitted<SpanFilter>) {
    const { id } = await this.funding.cluster(slug);
    const { years, asOf, concentration, from, to } = await this.reports.report(id, filter.value);
    return {
      ...{ cluster: slug, from, to, asOf, concentration },
      years: years.map(({ year, through, mix, figures, incomeCents, earnedCents, indicators }) => ({
        ...{ year, through, incomeCents, earnedCents, mix, figures, indicators },
      })),
    };
  }

  @Get('ledger-entries')
  @Allow(reading, { scope: 'revenue:read' })
  @ApiOperation({ summary: 'Ledger entries, newest month first, in cursor pages' })
  async ledgerEntries(
    @Param('cluster') slug: string,
    @Filter(EntryFilter) filter: Submitted<EntryFilter>,
  ) {
    const { id } = await this.funding.cluster(slug);
    const { rows, next } = await this.entries.page(id, filter.value, 100);
    return { items: rows.map(({ createdBy: _, reversible: __, ...row }) => row), next };
  }

  @Post('ledger-entries')
  @Allow(organiserOfCluster, { scope: 'revenue:write' })
  @ApiOperation({
    summary: 'Books income by hand; refused in closed months and months that follow documents',
  })
  async add(
    @Param('cluster') slug: string,
    @Form(EntryForm) form: Submitted<EntryForm>,
    @Person() person: PersonViewer,
  ) {
    const { id } = await this.funding.cluster(slug);
    const entryId = await this.ledger.add(id, form.value, person);
    const { createdBy: _, reversible: __, ...entry } = await this.entries.one(id, entryId);
    return entry;
  }

  @Get('costs')
  @Allow(reading, { scope: 'revenue:read' })
  @ApiOperation({
    summary: 'Costs by month and category, and private contributions by month and kind',
  })
  async costs(@Param('cluster') slug: string, @Filter(SpanFilter) filter: Submitted<SpanFilter>) {
    const { id } = await this.funding.cluster(slug);
    const { from = 2000, to = 2099 } = filter.value;
    const [first, last] = [`${from}-01`, `${to}-12`];
    return {
      cluster: slug,
      costs: await this.funding.costSums(id, first, last),
      privateContributions: await this.funding.contributionSums(id, first, last),
    };
  }
}
