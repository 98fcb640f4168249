import { termLines, totalOf, yearlyLines } from './term-lines.js';
import { planFrom } from './term.js';

const prices = {
  yearlyCents: 150_000,
  joiningFeeCents: 25_000,
  extraRepresentativeCents: 20_000,
  seats: 2,
};
const march = planFrom({ termKind: 'fixed-calendar-year', rollOver: null }, '2026-03-01');

describe('what a first term costs', () => {
  it('is the fee by the day, each extra representative by the day, and the whole joining fee', () => {
    // 306 of 365 days: 1,257.53; 2 × 200.00 × 306 / 365 = 2 × 167.67; joining fee 250.00
    const lines = termLines(prices, 4, march, true);
    expect(lines).toEqual([
      { name: 'fee', quantity: 1, eachCents: 125_753, period: march.term },
      { name: 'extra', quantity: 2, eachCents: 16_767, period: march.term },
      { name: 'joining', quantity: 1, eachCents: 25_000, period: null },
    ]);
    // 1,257.53 + 335.34 + 250.00 = 1,842.87
    expect(totalOf(lines)).toBe(184_287);
  });

  it('has no joining fee for whoever renews or comes back', () => {
    expect(termLines(prices, 2, march, false).map(({ name }) => name)).toEqual(['fee']);
  });

  it('has no lines when it is free', () => {
    const free = { ...prices, yearlyCents: 0, joiningFeeCents: null };
    expect(termLines(free, 1, march, true)).toEqual([]);
  });

  it('counts representatives above those included, and only where the tier counts them', () => {
    const extra = (seats: number | null, people: number): number =>
      yearlyLines({ ...prices, seats }, people)[1]?.quantity ?? 0;
    expect([extra(2, 1), extra(2, 2), extra(2, 5), extra(null, 9)]).toEqual([0, 0, 3, 0]);
  });
});
