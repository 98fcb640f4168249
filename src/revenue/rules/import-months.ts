import { isLocalDate, type Month } from '../../kernel/local-date.js';

/**
 * A month as spreadsheets write it: `2026-03`, `03-2026`, `3/2026`, `2026-03-15`, `15-03-2026`.
 * A date with slashes is refused: an American reads another month in it than a Dutchman.
 */
export function readMonth(text: string): Month | undefined {
  const bare = text.trim();
  const yearFirst = /^(20\d\d)[-/](\d{1,2})$/.exec(bare);
  if (yearFirst) return monthOf(yearFirst[1], yearFirst[2]);
  const monthFirst = /^(\d{1,2})[-/](20\d\d)$/.exec(bare);
  if (monthFirst) return monthOf(monthFirst[2], monthFirst[1]);
  const day = /^(20\d\d)-(\d{1,2})-(\d{1,2})(?:[T ]00:00(?::00)?)?$/.exec(bare);
  if (day) return ofDay(day[1], day[2], day[3]);
  const dutch = /^(\d{1,2})-(\d{1,2})-(20\d\d)$/.exec(bare);
  return dutch ? ofDay(dutch[3], dutch[2], dutch[1]) : undefined;
}

function monthOf(year = '', month = ''): Month | undefined {
  const number = Number(month);
  return number >= 1 && number <= 12 ? `${year}-${month.padStart(2, '0')}` : undefined;
}

function ofDay(year = '', month = '', day = ''): Month | undefined {
  const iso = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  return isLocalDate(iso) ? iso.slice(0, 7) : undefined;
}
