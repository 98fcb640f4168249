import { Injectable } from '@nestjs/common';
import type { Localised } from '../../kernel/localised.js';
import { Db, placeholders } from '../../platform/database/index.js';

export interface CoverView {
  readonly id: string;
  readonly organisationId: string;
  readonly organisation: string;
  readonly fromOn: string;
  readonly toOn: string | null;
  readonly reason: string | null;
}

export interface PauseView {
  readonly fromOn: string;
  readonly toOn: string | null;
  readonly reason: string;
}

export interface TransferView {
  readonly from: string;
  readonly to: string;
  readonly onDay: string;
  readonly reason: string;
}

/** What was agreed about a membership beside its terms. */
export interface CourseView {
  readonly noticeOn: string | null;
  readonly leavesOn: string | null;
  readonly leaveReason: string | null;
  readonly leaveNote: string | null;
  readonly resumesOn: string | null;
  readonly wishedTierName: Localised | null;
  readonly pauses: readonly PauseView[];
  readonly transfers: readonly TransferView[];
  readonly covers: readonly CoverView[];
}

/** The membership of a parent in which an organisation shares. */
export interface CoveredMembership {
  readonly organisation: string;
  readonly parent: string;
  readonly cluster: string;
  readonly clusterName: Localised;
  readonly tierName: Localised;
  readonly state: string;
  readonly toOn: string | null;
}

interface PlanRow extends Pick<
  CourseView,
  'noticeOn' | 'leavesOn' | 'leaveReason' | 'leaveNote' | 'resumesOn'
> {
  readonly wishedEn: string | null;
  readonly wishedNl: string | null;
}

const nothing = {
  ...{ noticeOn: null, leavesOn: null, leaveReason: null, leaveNote: null },
  ...{ resumesOn: null, wishedTierName: null },
};

@Injectable()
export class LifeQueries {
  constructor(private readonly db: Db) {}

  async course(membershipId: string): Promise<CourseView> {
    return {
      ...(await this.plan(membershipId)),
      pauses: await this.db.rows<PauseView>(
        `SELECT from_on AS "fromOn", to_on AS "toOn", reason FROM membership_pause
         WHERE membership_id = ? ORDER BY from_on DESC`,
        [membershipId],
      ),
      transfers: await this.db.rows<TransferView>(
        `SELECT a.name AS "from", b.name AS "to", x.on_day AS "onDay", x.reason
         FROM membership_transfer x JOIN organisation a ON a.id = x.from_organisation_id
         JOIN organisation b ON b.id = x.to_organisation_id
         WHERE x.membership_id = ? ORDER BY x.on_day DESC, x.id DESC`,
        [membershipId],
      ),
      covers: await this.covers(membershipId),
    };
  }

  /** The subsidiaries that a membership covers or covered, those of now first. */
  covers(membershipId: string): Promise<CoverView[]> {
    return this.db.rows<CoverView>(
      `SELECT v.id, v.organisation_id AS "organisationId", o.name AS "organisation",
         v.from_on AS "fromOn", v.to_on AS "toOn", v.reason
       FROM membership_coverage v JOIN organisation o ON o.id = v.organisation_id
       WHERE v.membership_id = ?
       ORDER BY CASE WHEN v.to_on IS NULL THEN 0 ELSE 1 END, lower(o.name), v.from_on DESC`,
      [membershipId],
    );
  }

  /** In which memberships of parents these organisations share on a day. */
  async coveredOf(organisationIds: readonly string[], day: string): Promise<CoveredMembership[]> {
    const rows = await this.db.rows<
      Omit<CoveredMembership, 'clusterName' | 'tierName'> & Record<Names, string>
    >(
      `SELECT o.name AS "organisation", h.name AS "parent", c.slug AS "cluster",
         c.name_en AS "clusterEn", c.name_nl AS "clusterNl", t.name_en AS "tierEn",
         t.name_nl AS "tierNl", m.state, v.to_on AS "toOn"
       FROM membership_coverage v JOIN membership m ON m.id = v.membership_id
       JOIN organisation o ON o.id = v.organisation_id
       JOIN organisation h ON h.id = m.organisation_id
       JOIN cluster c ON c.id = m.cluster_id JOIN membership_tier t ON t.id = m.tier_id
       WHERE v.organisation_id IN (${placeholders(organisationIds)}) AND v.from_on <= ?
         AND (v.to_on IS NULL OR v.to_on >= ?) AND m.open_key IS NOT NULL
       ORDER BY c.slug, lower(o.name)`,
      [...organisationIds, day, day],
    );
    return rows.map(({ clusterEn, clusterNl, tierEn, tierNl, ...row }) => ({
      ...row,
      clusterName: { en: clusterEn, nl: clusterNl },
      tierName: { en: tierEn, nl: tierNl },
    }));
  }

  private async plan(membershipId: string) {
    const row = await this.db.row<PlanRow>(
      `SELECT p.notice_on AS "noticeOn", p.leaves_on AS "leavesOn",
         p.leave_reason AS "leaveReason", p.leave_note AS "leaveNote",
         p.resumes_on AS "resumesOn", t.name_en AS "wishedEn", t.name_nl AS "wishedNl"
       FROM membership_plan p LEFT JOIN membership_tier t ON t.id = p.wished_tier_id
       WHERE p.membership_id = ?`,
      [membershipId],
    );
    if (!row) return nothing;
    const { wishedEn, wishedNl, ...plan } = row;
    const wishedTierName = wishedEn === null ? null : { en: wishedEn, nl: wishedNl ?? '' };
    return { ...plan, wishedTierName };
  }
}

type Names = 'clusterEn' | 'clusterNl' | 'tierEn' | 'tierNl';
