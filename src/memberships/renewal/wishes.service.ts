import { Injectable } from '@nestjs/common';
import { DomainError } from '../../kernel/domain-error.js';
import { Db } from '../../platform/database/index.js';
import type { PersonViewer } from '../../platform/http/index.js';
import { MembershipRecords } from '../life/membership-records.js';
import { TierPlaces } from '../tier-places.js';
import { TierQueries } from '../tier.queries.js';
import type { RenewalWishForm } from './offer.forms.js';
import { OfferQueries } from './offer.queries.js';
import { type Turn, TurnQueries } from './turn.queries.js';

/** Keeps what members want from the next term on. */
@Injectable()
export class RenewalWishes {
  constructor(
    private readonly db: Db,
    private readonly turns: TurnQueries,
    private readonly tiers: TierQueries,
    private readonly offers: OfferQueries,
    private readonly places: TierPlaces,
    private readonly records: MembershipRecords,
  ) {}

  save(membershipId: string, form: RenewalWishForm, person: PersonViewer): Promise<void> {
    return this.db.unit(async () => {
      const membership = await this.records.lock({ id: membershipId });
      const turn = await this.turns.ofMembership(membershipId);
      if (!turn) throw DomainError.conflict('memberships.errors.membership_over');
      if (turn.hasNext) throw DomainError.conflict('renewal.errors.invoiced_already');
      const plan = await this.records.plan(membershipId);
      const wished = await this.chosen(turn, form.tier);
      const { buyerReference, renewsByItself } = form;
      plan.wishedTierId = wished.id === turn.tierId ? null : wished.id;
      plan.renewsByItself = renewsByItself;
      plan.buyerReference = buyerReference ?? null;
      await this.records.keepPlan(plan);
      await this.records.record('renewal_wish', membership, {
        by: person.id,
        values: { tier: wished.slug, renewsByItself, buyerReference: buyerReference ?? null },
      });
    });
  }

  /** The present tier, or one that the member may change to by itself; its place is kept. */
  private async chosen(turn: Turn, slug: string): Promise<{ id: string; slug: string }> {
    await this.places.lock(turn.clusterId, slug);
    const tiers = await this.tiers.ofCluster(turn.clusterId);
    const tier = (await this.offers.choices(turn, tiers)).find((one) => one.slug === slug);
    if (!tier) throw DomainError.invalid('renewal.errors.tier', { field: 'tier' });
    return tier;
  }
}
