import { isReference, referenceOf } from './reference.js';

describe('a reference', () => {
  it('names the year and a number of six digits', () => {
    expect(referenceOf(2026, 123)).toBe('MC-2026-000123');
    expect(referenceOf(2027, 999_999)).toBe('MC-2027-999999');
    expect(isReference(referenceOf(2026, 1))).toBe(true);
  });

  it.each([
    [2026, 0],
    [2026, 1_000_000],
    [2026, 1.5],
    [26, 1],
  ])('cannot be made of %d and %d', (year, number) => {
    expect(() => referenceOf(year, number)).toThrow(RangeError);
  });

  it.each(['MC-26-000001', 'MC-2026-1', 'mc-2026-000001', 'MC-2026-000001 '])(
    'is not %j',
    (text) => {
      expect(isReference(text)).toBe(false);
    },
  );
});
