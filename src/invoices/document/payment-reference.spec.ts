import fc from 'fast-check';
import {
  isPaymentReference,
  paymentReference,
  paymentReferencesIn,
  printedReference,
} from './payment-reference.js';

const signs = Array.from('ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789');
const bodies = fc
  .array(fc.constantFrom(...signs), { minLength: 1, maxLength: 21 })
  .map((list) => list.join(''));

describe('the structured creditor reference', () => {
  it('agrees with examples of others', () => {
    // The example of the standard, and those of the Finnish bankers and the European Payments Council.
    expect(paymentReference('539007547034')).toBe('RF18539007547034');
    expect(paymentReference('2348236')).toBe('RF332348236');
    expect(isPaymentReference('RF712348231')).toBe(true);
    expect(isPaymentReference('RF45G72UUR')).toBe(true);
  });

  it('is made from the letters and digits of a number', () => {
    // QUA2026000001RF00 with letters as numbers is 26 30 10 2026000001 27 15 00, which leaves 6
    // modulo 97; 98 - 6 = 92
    expect(263010_2026000001_271500n % 97n).toBe(6n);
    expect(paymentReference('QUA-2026-000001')).toBe('RF92QUA2026000001');
    expect(paymentReference('qua 2026/000001')).toBe('RF92QUA2026000001');
  });

  it('refuses what fits in no reference', () => {
    expect(() => paymentReference('--')).toThrow(RangeError);
    expect(() => paymentReference('1234567890123456789012')).toThrow(RangeError);
  });

  it('is known by its check digits', () => {
    expect(isPaymentReference('RF92QUA2026000001')).toBe(true);
    expect(isPaymentReference('RF92QUA2026000002')).toBe(false);
    expect(isPaymentReference('RF92')).toBe(false);
    expect(isPaymentReference('rf92QUA2026000001')).toBe(false);
    expect(isPaymentReference('')).toBe(false);
  });

  it('is printed in groups of four', () => {
    expect(printedReference('RF18539007547034')).toBe('RF18 5390 0754 7034');
    expect(printedReference('RF332348236')).toBe('RF33 2348 236');
  });

  it('checks whatever it was made from', () => {
    fc.assert(fc.property(bodies, (body) => isPaymentReference(paymentReference(body))));
  });

  it('does not check with a digit or letter changed, or two neighbours swapped', () => {
    // A digit for a letter or the other way round shifts what follows: the standard may miss it.
    const digits = fc.integer({ min: 0, max: 9 }).map(String);
    const letters = fc.constantFrom(...signs.filter((sign) => /[A-Z]/.test(sign)));
    for (const kind of [digits, letters]) {
      const alike = fc.array(kind, { minLength: 2, maxLength: 10 }).map((list) => list.join(''));
      fc.assert(
        fc.property(bodies, alike, bodies, fc.nat(), kind, (before, part, after, at, sign) => {
          const right = paymentReference(`${before}${part}${after}`.slice(0, 21));
          const place = 4 + (before.length + (at % (part.length - 1)));
          fc.pre(place + 1 < Math.min(right.length, 4 + before.length + part.length));
          const changed = `${right.slice(0, place)}${sign}${right.slice(place + 1)}`;
          const [one = '', two = ''] = right.slice(place);
          const swapped = `${right.slice(0, place)}${two}${one}${right.slice(place + 2)}`;
          return [changed, swapped].every((w) => w === right || !isPaymentReference(w));
        }),
      );
    }
  });
});

describe('a reference in the text of a transfer', () => {
  it.each([
    ['RF92QUA2026000001'],
    ['RF92 qua2 0260 0000 1'],
    ['Factuur RF92 QUA2 0260 0000 1 dank u wel'],
    ['betaling:RF92-QUA-2026-000001.'],
    ['/RF92QUA2026\n000001/'],
    ['FACTUURRF92QUA2026000001EUR 12,50'],
    ['/REMI/STRD/CUR/RF92QUA2026000001/'],
  ])('is found in %j', (text) => {
    expect(paymentReferencesIn(text)).toContain('RF92QUA2026000001');
  });

  it('is found beside another', () => {
    const text = 'RF92QUA2026000001 en rf18 5390 0754 7034';
    expect(paymentReferencesIn(text)).toEqual(['RF92QUA2026000001', 'RF18539007547034']);
  });

  it('is not made up', () => {
    expect(paymentReferencesIn('QUA-2026-000001')).toEqual([]);
    expect(paymentReferencesIn('RF93QUA2026000001')).toEqual([]);
    expect(paymentReferencesIn('surfles 12 juni')).toEqual([]);
    expect(paymentReferencesIn('')).toEqual([]);
  });

  it('survives any spacing and case', () => {
    fc.assert(
      fc.property(
        bodies,
        fc.array(fc.boolean(), { minLength: 25, maxLength: 25 }),
        (body, gaps) => {
          const reference = paymentReference(body);
          const spread = Array.from(reference, (sign, at) => (gaps[at] ? `${sign} ` : sign)).join(
            '',
          );
          return paymentReferencesIn(`inv. ${spread.toLowerCase()}; thanks`).includes(reference);
        },
      ),
    );
  });
});
