export interface CivilDay {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

const daysBeforeMonth = [0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334];
const monthLengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

export function isLeapYear(year: number): boolean {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
}

export function daysInMonth(year: number, month: number): number {
  return (monthLengths[month - 1] ?? 0) + (month === 2 && isLeapYear(year) ? 1 : 0);
}

/** Counts days in the Gregorian calendar; 1 January of the year 1 is day 0, a Monday. */
export function serialOf({ year, month, day }: CivilDay): number {
  const leapDay = month > 2 && isLeapYear(year) ? 1 : 0;
  return daysBeforeYear(year) + (daysBeforeMonth[month - 1] ?? 0) + leapDay + day - 1;
}

export function civilOf(serial: number): CivilDay {
  let year = Math.floor(serial / 365.2425) + 1;
  if (daysBeforeYear(year) > serial) year -= 1;
  else if (daysBeforeYear(year + 1) <= serial) year += 1;

  let day = serial - daysBeforeYear(year) + 1;
  let month = 1;
  while (day > daysInMonth(year, month)) {
    day -= daysInMonth(year, month);
    month += 1;
  }
  return { year, month, day };
}

function daysBeforeYear(year: number): number {
  const past = year - 1;
  return past * 365 + Math.floor(past / 4) - Math.floor(past / 100) + Math.floor(past / 400);
}
