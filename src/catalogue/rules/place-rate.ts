import { addDays, type LocalDate } from '../../kernel/local-date.js';
import type { DatedRate } from './rates.js';

export interface StandingRate extends DatedRate {
  readonly id: string;
}

export interface NewRate {
  readonly customerCategory: string;
  readonly amountCents: number;
  readonly validFrom: LocalDate;
}

/** What happens to the rates of an offer when a new one is set from a day on. */
export interface RateChange {
  readonly insert?: DatedRate;
  /** A rate that begins on the same day gets the new amount. */
  readonly replace?: { readonly id: string; readonly amountCents: number };
  /** The rate until now ends the day before. */
  readonly end?: { readonly id: string; readonly validTo: LocalDate };
}

/** Sets a rate from a day on, until the next rate of the category that is already planned. */
export function placeRate(standing: readonly StandingRate[], rate: NewRate): RateChange {
  const own = standing.filter((one) => one.customerCategory === rate.customerCategory);
  const same = own.find((one) => one.validFrom === rate.validFrom);
  if (same) {
    return same.amountCents === rate.amountCents
      ? {}
      : { replace: { id: same.id, amountCents: rate.amountCents } };
  }
  const current = own.find(
    (one) => one.validFrom < rate.validFrom && rate.validFrom <= (one.validTo ?? '9999-12-31'),
  );
  if (current?.amountCents === rate.amountCents) return {};
  const next = own
    .map((one) => one.validFrom)
    .filter((from) => from > rate.validFrom)
    .sort()[0];
  return {
    insert: { ...rate, validTo: next === undefined ? null : addDays(next, -1) },
    ...(current ? { end: { id: current.id, validTo: addDays(rate.validFrom, -1) } } : {}),
  };
}
