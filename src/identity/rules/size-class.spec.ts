import { sizeClass } from './size-class.js';

const euros = (amount: number): number => amount * 100;

describe('the size class (Recommendation 2003/361/EC)', () => {
  it.each([
    ['nobody employed, nothing sold', 0, 0, 0, 'micro'],
    ['nine people, turnover at the ceiling', 9, 2_000_000, 9_000_000, 'micro'],
    ['nine people, balance at the ceiling', 9, 9_000_000, 2_000_000, 'micro'],
    ['nine people, both above the ceiling', 9, 2_000_001, 2_000_001, 'small'],
    ['ten people are no longer micro', 10, 100_000, 100_000, 'small'],
    ['49 people, both a euro above', 49, 10_000_001, 10_000_001, 'medium'],
    ['fifty people are no longer small', 50, 1_000_000, 1_000_000, 'medium'],
    ['249 people, turnover above, balance at the ceiling', 249, 80_000_000, 43_000_000, 'medium'],
    ['249 people, both above', 249, 50_000_001, 43_000_001, 'large'],
    ['250 people, however little they sell', 250, 0, 0, 'large'],
  ])('%s', (_, staff, turnover, balance, expected) => {
    const figures = { staff, turnoverCents: euros(turnover), balanceCents: euros(balance) };
    expect(sizeClass(figures)).toBe(expected);
  });
});
