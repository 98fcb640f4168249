import { Injectable } from '@nestjs/common';
import { ClusterQueries, workspaceOf } from '../clusters/index.js';
import { can } from '../kernel/state-machine.js';
import { Clock } from '../platform/clock/clock.js';
import { Forms, type Page, page } from '../platform/http/index.js';
import { type FormState, freshForm } from '../platform/views/index.js';
import { membersCrumb } from './crumbs.js';
import { DirectoryQueries } from './directory.queries.js';
import { EventQueries } from './event.queries.js';
import { courseFacts, organiserSteps } from './life/course-facts.js';
import { CoverageRequests } from './life/coverage-requests.service.js';
import { LifeQueries } from './life/life.queries.js';
import { Subsidiaries } from './life/subsidiaries.js';
import { TierRequests } from './life/tier-requests.service.js';
import { MemberQueries } from './member.queries.js';
import { managedMembershipPaths as paths } from './memberships.paths.js';
import type { MembershipView, TermView } from './memberships.views.js';
import {
  membershipMachine,
  type MembershipState,
  openMembershipStates,
  reinstateBlockers,
} from './rules/membership-states.js';

/** The pages on which an organiser looks at one member and acts. */
@Injectable()
export class MemberDesk {
  constructor(
    private readonly clock: Clock,
    private readonly forms: Forms,
    private readonly clusters: ClusterQueries,
    private readonly members: MemberQueries,
    private readonly events: EventQueries,
    private readonly directory: DirectoryQueries,
    private readonly life: LifeQueries,
    private readonly requests: TierRequests,
    private readonly subsidiaries: Subsidiaries,
    private readonly coverage: CoverageRequests,
  ) {}

  async member(slug: string, ref: string, form?: FormState): Promise<Page> {
    const { cluster, membership } = await this.open(slug, ref);
    const state = membership.state as MembershipState;
    const blockers = state === 'suspended' ? this.blockersOf(membership) : [];
    const course = courseFacts(await this.life.course(membership.id), this.clock.today());
    const facts = { state, hasNotice: course.leavesOn !== null, hasPause: course.pause !== null };
    const { organisationId } = membership;
    const covered = await this.subsidiaries.withStanding(organisationId, course.covered);
    const model = {
      ...{ cluster, membership, course: { ...course, covered }, base: paths.member(slug, ref) },
      coverRequests: await this.coverage.open(membership.id),
      form: form ?? freshForm(),
      steps: organiserSteps({ ...facts, terms: membership.terms.length }),
      request: await this.requests.open(membership.id),
      mayAuthorise: waitingTerm(membership) !== undefined,
      maySuspend: can(membershipMachine, state, 'suspend'),
      mayReinstate: state === 'suspended' && blockers.length === 0,
      mayTerminate: can(membershipMachine, state, 'terminate'),
      blockers,
      conditionsOpen: conditionsOpen(membership),
      profile: (await this.directory.profile(membership.id)) ?? null,
      events: await this.events.ofMembership(membership.id),
    };
    return page('memberships/manage-member', model, {
      title: { literal: membership.organisation },
      ...workspaceOf(cluster, 'members', membersCrumb(slug), { words: { literal: ref } }),
    });
  }

  async authorise(slug: string, ref: string, form?: FormState): Promise<Page> {
    const { cluster, membership } = await this.open(slug, ref);
    const model = {
      cluster,
      membership,
      term: waitingTerm(membership) ?? null,
      conditionsOpen: conditionsOpen(membership),
      form: form ?? this.forms.once(),
    };
    return page('memberships/manage-authorise', model, {
      title: 'life.authorise.title',
      ...this.around('life.authorise.crumb', cluster, membership),
    });
  }

  async confirm(
    step: 'suspend' | 'terminate',
    slug: string,
    ref: string,
    form?: FormState,
  ): Promise<Page> {
    const { cluster, membership } = await this.open(slug, ref);
    const params = { organisation: membership.organisation, ref };
    const model = {
      cluster,
      membership,
      step,
      isEnd: step === 'terminate',
      form: form ?? this.forms.once(),
      question: { key: `memberships.${step}.question`, params },
      consequence: { key: `memberships.${step}.consequence`, params },
      submit: `memberships.${step}.submit`,
    };
    return page('memberships/manage-confirm', model, {
      title: `memberships.${step}.title`,
      ...this.around(`memberships.${step}.crumb`, cluster, membership),
    });
  }

  private async open(slug: string, ref: string) {
    const cluster = await this.clusters.one(slug);
    return { cluster, membership: await this.members.ofCluster(cluster.id, ref) };
  }

  private blockersOf(membership: MembershipView) {
    return reinstateBlockers({
      termEndsOn: membership.endsOn,
      today: this.clock.today(),
    }).map(({ code, params }) => ({ key: code, params }));
  }

  private around(
    crumb: string,
    cluster: Parameters<typeof workspaceOf>[0],
    membership: MembershipView,
  ) {
    const { reference } = membership;
    return workspaceOf(
      cluster,
      'members',
      membersCrumb(cluster.slug),
      { words: { literal: reference }, path: paths.member(cluster.slug, reference) },
      { words: crumb },
    );
  }
}

/** The term that waits to be paid, of a membership that is not over. */
const waitingTerm = ({ state, terms }: MembershipView): TermView | undefined =>
  (openMembershipStates as readonly string[]).includes(state)
    ? terms.findLast(
        (term) =>
          term.cancelledOn === null && term.settledOn === null && term.authorisedOn === null,
      )
    : undefined;

const conditionsOpen = (membership: MembershipView): boolean =>
  membership.conditions !== null && membership.conditionsMetAt === null;
