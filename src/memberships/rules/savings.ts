import { basisPointsOf, type Cents, cents, ratioOf } from '../../kernel/money.js';

/** What a benefit is worth depends only on these. */
export interface ValuedBenefit {
  readonly kind: string;
  readonly serviceTypeCode: string | null;
  readonly discountBp: number | null;
  readonly quantity: number | null;
}

export interface Savings {
  /** What the included hours would cost at the list price. */
  readonly hoursCents: Cents;
  /** The best discount of the tier, in basis points. */
  readonly discountBp: number;
  /** The service type the discount is for; null when it is for all. */
  readonly discountFor: string | null;
  /** What must be bought in a year, at list prices, before the fee is earned back. */
  readonly breakEvenCents: Cents | null;
}

/**
 * What a tier is worth in a year: included hours at the list price of an hour, and a discount on
 * what is bought besides. Without a discount the fee is earned back by the hours or not at all.
 */
export function savingsOf(
  feeCents: Cents,
  benefits: readonly ValuedBenefit[],
  hourCents: Cents,
): Savings {
  const hours = benefits
    .filter((benefit) => benefit.kind === 'included_hours')
    .reduce((all, benefit) => all + (benefit.quantity ?? 0), 0);
  const hoursCents = cents(hours * hourCents);
  const best = bestDiscount(benefits);
  const discountBp = best?.discountBp ?? 0;
  const left = Math.max(0, feeCents - hoursCents);
  return {
    hoursCents,
    discountBp,
    discountFor: best?.serviceTypeCode ?? null,
    breakEvenCents: left === 0 ? 0 : discountBp === 0 ? null : ratioOf(left, 10_000, discountBp),
  };
}

/**
 * What a year with the tier costs less (or, below zero, more) than one without. A discount on one
 * type of service only is left out: nobody said how much of the spending that would be.
 */
export function netSavings(feeCents: Cents, savings: Savings, spendCents: Cents): Cents {
  const hours = Math.min(savings.hoursCents, spendCents);
  const discountBp = savings.discountFor === null ? savings.discountBp : 0;
  return cents(hours + basisPointsOf(spendCents - hours, discountBp) - feeCents);
}

function bestDiscount(benefits: readonly ValuedBenefit[]): ValuedBenefit | undefined {
  return benefits
    .filter((benefit) => benefit.kind === 'service_discount' && (benefit.discountBp ?? 0) > 0)
    .toSorted(
      (a, b) =>
        Number(a.serviceTypeCode !== null) - Number(b.serviceTypeCode !== null) ||
        (b.discountBp ?? 0) - (a.discountBp ?? 0),
    )[0];
}
