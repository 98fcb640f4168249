import type { PriceBasis } from './vocabulary.js';

export interface DatedRate {
  readonly customerCategory: string;
  readonly amountCents: number;
  readonly validFrom: string;
  readonly validTo: string | null;
}

export interface PricedOffer<R extends DatedRate = DatedRate> {
  readonly unit: string;
  readonly priceBasis: PriceBasis;
  readonly rates: readonly R[];
}

/** The price on a card: that of the first offer, the lowest of its categories. */
export interface CardPrice {
  readonly basis: PriceBasis;
  readonly cents: number | null;
  readonly unit: string;
  /** Other categories or offers cost something else. */
  readonly isFrom: boolean;
}

export const holdsOn = ({ validFrom, validTo }: DatedRate, day: string): boolean =>
  validFrom <= day && (validTo === null || day <= validTo);

/** The rate of each category on a day. */
export const ratesOn = <R extends DatedRate>(rates: readonly R[], day: string): R[] =>
  rates.filter((rate) => holdsOn(rate, day));

/** The first of two rates of one category that hold on the same day, if there are such. */
export function overlap<R extends DatedRate>(rates: readonly R[]): R | undefined {
  return rates.find((rate, index) =>
    rates.some(
      (other, at) =>
        at > index &&
        other.customerCategory === rate.customerCategory &&
        rate.validFrom <= (other.validTo ?? '9999') &&
        other.validFrom <= (rate.validTo ?? '9999'),
    ),
  );
}

/** What the card says on a day, given the published offers in their order. */
export function cardPrice(offers: readonly PricedOffer[], day: string): CardPrice | undefined {
  const priced = offers.map((offer) => ({ offer, amounts: amountsOn(offer, day) }));
  const first =
    priced.find(({ offer, amounts }) => offer.priceBasis === 'free' || amounts.length > 0) ??
    priced[0];
  if (!first) return undefined;
  const { offer, amounts } = first;
  const { priceBasis: basis, unit } = offer;
  if (basis === 'free') return { basis, cents: 0, unit, isFrom: offers.length > 1 };
  if (amounts.length === 0) return { basis: 'on-request', cents: null, unit, isFrom: false };
  const cents = Math.min(...amounts);
  return { basis, cents, unit, isFrom: offers.length > 1 || amounts.some((one) => one !== cents) };
}

const amountsOn = ({ priceBasis, rates }: PricedOffer, day: string): number[] =>
  priceBasis === 'on-request' ? [] : ratesOn(rates, day).map((rate) => rate.amountCents);
