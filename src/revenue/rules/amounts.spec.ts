import fc from 'fast-check';
import { decimalStyle, readAmount } from './amounts.js';

describe('the decimals of a file', () => {
  it.each([
    ['Dutch', ['1.450,50', '12', '3.000'], 'nl'],
    ['English', ['1,450.50', '12', '3,000'], 'en'],
    ['Dutch by two groups', ['1.234.567', '8'], 'nl'],
    ['English by two groups', ['1,234,567'], 'en'],
    ['Dutch with a dash for cents', ['1.450,-'], 'nl'],
    ['unknown', ['1.450', '200', ''], 'unknown'],
    ['mixed', ['1450,50', '1450.50'], 'mixed'],
    ['Dutch with a sign and euros', ['€ -1.450,50', '-12,5 EUR'], 'nl'],
  ])('are %s', (_, amounts, style) => expect(decimalStyle(amounts)).toBe(style));
});

describe('an amount', () => {
  it.each([
    ['1.450', 'nl', 145_000],
    ['1,450', 'en', 145_000],
    ['1.450,50', 'nl', 145_050],
    ['-0,5', 'nl', -50],
    ['€ 12', 'unknown', 1_200],
    ['1 450,50', 'nl', 145_050],
  ] as const)('%s in a file that is %s is %d cents', (text, style, cents) => {
    expect(readAmount(text, style)).toEqual({ cents });
  });

  it.each([
    ['1.450', 'unknown', 'ambiguous'],
    ['1,450', 'nl', 'ambiguous'],
    ['1.450', 'en', 'ambiguous'],
    ['0', 'nl', 'zero'],
    ['0,00', 'nl', 'zero'],
    ['twelve', 'nl', 'unreadable'],
    ['=1+1', 'nl', 'unreadable'],
    ['1e9', 'en', 'unreadable'],
    ['NaN', 'en', 'unreadable'],
    ['12,345,67', 'nl', 'unreadable'],
    ['99999999999,00', 'nl', 'too_large'],
  ] as const)('%s in a file that is %s is refused as %s', (text, style, problem) => {
    expect(readAmount(text, style)).toEqual({ problem });
  });

  it('reads back whatever a Dutch or an English spreadsheet writes', () => {
    const cents = fc.integer({ min: -99_999_999_99, max: 99_999_999_99 }).filter((c) => c !== 0);
    fc.assert(
      fc.property(cents, fc.constantFrom('nl' as const, 'en' as const), (amount, style) => {
        const format = new Intl.NumberFormat(style === 'nl' ? 'nl-NL' : 'en-IE', {
          minimumFractionDigits: 2,
        });
        expect(readAmount(format.format(amount / 100), style)).toEqual({ cents: amount });
      }),
    );
  });
});
