import { serialOf } from './calendar.js';

const holidaysByYear = new Map<number, ReadonlySet<number>>();

/** The public holidays of the Netherlands in a year, as calendar serials. */
export function dutchHolidays(year: number): ReadonlySet<number> {
  let holidays = holidaysByYear.get(year);
  if (!holidays) {
    const easter = easterSunday(year);
    holidays = new Set([
      serialOf({ year, month: 1, day: 1 }),
      easter,
      easter + 1,
      kingsDay(year),
      easter + 39,
      easter + 49,
      easter + 50,
      serialOf({ year, month: 12, day: 25 }),
      serialOf({ year, month: 12, day: 26 }),
    ]);
    holidaysByYear.set(year, holidays);
  }
  return holidays;
}

function kingsDay(year: number): number {
  const birthday = serialOf({ year, month: 4, day: 27 });
  return birthday % 7 === 6 ? birthday - 1 : birthday;
}

/** The Sunday after the ecclesiastical full moon, which falls between 21 March and 18 April. */
function easterSunday(year: number): number {
  const golden = year % 19;
  const century = Math.floor(year / 100);
  const moonShift = century - Math.floor(century / 4) - Math.floor((8 * century + 13) / 25);
  const epact = (19 * golden + moonShift + 15) % 30;
  const late = epact === 29 || (epact === 28 && golden > 10) ? 1 : 0;
  const fullMoon = serialOf({ year, month: 3, day: 21 }) + epact - late;
  return fullMoon + 7 - ((fullMoon + 1) % 7);
}
