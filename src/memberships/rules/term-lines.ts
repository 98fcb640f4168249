import { type Cents, sum } from '../../kernel/money.js';
import type { Period } from '../../kernel/period.js';
import { feeForTerm } from './proration.js';
import type { PlannedTerm } from './term.js';
import type { YearlyLine } from './tier-change.js';

/** What a tier asks of one member; amounts a year, but the joining fee. */
export interface TierPrices {
  readonly yearlyCents: Cents;
  readonly joiningFeeCents: Cents | null;
  readonly extraRepresentativeCents: Cents | null;
  /** Representatives that the fee includes; null when the tier does not count them. */
  readonly seats: number | null;
}

/** A line of what a term costs; without a period it is earned at once. */
export interface TermLine {
  readonly name: 'fee' | 'extra' | 'joining';
  readonly eachCents: Cents;
  readonly quantity: number;
  readonly period: Period | null;
}

/** The yearly amounts of a tier: its fee, and each representative above those included. */
export function yearlyLines(prices: TierPrices, representatives: number): YearlyLine[] {
  const { yearlyCents, extraRepresentativeCents, seats } = prices;
  const extra = seats === null ? 0 : Math.max(0, representatives - seats);
  return [
    { name: 'fee', yearlyCents, quantity: 1 },
    { name: 'extra', yearlyCents: extraRepresentativeCents ?? 0, quantity: extra },
  ];
}

/**
 * What a term costs: its part of the yearly amounts by the day, and the joining fee as a whole
 * where it is due. What costs nothing is no line.
 */
export function termLines(
  prices: TierPrices,
  representatives: number,
  { term, cycle }: PlannedTerm,
  joins: boolean,
): TermLine[] {
  const yearly = yearlyLines(prices, representatives).map(({ name, yearlyCents, quantity }) => ({
    ...{ name, quantity, period: term },
    eachCents: feeForTerm(yearlyCents, term, cycle),
  }));
  const joining = {
    name: 'joining' as const,
    eachCents: joins ? (prices.joiningFeeCents ?? 0) : 0,
    ...{ quantity: 1, period: null },
  };
  return [...yearly, joining].filter(({ eachCents, quantity }) => eachCents * quantity > 0);
}

export const totalOf = (lines: readonly Pick<TermLine, 'eachCents' | 'quantity'>[]): Cents =>
  sum(lines.map(({ eachCents, quantity }) => eachCents * quantity));
