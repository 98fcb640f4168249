import { Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { ClusterQueries } from '../../clusters/index.js';
import {
  Allow,
  anyone,
  Form,
  organiserOfCluster,
  Person,
  type PersonViewer,
  signedIn,
  type Submitted,
} from '../../platform/http/index.js';
import { ApplicationQueries } from '../application.queries.js';
import { TierQueries } from '../tier.queries.js';
import { CheckForm, InvitationForm, WaitingForm } from './admission.forms.js';
import { type InvitationView, InvitationsService } from './invitations.service.js';
import {
  type AnswerView,
  type FileLink,
  QuestionQueries,
  type QuestionView,
} from './question.queries.js';
import { type CheckedItem, ReviewQueries, type VoteView } from './review.queries.js';
import { VotesService } from './votes.service.js';
import { type OwnPlace, type QueuedPlace, WaitingQueries } from './waiting.queries.js';
import { WaitingService } from './waiting.service.js';

interface ReviewView {
  readonly answers: readonly AnswerView[];
  readonly documents: readonly FileLink[];
  readonly checklist: readonly CheckedItem[];
  readonly votes: readonly VoteView[];
}

/** How a cluster lets members in, for machines. */
@ApiTags('applications')
@Controller('api/v1/clusters/:cluster')
export class AdmissionApi {
  constructor(
    private readonly clusters: ClusterQueries,
    private readonly tiers: TierQueries,
    private readonly applications: ApplicationQueries,
    private readonly questions: QuestionQueries,
    private readonly reviews: ReviewQueries,
    private readonly votes: VotesService,
    private readonly invitations: InvitationsService,
    private readonly waiting: WaitingQueries,
    private readonly queue: WaitingService,
  ) {}

  @ApiOperation({ summary: 'The questions of the cluster to whoever applies' })
  @Get('application-questions')
  @Allow(anyone, { scope: 'memberships:read' })
  async asked(@Param('cluster') slug: string): Promise<{ items: QuestionView[]; next: null }> {
    const { id } = await this.clusters.one(slug);
    return { items: await this.questions.ofCluster(id), next: null };
  }

  @ApiOperation({ summary: 'Answers, documents, checklist and votes of an application' })
  @Get('applications/:ref/review')
  @Allow(organiserOfCluster, { scope: 'memberships:read' })
  async review(@Param('cluster') slug: string, @Param('ref') ref: string): Promise<ReviewView> {
    const { id: clusterId } = await this.clusters.one(slug);
    const { id } = await this.applications.ofCluster(clusterId, ref);
    return {
      answers: await this.questions.answers(id),
      documents: await this.questions.documents(id),
      checklist: await this.reviews.checked(clusterId, id),
      votes: await this.reviews.votes(clusterId, id),
    };
  }

  @ApiOperation({ summary: 'Tick an item of the checklist off, or take that back' })
  @Post('applications/:ref/checks/:item')
  @HttpCode(200)
  @Allow(organiserOfCluster, { scope: 'memberships:write' })
  async check(
    @Param('cluster') slug: string,
    @Param('ref') ref: string,
    @Param('item') item: string,
    @Form(CheckForm) form: Submitted<CheckForm>,
    @Person() person: PersonViewer,
  ): Promise<ReviewView> {
    const isChecked = form.value.checked === 'yes';
    await this.votes.check(await this.clusters.one(slug), ref, item, isChecked, person);
    return this.review(slug, ref);
  }

  @ApiOperation({ summary: 'The organisations that were invited to a tier' })
  @Get('tiers/:tier/invitations')
  @Allow(organiserOfCluster, { scope: 'memberships:read' })
  async invited(
    @Param('cluster') slug: string,
    @Param('tier') tierSlug: string,
  ): Promise<{ items: InvitationView[]; next: null }> {
    const { id } = await this.clusters.one(slug);
    const tier = await this.tiers.ofSlug(id, tierSlug);
    return { items: await this.invitations.ofTier(tier.id), next: null };
  }

  @ApiOperation({ summary: 'Invite an organisation to a tier' })
  @Post('tiers/:tier/invitations')
  @Allow(organiserOfCluster, { scope: 'memberships:write' })
  async invite(
    @Param('cluster') slug: string,
    @Param('tier') tierSlug: string,
    @Form(InvitationForm) form: Submitted<InvitationForm>,
    @Person() person: PersonViewer,
  ): Promise<{ items: InvitationView[]; next: null }> {
    const cluster = await this.clusters.one(slug);
    const tier = await this.tiers.ofSlug(cluster.id, tierSlug);
    await this.invitations.invite(cluster, tier, form.value, person);
    return this.invited(slug, tierSlug);
  }

  @ApiOperation({ summary: 'The waiting list of a tier, offers first' })
  @Get('tiers/:tier/waiting-list')
  @Allow(organiserOfCluster, { scope: 'memberships:read' })
  async queued(
    @Param('cluster') slug: string,
    @Param('tier') tierSlug: string,
  ): Promise<{ items: QueuedPlace[]; next: null }> {
    const { id } = await this.clusters.one(slug);
    const tier = await this.tiers.ofSlug(id, tierSlug);
    return { items: await this.waiting.ofTier(tier.id), next: null };
  }

  @ApiOperation({ summary: 'Take a place on the waiting list of a tier that is full' })
  @Post('waiting-list')
  @Allow(signedIn, { scope: 'memberships:write' })
  async wait(
    @Param('cluster') slug: string,
    @Form(WaitingForm) form: Submitted<WaitingForm>,
    @Person() person: PersonViewer,
  ): Promise<{ items: OwnPlace[]; next: null }> {
    await this.queue.take(await this.clusters.one(slug), form.value, person);
    const ids = person.organisations.map(({ id }) => id);
    const places = await this.waiting.ofOrganisations(ids);
    return { items: places.filter(({ cluster }) => cluster === slug), next: null };
  }
}
