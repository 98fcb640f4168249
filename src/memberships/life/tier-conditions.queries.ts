import { Injectable } from '@nestjs/common';
import type { Localised } from '../../kernel/localised.js';
import { DomainError } from '../../kernel/domain-error.js';
import { Db } from '../../platform/database/index.js';
import { seatsFor } from '../rules/benefits.js';
import { type ClassFee, feeOf } from '../rules/fee-classes.js';
import type { TermRule } from '../rules/term.js';
import type { TierPrices } from '../rules/term-lines.js';
import { TierQueries } from '../tier.queries.js';

/** The conditions on which somebody is a member in a tier. */
export interface TierConditions extends TermRule {
  readonly id: string;
  readonly slug: string;
  readonly clusterId: string;
  readonly clusterName: Localised;
  readonly name: Localised;
  readonly fees: readonly ClassFee[];
  readonly joiningFeeCents: number | null;
  readonly extraRepresentativeCents: number | null;
  readonly seats: number | null;
}

interface Row {
  readonly clusterId: string;
  readonly clusterEn: string;
  readonly clusterNl: string;
  readonly rollOver: string | null;
  readonly joiningFeeCents: number | null;
  readonly extraRepresentativeCents: number | null;
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
    const row = await this.db.row<Row>(
      `SELECT t.cluster_id AS "clusterId", c.name_en AS "clusterEn", c.name_nl AS "clusterNl",
         t.roll_over AS "rollOver", t.joining_fee_cents AS "joiningFeeCents",
         t.extra_representative_cents AS "extraRepresentativeCents"
       FROM membership_tier t JOIN cluster c ON c.id = t.cluster_id WHERE t.id = ?`,
      [tierId],
    );
    if (!row) throw DomainError.notFound();
    const { clusterEn, clusterNl, ...conditions } = row;
    const { id, slug, name, fees, termKind, benefits } = tier;
    return {
      ...{ id, slug, name, fees, termKind, seats: seatsFor(benefits) },
      ...conditions,
      clusterName: { en: clusterEn, nl: clusterNl },
    };
  }
}

/** What the tier asks of a member of a size class; a class it has no fee for cannot be in it. */
export function pricesFor(tier: TierConditions, sizeClass: string): TierPrices {
  const fee = feeOf(tier.fees, sizeClass);
  if (!fee) throw DomainError.conflict('memberships.blockers.no_fee');
  const { joiningFeeCents, extraRepresentativeCents, seats } = tier;
  return { yearlyCents: fee.amountCents, joiningFeeCents, extraRepresentativeCents, seats };
}
