import { Controller, Get, Param, Post } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { ClusterQueries } from '../../clusters/index.js';
import {
  Allow,
  Filter,
  Form,
  organiserOfCluster,
  Person,
  type PersonViewer,
  type Submitted,
} from '../../platform/http/index.js';
import { CursorFilter } from '../manage.forms.js';
import { BenefitUseInput } from './benefit-use.forms.js';
import { BenefitUses } from './benefit-use.service.js';
import { BenefitQueries } from './benefit.queries.js';
import type { BenefitUseView } from './renewal.views.js';

const PAGE = 50;

/** The register of use, for the systems that know when a facility was used. */
@ApiTags('renewal')
@Controller('api/v1/clusters/:cluster')
export class BenefitUseApi {
  constructor(
    private readonly clusters: ClusterQueries,
    private readonly uses: BenefitQueries,
    private readonly service: BenefitUses,
  ) {}

  @ApiOperation({ summary: 'What members used of what is included, in the order it was recorded' })
  @Get('benefit-use')
  @Allow(organiserOfCluster, { scope: 'memberships:read' })
  async register(
    @Param('cluster') slug: string,
    @Filter(CursorFilter) filter: Submitted<CursorFilter>,
  ): Promise<{ items: BenefitUseView[]; next: string | null }> {
    const { id } = await this.clusters.one(slug);
    const { after = '', limit = PAGE } = filter.value;
    const rows = await this.uses.feed(id, after, limit + 1);
    const items = rows.slice(0, limit);
    return { items, next: rows.length > limit ? (items.at(-1)?.id ?? null) : null };
  }

  @ApiOperation({ summary: 'Record a use; the same source counts once' })
  @Post('members/:ref/benefit-use')
  @Allow(organiserOfCluster, { scope: 'memberships:write' })
  async record(
    @Param('cluster') slug: string,
    @Param('ref') ref: string,
    @Form(BenefitUseInput) form: Submitted<BenefitUseInput>,
    @Person() person: PersonViewer,
  ): Promise<{ id: string }> {
    const cluster = await this.clusters.one(slug);
    return { id: await this.service.record(cluster, ref, form.value, person) };
  }
}
