import { Injectable } from '@nestjs/common';
import { ClusterQueries, workspaceOf } from '../clusters/index.js';
import { can } from '../kernel/state-machine.js';
import { Clock } from '../platform/clock/clock.js';
import { Forms, type Page, page } from '../platform/http/index.js';
import { type FormState, freshForm } from '../platform/views/index.js';
import { membersCrumb } from './crumbs.js';
import { DirectoryQueries } from './directory.queries.js';
import { EventQueries } from './event.queries.js';
import { MemberQueries } from './member.queries.js';
import { managedMembershipPaths as paths } from './memberships.paths.js';
import type { MembershipView } from './memberships.views.js';
import {
  membershipMachine,
  type MembershipState,
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
  ) {}

  async member(slug: string, ref: string, form?: FormState): Promise<Page> {
    const { cluster, membership } = await this.open(slug, ref);
    const state = membership.state as MembershipState;
    const blockers = state === 'suspended' ? this.blockersOf(membership) : [];
    const model = {
      cluster,
      membership,
      form: form ?? freshForm(),
      isPending: state === 'pending_payment',
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

  async settle(slug: string, ref: string, form?: FormState): Promise<Page> {
    const { cluster, membership } = await this.open(slug, ref);
    const amount = (membership.feeCents / 100).toFixed(2);
    return page(
      'memberships/manage-settle',
      {
        cluster,
        membership,
        isPending: membership.state === 'pending_payment',
        conditionsOpen: conditionsOpen(membership),
        form: form ?? this.forms.once({ settledOn: this.clock.today(), amount }),
      },
      { title: 'memberships.settle.title', ...this.around('settle', cluster, membership) },
    );
  }

  async confirm(
    step: 'suspend' | 'terminate',
    slug: string,
    ref: string,
    form?: FormState,
  ): Promise<Page> {
    const { cluster, membership } = await this.open(slug, ref);
    const params = { organisation: membership.organisation, ref };
    return page(
      'memberships/manage-confirm',
      {
        cluster,
        membership,
        step,
        form: form ?? this.forms.once(),
        question: { key: `memberships.${step}.question`, params },
        consequence: { key: `memberships.${step}.consequence`, params },
        submit: `memberships.${step}.submit`,
      },
      { title: `memberships.${step}.title`, ...this.around(step, cluster, membership) },
    );
  }

  private async open(slug: string, ref: string) {
    const cluster = await this.clusters.one(slug);
    return { cluster, membership: await this.members.ofCluster(cluster.id, ref) };
  }

  private blockersOf(membership: MembershipView) {
    return reinstateBlockers({
      conditionsOpen: false,
      termEndsOn: membership.endsOn,
      today: this.clock.today(),
    }).map(({ code, params }) => ({ key: code, params }));
  }

  private around(
    step: string,
    cluster: Parameters<typeof workspaceOf>[0],
    membership: MembershipView,
  ) {
    const { reference } = membership;
    return workspaceOf(
      cluster,
      'members',
      membersCrumb(cluster.slug),
      { words: { literal: reference }, path: paths.member(cluster.slug, reference) },
      { words: `memberships.${step}.crumb` },
    );
  }
}

const conditionsOpen = (membership: MembershipView): boolean =>
  membership.conditions !== null && membership.conditionsMetAt === null;
