import fc from 'fast-check';
import { addDays } from '../../kernel/local-date.js';
import { contains, days } from '../../kernel/period.js';
import {
  cycleOf,
  isRollOver,
  mayStartOn,
  planAfter,
  planFrom,
  termFrom,
  type TermRule,
} from './term.js';

const FIRST = '2024-01-01';
const fixed = (rollOver: string | null): TermRule => ({
  termKind: 'fixed-calendar-year',
  rollOver,
});
const rolling: TermRule = { termKind: 'rolling', rollOver: null };
/** Every day of nine years, three leap years among them. */
const someDay = fc.integer({ min: 0, max: 3287 }).map((count) => addDays(FIRST, count));
const someRollOver = fc.integer({ min: 0, max: 365 }).map((n) => addDays(FIRST, n).slice(5));

describe('a fixed term', () => {
  it.each([
    ['2026-01-01', '2026-12-31', 365],
    ['2028-01-01', '2028-12-31', 366],
    ['2026-11-21', '2026-12-31', 41],
    ['2026-12-31', '2026-12-31', 1],
  ])('from %s runs to %s: %i days', (from, to, count) => {
    const term = termFrom('fixed-calendar-year', from);
    expect(term).toEqual({ from, to });
    expect(days(term)).toBe(count);
  });
});

describe('a rolling term', () => {
  it.each([
    ['2026-11-21', '2027-11-20', 365],
    ['2026-01-01', '2026-12-31', 365],
    ['2027-03-01', '2028-02-29', 366],
    ['2028-02-29', '2029-02-27', 365],
    ['2027-02-28', '2028-02-27', 365],
  ])('from %s runs to %s: %i days', (from, to, count) => {
    const term = termFrom('rolling', from);
    expect(term).toEqual({ from, to });
    expect(days(term)).toBe(count);
  });

  it('is a year long from every day of nine years, and the next begins a day later', () => {
    for (let day = '2024-01-01'; day < '2033-01-01'; day = addDays(day, 1)) {
      const term = termFrom('rolling', day);
      expect([365, 366]).toContain(days(term));
      expect(days({ from: day, to: addDays(term.to, 1) })).toBe(days(term) + 1);
    }
  });
});

describe('a roll-over day', () => {
  it.each([
    // roll-over, day, cycle
    ['07-01', '2026-06-30', '2025-07-01', '2026-06-30', 365],
    ['07-01', '2026-07-01', '2026-07-01', '2027-06-30', 365],
    ['07-01', '2027-12-31', '2027-07-01', '2028-06-30', 366],
    ['12-31', '2026-12-30', '2025-12-31', '2026-12-30', 365],
    // 29 February begins on the 28th in years that have none
    ['02-29', '2026-02-28', '2026-02-28', '2027-02-27', 365],
    ['02-29', '2027-03-01', '2027-02-28', '2028-02-28', 366],
    ['02-29', '2028-02-28', '2027-02-28', '2028-02-28', 366],
    ['02-29', '2028-02-29', '2028-02-29', '2029-02-27', 365],
    ['03-01', '2028-02-29', '2027-03-01', '2028-02-29', 366],
    [null, '2026-05-05', '2026-01-01', '2026-12-31', 365],
  ])('of %s puts %s in the term from %s to %s: %i days', (rollOver, day, from, to, count) => {
    const cycle = cycleOf(fixed(rollOver), day);
    expect(cycle).toEqual({ from, to });
    expect(days(cycle)).toBe(count);
  });

  it.each([
    ['01-01', true],
    ['02-29', true],
    ['02-30', false],
    ['13-01', false],
    ['1-1', false],
    ['2026-01-01', false],
  ])('%s is one: %s', (text, expected) => expect(isRollOver(text)).toBe(expected));

  it('cuts the first term: who begins on 15 March has until the last day before it', () => {
    // 15 March to 30 June = 17 + 30 + 31 + 30 = 108 days
    const plan = planFrom(fixed('07-01'), '2026-03-15');
    expect(plan.term).toEqual({ from: '2026-03-15', to: '2026-06-30' });
    expect(days(plan.term)).toBe(108);
    expect(plan.cycle).toEqual({ from: '2025-07-01', to: '2026-06-30' });
  });

  it('that the cluster moved makes one shorter term, and no gap', () => {
    // the term ended on 31 December; the terms now begin in July: 181 days to 30 June
    const plan = planAfter(fixed('07-01'), '2026-12-31');
    expect(plan.term).toEqual({ from: '2027-01-01', to: '2027-06-30' });
    expect(days(plan.term)).toBe(181);
  });
});

describe('terms one after another', () => {
  it('never lose or gain a day, for every roll-over day and every first day', () => {
    fc.assert(
      fc.property(someDay, someRollOver, fc.boolean(), (start, rollOver, isRolling) => {
        const rule = isRolling ? rolling : fixed(rollOver);
        let { term } = planFrom(rule, start);
        let whole = days(term);
        for (let count = 0; count < 8; count += 1) {
          const next = planAfter(rule, term.to);
          expect(next.term.from).toBe(addDays(term.to, 1));
          expect(next.term).toEqual(next.cycle);
          expect([365, 366]).toContain(days(next.term));
          ({ term } = next);
          whole += days(term);
        }
        expect(whole).toBe(days({ from: start, to: term.to }));
      }),
      { numRuns: 300 },
    );
  });

  it('hold every day of nine years in exactly one cycle', () => {
    for (const rollOver of ['01-01', '02-28', '02-29', '03-01', '07-01', '12-31']) {
      let cycle = cycleOf(fixed(rollOver), FIRST);
      for (let day = FIRST; day < '2033-01-01'; day = addDays(day, 1)) {
        if (day > cycle.to) {
          const next = cycleOf(fixed(rollOver), day);
          expect(next.from).toBe(addDays(cycle.to, 1));
          cycle = next;
        }
        expect(cycleOf(fixed(rollOver), day)).toEqual(cycle);
        expect(contains(cycle, day)).toBe(true);
      }
    }
  });

  it('have the end recomputed from their start: the same day gives the same term', () => {
    fc.assert(
      fc.property(someDay, someRollOver, (day, rollOver) => {
        const { term, cycle } = planFrom(fixed(rollOver), day);
        expect(planFrom(fixed(rollOver), term.from)).toEqual({ term, cycle });
        expect(term.to).toBe(cycle.to);
        expect(contains(cycle, term.from)).toBe(true);
      }),
      { numRuns: 300 },
    );
  });
});

describe('the first day of a first term', () => {
  it.each([
    ['2026-11-21', true],
    ['2027-01-01', true],
    ['2027-12-31', true],
    ['2028-01-01', false],
    ['2025-11-21', true],
    ['2025-11-20', false],
  ])('may be %s on 21 November 2026: %s', (day, allowed) => {
    expect(mayStartOn(day, '2026-11-21')).toBe(allowed);
  });
});
