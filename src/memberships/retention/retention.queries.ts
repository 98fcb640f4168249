import { Injectable } from '@nestjs/common';
import type { Localised } from '../../kernel/localised.js';
import { Db } from '../../platform/database/index.js';
import type { LifeTerm, MemberLife } from '../rules/member-lives.js';

interface LifeRow {
  readonly membershipId: string;
  readonly reference: string;
  readonly organisationId: string;
  readonly organisation: string;
  readonly joinedOn: string;
  readonly endedOn: string | null;
  readonly state: string;
}

interface TermRow extends Omit<LifeTerm, 'isRenewal'> {
  readonly membershipId: string;
  readonly kind: string | null;
  readonly number: number;
}

export interface TierName {
  readonly id: string;
  readonly slug: string;
  readonly name: Localised;
}

/** A next term counts once it is paid or was let begin; terms of before kinds were kept count. */
const counts = `n.cancelled_on IS NULL AND (n.kind IS NULL OR n.kind <> 'renewal'
  OR n.settled_on IS NOT NULL OR n.authorised_on IS NOT NULL)`;

/** The memberships of a cluster from beginning to end, as figures need them. */
@Injectable()
export class RetentionQueries {
  constructor(private readonly db: Db) {}

  /** All that ever were active. */
  async lives(clusterId: string): Promise<MemberLife[]> {
    const rows = await this.db.rows<LifeRow>(
      `SELECT m.id AS "membershipId", m.reference, m.organisation_id AS "organisationId",
         o.name AS "organisation", m.active_from AS "joinedOn", m.ended_on AS "endedOn", m.state
       FROM membership m JOIN organisation o ON o.id = m.organisation_id
       WHERE m.cluster_id = ? AND m.active_from IS NOT NULL
       ORDER BY m.active_from, lower(o.name), m.id`,
      [clusterId],
    );
    const terms = await this.terms(clusterId);
    return rows.flatMap(({ state, ...row }) => {
      const own = terms.get(row.membershipId);
      const ending = row.endedOn === null ? null : state === 'lapsed' ? 'lapsed' : 'left';
      return own ? [{ ...row, ending, terms: own }] : [];
    });
  }

  async tiers(clusterId: string): Promise<TierName[]> {
    const rows = await this.db.rows<{ id: string; slug: string } & Localised>(
      `SELECT id, slug, name_en AS "en", name_nl AS "nl" FROM membership_tier
       WHERE cluster_id = ? ORDER BY position, slug`,
      [clusterId],
    );
    return rows.map(({ id, slug, en, nl }) => ({ id, slug, name: { en, nl } }));
  }

  private async terms(clusterId: string): Promise<ReadonlyMap<string, LifeTerm[]>> {
    const rows = await this.db.rows<TermRow>(
      `SELECT n.membership_id AS "membershipId", n.tier_id AS "tierId",
         n.fee_cents AS "feeCents", n.starts_on AS "startsOn", n.kind, n.number
       FROM membership_term n JOIN membership m ON m.id = n.membership_id
       WHERE m.cluster_id = ? AND ${counts} ORDER BY n.starts_on, n.number`,
      [clusterId],
    );
    const terms = new Map<string, LifeTerm[]>();
    for (const { membershipId, kind, number, ...term } of rows) {
      const isRenewal = kind === null ? number > 1 : kind === 'renewal';
      const known = terms.get(membershipId) ?? [];
      known.push({ ...term, isRenewal });
      terms.set(membershipId, known);
    }
    return terms;
  }
}
