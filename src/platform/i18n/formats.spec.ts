import { formats } from './formats.js';

/** Spaces that do not break, as Intl writes them, as ordinary ones. */
const plain = (text: string): string => text.replace(/[\u00A0\u202F]/g, ' ');

describe('formats', () => {
  it.each([
    [145_050, false, '€ 1.450,50', '€1,450.50'],
    [145_000, false, '€ 1.450', '€1,450'],
    [145_000, true, '€ 1.450,00', '€1,450.00'],
    [0, false, '€ 0', '€0'],
    [1, false, '€ 0,01', '€0.01'],
    [-145_050, false, '€ -1.450,50', '-€1,450.50'],
    [123_456_789_012, false, '€ 1.234.567.890,12', '€1,234,567,890.12'],
  ])('%i cents (exact: %j)', (cents, exact, dutch, english) => {
    expect(plain(formats.money('nl', cents, exact))).toBe(dutch);
    expect(plain(formats.money('en', cents, exact))).toBe(english);
  });

  it('numbers and percentages', () => {
    expect([formats.number('nl', 1_234_567.5), formats.number('en', 1_234_567.5)]).toEqual([
      '1.234.567,5',
      '1,234,567.5',
    ]);
    expect([plain(formats.percent('nl', 1250)), formats.percent('en', 1250)]).toEqual([
      '12,5%',
      '12.5%',
    ]);
    expect(formats.percent('en', 10_000)).toBe('100%');
  });

  it('days and months, the same whatever the machine’s zone', () => {
    expect([formats.day('nl', '2026-03-29'), formats.day('en', '2026-03-29')]).toEqual([
      '29 maart 2026',
      '29 March 2026',
    ]);
    expect([formats.day('nl', '2028-02-29'), formats.day('nl', '2026-01-01')]).toEqual([
      '29 februari 2028',
      '1 januari 2026',
    ]);
    expect([formats.month('nl', '2026-12'), formats.month('en', '2026-01')]).toEqual([
      'december 2026',
      'January 2026',
    ]);
  });

  it.each([
    ['2026-03-29T00:59:00.000Z', '29 maart 2026 om 01:59'],
    ['2026-03-29T01:00:00.000Z', '29 maart 2026 om 03:00'],
    ['2026-10-25T00:59:00.000Z', '25 oktober 2026 om 02:59'],
    ['2026-10-25T01:00:00.000Z', '25 oktober 2026 om 02:00'],
    ['2026-07-31T22:00:00.000Z', '1 augustus 2026 om 00:00'],
    ['2026-12-31T23:00:00.000Z', '1 januari 2027 om 00:00'],
  ])('%s in Amsterdam', (instant, dutch) => {
    expect(plain(formats.instant('nl', instant))).toBe(dutch);
    expect(formats.instant('en', instant)).toContain(dutch.slice(-5));
  });
});
