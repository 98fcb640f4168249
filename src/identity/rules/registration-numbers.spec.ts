import { isEuropeanUnion, kvkNumber, vatId } from './registration-numbers.js';

describe('the number in the trade register', () => {
  it.each([
    ['12345678', '12345678'],
    ['1234 5678', '12345678'],
    ['12.34.56.78', '12345678'],
    ['1234567', undefined],
    ['123456789', undefined],
    ['1234567a', undefined],
    ['00000000', undefined],
    ['١٢٣٤٥٦٧٨', undefined],
  ])('%s', (text, expected) => {
    expect(kvkNumber(text)).toBe(expected);
  });
});

describe('the VAT id', () => {
  it.each([
    ['NL123456789B01', 'NL', 'NL123456789B01'],
    ['nl 1234.56.789.b01', 'NL', 'NL123456789B01'],
    ['123456789B01', 'NL', 'NL123456789B01'],
    ['NL123456789', 'NL', undefined],
    ['DE123456789', 'DE', 'DE123456789'],
    ['NL123456789B01', 'DE', undefined],
    ['BE0123456789', 'BE', 'BE0123456789'],
    ['FRXX123456789', 'FR', 'FRXX123456789'],
    ['ATU12345678', 'AT', 'ATU12345678'],
    ['EL123456789', 'GR', 'EL123456789'],
    ['12-3456789', 'US', '123456789'],
    ['<script>', 'US', undefined],
    ['', 'NL', undefined],
  ])('%s of %s', (text, country, expected) => {
    expect(vatId(text, country)).toBe(expected);
  });

  it('has a known form in the 27 countries of the Union and nowhere else', () => {
    expect(['NL', 'DE', 'GR', 'IE'].every(isEuropeanUnion)).toBe(true);
    expect(['GB', 'US', 'CH', 'NO'].some(isEuropeanUnion)).toBe(false);
  });
});
