import { Controller, Get, Param } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { ClusterQueries } from '../../clusters/index.js';
import { Allow, Filter, organiserOfCluster, type Submitted } from '../../platform/http/index.js';
import { BehindFigures } from './behind-figures.js';
import { RetentionFiguresOf } from './retention-figures.js';
import { FigureFilter, RetentionFilter } from './retention.forms.js';
import type { BehindFigure, RetentionFigures } from './retention.views.js';

/** Retention and recurring revenue, for machines. */
@ApiTags('retention')
@Controller('api/v1/clusters/:cluster/retention')
@Allow(organiserOfCluster, { scope: 'memberships:read' })
export class RetentionApi {
  constructor(
    private readonly clusters: ClusterQueries,
    private readonly figures: RetentionFiguresOf,
    private readonly behind: BehindFigures,
  ) {}

  @ApiOperation({
    summary: 'Who came, stayed and left, by period, cohort and tier, and what recurs',
  })
  @Get()
  async show(
    @Param('cluster') slug: string,
    @Filter(RetentionFilter) filter: Submitted<RetentionFilter>,
  ): Promise<RetentionFigures> {
    const { id } = await this.clusters.one(slug);
    return this.figures.of(id, filter.value);
  }

  @ApiOperation({ summary: 'The members behind a figure' })
  @Get('members')
  async members(
    @Param('cluster') slug: string,
    @Filter(FigureFilter) filter: Submitted<FigureFilter>,
  ): Promise<{ readonly items: BehindFigure[]; readonly next: null }> {
    const { id } = await this.clusters.one(slug);
    return { items: await this.behind.of(id, filter.value), next: null };
  }
}
