import { Injectable } from '@nestjs/common';
import { isSubsidiaryOf, OwnershipFacts } from '../../identity/index.js';
import { type LocalDate, max } from '../../kernel/local-date.js';
import { Clock } from '../../platform/clock/clock.js';
import { Db, placeholders } from '../../platform/database/index.js';
import { type CoverStanding, coverStanding } from '../rules/cover-standing.js';
import type { CoverView } from './life.queries.js';

interface Parent {
  readonly id: string;
  readonly clusterId: string;
  readonly organisationId: string;
}

export interface SubsidiaryChoice {
  readonly value: string;
  readonly label: string;
  readonly hint: string;
}

export type StandingCover = CoverView & { readonly standing: CoverStanding };

/** The subsidiaries of a member as ownership tells, and how covered organisations stand to it. */
@Injectable()
export class Subsidiaries {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly ownership: OwnershipFacts,
  ) {}

  /** Confirmed subsidiaries that could be covered: no members themselves, and not covered yet. */
  async choices({ id, clusterId, organisationId }: Parent): Promise<SubsidiaryChoice[]> {
    const ids = await this.ownership.subsidiariesOf(organisationId);
    if (ids.length === 0) return [];
    const rows = await this.db.rows<{ id: string; name: string; place: string }>(
      `SELECT o.id, o.name, o.place FROM organisation o
       WHERE o.id IN (${placeholders(ids)}) AND o.closed_at IS NULL
         AND NOT EXISTS (SELECT 1 FROM membership m WHERE m.organisation_id = o.id
           AND m.cluster_id = ? AND m.open_key IS NOT NULL)
         AND NOT EXISTS (SELECT 1 FROM membership_coverage v WHERE v.organisation_id = o.id
           AND v.membership_id = ? AND (v.to_on IS NULL OR v.to_on >= ?))
       ORDER BY lower(o.name), o.id`,
      [...ids, clusterId, id, this.clock.today()],
    );
    return rows.map((row) => ({ value: row.id, label: row.name, hint: row.place }));
  }

  /** Whether ownership tells that the one is a subsidiary of the other on a day, or today. */
  async isKnown(parent: string, subsidiary: string, on: LocalDate): Promise<boolean> {
    const day = max(on, this.clock.today());
    return isSubsidiaryOf(await this.ownership.around([subsidiary]), subsidiary, parent, day);
  }

  async withStanding(parent: string, covers: readonly CoverView[]): Promise<StandingCover[]> {
    if (covers.length === 0) return [];
    const today = this.clock.today();
    const links = await this.ownership.around(covers.map(({ organisationId }) => organisationId));
    const lastDays = links.flatMap(({ validTo }) => validTo ?? []);
    return covers.map((cover) => {
      const { organisationId, fromOn } = cover;
      const isKnown = (day: LocalDate): boolean =>
        isSubsidiaryOf(links, organisationId, parent, day);
      return { ...cover, standing: coverStanding({ isKnown, lastDays, fromOn, today }) };
    });
  }
}
