import { Injectable } from '@nestjs/common';
import type { Localised } from '../../kernel/localised.js';
import { Db } from '../../platform/database/index.js';
import {
  pricesFor,
  type TierConditions,
  TierConditionsQuery,
} from '../life/tier-conditions.queries.js';
import { feeForClass } from '../rules/fee-classes.js';
import { openMembershipStates } from '../rules/membership-states.js';
import type { RenewalFacts } from '../rules/renewable.js';
import { planAfter } from '../rules/term.js';
import { termLines, totalOf } from '../rules/term-lines.js';
import { wishRefusal } from '../rules/tier.js';
import { TierPlaces } from '../tier-places.js';
import { TierQueries } from '../tier.queries.js';

/** A term that ends, and what would follow it. */
export interface NextTerm extends Omit<RenewalFacts, 'owes'> {
  readonly termId: string;
  readonly membershipId: string;
  readonly reference: string;
  readonly organisationId: string;
  readonly organisation: string;
  readonly sizeClass: string;
  readonly tierName: Localised;
  readonly nextTierName: Localised;
  /** The member chose another tier than the present one. */
  readonly changesTier: boolean;
  readonly nextFrom: string;
  readonly nextTo: string;
  /** What the next term costs without VAT; null when its tier has no fee for the member. */
  readonly netCents: number | null;
}

export interface EndingTerms {
  readonly from: string;
  readonly to: string;
  /** By the name in its address. */
  readonly tier?: string | undefined;
}

interface Row {
  readonly termId: string;
  readonly membershipId: string;
  readonly reference: string;
  readonly organisationId: string;
  readonly organisation: string;
  readonly state: string;
  readonly sizeClass: string;
  readonly endsOn: string;
  readonly leavesOn: string | null;
  readonly followers: number;
  readonly renewsByItself: boolean | number | null;
  readonly tierId: string;
  readonly nextTierId: string;
  readonly people: number;
}

const open = openMembershipStates.map((state) => `'${state}'`).join(', ');
const columns = `n.id AS "termId", m.id AS "membershipId", m.reference,
  m.organisation_id AS "organisationId", o.name AS "organisation", m.state,
  m.size_class AS "sizeClass", n.ends_on AS "endsOn", p.leaves_on AS "leavesOn",
  p.renews_by_itself AS "renewsByItself", n.tier_id AS "tierId", COALESCE(p.wished_tier_id, n.tier_id) AS "nextTierId",
  (SELECT COUNT(*) FROM membership_term x WHERE x.membership_id = m.id
     AND x.cancelled_on IS NULL AND x.starts_on > n.ends_on) AS "followers",
  (SELECT COUNT(*) FROM membership_person r WHERE r.membership_id = m.id) AS "people"`;
const tables = `membership_term n JOIN membership m ON m.id = n.membership_id
  JOIN organisation o ON o.id = m.organisation_id JOIN membership_tier t ON t.id = n.tier_id
  LEFT JOIN membership_plan p ON p.membership_id = m.id`;
/** A term that a change of tier cut short is followed by the rest of its days, not renewed. */
const whole = `n.cancelled_on IS NULL AND n.closed_on IS NULL AND m.state IN (${open})`;

/** What would follow the terms that end. */
@Injectable()
export class NextTerms {
  constructor(
    private readonly db: Db,
    private readonly conditions: TierConditionsQuery,
    private readonly tierQueries: TierQueries,
    private readonly places: TierPlaces,
  ) {}

  /** The terms of a cluster that end within days, those that were renewed already too. */
  ending(clusterId: string, { from, to, tier }: EndingTerms): Promise<NextTerm[]> {
    const ofTier = tier === undefined ? '' : 'AND t.slug = ?';
    return this.where(`m.cluster_id = ? AND n.ends_on BETWEEN ? AND ? ${ofTier}`, [
      ...[clusterId, from, to],
      ...(tier === undefined ? [] : [tier]),
    ]);
  }

  /** The tiers whose terms may end, by the names in their addresses. */
  async tiers(clusterId: string): Promise<{ slug: string; name: Localised }[]> {
    const rows = await this.db.rows<{ slug: string } & Localised>(
      `SELECT slug, name_en AS "en", name_nl AS "nl" FROM membership_tier
       WHERE cluster_id = ? ORDER BY position, slug`,
      [clusterId],
    );
    return rows.map(({ slug, en, nl }) => ({ slug, name: { en, nl } }));
  }

  /** Inside a unit: what would follow a term; others wait for the places of a tier it goes to. */
  async locked(termId: string): Promise<NextTerm | undefined> {
    const wished = await this.db.row<{ id: string }>(
      `SELECT p.wished_tier_id AS "id" FROM membership_term n
       JOIN membership_plan p ON p.membership_id = n.membership_id
       WHERE n.id = ? AND p.wished_tier_id <> n.tier_id`,
      [termId],
    );
    if (wished) await this.places.hold(wished.id);
    const [term] = await this.where('n.id = ?', [termId]);
    return term;
  }

  private async where(condition: string, params: readonly unknown[]): Promise<NextTerm[]> {
    const rows = await this.db.rows<Row>(
      `SELECT ${columns} FROM ${tables} WHERE ${condition} AND ${whole}
       ORDER BY n.ends_on, lower(o.name), m.id`,
      params,
    );
    const tiers = await this.tiersOf(
      rows.flatMap(({ tierId, nextTierId }) => [tierId, nextTierId]),
    );
    const terms: NextTerm[] = [];
    for (const row of rows) {
      const [tier, next] = [tiers.get(row.tierId), tiers.get(row.nextTierId)];
      if (tier && next) {
        terms.push({
          ...nextTermOf(row, tier, next),
          wishRefusal: tier === next ? null : await this.refusal(row, next),
        });
      }
    }
    return terms;
  }

  /** Whether what the member chose can still be had; its own place in the tier is kept. */
  private async refusal({ organisationId, endsOn }: Row, next: TierConditions) {
    const invited = next.isPublic ? undefined : await this.tierQueries.invitedTo([organisationId]);
    const day = planAfter(next, endsOn).term.from;
    return wishRefusal(next, { day, isInvited: invited?.has(next.id) ?? false, isKept: true });
  }

  private async tiersOf(ids: readonly string[]): Promise<ReadonlyMap<string, TierConditions>> {
    const tiers = new Map<string, TierConditions>();
    for (const id of new Set(ids)) tiers.set(id, await this.conditions.of(id));
    return tiers;
  }
}

function nextTermOf(
  row: Row,
  tier: TierConditions,
  next: TierConditions,
): Omit<NextTerm, 'wishRefusal'> {
  const { followers, people, tierId, nextTierId, ...facts } = row;
  const planned = planAfter(next, row.endsOn);
  const hasFee = feeForClass(next.fees, row.sizeClass) !== undefined;
  return {
    ...facts,
    renewsByItself: row.renewsByItself === null || Boolean(row.renewsByItself),
    ...{ isFollowed: followers > 0, tierState: next.state, hasFee },
    ...{ tierName: tier.name, nextTierName: next.name, changesTier: tierId !== nextTierId },
    ...{ nextFrom: planned.term.from, nextTo: planned.term.to },
    netCents: hasFee
      ? totalOf(termLines(pricesFor(next, row.sizeClass), people, planned, false))
      : null,
  };
}
