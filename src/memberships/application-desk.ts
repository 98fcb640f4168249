import { Injectable } from '@nestjs/common';
import { ClusterQueries, workspaceOf } from '../clusters/index.js';
import { isLocalDate } from '../kernel/local-date.js';
import { can } from '../kernel/state-machine.js';
import { Clock } from '../platform/clock/clock.js';
import { Forms, type Page, page } from '../platform/http/index.js';
import { type FormState, freshForm } from '../platform/views/index.js';
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
} from './rules/application-states.js';
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
  ) {}

  async review(slug: string, ref: string, form?: FormState): Promise<Page> {
    const { cluster, application, tier, organisation, blockers } = await this.open(slug, ref);
    const state = application.state as ApplicationState;
    const elsewhere = await this.applicants.membershipsElsewhere(organisation.id, cluster.id);
    const isOpen = can(applicationMachine, state, 'reject');
    const model = {
      cluster,
      application,
      form: form ?? freshForm(),
      isOpen,
      mayReview: can(applicationMachine, state, 'review'),
      mayApprove: isOpen && blockers.length === 0,
      blockers: isOpen ? blockers : [],
      checks: checklistOf(application, organisation, tier, elsewhere),
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

  async approve(slug: string, ref: string, form?: FormState): Promise<Page> {
    const opened = await this.open(slug, ref);
    const { tier, application } = opened;
    const state = form ?? this.forms.once({ startsOn: this.clock.today() });
    return this.step('approve', opened, {
      form: state,
      first: await this.first(application, state.values['startsOn']),
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
    return { cluster, application, tier, organisation, blockers };
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
