import { Injectable } from '@nestjs/common';
import { Clock } from '../platform/clock/clock.js';
import { Db, placeholders } from '../platform/database/index.js';
import { AdmissionFactsQuery } from './admission/admission-facts.queries.js';
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
    private readonly admission: AdmissionFactsQuery,
  ) {}

  async of(subject: Subject, tier: TierView): Promise<ApplicationFacts> {
    const { clusterId, organisationId } = subject;
    const organisation = await this.applicants.organisation(organisationId);
    const { promisedToOthers, ...admission } = await this.admission.of(
      clusterId,
      organisationId,
      tier,
    );
    return {
      ...admission,
      tierIsOpen: tierIsOpen(tier, this.clock.today()),
      maxMembers: tier.maxMembers,
      tierMembers: tier.members + promisedToOthers,
      hasFee: subject.sizeClass !== null && feeOf(tier.fees, subject.sizeClass) !== undefined,
      hasMotivation: subject.motivation !== null,
      representatives: subject.representatives,
      maxRepresentatives: seatsFor(tier.benefits),
      sellsExtraSeats: tier.extraRepresentativeCents !== null,
      alreadyMember: await this.isMember(organisationId, clusterId),
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
