import { basisPointsOf, type Cents, ratioOf, sum } from '../../kernel/money.js';
import { type CountedUse, type IncludedKind, useUp } from './entitlements.js';
import type { ValuedBenefit } from './savings.js';

/** What a member used in a term, at what it costs without a membership. */
export interface OfferUse extends CountedUse {
  readonly listCents: Cents;
}

/** A tier with what it asks of the member's class for the days of the term. */
export interface OfferTier {
  readonly id: string;
  readonly feeCents: Cents;
  readonly benefits: readonly ValuedBenefit[];
}

/** What the same use costs with a tier; the parts are the arithmetic behind the total. */
export interface TierCost {
  readonly tierId: string;
  readonly feeCents: Cents;
  /** The use at list prices. */
  readonly listCents: Cents;
  /** What of it is included. */
  readonly includedCents: Cents;
  readonly includedHours: number;
  readonly includedPlaces: number;
  /** The discount on the hours that are not included. */
  readonly discountCents: Cents;
  /** fee + list - included - discount */
  readonly totalCents: Cents;
  /** Less than with the member's own tier; below zero when it costs more. */
  readonly savedCents: Cents;
}

/** What the use of a term costs with the member's own tier and with others, the cheapest first. */
export function compareTiers(
  own: OfferTier,
  others: readonly OfferTier[],
  uses: readonly OfferUse[],
): { readonly own: TierCost; readonly others: readonly TierCost[] } {
  const { totalCents } = costOf(own, uses, 0);
  const costs = others.map((tier) => costOf(tier, uses, totalCents));
  return {
    own: costOf(own, uses, totalCents),
    others: costs.toSorted((a, b) => a.totalCents - b.totalCents),
  };
}

function costOf(tier: OfferTier, uses: readonly OfferUse[], ownCents: Cents): TierCost {
  const { included } = useUp(tier.benefits, uses);
  const parts = uses.map((use, index) => {
    const covered = included[index] ?? 0;
    const includedCents = ratioOf(use.listCents, covered, use.quantity);
    const discountCents = discountOn(use.listCents - includedCents, tier, use);
    return { kind: use.kind, covered, includedCents, discountCents };
  });
  const listCents = sum(uses.map((use) => use.listCents));
  const includedCents = sum(parts.map((part) => part.includedCents));
  const discountCents = sum(parts.map((part) => part.discountCents));
  const totalCents = sum([tier.feeCents, listCents, -includedCents, -discountCents]);
  const count = (kind: IncludedKind): number =>
    parts.reduce((all, part) => all + (part.kind === kind ? part.covered : 0), 0);
  return {
    ...{ tierId: tier.id, feeCents: tier.feeCents, listCents, includedCents, discountCents },
    ...{ includedHours: count('included_hours'), includedPlaces: count('event_places') },
    ...{ totalCents, savedCents: ownCents - totalCents },
  };
}

/** The best discount that holds for the type of service; places at events have none. */
function discountOn(cents: Cents, tier: OfferTier, use: OfferUse): Cents {
  if (use.kind === 'event_places') return 0;
  const rates = tier.benefits
    .filter(({ kind, serviceTypeCode: type }) => {
      return kind === 'service_discount' && (type === null || type === use.serviceTypeCode);
    })
    .map(({ discountBp }) => discountBp ?? 0);
  return basisPointsOf(cents, Math.max(0, ...rates));
}
