import fc from 'fast-check';
import { DomainError } from './domain-error.js';
import { locales, type Locale } from './localised.js';
import { parseEuro } from './money.js';

function refusal(text: string, locale: Locale): string {
  try {
    return String(parseEuro(text, locale));
  } catch (error) {
    return error instanceof DomainError && error.kind === 'invalid' ? error.code : String(error);
  }
}

describe('an amount as people type it', () => {
  it.each([
    ['1.450,50', 1450_50],
    ['1,450.50', 1450_50],
    ['1450.50', 1450_50],
    ['1450,5', 1450_50],
    ['€ 1 450,5', 1450_50],
    ['€1.450,50', 1450_50],
    ['EUR 1450', 1450_00],
    ['euro 1450', 1450_00],
    ['1450 euro', 1450_00],
    ['1450,00 €', 1450_00],
    ['1.450,-', 1450_00],
    ['450,—', 450_00],
    ['1\u00a0450\u202f000,05', 1450000_05],
    ['1.450.000', 1450000_00],
    ['1,450,000', 1450000_00],
    ['1.450.000,5', 1450000_50],
    ['  7  ', 7_00],
    ['0', 0],
    ['0,05', 5],
    ['0.5', 50],
    ['007', 7_00],
    ['-12,50', -12_50],
    ['\u2212 12,50', -12_50],
    ['-€ 12,50', -12_50],
    ['€ -12,50', -12_50],
    ['-0', 0],
    ['90071992547409,91', Number.MAX_SAFE_INTEGER],
  ])('%j is the same in both languages', (text, expected) => {
    expect(locales.map((locale) => parseEuro(text, locale))).toEqual([expected, expected]);
  });

  it.each([
    ['1.450', 'nl', '145000'],
    ['1.450', 'en', 'errors.amount_ambiguous'],
    ['1,450', 'en', '145000'],
    ['1,450', 'nl', 'errors.amount_ambiguous'],
    ['€ 12.345', 'nl', '1234500'],
    ['-12.345', 'en', 'errors.amount_ambiguous'],
  ] as const)('%j in %s: %s', (text, locale, expected) => {
    expect(refusal(text, locale)).toBe(expected);
  });

  it.each([
    '',
    ' ',
    '€',
    '-',
    'abc',
    'free',
    '12abc',
    '1e3',
    '0x10',
    'Infinity',
    'NaN',
    '$ 5',
    '€ 5 EUR',
    '--5',
    '-€ -5',
    '5-',
    '+5',
    ',50',
    '5,',
    '5.',
    '1,2345',
    '1450.500',
    '0.450',
    '0,450',
    '1.45.0',
    '1.450.50',
    '14.50,5',
    '1,450.000,50',
    '1.450,000,50',
    '1 45',
    '1 450 5',
    '1 450.500',
    '1 450.000,50',
    '1..450',
    '.,5',
    '12.345.6789',
    '0.000.000',
    '１２',
    '5,-0',
  ])('%j is refused in both languages', (text) => {
    expect(locales.map((locale) => refusal(text, locale))).toEqual([
      'errors.amount_unreadable',
      'errors.amount_unreadable',
    ]);
  });

  it('refuses an amount that cents could not hold exactly', () => {
    expect(refusal('90071992547409,92', 'nl')).toBe('errors.amount_too_large');
    expect(refusal('9'.repeat(5000), 'en')).toBe('errors.amount_too_large');
  });

  it('reads back what either language writes', () => {
    const amounts = fc.integer({ min: -9_007_199_254_740, max: 9_007_199_254_740 });
    const styles = fc.constantFrom('decimal' as const, 'currency' as const);
    fc.assert(
      fc.property(amounts, styles, fc.boolean(), (value, style, useGrouping) =>
        locales.every((locale) => {
          const written = new Intl.NumberFormat(locale === 'nl' ? 'nl-NL' : 'en-IE', {
            style,
            currency: 'EUR',
            useGrouping,
            minimumFractionDigits: 2,
          }).format(value / 100);
          return parseEuro(written, 'en') === value && parseEuro(written, 'nl') === value;
        }),
      ),
    );
  });

  it('answers any text with exact cents or with a refusal, never with a guess', () => {
    const text = fc.string({
      unit: fc.constantFrom('0', '1', '45', '000', '.', ',', '-', ' ', '€'),
    });
    fc.assert(
      fc.property(text, (typed) =>
        locales.every((locale) => /^(-?\d+|errors\.amount_\w+)$/.test(refusal(typed, locale))),
      ),
      { numRuns: 2000 },
    );
  });
});
