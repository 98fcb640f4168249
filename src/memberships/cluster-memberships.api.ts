import { Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { ClusterQueries } from '../clusters/index.js';
import { Clock } from '../platform/clock/clock.js';
import {
  Allow,
  anyone,
  Filter,
  Form,
  FormRefused,
  organiserOfCluster,
  Person,
  type PersonViewer,
  signedIn,
  type Submitted,
} from '../platform/http/index.js';
import { ApplicationQueries } from './application.queries.js';
import { ApplicationsService } from './applications.service.js';
import { ApplicationForm, NothingForm } from './apply.forms.js';
import { DecisionsService } from './decisions.service.js';
import { ApproveForm, CursorFilter, RejectForm } from './manage.forms.js';
import { MemberQueries } from './member.queries.js';
import type {
  ApplicationRow,
  ApplicationView,
  MemberRow,
  MembershipView,
  TierView,
} from './memberships.views.js';
import { TierQueries } from './tier.queries.js';

const PAGE = 50;

/** The tiers, applications and members of a cluster, for machines. */
@ApiTags('memberships')
@Controller('api/v1/clusters/:cluster')
export class ClusterMembershipsApi {
  constructor(
    private readonly clock: Clock,
    private readonly clusters: ClusterQueries,
    private readonly tiers: TierQueries,
    private readonly applications: ApplicationQueries,
    private readonly members: MemberQueries,
    private readonly service: ApplicationsService,
    private readonly decisions: DecisionsService,
  ) {}

  @ApiOperation({ summary: 'The tiers that can be joined, with fees and benefits' })
  @Get('tiers')
  @Allow(anyone, { scope: 'memberships:read' })
  async offered(@Param('cluster') slug: string): Promise<{ items: TierView[]; next: null }> {
    const { id } = await this.clusters.one(slug);
    return { items: await this.tiers.offered(id, this.clock.today()), next: null };
  }

  @ApiOperation({ summary: 'Apply for membership with all answers at once' })
  @Post('applications')
  @Allow(signedIn, { scope: 'memberships:write' })
  async apply(
    @Param('cluster') slug: string,
    @Form(ApplicationForm) form: Submitted<ApplicationForm>,
    @Person() person: PersonViewer,
  ): Promise<ApplicationView> {
    const cluster = await this.clusters.one(slug);
    const reference = await this.service.apply(cluster, form.value, person);
    return this.applications.ofApplicant(
      reference,
      person.organisations.map(({ id }) => id),
    );
  }

  @ApiOperation({ summary: 'The applications to the cluster, oldest first' })
  @Get('applications')
  @Allow(organiserOfCluster, { scope: 'memberships:read' })
  async listApplications(
    @Param('cluster') slug: string,
    @Filter(CursorFilter) filter: Submitted<CursorFilter>,
  ): Promise<{ items: ApplicationRow[]; next: string | null }> {
    const { id } = await this.clusters.one(slug);
    const { after = '', limit = PAGE } = filter.value;
    return cursor(await this.applications.feed(id, after, limit + 1), limit);
  }

  @ApiOperation({ summary: 'One application to the cluster' })
  @Get('applications/:ref')
  @Allow(organiserOfCluster, { scope: 'memberships:read' })
  async application(
    @Param('cluster') slug: string,
    @Param('ref') ref: string,
  ): Promise<ApplicationView> {
    const { id } = await this.clusters.one(slug);
    return this.applications.ofCluster(id, ref);
  }

  @ApiOperation({ summary: 'Start the review of an application' })
  @Post('applications/:ref/review')
  @HttpCode(200)
  @Allow(organiserOfCluster, { scope: 'memberships:write' })
  async review(
    @Param('cluster') slug: string,
    @Param('ref') ref: string,
    @Form(NothingForm) form: Submitted<NothingForm>,
    @Person() person: PersonViewer,
  ): Promise<ApplicationView> {
    const cluster = await this.clusters.one(slug);
    if (form.errors.length > 0) throw new FormRefused(form.errors);
    await this.decisions.review(cluster, ref, person);
    return this.application(slug, ref);
  }

  @ApiOperation({ summary: 'Approve an application, with conditions or without' })
  @Post('applications/:ref/approve')
  @HttpCode(200)
  @Allow(organiserOfCluster, { scope: 'memberships:write' })
  async approve(
    @Param('cluster') slug: string,
    @Param('ref') ref: string,
    @Form(ApproveForm) form: Submitted<ApproveForm>,
    @Person() person: PersonViewer,
  ): Promise<MembershipView> {
    const cluster = await this.clusters.one(slug);
    const membership = await this.decisions.approve(cluster, ref, form.value, person);
    return this.members.ofCluster(cluster.id, membership);
  }

  @ApiOperation({ summary: 'Reject an application with a reason that the applicant reads' })
  @Post('applications/:ref/reject')
  @HttpCode(200)
  @Allow(organiserOfCluster, { scope: 'memberships:write' })
  async reject(
    @Param('cluster') slug: string,
    @Param('ref') ref: string,
    @Form(RejectForm) form: Submitted<RejectForm>,
    @Person() person: PersonViewer,
  ): Promise<ApplicationView> {
    const { reason } = form.value;
    await this.decisions.reject(await this.clusters.one(slug), ref, reason, person);
    return this.application(slug, ref);
  }

  @ApiOperation({ summary: 'The members of the cluster in the order in which they joined' })
  @Get('members')
  @Allow(organiserOfCluster, { scope: 'memberships:read' })
  async listMembers(
    @Param('cluster') slug: string,
    @Filter(CursorFilter) filter: Submitted<CursorFilter>,
  ): Promise<{ items: MemberRow[]; next: string | null }> {
    const { id } = await this.clusters.one(slug);
    const { after = '', limit = PAGE } = filter.value;
    return cursor(await this.members.feed(id, after, limit + 1), limit);
  }

  @ApiOperation({ summary: 'One member of the cluster with terms and benefits' })
  @Get('members/:ref')
  @Allow(organiserOfCluster, { scope: 'memberships:read' })
  async member(@Param('cluster') slug: string, @Param('ref') ref: string): Promise<MembershipView> {
    const { id } = await this.clusters.one(slug);
    return this.members.ofCluster(id, ref);
  }
}

const cursor = <R extends { readonly id: string }>(rows: R[], limit: number) => {
  const items = rows.slice(0, limit);
  return { items, next: rows.length > limit ? (items.at(-1)?.id ?? null) : null };
};
