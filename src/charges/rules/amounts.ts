import { type Cents, ratioOf } from '../../kernel/money.js';

export interface ChargeFigures {
  readonly quantityMilli: number;
  readonly unitPriceCents: Cents;
  readonly discountCents: Cents;
}

/**
 * Quantity times price, rounded to the cent, and what is left of it after the discount. The
 * discount is written without a sign and has that of the quantity.
 */
export function amountsOf({ quantityMilli, unitPriceCents, discountCents }: ChargeFigures): {
  readonly grossCents: Cents;
  readonly netCents: Cents;
} {
  if (unitPriceCents < 0 || discountCents < 0) throw new RangeError('a price is not below zero');
  const grossCents = ratioOf(unitPriceCents, quantityMilli, 1000);
  if (discountCents > Math.abs(grossCents))
    throw new RangeError('a discount is not over the price');
  return { grossCents, netCents: grossCents - Math.sign(quantityMilli) * discountCents };
}
