import { Controller, Get, Param } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { ClusterQueries } from '../../clusters/index.js';
import {
  Allow,
  anyone,
  Filter,
  type Submitted,
  type Viewer,
  Who,
} from '../../platform/http/index.js';
import { DirectoryQueries, type Listing } from '../directory.queries.js';
import type { Match } from '../rules/match.js';
import { MatchFilter } from './directory.forms.js';
import { MatchQueries } from './match.queries.js';

/** The members that everybody may see, for machines. */
@ApiTags('memberships')
@Controller('api/v1/clusters/:cluster/directory')
@Allow(anyone, { scope: 'memberships:read' })
export class DirectoryApi {
  constructor(
    private readonly clusters: ClusterQueries,
    private readonly directory: DirectoryQueries,
    private readonly matching: MatchQueries,
  ) {}

  @ApiOperation({ summary: 'The members in the public directory, by name' })
  @Get()
  async list(@Param('cluster') slug: string): Promise<{ items: Listing[]; next: null }> {
    const { id } = await this.clusters.one(slug);
    return { items: await this.directory.ofCluster(id), next: null };
  }

  @ApiOperation({ summary: 'Members who might help with what you seek, with the reasons' })
  @Get('match')
  async match(
    @Param('cluster') slug: string,
    @Filter(MatchFilter) filter: Submitted<MatchFilter>,
    @Who() viewer: Viewer,
  ): Promise<{ items: (Listing & { readonly match: Match })[]; next: null }> {
    const { id } = await this.clusters.one(slug);
    const need = await this.matching.needOf(id, filter.value, viewer);
    const found = need ? await this.matching.helpers(id, need) : [];
    return { items: found.map(({ supply, match }) => ({ ...supply, match })), next: null };
  }
}
