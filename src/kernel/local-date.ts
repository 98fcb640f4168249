import { civilOf, daysInMonth, serialOf, type CivilDay } from './calendar.js';
import { DomainError } from './domain-error.js';
import { dutchHolidays } from './dutch-holidays.js';

/** A day without a time: `YYYY-MM-DD`. */
export type LocalDate = string;

/** `YYYY-MM`. */
export type Month = string;

export const businessZone = 'Europe/Amsterdam';

const epoch = serialOf({ year: 1970, month: 1, day: 1 });
const minute = 60_000;
const minutesADay = 24 * 60;
const widestOffset = 15 * 60;
const withOffset = /T.+(?:Z|[+-]\d{2}:\d{2})$/;
const calendars = new Map<string, Intl.DateTimeFormat>();

/** Trims and checks what somebody typed. */
export function parse(text: string, field?: string): LocalDate {
  const day = text.trim();
  if (isLocalDate(day)) return day;
  throw DomainError.invalid('errors.not_a_day', {
    ...(field === undefined ? {} : { field }),
    params: { value: day },
  });
}

export function isLocalDate(value: unknown): value is LocalDate {
  return typeof value === 'string' && civilIn(value) !== undefined;
}

export function addDays(day: LocalDate, count: number): LocalDate {
  return fromSerial(toSerial(day) + whole(count));
}

/** The same day of another month, or that month's last day when it has no such day. */
export function addMonths(day: LocalDate, count: number): LocalDate {
  const civil = toCivil(day);
  const index = monthIndex(civil) + whole(count);
  const year = Math.floor(index / 12);
  const month = index - year * 12 + 1;
  return format({ year, month, day: Math.min(civil.day, daysInMonth(year, month)) });
}

/** The same day of another year; 29 February becomes 28 February where there is none. */
export function addYears(day: LocalDate, count: number): LocalDate {
  return addMonths(day, whole(count) * 12);
}

/** The day on the wall calendar of the zone at an instant, which must name its offset. */
export function dayIn(instantIso: string, zone: string = businessZone): LocalDate {
  const instant = withOffset.test(instantIso) ? Date.parse(instantIso) : Number.NaN;
  if (Number.isNaN(instant)) {
    throw DomainError.invalid('errors.not_an_instant', { params: { value: instantIso } });
  }
  return dayAt(instant, zone);
}

/** The first instant of the day in the zone, also where midnight itself is skipped. */
export function startOfDayInstant(day: LocalDate, zone: string = businessZone): string {
  const midnight = (toSerial(day) - epoch) * minutesADay;
  let before = midnight - widestOffset;
  let after = midnight + widestOffset;
  while (after - before > 1) {
    const middle = Math.floor((before + after) / 2);
    if (dayAt(middle * minute, zone) < day) before = middle;
    else after = middle;
  }
  return new Date(after * minute).toISOString();
}

/** Nights from one day to the other: 0 on the same day, negative when `to` is earlier. */
export function daysBetween(from: LocalDate, to: LocalDate): number {
  return toSerial(to) - toSerial(from);
}

export function compare(a: LocalDate, b: LocalDate): -1 | 0 | 1 {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

export function min(first: LocalDate, ...others: LocalDate[]): LocalDate {
  return others.reduce((least, day) => (day < least ? day : least), first);
}

export function max(first: LocalDate, ...others: LocalDate[]): LocalDate {
  return others.reduce((most, day) => (day > most ? day : most), first);
}

export function yearOf(day: LocalDate): number {
  return toCivil(day).year;
}

export function monthOf(day: LocalDate): Month {
  toCivil(day);
  return day.slice(0, 7);
}

/** Every month from the one to the other, both included; none when `to` is in an earlier month. */
export function months(from: LocalDate, to: LocalDate): Month[] {
  const first = firstDayOfMonth(from);
  const count = Math.max(0, monthIndex(toCivil(to)) - monthIndex(toCivil(from)) + 1);
  return Array.from({ length: count }, (_, index) => monthOf(addMonths(first, index)));
}

/** Takes a day or a month. */
export function firstDayOfMonth(dayOrMonth: string): LocalDate {
  return format({ ...toCivil(inMonth(dayOrMonth)), day: 1 });
}

/** Takes a day or a month. */
export function lastDayOfMonth(dayOrMonth: string): LocalDate {
  const { year, month } = toCivil(inMonth(dayOrMonth));
  return format({ year, month, day: daysInMonth(year, month) });
}

/** 1 is Monday, 7 is Sunday. */
export function weekday(day: LocalDate): number {
  return (toSerial(day) % 7) + 1;
}

/** The week that holds the day, in the year that holds the week's Thursday. */
export function isoWeek(day: LocalDate): { year: number; week: number } {
  const serial = toSerial(day);
  const thursday = serial - (serial % 7) + 3;
  const { year } = civilOf(thursday);
  const week = Math.floor((thursday - serialOf({ year, month: 1, day: 1 })) / 7) + 1;
  return { year, week };
}

/** Monday to Friday, without the public holidays of the Netherlands. */
export function isWorkingDay(day: LocalDate): boolean {
  return isWorkingSerial(toSerial(day));
}

/** The n-th working day after (or, below zero, before) the day, which itself is not counted. */
export function addWorkingDays(day: LocalDate, count: number): LocalDate {
  const step = whole(count) < 0 ? -1 : 1;
  let serial = toSerial(day);
  for (let left = Math.abs(count); left > 0;) {
    serial += step;
    if (isWorkingSerial(serial)) left -= 1;
  }
  return fromSerial(serial);
}

function dayAt(instant: number, zone: string): LocalDate {
  const parts = new Map(
    calendarIn(zone)
      .formatToParts(instant)
      .map((p) => [p.type, p.value]),
  );
  return format({
    year: Number(parts.get('year')),
    month: Number(parts.get('month')),
    day: Number(parts.get('day')),
  });
}

function calendarIn(zone: string): Intl.DateTimeFormat {
  let calendar = calendars.get(zone);
  if (!calendar) {
    calendar = new Intl.DateTimeFormat('en-u-ca-gregory', {
      timeZone: zone,
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
    });
    calendars.set(zone, calendar);
  }
  return calendar;
}

function isWorkingSerial(serial: number): boolean {
  return serial % 7 < 5 && !dutchHolidays(civilOf(serial).year).has(serial);
}

function monthIndex({ year, month }: CivilDay): number {
  return year * 12 + month - 1;
}

function inMonth(dayOrMonth: string): LocalDate {
  return dayOrMonth.length === 7 ? `${dayOrMonth}-01` : dayOrMonth;
}

function toSerial(day: LocalDate): number {
  return serialOf(toCivil(day));
}

function toCivil(day: LocalDate): CivilDay {
  const civil = civilIn(day);
  if (!civil) throw DomainError.invalid('errors.not_a_day', { params: { value: day } });
  return civil;
}

function civilIn(text: string): CivilDay | undefined {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return undefined;
  const civil = {
    year: Number(text.slice(0, 4)),
    month: Number(text.slice(5, 7)),
    day: Number(text.slice(8)),
  };
  const exists =
    civil.year > 0 && civil.day > 0 && civil.day <= daysInMonth(civil.year, civil.month);
  return exists ? civil : undefined;
}

function fromSerial(serial: number): LocalDate {
  return format(civilOf(serial));
}

function format({ year, month, day }: CivilDay): LocalDate {
  if (year < 1 || year > 9999) throw new RangeError(`no four-digit year: ${year}`);
  return `${String(year).padStart(4, '0')}-${twoDigits(month)}-${twoDigits(day)}`;
}

function twoDigits(value: number): string {
  return value < 10 ? `0${value}` : String(value);
}

function whole(count: number): number {
  if (!Number.isSafeInteger(count)) throw new RangeError(`not a whole number: ${count}`);
  return count;
}
