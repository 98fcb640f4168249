import { dutchVatId, iban, kvkNumber } from './registration.js';

describe('a trade register number', () => {
  it('is kept as eight digits', () => {
    expect(kvkNumber('9000 0001')).toBe('90000001');
    expect(kvkNumber('12.34.56.78')).toBe('12345678');
  });

  it.each(['', '1234567', '123456789', '1234567a', '00000000'])('is not %j', (text) => {
    expect(kvkNumber(text)).toBeUndefined();
  });
});

describe('a Dutch VAT id', () => {
  // 1·9 + 2·8 + 3·7 + 4·6 + 5·5 + 6·4 + 7·3 + 8·2 = 156 = 14·11 + 2, and the ninth digit is 2
  it('holds when its digits pass the test of legal entities', () => {
    expect(dutchVatId('NL 1234.56.782.B01')).toBe('NL123456782B01');
    expect(dutchVatId('123456782b01')).toBe('NL123456782B01');
  });

  it('holds when the whole passes the test of sole traders', () => {
    expect(dutchVatId('NL000099998B57')).toBe('NL000099998B57');
  });

  it.each(['NL123456789B01', 'NL12345678B01', 'DE123456782', 'NL123456782', 'NL000000000B01'])(
    'is not %s',
    (text) => {
      expect(dutchVatId(text)).toBeUndefined();
    },
  );
});

describe('a bank account', () => {
  it('is kept without spaces', () => {
    expect(iban('NL91 ABNA 0417 1643 00')).toBe('NL91ABNA0417164300');
    expect(iban('de89370400440532013000')).toBe('DE89370400440532013000');
  });

  it.each([
    ['two digits are exchanged', 'NL91ABNA0417163400'],
    ['it is too short for its country', 'NL91ABNA041716430'],
    ['it is something else', 'my bank account'],
  ])('is refused when %s', (_, text) => {
    expect(iban(text)).toBeUndefined();
  });
});
