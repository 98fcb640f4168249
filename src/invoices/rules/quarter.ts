import {
  firstDayOfMonth,
  lastDayOfMonth,
  type LocalDate,
  monthOf,
} from '../../kernel/local-date.js';
import type { Period } from '../../kernel/period.js';

/** A quarter of a calendar year, 1 to 4. */
export interface Quarter {
  readonly year: number;
  readonly quarter: number;
}

export function quarterOf(day: LocalDate): Quarter {
  const [year = 0, month = 1] = monthOf(day).split('-').map(Number);
  return { year, quarter: Math.ceil(month / 3) };
}

export function quarterBefore({ year, quarter }: Quarter): Quarter {
  return quarter === 1 ? { year: year - 1, quarter: 4 } : { year, quarter: quarter - 1 };
}

/** Its days, the first and the last included. */
export function daysOfQuarter({ year, quarter }: Quarter): Period {
  const month = (number: number): string => `${year}-${String(number).padStart(2, '0')}`;
  return {
    from: firstDayOfMonth(month(quarter * 3 - 2)),
    to: lastDayOfMonth(month(quarter * 3)),
  };
}

/** `2026-Q3`. */
export const quarterName = ({ year, quarter }: Quarter): string => `${year}-Q${quarter}`;
