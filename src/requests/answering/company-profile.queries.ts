import { Injectable } from '@nestjs/common';
import type { Localised } from '../../kernel/localised.js';
import { Db } from '../../platform/database/index.js';

/** What an organiser knows of the company that asks. */
export interface CompanyProfile {
  readonly name: string;
  readonly kind: string;
  readonly sizeClass: string;
  readonly category: string;
  readonly place: string;
  readonly country: string;
  readonly kvkNumber: string | null;
  readonly website: string | null;
  readonly createdAt: string;
  /** Requests of the company that reached this cluster, this one included. */
  readonly requests: number;
  readonly membership: { readonly tier: Localised; readonly state: string } | null;
}

type ProfileRow = Omit<CompanyProfile, 'requests' | 'membership'>;

@Injectable()
export class CompanyProfiles {
  constructor(private readonly db: Db) {}

  async one(organisationId: string, clusterId: string): Promise<CompanyProfile | undefined> {
    const row = await this.db.row<ProfileRow>(
      `SELECT name, kind, size_class AS "sizeClass", customer_category AS "category", place, country,
         kvk_number AS "kvkNumber", website, created_at AS "createdAt"
       FROM organisation WHERE id = ?`,
      [organisationId],
    );
    if (!row) return undefined;
    const count = await this.db.row<{ requests: number }>(
      `SELECT COUNT(*) AS "requests" FROM work_package w
       JOIN service_request r ON r.id = w.request_id
       WHERE w.cluster_id = ? AND r.organisation_id = ? AND w.state <> 'draft'`,
      [clusterId, organisationId],
    );
    const membership = await this.db.row<{ tierEn: string; tierNl: string; state: string }>(
      `SELECT t.name_en AS "tierEn", t.name_nl AS "tierNl", m.state
       FROM membership m JOIN membership_tier t ON t.id = m.tier_id
       WHERE m.cluster_id = ? AND m.organisation_id = ?
       ORDER BY m.created_at DESC, m.id DESC LIMIT 1`,
      [clusterId, organisationId],
    );
    return {
      ...row,
      requests: count?.requests ?? 0,
      membership: membership
        ? { tier: { en: membership.tierEn, nl: membership.tierNl }, state: membership.state }
        : null,
    };
  }
}
