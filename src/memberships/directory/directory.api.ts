import { Controller, Get, Param } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { ClusterQueries } from '../../clusters/index.js';
import {
  Allow,
  anyone,
  Filter,
  Lang,
  type Submitted,
  type Viewer,
  Who,
} from '../../platform/http/index.js';
import type { Locale } from '../../kernel/localised.js';
import { chosenMembers } from '../directory.js';
import { DirectoryQueries, type Listing } from '../directory.queries.js';
import type { Match } from '../rules/match.js';
import { DirectoryAudience } from './directory-audience.js';
import { DirectorySearch } from './directory-search.js';
import { DirectoryFilter, MatchFilter } from './directory.forms.js';
import { MatchQueries } from './match.queries.js';

const AT_ONCE = 100;

/** The members that everybody may see, for machines. */
@ApiTags('directory')
@Controller('api/v1/clusters/:cluster/directory')
@Allow(anyone, { scope: 'memberships:read' })
export class DirectoryApi {
  constructor(
    private readonly clusters: ClusterQueries,
    private readonly directory: DirectoryQueries,
    private readonly search: DirectorySearch,
    private readonly audience: DirectoryAudience,
    private readonly matching: MatchQueries,
  ) {}

  @ApiOperation({ summary: 'The members in the directory that fit a search and choices, by page' })
  @Get()
  async list(
    @Param('cluster') slug: string,
    @Filter(DirectoryFilter) filter: Submitted<DirectoryFilter>,
    @Who() viewer: Viewer,
    @Lang() locale: Locale,
  ): Promise<{ items: Listing[]; total: number; next: string | null }> {
    const { id } = await this.clusters.one(slug);
    await this.audience.mustSee(id, viewer);
    const { page = 1, ...choice } = filter.value;
    const { members } = await this.search.find(id, choice.q, locale);
    const chosen = chosenMembers(members, choice).map((member) => member.id);
    const items = await this.directory.ofIds(chosen.slice((page - 1) * AT_ONCE, page * AT_ONCE));
    const next = chosen.length > page * AT_ONCE ? String(page + 1) : null;
    return { items, total: chosen.length, next };
  }

  @ApiOperation({ summary: 'Members who might help with what you seek, with the reasons' })
  @Get('match')
  async match(
    @Param('cluster') slug: string,
    @Filter(MatchFilter) filter: Submitted<MatchFilter>,
    @Who() viewer: Viewer,
    @Lang() locale: Locale,
  ): Promise<{ items: (Listing & { readonly match: Match })[]; next: null }> {
    const { id } = await this.clusters.one(slug);
    await this.audience.mustSee(id, viewer);
    const need = await this.matching.needOf(id, filter.value, viewer);
    const found = need ? await this.matching.helpers(id, need, locale) : [];
    return { items: found.map(({ supply, match }) => ({ ...supply, match })), next: null };
  }
}
