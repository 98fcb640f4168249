import { Injectable } from '@nestjs/common';
import { DomainError } from '../../kernel/domain-error.js';
import type { Localised } from '../../kernel/localised.js';
import { Db, placeholders } from '../../platform/database/index.js';
import { openMembershipStates } from '../rules/membership-states.js';
import type { Place, WaitingState } from '../rules/waiting.js';

/** A place on a waiting list as the organisation that has it sees it. */
export interface OwnPlace {
  readonly id: string;
  readonly state: WaitingState;
  readonly organisationId: string;
  readonly organisation: string;
  readonly cluster: string;
  readonly clusterName: Localised;
  readonly tier: string;
  readonly tierName: Localised;
  readonly askedAt: string;
  readonly offeredUntil: string | null;
  /** How many wait in front, and itself: 1 is the next. */
  readonly position: number;
}

export interface QueuedPlace {
  readonly id: string;
  readonly state: WaitingState;
  readonly organisation: string;
  readonly place: string;
  readonly askedBy: string;
  readonly askedAt: string;
  readonly offeredUntil: string | null;
}

interface OwnRow extends Omit<OwnPlace, 'clusterName' | 'tierName'> {
  readonly clusterEn: string;
  readonly clusterNl: string;
  readonly tierEn: string;
  readonly tierNl: string;
}
interface PlaceRow extends Omit<Place, 'isMember' | 'hasApplied'> {
  readonly memberships: number;
  readonly applications: number;
}

const open = `('waiting', 'offered')`;
const states = openMembershipStates.map((state) => `'${state}'`).join(', ');

@Injectable()
export class WaitingQueries {
  constructor(private readonly db: Db) {}

  /** The open places of some organisations. */
  async ofOrganisations(ids: readonly string[]): Promise<OwnPlace[]> {
    const rows = await this.db.rows<OwnRow>(
      `SELECT w.id, w.state, w.organisation_id AS "organisationId", o.name AS "organisation",
         c.slug AS "cluster", c.name_en AS "clusterEn", c.name_nl AS "clusterNl", t.slug AS "tier",
         t.name_en AS "tierEn", t.name_nl AS "tierNl", w.asked_at AS "askedAt",
         w.offered_until AS "offeredUntil",
         (SELECT COUNT(*) FROM waiting_place x WHERE x.tier_id = w.tier_id AND x.state = 'waiting'
           AND (x.asked_at < w.asked_at OR (x.asked_at = w.asked_at AND x.id <= w.id)))
           AS "position"
       FROM waiting_place w JOIN organisation o ON o.id = w.organisation_id
       JOIN membership_tier t ON t.id = w.tier_id JOIN cluster c ON c.id = t.cluster_id
       WHERE w.organisation_id IN (${placeholders(ids)}) AND w.state IN ${open}
       ORDER BY w.asked_at, w.id`,
      ids,
    );
    return rows.map(({ clusterEn, clusterNl, tierEn, tierNl, ...row }) => ({
      ...row,
      clusterName: { en: clusterEn, nl: clusterNl },
      tierName: { en: tierEn, nl: tierNl },
    }));
  }

  /** The slug of the cluster of a place that one of these organisations has or had. */
  async clusterOf(id: string, organisationIds: readonly string[]): Promise<string> {
    const row = await this.db.row<{ slug: string }>(
      `SELECT c.slug FROM waiting_place w JOIN membership_tier t ON t.id = w.tier_id
       JOIN cluster c ON c.id = t.cluster_id
       WHERE w.id = ? AND w.organisation_id IN (${placeholders(organisationIds)})`,
      [id, ...organisationIds],
    );
    if (!row) throw DomainError.notFound();
    return row.slug;
  }

  /** The queue of a tier as its organisers see it, offers first. */
  ofTier(tierId: string): Promise<QueuedPlace[]> {
    return this.db.rows<QueuedPlace>(
      `SELECT w.id, w.state, o.name AS "organisation", o.place, p.name AS "askedBy",
         w.asked_at AS "askedAt", w.offered_until AS "offeredUntil"
       FROM waiting_place w JOIN organisation o ON o.id = w.organisation_id
       JOIN person p ON p.id = w.asked_by
       WHERE w.tier_id = ? AND w.state IN ${open} ORDER BY w.state, w.asked_at, w.id`,
      [tierId],
    );
  }

  /** The tiers for which somebody waits or was offered a place. */
  async tiersWithQueue(): Promise<string[]> {
    const rows = await this.db.rows<{ id: string }>(
      `SELECT DISTINCT tier_id AS "id" FROM waiting_place WHERE state IN ${open} ORDER BY tier_id`,
    );
    return rows.map(({ id }) => id);
  }

  /** The open places of a tier, as the rule on queues looks at them. */
  async places(tierId: string): Promise<Place[]> {
    const rows = await this.db.rows<PlaceRow>(
      `SELECT w.id, w.state, w.asked_at AS "askedAt", w.offered_until AS "offeredUntil",
         (SELECT COUNT(*) FROM membership m WHERE m.tier_id = w.tier_id
           AND m.organisation_id = w.organisation_id AND m.state IN (${states})) AS "memberships",
         (SELECT COUNT(*) FROM membership_application a WHERE a.tier_id = w.tier_id
           AND a.organisation_id = w.organisation_id
           AND a.state IN ('submitted', 'under_review')) AS "applications"
       FROM waiting_place w WHERE w.tier_id = ? AND w.state IN ${open}`,
      [tierId],
    );
    return rows.map(({ memberships, applications, ...place }) => ({
      ...place,
      isMember: memberships > 0,
      hasApplied: applications > 0,
    }));
  }
}
