import fc from 'fast-check';
import { addDays, daysBetween } from '../../kernel/local-date.js';
import { collectionCost, statutoryCost } from './collection-cost.js';
import { interestOwed } from './interest.js';
import { bucketOf, isLastStep, stepDue, suspendsOn } from './steps.js';

describe('the statutory cost of collecting', () => {
  it.each([
    // Nothing is owed, nothing is asked.
    [0, 0],
    // 15 % of 100.00 = 15.00, but at least 40.00.
    [10_000, 4000],
    // 15 % of 266.67 = 40.00.
    [26_667, 4000],
    // 15 % of 300.00 = 45.00.
    [30_000, 4500],
    // 15 % of 2,500 = 375.
    [250_000, 37_500],
    // 375 + 10 % of 1,210 = 496.
    [371_000, 49_600],
    // 375 + 10 % of 2,500 = 625.
    [500_000, 62_500],
    // 625 + 5 % of 5,000 = 875.
    [1_000_000, 87_500],
    // 875 + 1 % of 190,000 = 2,775.
    [20_000_000, 277_500],
    // 2,775 + 0.5 % of 100,000 = 3,275.
    [30_000_000, 327_500],
    // 2,775 + 0.5 % of 800,000 = 6,775, the most.
    [100_000_000, 677_500],
    [100_000_200, 677_500],
  ])('of %d cents is %d', (principal, cost) => {
    expect(statutoryCost(principal)).toBe(cost);
  });

  it('never falls as the principal rises', () => {
    fc.assert(
      fc.property(fc.nat(200_000_000), fc.nat(1_000_000), (principal, more) => {
        expect(statutoryCost(principal + more)).toBeGreaterThanOrEqual(statutoryCost(principal));
      }),
    );
  });

  it('follows the choice of the cluster', () => {
    expect(collectionCost('none', 100_000, 5000)).toBe(0);
    expect(collectionCost('fixed', 100_000, 5000)).toBe(5000);
    expect(collectionCost('fixed', 0, 5000)).toBe(0);
    expect(collectionCost('statutory', 100_000, null)).toBe(15_000);
  });
});

describe('interest', () => {
  const amount = { totalCents: 1_000_000, dueOn: '2026-06-30', settled: [] };

  it.each([
    ['2026-06-30', 0],
    // 1 day: 10,000 x 8 % / 365 = 2.19.
    ['2026-07-01', 219],
    // 365 days: a whole year of 8 %.
    ['2027-06-30', 80_000],
  ])('by %s', (on, cents) => {
    expect(interestOwed(amount, 800, on)).toBe(cents);
  });

  it('runs over what is left once a part is paid', () => {
    // 1 to 9 July over 10,000: 9 days; 10 to 30 July over 4,000: 21 days.
    // (9 x 10,000 + 21 x 4,000) x 8 % / 365 = 174,000 x 0.08 / 365 = 38.14
    const settled = [{ on: '2026-07-10', amountCents: 600_000 }];
    expect(interestOwed({ ...amount, settled }, 800, '2026-07-30')).toBe(3814);
  });

  it('counts what was paid before it was due from the start', () => {
    // 10 days over 4,000: 40,000 x 8 % / 365 = 8.77
    const settled = [{ on: '2026-06-01', amountCents: 600_000 }];
    expect(interestOwed({ ...amount, settled }, 800, '2026-07-10')).toBe(877);
  });

  it('is the sum of the days, on every day of 2024 to 2032', () => {
    const day = fc.integer({ min: 0, max: 3287 }).map((days) => addDays('2024-01-01', days));
    const payment = fc.record({ on: day, amountCents: fc.integer({ min: 1, max: 300_000 }) });
    fc.assert(
      fc.property(day, day, fc.array(payment, { maxLength: 3 }), (dueOn, on, settled) => {
        const open = { totalCents: 1_000_000, dueOn, settled };
        let centDays = 0;
        for (let at = 1; at <= Math.min(400, daysBetween(dueOn, on)); at += 1) {
          const today = addDays(dueOn, at);
          const paid = settled.filter((one) => one.on <= today);
          centDays += paid.reduce((left, one) => left - one.amountCents, 1_000_000);
        }
        const until = daysBetween(dueOn, on) > 400 ? addDays(dueOn, 400) : on;
        const owed = interestOwed(open, 800, until);
        expect(Math.abs(owed - (centDays * 0.08) / 365)).toBeLessThanOrEqual(0.501);
      }),
      { numRuns: 300 },
    );
  });
});

describe('a reminder', () => {
  const facts = { dueOn: '2026-11-01', days: [7, 21, 35], lastStep: 0 };

  it.each([
    ['2026-11-07', 0, null],
    ['2026-11-08', 0, 1],
    ['2026-11-08', 1, null],
    ['2026-11-22', 1, 2],
    // Weeks went by: only the last one is sent.
    ['2027-01-01', 0, 3],
    ['2027-01-01', 3, null],
  ])('on %s after step %d', (today, lastStep, step) => {
    expect(stepDue({ ...facts, lastStep }, today)).toBe(step);
  });

  it('asks for the cost of collecting at its last step', () => {
    expect([1, 2, 3].map((step) => isLastStep(step, facts.days))).toEqual([false, false, true]);
  });
});

it('benefits stop only where a cluster says so', () => {
  expect(suspendsOn('2026-11-01', 30, '2026-11-30')).toBe(false);
  expect(suspendsOn('2026-11-01', 30, '2026-12-01')).toBe(true);
  expect(suspendsOn('2026-11-01', null, '2030-12-01')).toBe(false);
});

it.each([
  ['2026-11-20', 'current'],
  ['2026-11-19', 'to30'],
  ['2026-10-21', 'to30'],
  ['2026-10-20', 'to60'],
  ['2026-09-21', 'to60'],
  ['2026-09-20', 'to90'],
  ['2026-08-22', 'to90'],
  ['2026-08-21', 'over90'],
])('what was due on %s is %s', (dueOn, bucket) => {
  expect(bucketOf(dueOn, '2026-11-20')).toBe(bucket);
});
