import fc from 'fast-check';
import { allocate, basisPointsOf, cents, proRate, ratioOf, sum } from './money.js';

const amount = fc.maxSafeInteger();
const price = fc.integer({ min: -1_000_000_000_00, max: 1_000_000_000_00 });

/** The same rounding, reasoned the other way: no whole number lies nearer, and ties go outwards. */
function isNearest(result: number, total: number, numerator: number, denominator: number): boolean {
  const divisor = BigInt(denominator);
  const exact = BigInt(total) * BigInt(numerator);
  const away = BigInt(result) * divisor - exact;
  const twice = 2n * (away < 0n ? -away : away);
  if (twice !== divisor) return twice < divisor;
  return exact < 0n ? away < 0n : away > 0n;
}

describe('cents', () => {
  it('are whole and exact', () => {
    expect(cents(1450_50)).toBe(145050);
    expect(cents(-1)).toBe(-1);
    expect(Object.is(cents(-0), 0)).toBe(true);
    for (const wrong of [0.1, 1450.5, Number.NaN, Infinity, 2 ** 53]) {
      expect(() => cents(wrong)).toThrow(RangeError);
    }
  });

  it('add up, and refuse to lose one', () => {
    expect(sum([])).toBe(0);
    expect(sum([10_00, -2_50, 1])).toBe(7_51);
    expect(() => sum([Number.MAX_SAFE_INTEGER, 1])).toThrow(RangeError);
    expect(() => sum([0.5, 0.5])).toThrow(RangeError);
    expect(() => sum([2 ** 53, -(2 ** 53)])).toThrow(RangeError);
  });
});

describe('basis points of an amount', () => {
  it.each([
    ['21 % of 100.00', 100_00, 2100, 21_00],
    ['21 % of 0.50 = 0.105', 50, 2100, 11],
    ['21 % of 0.45 = 0.0945', 45, 2100, 9],
    ['9 % of 0.50 = 0.045', 50, 900, 5],
    ['9 % of -0.50 = -0.045', -50, 900, -5],
    ['0.01 % of 50.00 = 0.005', 50_00, 1, 1],
    ['0.01 % of 49.99 = 0.004999', 49_99, 1, 0],
    ['150 % of 10.01 = 15.015', 10_01, 15_000, 15_02],
    ['-10 % of 10.05 = -1.005', 10_05, -1000, -1_01],
    ['100 % of the largest amount', Number.MAX_SAFE_INTEGER, 10_000, Number.MAX_SAFE_INTEGER],
  ])('%s', (_, total, bp, expected) => {
    expect(basisPointsOf(total, bp)).toBe(expected);
  });

  it('are the nearest cent, half a cent away from zero, also beyond exact products', () => {
    fc.assert(
      fc.property(amount, fc.integer({ min: -10_000, max: 10_000 }), (total, bp) =>
        isNearest(basisPointsOf(total, bp), total, bp, 10_000),
      ),
      { numRuns: 2000 },
    );
  });

  it('mirror around zero and never give a negative zero', () => {
    fc.assert(
      fc.property(price, fc.integer({ min: 0, max: 20_000 }), (total, bp) => {
        const there = basisPointsOf(total, bp);
        return basisPointsOf(-total, bp) === 0 - there && !Object.is(there, -0);
      }),
    );
  });
});

describe('a part of an amount', () => {
  it.each([
    ['a fee of 1,200.00 for 184 of 366 days: 603.278...', 1200_00, 184, 366, 603_28],
    ['a fee of 1,200.00 for 184 of 365 days: 604.931...', 1200_00, 184, 365, 604_93],
    ['the first half of 0.01', 1, 1, 2, 1],
    ['a third of 0.01', 1, 1, 3, 0],
    ['a credit of 1,200.00 for 184 of 366 days', -1200_00, 184, 366, -603_28],
    ['no day at all', 1200_00, 0, 365, 0],
    ['every day', 1200_01, 365, 365, 1200_01],
  ])('%s', (_, total, days, ofDays, expected) => {
    expect(proRate(total, days, ofDays)).toBe(expected);
  });

  it('refuses days outside the whole and a whole without days', () => {
    for (const [days, ofDays] of [
      [-1, 365],
      [366, 365],
      [0, 0],
      [1.5, 365],
      [1, 36.5],
      [Number.NaN, 365],
    ] as const) {
      expect(() => proRate(100, days, ofDays)).toThrow(RangeError);
    }
  });

  it('grows with the days and ends with the whole', () => {
    fc.assert(
      fc.property(price, fc.integer({ min: 1, max: 3660 }), (total, ofDays) => {
        const half = Math.floor(ofDays / 2);
        expect(proRate(total, ofDays, ofDays)).toBe(total);
        expect(Math.abs(proRate(total, half, ofDays))).toBeLessThanOrEqual(Math.abs(total));
      }),
    );
  });

  it('is the nearest cent for any ratio', () => {
    const denominator = fc.integer({ min: 1, max: Number.MAX_SAFE_INTEGER });
    fc.assert(
      fc.property(price, fc.integer({ min: -100_000, max: 100_000 }), (total, numerator) =>
        isNearest(ratioOf(total, numerator, 1000), total, numerator, 1000),
      ),
    );
    fc.assert(
      fc.property(amount, denominator, denominator, (total, a, b) => {
        const [numerator, whole] = a < b ? [a, b] : [b, a];
        return isNearest(ratioOf(total, numerator, whole), total, numerator, whole);
      }),
      { numRuns: 2000 },
    );
  });

  it('refuses a result that no longer fits', () => {
    expect(() => ratioOf(Number.MAX_SAFE_INTEGER, 2, 1)).toThrow(RangeError);
    expect(() => ratioOf(100, 1, -3)).toThrow(RangeError);
  });
});

describe('allocating a total', () => {
  it.each([
    ['100.00 in three: the first takes the odd cent', 100_00, [1, 1, 1], [33_34, 33_33, 33_33]],
    ['0.05 by 7:2:1 = 3.5, 1.0, 0.5: one cent left for 0.5', 5, [7, 2, 1], [4, 1, 0]],
    ['0.10 by 1:2:3 = 1.67, 3.33, 5: one left for .67', 10, [1, 2, 3], [2, 3, 5]],
    ['a credit mirrors its invoice', -100_00, [1, 1, 1], [-33_34, -33_33, -33_33]],
    ['what weighs nothing gets nothing', 1, [0, 3, 0], [0, 1, 0]],
    ['nothing to divide', 0, [0, 0], [0, 0]],
    ['nobody and nothing', 0, [], []],
    ['more parts than cents', 2, [1, 1, 1, 1], [1, 1, 0, 0]],
  ])('%s', (_, total, weights, parts) => {
    expect(allocate(total, weights)).toEqual(parts);
  });

  it('refuses to make money vanish, and weights that are none', () => {
    for (const weights of [[], [0, 0], [1, -1], [0.5, 0.5], [Number.NaN]]) {
      expect(() => allocate(100, weights)).toThrow(RangeError);
    }
    expect(() => allocate(0, [-1])).toThrow(RangeError);
    expect(() => allocate(0.5, [1])).toThrow(RangeError);
  });

  const weights = fc
    .array(fc.oneof(fc.nat(1000), fc.nat(Number.MAX_SAFE_INTEGER)), { minLength: 1, maxLength: 40 })
    .filter((all) => all.some((weight) => weight > 0));

  it('always adds up, and every part is within a cent of its share', () => {
    fc.assert(
      fc.property(amount, weights, (total, all) => {
        const parts = allocate(total, all);
        const whole = all.reduce((sofar, weight) => sofar + BigInt(weight), 0n);
        expect(parts.reduce((sofar, part) => sofar + BigInt(part), 0n)).toBe(BigInt(total));
        return parts.every((part, index) => {
          const off = BigInt(part) * whole - BigInt(total) * BigInt(all[index]!);
          return off < whole && off > -whole && !Object.is(part, -0);
        });
      }),
      { numRuns: 500 },
    );
  });

  it('never gives the lighter more than the heavier, and equals differ by the order alone', () => {
    fc.assert(
      fc.property(fc.nat(100_000), weights, (total, all) => {
        const parts = allocate(total, all);
        return all.every((a, i) =>
          all.every((b, j) => {
            if (a === b) return i > j || parts[i]! >= parts[j]!;
            return a < b || parts[i]! >= parts[j]!;
          }),
        );
      }),
    );
  });

  it('gives each cent to the largest remainder', () => {
    fc.assert(
      fc.property(
        fc.nat(100_000),
        fc.array(fc.integer({ min: 1, max: 999 }), { minLength: 1 }),
        (total, all) => {
          const whole = all.reduce((sofar, weight) => sofar + weight, 0);
          const remainders = all.map((weight) => (total * weight) % whole);
          const raised = allocate(total, all).map(
            (part, i) => part - Math.floor((total * all[i]!) / whole),
          );
          const least = Math.min(...remainders.filter((_, i) => raised[i] === 1));
          return remainders.every((remainder, i) => raised[i] === 1 || remainder <= least);
        },
      ),
    );
  });
});
