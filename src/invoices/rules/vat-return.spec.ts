import fc from 'fast-check';
import { sum } from '../../kernel/money.js';
import { daysOfQuarter, quarterBefore, quarterName, quarterOf } from './quarter.js';
import { vatCategories } from './vat-categories.js';
import { boxOf, type ReturnPart, vatReturn } from './vat-return.js';

const part = (values: Partial<ReturnPart>): ReturnPart => ({
  ...{ kind: 'invoice', issuedOn: '2026-02-01', category: 'S', rateBp: 2100 },
  ...{ baseCents: 100_00, vatCents: 21_00 },
  ...values,
});

describe('the VAT return', () => {
  it('asks for supplies under the question they fall under', () => {
    const boxes = (category: ReturnPart['category'], rateBp = 0, issuedOn = '2026-02-01') =>
      boxOf({ category, rateBp, issuedOn });
    expect(boxes('S', 2100)).toBe('1a');
    expect(boxes('S', 900)).toBe('1b');
    expect(boxes('S', 600)).toBe('1c');
    expect(boxes('Z')).toBe('1e');
    expect(boxes('G')).toBe('3a');
    expect([boxes('AE'), boxes('K')]).toEqual(['3b', '3b']);
    expect([boxes('E'), boxes('O')]).toEqual(['none', 'none']);
    // until 2018 the reduced rate was 6 %
    expect(boxes('S', 600, '2018-12-31')).toBe('1b');
  });

  it('adds up by question, category and rate; credit notes subtract', () => {
    const rows = vatReturn([
      part({}),
      part({ baseCents: 50_00, vatCents: 10_50 }),
      part({ kind: 'credit_note', baseCents: 30_00, vatCents: 6_30 }),
      part({ category: 'AE', rateBp: 0, baseCents: 400_00, vatCents: 0 }),
      part({ category: 'K', rateBp: 0, baseCents: 70_00, vatCents: 0 }),
      part({ category: 'E', rateBp: 0, baseCents: 9_00, vatCents: 0 }),
    ]);
    expect(rows).toEqual([
      // 100 + 50 - 30, and 21.00 + 10.50 - 6.30
      { box: '1a', category: 'S', rateBp: 2100, baseCents: 120_00, vatCents: 25_20 },
      { box: '3b', category: 'AE', rateBp: 0, baseCents: 400_00, vatCents: 0 },
      { box: '3b', category: 'K', rateBp: 0, baseCents: 70_00, vatCents: 0 },
      { box: 'none', category: 'E', rateBp: 0, baseCents: 9_00, vatCents: 0 },
    ]);
  });

  it('loses no part, whatever the parts are', () => {
    const anyPart = fc.record({
      ...{ kind: fc.constantFrom('invoice' as const, 'credit_note' as const) },
      ...{ category: fc.constantFrom(...vatCategories), rateBp: fc.constantFrom(0, 900, 2100) },
      ...{ baseCents: fc.integer({ min: -1e6, max: 1e6 }), issuedOn: fc.constant('2026-05-05') },
      vatCents: fc.integer({ min: -1e5, max: 1e5 }),
    });
    fc.assert(
      fc.property(fc.array(anyPart, { maxLength: 30 }), (parts) => {
        const signed = (key: 'baseCents' | 'vatCents') =>
          sum(parts.map((one) => (one.kind === 'invoice' ? one[key] : -one[key])));
        const rows = vatReturn(parts);
        expect(sum(rows.map((row) => row.baseCents))).toBe(signed('baseCents'));
        expect(sum(rows.map((row) => row.vatCents))).toBe(signed('vatCents'));
      }),
    );
  });
});

describe('quarters', () => {
  it('hold three months each', () => {
    expect(quarterOf('2026-01-01')).toEqual({ year: 2026, quarter: 1 });
    expect(quarterOf('2026-11-20')).toEqual({ year: 2026, quarter: 4 });
    expect(daysOfQuarter({ year: 2026, quarter: 1 })).toEqual({
      ...{ from: '2026-01-01', to: '2026-03-31' },
    });
    expect(daysOfQuarter({ year: 2024, quarter: 4 })).toEqual({
      ...{ from: '2024-10-01', to: '2024-12-31' },
    });
    expect(quarterBefore({ year: 2026, quarter: 1 })).toEqual({ year: 2025, quarter: 4 });
    expect(quarterName(quarterBefore({ year: 2026, quarter: 4 }))).toBe('2026-Q3');
  });
});
