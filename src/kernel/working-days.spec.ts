import Holidays from 'date-holidays';
import fc from 'fast-check';
import { addDays, addWorkingDays, isWorkingDay, weekday } from './local-date.js';

const everyDay = Array.from({ length: 3288 }, (_, index) => addDays('2024-01-01', index));

describe('working days', () => {
  it('are Monday to Friday without the public holidays, every day from 2024 to 2032', () => {
    const calendar = new Holidays('NL');
    const holidays = new Set(
      Array.from({ length: 9 }, (_, index) => calendar.getHolidays(2024 + index))
        .flat()
        .filter((holiday) => holiday.type === 'public')
        .map((holiday) => holiday.date.slice(0, 10)),
    );
    expect(holidays.size).toBeGreaterThan(75);
    const wrong = everyDay.filter(
      (day) => isWorkingDay(day) !== (weekday(day) < 6 && !holidays.has(day)),
    );
    expect(wrong).toEqual([]);
  });

  it.each([
    ['2025-12-24', 1, '2025-12-29', 'over both Christmas days and a weekend'],
    ['2024-03-29', 1, '2024-04-02', 'over Easter, with Good Friday worked'],
    ['2025-04-25', 1, '2025-04-28', 'the King celebrates on Saturday when the 27th is a Sunday'],
    ['2024-12-31', 1, '2025-01-02', 'over New Year'],
    ['2026-05-13', 1, '2026-05-15', 'over Ascension Day'],
    ['2026-05-22', 1, '2026-05-26', 'over Whitsun'],
    ['2025-01-02', -1, '2024-12-31', 'backwards over New Year'],
    ['2024-06-01', 0, '2024-06-01', 'no step leaves a Saturday where it is'],
    ['2024-06-01', 1, '2024-06-03', 'the first working day after a Saturday'],
    ['2024-06-03', 5, '2024-06-10', 'a working week'],
  ])('%s and %d is %s: %s', (day, count, expected) => {
    expect(addWorkingDays(day, count)).toBe(expected);
  });

  it('lie as far apart as was asked', () => {
    fc.assert(
      fc.property(fc.constantFrom(...everyDay), fc.integer({ min: -30, max: 30 }), (day, count) => {
        const end = addWorkingDays(day, count);
        const step = Math.sign(count);
        let passed = 0;
        for (let at = day; at !== end;) {
          at = addDays(at, step);
          if (isWorkingDay(at)) passed += 1;
        }
        expect(passed).toBe(Math.abs(count));
        if (count !== 0) expect(isWorkingDay(end)).toBe(true);
      }),
    );
  });

  it('refuse half a day', () => {
    expect(() => addWorkingDays('2024-06-03', 0.5)).toThrow(RangeError);
  });
});

describe('Easter', () => {
  it.each([
    ['1954-04-18', 'the epact of 1954 moves the moon one day'],
    ['1981-04-19', 'the latest moon is brought forward'],
    ['2038-04-25', 'the latest Easter there is'],
    ['2285-03-22', 'the earliest Easter there is'],
    ['2049-04-18', 'late in the cycle of nineteen years'],
  ])('fell or falls on %s: %s', (sunday) => {
    expect(weekday(sunday)).toBe(7);
    expect(isWorkingDay(addDays(sunday, 1))).toBe(false);
    expect(isWorkingDay(addDays(sunday, -6))).toBe(true);
    expect(isWorkingDay(addDays(sunday, 39))).toBe(false);
  });
});
