import { Injectable } from '@nestjs/common';
import type { Localised } from '../../kernel/localised.js';
import { DomainError } from '../../kernel/domain-error.js';
import { max } from '../../kernel/local-date.js';
import { Clock } from '../../platform/clock/clock.js';
import { Db, newId } from '../../platform/database/index.js';
import { Letters } from '../letters.js';
import { locked } from '../lock.js';
import { TierPlaces } from '../tier-places.js';
import { MembershipRecords } from './membership-records.js';
import { TierChangeRequest } from './tier-change.entity.js';
import { TierChangePlans } from './tier-change-plans.js';
import { type AgreedChange, TierChanges } from './tier-changes.service.js';
import { TierConditionsQuery } from './tier-conditions.queries.js';

export interface TierRequestView {
  readonly id: string;
  readonly tier: string;
  readonly tierName: Localised;
  readonly onDay: string;
  readonly note: string | null;
  readonly askedBy: string;
  readonly askedAt: string;
}

/** Changes of tier that members ask for where the cluster has a say in it. */
@Injectable()
export class TierRequests {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly records: MembershipRecords,
    private readonly plans: TierChangePlans,
    private readonly changes: TierChanges,
    private readonly tiers: TierConditionsQuery,
    private readonly places: TierPlaces,
    private readonly letters: Letters,
  ) {}

  /** What a member does: changes its tier, or asks for it where the cluster has to agree. */
  changeOrAsk(membershipId: string, wanted: AgreedChange): Promise<'changed' | 'asked'> {
    return this.db.unit(async () => {
      const membership = await this.records.lock({ id: membershipId });
      await this.places.lock(membership.clusterId, wanted.tier);
      const plan = await this.plans.of(membership, wanted);
      if (plan.needsApproval === null) {
        await this.changes.change(membershipId, wanted);
        return 'changed';
      }
      const [blocker] = plan.blockers;
      if (blocker) throw DomainError.conflict(blocker.code, { params: blocker.params ?? {} });
      await this.keep(membershipId, plan.to.id, wanted);
      const values = { tier: plan.to.slug, on: wanted.on };
      await this.records.record('tier_asked', membership, { by: wanted.by, values });
      await this.letters.toOrganisersOf(membershipId, 'tier-asked', {
        ...{ toTier: plan.to.name, on: wanted.on },
      });
      return 'asked';
    });
  }

  /** The organiser agrees: from the day asked for, or from today when that has passed. */
  agree(membershipId: string, by: string, netCents?: number): Promise<void> {
    return this.db.unit(async () => {
      const { request } = await this.lock(membershipId);
      const tier = await this.tiers.of(request.tierId);
      const on = max(request.onDay, this.clock.today());
      await this.close(request, 'agreed', by);
      await this.changes.change(membershipId, { tier: tier.slug, on, netCents, by });
    });
  }

  refuse(membershipId: string, by: string, note: string): Promise<void> {
    return this.db.unit(async () => {
      const { membership, request } = await this.lock(membershipId);
      await this.close(request, 'refused', by);
      await this.records.record('tier_refused', membership, { by, note });
      const { name } = await this.tiers.of(request.tierId);
      await this.letters.toMember(membershipId, 'tier-refused', { toTier: name, reason: note });
    });
  }

  withdraw(membershipId: string, by: string): Promise<void> {
    return this.db.unit(async () => {
      const { membership, request } = await this.lock(membershipId);
      await this.close(request, 'withdrawn', by);
      await this.records.record('tier_withdrawn', membership, { by });
    });
  }

  /** What waits for the cluster; works inside and outside a unit. */
  async open(membershipId: string): Promise<TierRequestView | null> {
    const row = await this.db.row<Omit<TierRequestView, 'tierName'> & { en: string; nl: string }>(
      `SELECT r.id, t.slug AS "tier", t.name_en AS "en", t.name_nl AS "nl", r.on_day AS "onDay",
         r.note, p.name AS "askedBy", r.asked_at AS "askedAt"
       FROM tier_change_request r JOIN membership_tier t ON t.id = r.tier_id
       JOIN person p ON p.id = r.asked_by WHERE r.open_key = ?`,
      [membershipId],
    );
    if (!row) return null;
    const { en, nl, ...request } = row;
    return { ...request, tierName: { en, nl } };
  }

  private async keep(membershipId: string, tierId: string, wanted: AgreedChange): Promise<void> {
    const known = await this.open(membershipId);
    if (known) throw DomainError.conflict('life.blockers.asked_already');
    await this.db.of(TierChangeRequest).insert({
      ...{ id: newId(), membershipId, tierId, onDay: wanted.on, state: 'asked' },
      ...{ openKey: membershipId, note: wanted.note ?? null, askedBy: wanted.by },
      ...{ askedAt: this.clock.now(), decidedBy: null, decidedAt: null },
    });
  }

  private async lock(membershipId: string) {
    const membership = await this.records.lock({ id: membershipId });
    const request = await this.db
      .of(TierChangeRequest)
      .findOne({ where: { openKey: membershipId }, ...locked(this.db) });
    if (!request) throw DomainError.conflict('life.blockers.nothing_asked');
    return { membership, request };
  }

  private async close(request: TierChangeRequest, state: string, by: string): Promise<void> {
    Object.assign(request, { state, openKey: null, decidedBy: by, decidedAt: this.clock.now() });
    await this.db.of(TierChangeRequest).save(request);
  }
}
