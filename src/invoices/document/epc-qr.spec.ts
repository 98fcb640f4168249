import fc from 'fast-check';
import { epcPayload, qrDrawing, qrSvg } from './epc-qr.js';

const transfer = {
  name: 'Stichting Quantum Delta',
  iban: 'NL91 ABNA 0417 1643 00',
  amountCents: 1210_00,
  reference: 'RF92QUA2026000001',
};
const lines = (change: Partial<typeof transfer> = {}) =>
  epcPayload({ ...transfer, ...change }).split('\n');

describe('the text of a payment QR', () => {
  it('has its parts in the order of the standard', () => {
    expect(lines()).toEqual([
      'BCD',
      '002',
      '1',
      'SCT',
      '',
      'Stichting Quantum Delta',
      'NL91ABNA0417164300',
      'EUR1210.00',
      '',
      'RF92QUA2026000001',
    ]);
  });

  it('writes amounts from a cent to the largest', () => {
    expect(lines({ amountCents: 1 })[7]).toBe('EUR0.01');
    expect(lines({ amountCents: 99_999_999_999 })[7]).toBe('EUR999999999.99');
    expect(lines({ amountCents: 10 })[7]).toBe('EUR0.10');
    for (const amountCents of [0, -1, 1.5, Number.NaN, 100_000_000_000]) {
      expect(() => lines({ amountCents })).toThrow(RangeError);
    }
  });

  it('cuts a name at seventy characters', () => {
    expect(lines({ name: 'Ł'.repeat(80) })[5]).toBe('Ł'.repeat(70));
    expect(lines({ name: `${'a'.repeat(69)} b` })[5]).toBe('a'.repeat(69));
    expect(lines({ name: '  Æ\nrø  ' })[5]).toBe('Æ rø');
    expect(() => lines({ name: ' ' })).toThrow(RangeError);
  });

  it('takes no reference with wrong check digits', () => {
    expect(() => lines({ reference: 'RF93QUA2026000001' })).toThrow(RangeError);
    expect(() => lines({ reference: 'QUA2026000001' })).toThrow(RangeError);
  });

  it('is at most 331 bytes', () => {
    expect(() => lines({ name: '😀'.repeat(70) })).toThrow('too long');
    fc.assert(
      fc.property(fc.string({ minLength: 1, maxLength: 90 }), (name) => {
        fc.pre(name.trim() !== '');
        return Buffer.byteLength(epcPayload({ ...transfer, name })) <= 331;
      }),
    );
  });
});

describe('the drawing of a payment QR', () => {
  const drawing = qrDrawing(epcPayload(transfer));

  it('has a border of four and the three corners', () => {
    // 87 bytes at level M need version 6: 41 modules, with the border 49
    expect(Buffer.byteLength(epcPayload(transfer))).toBe(87);
    expect(drawing.size).toBe(49);
    for (const corner of ['M4 4h7v1h-7z', 'M38 4h7v1h-7z', 'M4 38h7v1h-7z']) {
      expect(drawing.path).toContain(corner);
    }
  });

  it('is the same each time', () => {
    expect(qrDrawing(epcPayload(transfer))).toEqual(drawing);
  });

  it('stands on white as an image', () => {
    const svg = qrSvg(drawing);
    expect(svg).toContain('viewBox="0 0 49 49"');
    expect(svg).toContain('<path fill="#fff" d="M0 0h49v49H0z"/>');
    expect(svg).toContain(`<path fill="#000" d="${drawing.path}"/>`);
    expect(svg).not.toContain('style');
  });

  it('refuses what needs a larger code than the standard allows', () => {
    expect(() => qrDrawing('x'.repeat(332))).toThrow(RangeError);
  });
});
