import { Injectable } from '@nestjs/common';
import { Db } from '../../platform/database/index.js';
import type { TierView } from '../memberships.views.js';
import type { ApplicationFacts } from '../rules/application-states.js';
import { openKeyOf } from '../rules/open-key.js';
import { isMeantFor, placesLeft } from '../rules/tier.js';
import { MembershipSettingsService } from '../settings/membership-settings.service.js';

type Facts = Pick<
  ApplicationFacts,
  'isMeantForApplicant' | 'mustWait' | 'openQuestions' | 'openChecks' | 'votesNeeded' | 'votesFor'
> & { readonly promisedToOthers: number };

/** What a cluster asks of applications besides the tier's own terms. */
@Injectable()
export class AdmissionFactsQuery {
  constructor(
    private readonly db: Db,
    private readonly settings: MembershipSettingsService,
  ) {}

  /** Of the open application of an organisation to a cluster. */
  async of(clusterId: string, organisationId: string, tier: TierView): Promise<Facts> {
    const hasOffer = await this.hasOffer(tier.id, organisationId);
    const promisedToOthers = Math.max(0, tier.promised - (hasOffer ? 1 : 0));
    const isFull = placesLeft(tier.maxMembers, tier.members, promisedToOthers) === 0;
    const key = openKeyOf(clusterId, organisationId);
    const { votesNeeded } = await this.settings.of(clusterId);
    return {
      promisedToOthers,
      votesNeeded,
      isMeantForApplicant: isMeantFor(tier, await this.isInvited(tier.id, organisationId)),
      mustWait: tier.hasWaitingList && isFull && !hasOffer,
      openQuestions: await this.count(openQuestions, [clusterId, tier.id, key]),
      openChecks: await this.count(openChecks, [clusterId, key]),
      votesFor: await this.count(votesFor, [key]),
    };
  }

  async isInvited(tierId: string, organisationId: string): Promise<boolean> {
    const sql = `SELECT COUNT(*) AS "count" FROM tier_invitation
      WHERE tier_id = ? AND organisation_id = ?`;
    return (await this.count(sql, [tierId, organisationId])) > 0;
  }

  private async hasOffer(tierId: string, organisationId: string): Promise<boolean> {
    const sql = `SELECT COUNT(*) AS "count" FROM waiting_place
      WHERE tier_id = ? AND organisation_id = ? AND state = 'offered'`;
    return (await this.count(sql, [tierId, organisationId])) > 0;
  }

  private async count(sql: string, params: readonly unknown[]): Promise<number> {
    return (await this.db.row<{ count: number }>(sql, params))?.count ?? 0;
  }
}

const openQuestions = `SELECT COUNT(*) AS "count" FROM application_question q
  WHERE q.cluster_id = ? AND q.archived_at IS NULL AND q.is_required = true
    AND (q.tier_id IS NULL OR q.tier_id = ?) AND NOT EXISTS (
      SELECT 1 FROM application_answer w JOIN membership_application a ON a.id = w.application_id
      WHERE w.question_id = q.id AND a.open_key = ?)`;
const openChecks = `SELECT COUNT(*) AS "count" FROM checklist_item i
  WHERE i.cluster_id = ? AND i.archived_at IS NULL AND i.is_required = true AND NOT EXISTS (
      SELECT 1 FROM application_check k JOIN membership_application a ON a.id = k.application_id
      WHERE k.item_id = i.id AND a.open_key = ?)`;
/** Votes of those who are voters no more, or act for the applicant by now, do not count. */
const votesFor = `SELECT COUNT(*) AS "count" FROM application_vote v
  JOIN membership_application a ON a.id = v.application_id
  JOIN admission_voter o ON o.cluster_id = a.cluster_id AND o.person_id = v.person_id
  WHERE a.open_key = ? AND v.vote = 'yes' AND NOT EXISTS (
    SELECT 1 FROM representative r
    WHERE r.person_id = v.person_id AND r.organisation_id = a.organisation_id)`;
