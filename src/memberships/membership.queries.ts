import { Injectable } from '@nestjs/common';
import { Db } from '../platform/database/index.js';
import { MemberQueries } from './member.queries.js';
import type { ActiveMembership, MemberRow, TierView } from './memberships.views.js';
import { benefitStates } from './rules/membership-states.js';
import { TierQueries } from './tier.queries.js';

type Row = Omit<ActiveMembership, 'tierName' | 'benefits' | 'coveredBy'> & {
  readonly organisation: string;
  readonly tierEn: string;
  readonly tierNl: string;
};

const states = benefitStates.map((state) => `'${state}'`).join(', ');

/** What other rooms ask about members. */
@Injectable()
export class MembershipQueries {
  constructor(
    private readonly db: Db,
    private readonly tiers: TierQueries,
    private readonly members: MemberQueries,
  ) {}

  /**
   * The membership whose benefits an organisation has in a cluster on a day: it is active within
   * a term, or in grace after its last one. Without one of its own it is that of its parent, where
   * that covers it.
   */
  async activeFor(
    organisationId: string,
    clusterId: string,
    day: string,
  ): Promise<ActiveMembership | undefined> {
    const row = await this.db.row<Row>(
      `SELECT m.id, m.reference, m.cluster_id AS "clusterId",
         m.organisation_id AS "organisationId", h.name AS "organisation", n.tier_id AS "tierId",
         t.name_en AS "tierEn", t.name_nl AS "tierNl", n.size_class AS "sizeClass", m.state,
         n.starts_on AS "termStartsOn", COALESCE(n.closed_on, n.ends_on) AS "termEndsOn"
       FROM membership m JOIN membership_term n ON n.membership_id = m.id
       JOIN membership_tier t ON t.id = n.tier_id JOIN organisation h ON h.id = m.organisation_id
       WHERE m.cluster_id = ? AND m.state IN (${states}) AND n.cancelled_on IS NULL
         AND n.starts_on <= ? AND (COALESCE(n.closed_on, n.ends_on) >= ? OR m.state = 'grace')
         AND (m.organisation_id = ? OR m.id IN (SELECT v.membership_id FROM membership_coverage v
           WHERE v.organisation_id = ? AND v.from_on <= ?
             AND (v.to_on IS NULL OR v.to_on >= ?)))
       ORDER BY CASE WHEN m.organisation_id = ? THEN 0 ELSE 1 END, n.number DESC LIMIT 1`,
      [clusterId, day, day, organisationId, organisationId, day, day, organisationId],
    );
    if (!row) return undefined;
    const { tierEn, tierNl, organisation, ...membership } = row;
    const benefits = await this.tiers.benefitsOf([row.tierId]);
    return {
      ...membership,
      coveredBy: row.organisationId === organisationId ? null : organisation,
      tierName: { en: tierEn, nl: tierNl },
      benefits: benefits.get(row.tierId) ?? [],
    };
  }

  /** The memberships of the organisations a viewer acts for, newest first, whatever their state. */
  ofOrganisations(ids: readonly string[]): Promise<MemberRow[]> {
    return this.members.ofOrganisations(ids);
  }

  /** The tiers the public may join on a day, with fees and benefits. */
  tiersOffered(clusterId: string, day: string): Promise<TierView[]> {
    return this.tiers.offered(clusterId, day);
  }
}
