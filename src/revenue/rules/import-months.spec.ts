import { readMonth } from './import-months.js';

describe('a month in a file', () => {
  it.each([
    '2026-03',
    '2026/03',
    '2026-3',
    '03-2026',
    '3/2026',
    '2026-03-15',
    '15-03-2026',
    ' 2026-03 ',
    '2026-03-01 00:00:00',
  ])('%s is March 2026', (text) => expect(readMonth(text)).toBe('2026-03'));

  it.each([
    '',
    '2026',
    '2026-13',
    '2026-00',
    '03/15/2026',
    '15/03/2026',
    'mrt-26',
    'Mar-26',
    '46082',
    '2026-02-30',
    '31-02-2026',
    '1926-03',
  ])('%s is refused', (text) => expect(readMonth(text)).toBeUndefined());
});
