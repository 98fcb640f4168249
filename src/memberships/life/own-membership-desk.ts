import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock/clock.js';
import { type Page, page, type PersonViewer } from '../../platform/http/index.js';
import { ownCrumb } from '../crumbs.js';
import { DirectoryQueries } from '../directory.queries.js';
import { EventQueries } from '../event.queries.js';
import { company } from '../frame.js';
import { MemberQueries } from '../member.queries.js';
import { membershipPaths } from '../memberships.paths.js';
import { isListed } from '../rules/benefits.js';
import { openMembershipStates } from '../rules/membership-states.js';
import { courseFacts, memberSteps } from './course-facts.js';
import { LifeQueries } from './life.queries.js';
import { Subsidiaries } from './subsidiaries.js';
import { TierRequests } from './tier-requests.service.js';

/** A membership as its member sees it. */
@Injectable()
export class OwnMembershipDesk {
  constructor(
    private readonly clock: Clock,
    private readonly members: MemberQueries,
    private readonly events: EventQueries,
    private readonly directory: DirectoryQueries,
    private readonly queries: LifeQueries,
    private readonly requests: TierRequests,
    private readonly subsidiaries: Subsidiaries,
  ) {}

  async one(ref: string, person: PersonViewer): Promise<Page> {
    const ids = person.organisations.map(({ id }) => id);
    const membership = await this.members.ofMember(ref, ids);
    const { id, state } = membership;
    const profile = await this.directory.profile(id);
    const course = courseFacts(await this.queries.course(id), this.clock.today());
    const facts = { state, hasNotice: course.leavesOn !== null, hasPause: course.pause !== null };
    const covered = await this.subsidiaries.withStanding(membership.organisationId, course.covered);
    const isOpen = (openMembershipStates as readonly string[]).includes(state);
    const model = {
      ...{ membership, course: { ...course, covered }, base: membershipPaths.one(ref), isOpen },
      isPending: state === 'pending_payment',
      isSuspended: state === 'suspended',
      steps: [...memberSteps(facts), ...(isOpen ? ['coverage'] : [])],
      request: await this.requests.open(id),
      listed: isListed(membership.benefits),
      conditionsOpen: membership.conditions !== null && membership.conditionsMetAt === null,
      profileKey: `memberships.profile.${profile?.isListed ? 'shown' : 'hidden'}`,
      events: await this.events.ofMembership(id),
    };
    return page(
      'memberships/own-membership',
      model,
      company({ literal: ref }, ownCrumb, { words: { literal: ref } }),
    );
  }
}
