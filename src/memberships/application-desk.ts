import { Injectable } from '@nestjs/common';
import { ClusterQueries, workspaceOf } from '../clusters/index.js';
import { SizeDeclarationQueries } from '../identity/index.js';
import { isLocalDate } from '../kernel/local-date.js';
import { can } from '../kernel/state-machine.js';
import { Clock } from '../platform/clock/clock.js';
import { Forms, type Page, page } from '../platform/http/index.js';
import { type FormState, freshForm } from '../platform/views/index.js';
import { answerRows } from './admission/answer-rows.js';
import { QuestionQueries } from './admission/question.queries.js';
import { ReviewQueries } from './admission/review.queries.js';
import { ApplicantQueries } from './applicant.queries.js';
import { ApplicationFactsQuery } from './application-facts.queries.js';
import { ApplicationQueries } from './application.queries.js';
import { checklistOf } from './checklist.js';
import { applicationsCrumb } from './crumbs.js';
import { EventQueries } from './event.queries.js';
import { FirstTerms } from './life/first-terms.service.js';
import { managedMembershipPaths as paths } from './memberships.paths.js';
import type { ApplicationView } from './memberships.views.js';
import { organisationFacts } from './organisation-facts.js';
import {
  applicationMachine,
  type ApplicationState,
  approveBlockers,
  placesFor,
} from './rules/application-states.js';
import { MembershipSettingsService } from './settings/membership-settings.service.js';
import { TierQueries } from './tier.queries.js';

/** The pages on which an organiser looks at one application and decides. */
@Injectable()
export class ApplicationDesk {
  constructor(
    private readonly clock: Clock,
    private readonly forms: Forms,
    private readonly clusters: ClusterQueries,
    private readonly tiers: TierQueries,
    private readonly applicants: ApplicantQueries,
    private readonly applications: ApplicationQueries,
    private readonly facts: ApplicationFactsQuery,
    private readonly events: EventQueries,
    private readonly firstTerms: FirstTerms,
    private readonly questions: QuestionQueries,
    private readonly reviews: ReviewQueries,
    private readonly settings: MembershipSettingsService,
    private readonly sizes: SizeDeclarationQueries,
  ) {}

  async review(slug: string, ref: string, form?: FormState): Promise<Page> {
    const { cluster, application, tier, organisation, left, blockers } = await this.open(slug, ref);
    const state = application.state as ApplicationState;
    const membershipsElsewhere = await this.applicants.membershipsElsewhere(
      organisation.id,
      cluster.id,
    );
    const isOpen = can(applicationMachine, state, 'reject');
    const model = {
      cluster,
      application,
      form: form ?? freshForm(),
      isOpen,
      mayReview: can(applicationMachine, state, 'review'),
      mayApprove: isOpen && blockers.length === 0,
      blockers: isOpen ? blockers : [],
      checks: checklistOf(application, organisation, tier, { left, membershipsElsewhere }),
      ...(await this.admission(cluster.id, application)),
      organisation: organisationFacts(organisation),
      asked: [
        { labelKey: 'memberships.facts.tier', value: application.tierName },
        {
          labelKey: 'memberships.facts.class',
          kind: 'words',
          value: application.sizeClass && `memberships.sizes.${application.sizeClass}`,
        },
        {
          labelKey: 'memberships.facts.submittedAt',
          kind: 'instant',
          value: application.submittedAt,
        },
        { labelKey: 'memberships.facts.motivation', kind: 'lines', value: application.motivation },
        {
          labelKey: 'memberships.facts.representatives',
          kind: 'lines',
          value: application.representatives
            .map(({ name, email }) => `${name}\n${email}`)
            .join('\n'),
        },
      ],
      events: await this.events.ofApplication(application.id),
    };
    return page('memberships/manage-application', model, {
      title: { literal: ref },
      ...workspaceOf(cluster, 'applications', applicationsCrumb(slug), { words: { literal: ref } }),
    });
  }

  /** What the cluster asked, checked and voted. */
  private async admission(clusterId: string, application: ApplicationView) {
    const answers = await this.questions.answers(application.id);
    const documents = await this.questions.documents(application.id);
    const declared = await this.reviews.declarationOf(application.id);
    const all = await this.sizes.ofOrganisation(application.organisationId);
    const declaration = all.find(({ id }) => id === declared) ?? all[0];
    const { votesNeeded } = await this.settings.of(clusterId);
    const votes = await this.reviews.votes(clusterId, application.id);
    return {
      answers: answerRows(answers),
      files: [...answers.flatMap(({ file }) => (file ? [file] : [])), ...documents],
      items: await this.reviews.checked(clusterId, application.id),
      votesNeeded,
      votes: votes.map((vote) => ({
        ...vote,
        wordKey: `admission.votes.choices.${vote.vote ?? 'none'}`,
      })),
      votesFor: votes.filter(({ vote, counts }) => counts && vote === 'yes').length,
      declaration,
      reckoning: declaration && (await this.sizes.reckoning(declaration.id)),
    };
  }

  async approve(slug: string, ref: string, form?: FormState): Promise<Page> {
    const opened = await this.open(slug, ref);
    const { tier, application } = opened;
    const state = form ?? this.forms.once({ startsOn: this.clock.today() });
    return this.step('approve', opened, {
      form: state,
      first: await this.first(application, state.values.startsOn),
      blockers: opened.blockers,
      mayApprove: can(applicationMachine, application.state as ApplicationState, 'approve'),
      startHint: `memberships.termHints.${tier.termKind}`,
    });
  }

  async reject(slug: string, ref: string, form?: FormState): Promise<Page> {
    return this.step('reject', await this.open(slug, ref), { form: form ?? this.forms.once() });
  }

  async message(slug: string, ref: string, form?: FormState): Promise<Page> {
    return this.step('message', await this.open(slug, ref), { form: form ?? this.forms.once() });
  }

  /** What the first invoice would say for a first day; nothing while that cannot be told. */
  private async first(application: ApplicationView, startsOn: unknown) {
    const { clusterId, organisationId, tierId, sizeClass, representatives } = application;
    if (sizeClass === null || !isLocalDate(startsOn)) return null;
    const subject = { clusterId, organisationId, tierId, sizeClass, startsOn };
    return this.firstTerms.shown({ ...subject, representatives: representatives.length });
  }

  private async open(slug: string, ref: string) {
    const cluster = await this.clusters.one(slug);
    const application = await this.applications.ofCluster(cluster.id, ref);
    const tier = await this.tiers.ofId(application.tierId);
    const organisation = await this.applicants.organisation(application.organisationId);
    const representatives = application.representatives.length;
    const facts = await this.facts.of({ ...application, representatives }, tier);
    const blockers = approveBlockers(facts).map(({ code, params }) => ({ key: code, params }));
    return { cluster, application, tier, organisation, left: placesFor(facts), blockers };
  }

  private step(
    step: 'approve' | 'reject' | 'message',
    { cluster, application }: Awaited<ReturnType<ApplicationDesk['open']>>,
    more: object,
  ): Page {
    const { reference } = application;
    return page(
      `memberships/manage-${step}`,
      { cluster, application, ...more },
      {
        title: `memberships.${step}.title`,
        ...workspaceOf(
          cluster,
          'applications',
          applicationsCrumb(cluster.slug),
          { words: { literal: reference }, path: paths.application(cluster.slug, reference) },
          { words: `memberships.${step}.crumb` },
        ),
      },
    );
  }
}
