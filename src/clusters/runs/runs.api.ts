import { Controller, Get, Param } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { Allow, Filter, organiserOfCluster, type Submitted } from '../../platform/http/index.js';
import { type RunItemProgress, type RunProgress, RunQueries } from '../../platform/runs/index.js';
import { ClusterQueries } from '../clusters.queries.js';
import { RunItemsCursor, RunsCursor } from './run.forms.js';

const PAGE = 50;

/** Long work of a cluster, for machines that follow it. */
@ApiTags('clusters')
@Controller('api/v1/clusters/:cluster/runs')
@Allow(organiserOfCluster, { scope: 'clusters:read' })
export class RunsApi {
  constructor(
    private readonly clusters: ClusterQueries,
    private readonly runs: RunQueries,
  ) {}

  @ApiOperation({ summary: 'Long work of the cluster, the newest first' })
  @Get()
  async list(
    @Param('cluster') slug: string,
    @Filter(RunsCursor) filter: Submitted<RunsCursor>,
  ): Promise<{ items: RunProgress[]; next: string | null }> {
    const { id } = await this.clusters.one(slug);
    const { after, limit = PAGE } = filter.value;
    const rows = await this.runs.after(id, after, limit + 1);
    const items = rows.slice(0, limit);
    return { items, next: rows.length > limit ? (items.at(-1)?.id ?? null) : null };
  }

  @ApiOperation({ summary: 'One run with its progress' })
  @Get(':id')
  async one(@Param('cluster') slug: string, @Param('id') id: string): Promise<RunProgress> {
    return this.runs.one((await this.clusters.one(slug)).id, id);
  }

  @ApiOperation({ summary: 'The items of a run in their order, with what became of each' })
  @Get(':id/items')
  async items(
    @Param('cluster') slug: string,
    @Param('id') id: string,
    @Filter(RunItemsCursor) filter: Submitted<RunItemsCursor>,
  ): Promise<{ items: RunItemProgress[]; next: number | null }> {
    const run = await this.one(slug, id);
    const { state, after = 0, limit = PAGE } = filter.value;
    const rows = await this.runs.itemsAfter(run.id, state, after, limit + 1);
    const items = rows.slice(0, limit);
    return { items, next: rows.length > limit ? (items.at(-1)?.position ?? null) : null };
  }
}
