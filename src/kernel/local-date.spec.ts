import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { DomainError } from './domain-error.js';
import {
  addDays,
  addMonths,
  addYears,
  compare,
  daysBetween,
  firstDayOfMonth,
  isLocalDate,
  isoWeek,
  lastDayOfMonth,
  max,
  min,
  monthOf,
  months,
  parse,
  weekday,
  yearOf,
} from './local-date.js';

const first = Temporal.PlainDate.from('2024-01-01');
const everyDay = Array.from({ length: 3288 }, (_, index) => first.add({ days: index }));

const anyDay = fc
  .integer({ min: 0, max: 3_000_000 })
  .map((count) => Temporal.PlainDate.from('0001-01-01').add({ days: count }).toString());

describe('every day from 2024 to 2032', () => {
  it('is all of them', () => {
    expect(everyDay.at(-1)?.toString()).toBe('2032-12-31');
  });

  it('has its number, weekday, week and month', () => {
    const wrong = everyDay.filter((expected, index) => {
      const day = expected.toString();
      const week = isoWeek(day);
      return !(
        isLocalDate(day) &&
        addDays('2024-01-01', index) === day &&
        addDays(day, -index) === '2024-01-01' &&
        daysBetween('2024-01-01', day) === index &&
        daysBetween(day, '2024-01-01') === 0 - index &&
        weekday(day) === expected.dayOfWeek &&
        week.week === expected.weekOfYear &&
        week.year === expected.yearOfWeek &&
        yearOf(day) === expected.year &&
        monthOf(day) === expected.toPlainYearMonth().toString() &&
        firstDayOfMonth(day) === expected.with({ day: 1 }).toString() &&
        lastDayOfMonth(day) === expected.with({ day: expected.daysInMonth }).toString()
      );
    });
    expect(wrong).toEqual([]);
  });

  it.each([-24, -13, -12, -1, 0, 1, 2, 11, 12, 13, 36, 48])('%d months further', (count) => {
    const wrong = everyDay.filter(
      (day) => addMonths(day.toString(), count) !== day.add({ months: count }).toString(),
    );
    expect(wrong).toEqual([]);
  });

  it.each([-4, -3, -1, 0, 1, 3, 4])('%d years further', (count) => {
    const wrong = everyDay.filter(
      (day) => addYears(day.toString(), count) !== day.add({ years: count }).toString(),
    );
    expect(wrong).toEqual([]);
  });
});

describe('days', () => {
  it.each([
    ['2024-01-31', 1, '2024-02-29'],
    ['2025-01-31', 1, '2025-02-28'],
    ['2024-02-29', 12, '2025-02-28'],
    ['2024-03-31', -1, '2024-02-29'],
    ['2024-12-31', 2, '2025-02-28'],
    ['2024-01-15', -1, '2023-12-15'],
  ])('%s and %d months is %s', (day, count, expected) => {
    expect(addMonths(day, count)).toBe(expected);
  });

  it('have one year from 29 February to 28 February', () => {
    expect(addYears('2024-02-29', 1)).toBe('2025-02-28');
    expect(addYears('2024-02-29', 4)).toBe('2028-02-29');
    expect(addYears('2027-03-10', -3)).toBe('2024-03-10');
  });

  it.each([
    ['2024-12-30', 2025, 1],
    ['2026-12-31', 2026, 53],
    ['2027-01-03', 2026, 53],
    ['2027-01-04', 2027, 1],
  ])('%s lies in %d, week %d', (day, year, week) => {
    expect(isoWeek(day)).toEqual({ year, week });
  });

  it('count the leap day', () => {
    expect(daysBetween('2024-02-28', '2024-03-01')).toBe(2);
    expect(daysBetween('2025-02-28', '2025-03-01')).toBe(1);
    expect(daysBetween('2024-01-01', '2025-01-01')).toBe(366);
    expect([1900, 2000, 2100].map((year) => lastDayOfMonth(`${year}-02`))).toEqual([
      '1900-02-28',
      '2000-02-29',
      '2100-02-28',
    ]);
  });

  it('agree with the calendar over eight thousand years', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: -100_000, max: 100_000 }), (day, count) => {
        const expected = Temporal.PlainDate.from(day).add({ days: count });
        fc.pre(expected.year > 0);
        expect(addDays(day, count)).toBe(expected.toString());
        expect(daysBetween(day, expected.toString())).toBe(count);
      }),
    );
  });

  it('stand in one order', () => {
    expect([compare('2024-01-01', '2024-01-02'), compare('2024-01-01', '2024-01-01')]).toEqual([
      -1, 0,
    ]);
    expect(compare('2024-10-01', '2024-09-30')).toBe(1);
    expect(min('2024-05-02', '2023-12-31', '2024-05-01')).toBe('2023-12-31');
    expect(max('2024-05-02', '2023-12-31', '2024-05-03')).toBe('2024-05-03');
    fc.assert(
      fc.property(anyDay, anyDay, (a, b) => {
        expect(compare(a, b)).toBe(0 + Math.sign(daysBetween(b, a)));
      }),
    );
  });

  it('list the months they reach', () => {
    expect(months('2024-11-30', '2025-02-01')).toEqual([
      '2024-11',
      '2024-12',
      '2025-01',
      '2025-02',
    ]);
    expect(months('2024-11-30', '2024-11-01')).toEqual(['2024-11']);
    expect(months('2024-11-01', '2024-10-31')).toEqual([]);
    expect(months('9999-12-01', '9999-12-31')).toEqual(['9999-12']);
    expect([firstDayOfMonth('2024-02'), lastDayOfMonth('2024-02')]).toEqual([
      '2024-02-01',
      '2024-02-29',
    ]);
  });
});

describe('what is no day', () => {
  const wrong = [
    '',
    '2023-02-29',
    '2100-02-29',
    '2024-04-31',
    '2024-13-01',
    '2024-00-10',
    '2024-01-00',
    '0000-01-01',
    '2024-1-1',
    '2024-01-01T00:00:00Z',
    '+2024-01-01',
    '01-01-2024',
    '2024-01-01\n',
    '２０２４-01-01',
  ];

  it.each(wrong)('%j is refused', (text) => {
    expect(isLocalDate(text)).toBe(false);
    for (const use of [addDays, addMonths, addYears, weekday, monthOf, isoWeek, lastDayOfMonth]) {
      expect(() => use(text, 1)).toThrow(DomainError);
    }
  });

  it('is refused with the field it was typed in', () => {
    expect(parse(' 2024-02-29 ')).toBe('2024-02-29');
    const refused = expect.objectContaining({
      kind: 'invalid',
      code: 'errors.not_a_day',
      field: 'startsOn',
      params: { value: '2023-02-29' },
    });
    expect(() => parse('2023-02-29', 'startsOn')).toThrow(refused);
  });

  it.each([undefined, null, 20240101, new Date(0), ['2024-01-01'], {}])('%p', (value) => {
    expect(isLocalDate(value)).toBe(false);
  });

  it('is neither half a day nor a day of the year 10000', () => {
    expect(() => addDays('2024-01-01', 0.5)).toThrow(RangeError);
    expect(() => addMonths('2024-01-01', 0.5)).toThrow(RangeError);
    expect(() => addYears('2024-01-01', Number.NaN)).toThrow(RangeError);
    expect(() => addDays('9999-12-31', 1)).toThrow(RangeError);
    expect(() => addMonths('0001-01-01', -1)).toThrow(RangeError);
  });
});
