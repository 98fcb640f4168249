import fc from 'fast-check';
import { codeFor, invoiceNumber, isInvoiceNumber, isNumberCode, seriesYear } from './numbers.js';

describe('numbers', () => {
  it('have the letters, the year and six digits', () => {
    expect(invoiceNumber('QUA', 2026, 1)).toBe('QUA-2026-000001');
    expect(invoiceNumber('QUA', 2026, 1_234_567)).toBe('QUA-2026-1234567');
  });

  it('refuse what is no code and no place in a series', () => {
    expect(() => invoiceNumber('qua', 2026, 1)).toThrow('not a code');
    expect(() => invoiceNumber('QUA', 2026, 0)).toThrow();
    expect(() => invoiceNumber('QUA', 2026, 1.5)).toThrow();
  });

  it('are known from ids, which drafts have', () => {
    expect(isInvoiceNumber('QUA-2026-000001')).toBe(true);
    expect(isInvoiceNumber('01a20106-92a3-7a8a-804e-e959c8384a65')).toBe(false);
    expect(isInvoiceNumber('MC-2026-000123')).toBe(true);
  });

  it('belong to the year of issue', () => {
    expect(seriesYear('2026-12-31')).toBe(2026);
  });

  it.each([
    ['quantum', [], 'QUA'],
    ['quantum', ['QUA'], 'QUAN'],
    ['integrated-photonics', [], 'INT'],
    ['3d-printing', [], 'C3D'],
    ['qt', [], 'QT'],
    ['qt', ['QT'], 'QT2'],
    ['qua', ['QUA', 'QU'], 'QUA2'],
  ])('begin, for %s when %j are taken, with %s', (slug, taken, code) => {
    expect(codeFor(slug, new Set(taken))).toBe(code);
  });

  it('always find letters that are a code and free', () => {
    const slugs = fc.stringMatching(/^[a-z0-9][a-z0-9-]{0,20}$/);
    fc.assert(
      fc.property(fc.array(slugs, { maxLength: 30 }), (all) => {
        const taken = new Set<string>();
        for (const slug of all) {
          const code = codeFor(slug, taken);
          expect(isNumberCode(code)).toBe(true);
          expect(taken.has(code)).toBe(false);
          taken.add(code);
        }
      }),
    );
  });
});
