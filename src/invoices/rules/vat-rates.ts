import type { LocalDate } from '../../kernel/local-date.js';

export type VatRateKind = 'standard' | 'reduced';

interface DatedRate {
  readonly kind: VatRateKind;
  readonly from: LocalDate;
  readonly rateBp: number;
}

/** Dutch rates of VAT from the day on which each began (Wet op de omzetbelasting 1968, art. 9). */
const rates: readonly DatedRate[] = [
  { kind: 'standard', from: '2001-01-01', rateBp: 1900 },
  { kind: 'standard', from: '2012-10-01', rateBp: 2100 },
  { kind: 'reduced', from: '2001-01-01', rateBp: 600 },
  { kind: 'reduced', from: '2019-01-01', rateBp: 900 },
];

/** The rate in basis points on a day. */
export function vatRateOn(day: LocalDate, kind: VatRateKind = 'standard'): number {
  const rate = rates.findLast((one) => one.kind === kind && one.from <= day);
  if (!rate) throw new RangeError(`no rate of VAT is known on ${day}`);
  return rate.rateBp;
}
