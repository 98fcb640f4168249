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
import { RenewalPlans } from './renewal-plans.queries.js';
import { RenewalsForm } from './renewals.forms.js';
import { Renewals } from './renewals.service.js';
import type { RenewalPlan } from './renewals.views.js';

/** Many memberships renewed at once, for machines. */
@ApiTags('renewal')
@Controller('api/v1/clusters/:cluster/renewals')
export class RenewalsApi {
  constructor(
    private readonly clusters: ClusterQueries,
    private readonly plans: RenewalPlans,
    private readonly renewals: Renewals,
  ) {}

  @ApiOperation({ summary: 'What would happen to the terms that end within days: nothing is done' })
  @Get()
  @Allow(organiserOfCluster, { scope: 'memberships:read' })
  async plan(
    @Param('cluster') slug: string,
    @Filter(RenewalsForm) filter: Submitted<RenewalsForm>,
  ): Promise<RenewalPlan> {
    const { id } = await this.clusters.one(slug);
    return this.plans.of(id, filter.value);
  }

  @ApiOperation({ summary: 'Renew them; follow the run under /runs' })
  @Post()
  @Allow(organiserOfCluster, { scope: 'memberships:write' })
  async start(
    @Param('cluster') slug: string,
    @Form(RenewalsForm) form: Submitted<RenewalsForm>,
    @Person() person: PersonViewer,
  ): Promise<{ readonly run: string }> {
    const { id } = await this.clusters.one(slug);
    return { run: await this.renewals.run(id, form.value, person.id) };
  }
}
