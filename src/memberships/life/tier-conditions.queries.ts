import { Injectable } from '@nestjs/common';
import type { Localised } from '../../kernel/localised.js';
import { DomainError } from '../../kernel/domain-error.js';
import { Db } from '../../platform/database/index.js';
import type { TierView } from '../memberships.views.js';
import { seatsFor } from '../rules/benefits.js';
import { feeForClass } from '../rules/fee-classes.js';
import type { TierPrices } from '../rules/term-lines.js';
import { TierQueries } from '../tier.queries.js';

/** A tier with the cluster whose members are in it. */
export interface TierConditions extends TierView {
  readonly clusterId: string;
  readonly clusterName: Localised;
  /** Representatives that the fee includes; null when the tier does not count them. */
  readonly seats: number | null;
}

/** What tiers ask and how their terms run; works inside and outside a unit. */
@Injectable()
export class TierConditionsQuery {
  constructor(
    private readonly db: Db,
    private readonly tiers: TierQueries,
  ) {}

  async of(tierId: string): Promise<TierConditions> {
    const tier = await this.tiers.ofId(tierId);
    const row = await this.db.row<{ id: string } & Localised>(
      `SELECT c.id, c.name_en AS "en", c.name_nl AS "nl"
       FROM membership_tier t JOIN cluster c ON c.id = t.cluster_id WHERE t.id = ?`,
      [tierId],
    );
    if (!row) throw DomainError.notFound();
    const { id: clusterId, en, nl } = row;
    return { ...tier, clusterId, clusterName: { en, nl }, seats: seatsFor(tier.benefits) };
  }
}

/** What the tier asks of a member of a size class; a class it has no fee for cannot be in it. */
export function pricesFor(tier: TierConditions, sizeClass: string): TierPrices {
  const fee = feeForClass(tier.fees, sizeClass);
  if (!fee) throw DomainError.conflict('memberships.blockers.no_fee');
  const { joiningFeeCents, extraRepresentativeCents, seats } = tier;
  return { yearlyCents: fee.amountCents, joiningFeeCents, extraRepresentativeCents, seats };
}
