import { Temporal } from 'temporal-polyfill';
import { DomainError } from './domain-error.js';
import { addDays, dayIn, startOfDayInstant } from './local-date.js';

const everyDay = Array.from({ length: 3288 }, (_, index) => addDays('2024-01-01', index));
const hour = 3_600_000;
const iso = (instant: number) => new Date(instant).toISOString();

describe('the day on a Dutch wall', () => {
  it.each([
    ['2024-06-30T21:59:59.999Z', '2024-06-30'],
    ['2024-06-30T22:00:00.000Z', '2024-07-01'],
    ['2024-12-31T22:59:59.999Z', '2024-12-31'],
    ['2024-12-31T23:00:00.000Z', '2025-01-01'],
    ['2025-01-01T00:30:00+02:00', '2024-12-31'],
    ['2024-02-29T22:59:59Z', '2024-02-29'],
  ])('at %s is %s', (instant, day) => {
    expect(dayIn(instant)).toBe(day);
  });

  it.each([
    ['2024-03-31', '2024-03-30T23:00:00.000Z', 23],
    ['2024-04-01', '2024-03-31T22:00:00.000Z', 24],
    ['2024-10-27', '2024-10-26T22:00:00.000Z', 25],
    ['2024-10-28', '2024-10-27T23:00:00.000Z', 24],
  ])('%s starts at %s and has %d hours', (day, start, hours) => {
    expect(startOfDayInstant(day)).toBe(start);
    expect(Date.parse(startOfDayInstant(addDays(day, 1))) - Date.parse(start)).toBe(hours * hour);
  });

  it('begins on the instant and not a millisecond earlier, every day from 2024 to 2032', () => {
    const lengths = new Map<number, number>();
    const wrong = everyDay.filter((day) => {
      const start = startOfDayInstant(day);
      const next = startOfDayInstant(addDays(day, 1));
      const hours = (Date.parse(next) - Date.parse(start)) / hour;
      lengths.set(hours, (lengths.get(hours) ?? 0) + 1);
      return !(
        dayIn(start) === day &&
        dayIn(iso(Date.parse(start) - 1)) === addDays(day, -1) &&
        dayIn(iso(Date.parse(next) - 1)) === day
      );
    });
    expect(wrong).toEqual([]);
    expect(Object.fromEntries(lengths)).toEqual({ 23: 9, 24: 3288 - 18, 25: 9 });
  });
});

describe('the start of a day in other zones', () => {
  it.each([
    'Europe/Amsterdam',
    'UTC',
    'Africa/Cairo',
    'America/Santiago',
    'America/New_York',
    'Asia/Kathmandu',
    'Asia/Beirut',
    'Australia/Lord_Howe',
    'Pacific/Kiritimati',
    'Etc/GMT+12',
  ])('%s agrees with the zone rules, also where midnight is skipped', (zone) => {
    const wrong = everyDay.slice(0, 732).filter((day) => {
      const start = Temporal.PlainDate.from(day).toZonedDateTime(zone).toInstant();
      return startOfDayInstant(day, zone) !== iso(start.epochMilliseconds);
    });
    expect(wrong).toEqual([]);
  });
});

describe('what is no instant', () => {
  it.each(['', 'now', '2024-01-01', '2024-01-01T00:00:00', '2024-01-01T25:00:00Z', '0'])(
    '%j is refused, for it names no moment or leaves its offset to guessing',
    (text) => {
      expect(() => dayIn(text)).toThrow(DomainError);
    },
  );

  it('refuses an unknown zone', () => {
    expect(() => dayIn('2024-01-01T00:00:00Z', 'Europe/Atlantis')).toThrow(RangeError);
  });
});
