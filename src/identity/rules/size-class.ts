import type { SizeClass } from './vocabulary.js';

export interface SizeFigures {
  /** In full-time equivalents over the last closed year, partner and linked enterprises included. */
  readonly staff: number;
  readonly turnoverCents: number;
  readonly balanceCents: number;
}

const MILLION = 100_000_000;

/** The ceilings of Recommendation 2003/361/EC: staff, and turnover or balance sheet total. */
export const ceilings: readonly {
  readonly size: SizeClass;
  readonly staff: number;
  readonly turnoverCents: number;
  readonly balanceCents: number;
}[] = [
  { size: 'micro', staff: 10, turnoverCents: 2 * MILLION, balanceCents: 2 * MILLION },
  { size: 'small', staff: 50, turnoverCents: 10 * MILLION, balanceCents: 10 * MILLION },
  { size: 'medium', staff: 250, turnoverCents: 50 * MILLION, balanceCents: 43 * MILLION },
];

/** Fewer staff than the ceiling, and turnover or balance not above it. */
export function sizeClass({ staff, turnoverCents, balanceCents }: SizeFigures): SizeClass {
  const found = ceilings.find(
    (ceiling) =>
      staff < ceiling.staff &&
      (turnoverCents <= ceiling.turnoverCents || balanceCents <= ceiling.balanceCents),
  );
  return found?.size ?? 'large';
}
