import { addDays, type LocalDate } from '../../kernel/local-date.js';
import { type Cents, sum } from '../../kernel/money.js';
import type { Period } from '../../kernel/period.js';
import { earnedBy, feeForTerm } from './proration.js';

/** What was charged for the running term and is earned by the day; joining fees are not. */
export interface ChargedLine {
  readonly id: string;
  readonly netCents: Cents;
  readonly period: Period;
}

/** What a tier asks a year, for each of its lines. */
export interface YearlyLine {
  readonly name: 'fee' | 'extra';
  readonly yearlyCents: Cents;
  readonly quantity: number;
}

export interface ChangeToSettle {
  /** The first day of the new tier. */
  readonly on: LocalDate;
  readonly charged: readonly ChargedLine[];
  readonly wanted: readonly YearlyLine[];
  /** The whole cycle of the running term, by whose days the new tier is pro-rated. */
  readonly cycle: Period;
  /** The last day of the running term. */
  readonly endsOn: LocalDate;
}

export interface Settlement {
  /** What of each line is not earned yet at the end of the day before; above zero. */
  readonly credits: readonly {
    readonly id: string;
    readonly cents: Cents;
    readonly period: Period;
  }[];
  /** What the rest of the term costs in the new tier, a piece. */
  readonly lines: readonly {
    readonly name: YearlyLine['name'];
    readonly eachCents: Cents;
    readonly quantity: number;
    readonly period: Period;
  }[];
  /** Below zero when the member gets money back. */
  readonly netCents: Cents;
}

/**
 * The settlement of another tier within a term: what the old lines have not yet earned at the end
 * of the previous day is credited, the remaining days are charged in the new tier, the day of the
 * change included.
 */
export function settle({ on, charged, wanted, cycle, endsOn }: ChangeToSettle): Settlement {
  const rest = { from: on, to: endsOn };
  const credits = charged
    .map(({ id, netCents, period }) => ({
      id,
      cents: unearned(netCents, period, on),
      period: { from: on > period.from ? on : period.from, to: period.to },
    }))
    .filter(({ cents }) => cents > 0);
  const lines = wanted
    .map(({ name, yearlyCents, quantity }) => ({
      name,
      eachCents: feeForTerm(yearlyCents, rest, cycle),
      quantity,
      period: rest,
    }))
    .filter(({ eachCents, quantity }) => eachCents * quantity > 0);
  const due = sum(lines.map(({ eachCents, quantity }) => eachCents * quantity));
  return { credits, lines, netCents: due - sum(credits.map(({ cents }) => cents)) };
}

/** What of a line is left to be earned from a day on. */
export const unearned = (netCents: Cents, period: Period, from: LocalDate): Cents =>
  netCents - earnedBy(netCents, period, addDays(from, -1));

/** Whether a member that moves from one yearly fee to another moves up, down, or stays level. */
export const directionOf = (fromCents: Cents, toCents: Cents): 'up' | 'down' | 'level' =>
  toCents > fromCents ? 'up' : toCents < fromCents ? 'down' : 'level';
