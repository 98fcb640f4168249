import { addDays } from '../../kernel/local-date.js';
import { days } from '../../kernel/period.js';
import { mayStartOn, termFrom } from './term.js';

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
