import { Injectable } from '@nestjs/common';
import { Clock } from '../platform/clock/clock.js';
import { Db, placeholders } from '../platform/database/index.js';
import { ApplicantQueries } from './applicant.queries.js';
import type { TierView } from './memberships.views.js';
import type { ApplicationFacts } from './rules/application-states.js';
import { seatsFor } from './rules/benefits.js';
import { feeOf } from './rules/fee-classes.js';
import { openMembershipStates } from './rules/membership-states.js';
import { tierIsOpen } from './rules/tier.js';

interface Subject {
  readonly clusterId: string;
  readonly organisationId: string;
  readonly sizeClass: string | null;
  readonly motivation: string | null;
  readonly representatives: number;
}

/** Gathers what the rules on sending and approving look at. */
@Injectable()
export class ApplicationFactsQuery {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly applicants: ApplicantQueries,
  ) {}

  async of(subject: Subject, tier: TierView): Promise<ApplicationFacts> {
    const organisation = await this.applicants.organisation(subject.organisationId);
    return {
      tierIsOpen: tierIsOpen(tier, this.clock.today()),
      maxMembers: tier.maxMembers,
      tierMembers: tier.members,
      hasFee: subject.sizeClass !== null && feeOf(tier.fees, subject.sizeClass) !== undefined,
      hasMotivation: subject.motivation !== null,
      representatives: subject.representatives,
      maxRepresentatives: seatsFor(tier.benefits),
      alreadyMember: await this.isMember(subject.organisationId, subject.clusterId),
      organisationClosed: organisation.closed,
    };
  }

  /** Whether the organisation has a membership of the cluster that is not over. */
  async isMember(organisationId: string, clusterId: string): Promise<boolean> {
    const row = await this.db.row<{ count: number }>(
      `SELECT COUNT(*) AS "count" FROM membership WHERE organisation_id = ? AND cluster_id = ?
       AND state IN (${placeholders(openMembershipStates)})`,
      [organisationId, clusterId, ...openMembershipStates],
    );
    return (row?.count ?? 0) > 0;
  }
}
