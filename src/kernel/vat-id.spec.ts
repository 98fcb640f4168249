import fc from 'fast-check';
import { checkVatId } from './vat-id.js';

describe('a VAT id', () => {
  // Numbers of companies and bodies that print them in public, or examples of tax authorities.
  it.each([
    ['NL004495445B01', 'NL'],
    ['NL 0044.95.445 B01', 'NL'],
    ['NL123456789B13', 'NL'],
    ['nl000099998b57', 'NL'],
    ['BE0428759497', 'BE'],
    ['BE 0403.170.701', 'BE'],
    ['DE136695976', 'DE'],
    ['FR40303265045', 'FR'],
    ['ATU13585627', 'AT'],
    ['EL094259216', 'GR'],
    ['IE6388047V', 'IE'],
    ['PL8567346215', 'PL'],
    ['SE556037867001', 'SE'],
    ['DK13585628', 'DK'],
    ['IT00743110157', 'IT'],
    ['LU15027442', 'LU'],
    ['FI20774740', 'FI'],
  ])('%s is right', (text, country) => {
    expect(checkVatId(text)).toEqual({ valid: true, country, reason: null });
  });

  it('knows the Dutch numbers of sole traders by their own check', () => {
    // NL123456789B13 as 2321 123456789 11 13 leaves 1 modulo 97
    expect(2321_12345678911_13n % 97n).toBe(1n);
    expect(checkVatId('NL123456789B13').valid).toBe(true);
    expect(checkVatId('NL123456789B14')).toEqual({ valid: false, country: 'NL', reason: 'check' });
    expect(checkVatId('NL123456788B13').reason).toBe('check');
  });

  it('knows the Belgian numbers that begin with 1', () => {
    // 10000000 leaves 76 modulo 97; 97 - 76 = 21
    expect(checkVatId('BE1000000021')).toEqual({ valid: true, country: 'BE', reason: null });
    expect(checkVatId('BE1000000022').reason).toBe('check');
    expect(checkVatId('BE2000000026').reason).toBe('form');
  });

  it.each([
    ['DE12345', 'DE', 'form'],
    ['NL123456789', 'NL', 'form'],
    ['NL004495446B01', 'NL', 'check'],
    ['DE136695977', 'DE', 'check'],
    ['GB980780684', null, 'country'],
    ['EU372008134', null, 'country'],
    ['GR094259216', null, 'country'],
    ['123456789', null, 'country'],
    ['', null, 'country'],
  ] as const)('%s is wrong', (text, country, reason) => {
    expect(checkVatId(text)).toEqual({ valid: false, country, reason });
  });

  it('answers whatever is typed', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const { valid, country, reason } = checkVatId(text);
        return valid === (reason === null) && (country === null) === (reason === 'country');
      }),
    );
  });
});
