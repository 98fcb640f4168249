import fc from 'fast-check';
import { addDays } from '../../kernel/local-date.js';
import { days } from '../../kernel/period.js';
import { earnedBy, feeForTerm, feeFromDay } from './proration.js';
import { cycleOf } from './term.js';

const year2026 = { from: '2026-01-01', to: '2026-12-31' };
const year2028 = { from: '2028-01-01', to: '2028-12-31' };

describe('a fee from a day on', () => {
  it.each([
    // 1 March to 31 December 2026 = 306 days: 1,500.00 × 306 / 365 = 1,257.534… → 1,257.53
    ['a start in March', 150_000, '2026-03-01', year2026, 125_753],
    // the same days of a leap year: 306 / 366 × 1,500.00 = 1,254.098… → 1,254.10
    ['a start in March of a leap year', 150_000, '2028-03-01', year2028, 125_410],
    // 29 February to 31 December 2028 = 307 days: 1,500.00 × 307 / 366 = 1,258.196… → 1,258.20
    ['a start on 29 February', 150_000, '2028-02-29', year2028, 125_820],
    ['the first day', 150_000, '2026-01-01', year2026, 150_000],
    // one day of 365: 4.109… → 4.11
    ['the last day', 150_000, '2026-12-31', year2026, 411],
    // who began before the term pays for all of it
    ['an early start', 150_000, '2025-11-20', year2026, 150_000],
    // zero days
    ['a start after the term', 150_000, '2027-01-01', year2026, 0],
    ['nothing', 0, '2026-03-01', year2026, 0],
    // half a cent goes up: 73 of 365 days of 0.05 = 0.01
    ['a fee of cents', 5, '2026-10-20', year2026, 1],
  ])('of %s', (_, fee, startsOn, cycle, expected) => {
    expect(feeFromDay(fee, startsOn, cycle)).toBe(expected);
  });

  it('never grows with a later start, and costs what its days cost', () => {
    const fee = 350_000;
    for (const rollOver of [null, '02-29', '07-01']) {
      for (let day = '2024-01-01'; day < '2033-01-01'; day = addDays(day, 1)) {
        const cycle = cycleOf({ termKind: 'fixed-calendar-year', rollOver }, day);
        const cents = feeFromDay(fee, day, cycle);
        const exact = (fee * days({ from: day, to: cycle.to })) / days(cycle);
        expect(Math.abs(cents - exact)).toBeLessThanOrEqual(0.5);
        if (day < cycle.to) {
          expect(feeFromDay(fee, addDays(day, 1), cycle)).toBeLessThanOrEqual(cents);
        }
        if (day === cycle.from) expect(cents).toBe(fee);
      }
    }
  });
});

describe('earning by the day', () => {
  it('has earned nothing before the first day and all on the last', () => {
    expect(earnedBy(150_000, year2026, '2025-12-31')).toBe(0);
    expect(earnedBy(150_000, year2026, '2026-12-31')).toBe(150_000);
    expect(earnedBy(150_000, year2026, '2027-06-01')).toBe(150_000);
    // through 31 May = 151 days: 1,500.00 × 151 / 365 = 620.547… → 620.55
    expect(earnedBy(150_000, year2026, '2026-05-31')).toBe(62_055);
  });

  it('adds up: what is earned and what is left is the whole, on every day', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -10_000_000, max: 10_000_000 }),
        fc.integer({ min: 0, max: 3287 }),
        fc.integer({ min: 0, max: 400 }),
        (cents, first, length) => {
          const from = addDays('2024-01-01', first);
          const period = { from, to: addDays(from, length) };
          let before = 0;
          for (const step of [0, Math.floor(length / 3), length]) {
            const earned = earnedBy(cents, period, addDays(from, step));
            expect(Math.abs(earned)).toBeGreaterThanOrEqual(Math.abs(before));
            before = earned;
          }
          expect(before).toBe(cents);
          expect(feeForTerm(cents, period, period)).toBe(cents);
        },
      ),
    );
  });
});
