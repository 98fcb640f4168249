import fc from 'fast-check';
import { DomainError } from './domain-error.js';
import { addDays, monthOf } from './local-date.js';
import {
  contains,
  days,
  intersect,
  isEmpty,
  overlaps,
  period,
  splitByMonth,
  type Period,
} from './period.js';

const everyDay = Array.from({ length: 3288 }, (_, index) => addDays('2024-01-01', index));
const anyPeriod = fc
  .tuple(fc.nat(3287), fc.integer({ min: -1, max: 800 }))
  .map(([from, length]): Period => ({
    from: addDays('2024-01-01', from),
    to: addDays('2024-01-01', from + length),
  }));
const listed = ({ from, to }: Period) =>
  Array.from({ length: days({ from, to }) }, (_, index) => addDays(from, index));

describe('a period', () => {
  it.each([
    ['2024-01-01', '2024-12-31', 366],
    ['2025-01-01', '2025-12-31', 365],
    ['2024-07-01', '2024-12-31', 31 + 31 + 30 + 31 + 30 + 31],
    ['2024-02-28', '2024-03-01', 3],
    ['2024-05-05', '2024-05-05', 1],
  ])('from %s to %s has %d days, both ends included', (from, to, expected) => {
    expect(days(period(from, to))).toBe(expected);
  });

  it('has a day more for each day it goes on, across every month, leap day and clock change', () => {
    const wrong = everyDay.filter((to, index) => days({ from: '2024-01-01', to }) !== index + 1);
    expect(wrong).toEqual([]);
  });

  it('refuses to end before it starts, and days that are none', () => {
    const reversed = expect.objectContaining({
      kind: 'invalid',
      code: 'errors.period_reversed',
      params: { from: '2024-01-02', to: '2024-01-01' },
    });
    expect(() => period('2024-01-02', '2024-01-01')).toThrow(reversed);
    expect(() => period('2023-02-29', '2024-01-01')).toThrow(DomainError);
    expect(() => period('2024-01-01', 'later')).toThrow(DomainError);
  });

  it('holds both its ends and nothing outside', () => {
    const june = period('2024-06-01', '2024-06-30');
    const inside = everyDay.filter((day) => contains(june, day));
    expect([inside.length, inside[0], inside.at(-1)]).toEqual([30, '2024-06-01', '2024-06-30']);
  });

  it('is empty when it has no day', () => {
    const none = { from: '2024-06-01', to: '2024-05-31' };
    expect([isEmpty(none), days(none), splitByMonth(none)]).toEqual([true, 0, []]);
    expect(days({ from: '2024-06-01', to: '2023-06-01' })).toBe(0);
    expect(contains(none, '2024-06-01')).toBe(false);
    expect(overlaps(none, period('2024-01-01', '2024-12-31'))).toBe(false);
    expect(isEmpty(period('2024-06-01', '2024-06-01'))).toBe(false);
  });
});

describe('two periods', () => {
  it('meet when they share a single day, not when one follows the other', () => {
    const may = period('2024-05-01', '2024-05-31');
    expect(overlaps(may, period('2024-05-31', '2024-06-30'))).toBe(true);
    expect(overlaps(may, period('2024-06-01', '2024-06-30'))).toBe(false);
    expect(intersect(may, period('2024-05-31', '2024-06-30'))).toEqual({
      from: '2024-05-31',
      to: '2024-05-31',
    });
  });

  it('share exactly the days that are in both, whichever comes first', () => {
    fc.assert(
      fc.property(anyPeriod, anyPeriod, (a, b) => {
        const inBoth = listed(a).filter((day) => contains(b, day));
        expect(listed(intersect(a, b))).toEqual(inBoth);
        expect(listed(intersect(b, a))).toEqual(inBoth);
        expect(overlaps(a, b)).toBe(inBoth.length > 0);
        expect(overlaps(b, a)).toBe(inBoth.length > 0);
      }),
    );
  });
});

describe('a period cut by month', () => {
  it('has whole months between two broken ones', () => {
    expect(splitByMonth(period('2024-01-31', '2024-04-01'))).toEqual([
      { from: '2024-01-31', to: '2024-01-31' },
      { from: '2024-02-01', to: '2024-02-29' },
      { from: '2024-03-01', to: '2024-03-31' },
      { from: '2024-04-01', to: '2024-04-01' },
    ]);
  });

  it('has the same days as the whole, each part within one month', () => {
    fc.assert(
      fc.property(anyPeriod, (whole) => {
        const parts = splitByMonth(whole);
        expect(parts.flatMap(listed)).toEqual(listed(whole));
        expect(parts.every((part) => monthOf(part.from) === monthOf(part.to))).toBe(true);
        expect(new Set(parts.map((part) => monthOf(part.from))).size).toBe(parts.length);
      }),
    );
  });
});
