import fc from 'fast-check';
import { type PricedLine, totalsOf } from './totals.js';
import { vatCategories } from './vat-categories.js';

const line = (netCents: number, rateBp = 2100, category: PricedLine['category'] = 'S') => ({
  ...{ netCents, rateBp, category, reasonCode: null, reason: null },
});

describe('the totals of a document', () => {
  it('round VAT once for each category and rate', () => {
    // 21 % of 3 x 33.35 = 100.05 is 21.0105, so 21.01; 9 % of 0.05 is 0.0045, so nothing.
    const lines = [line(3335), line(3335), line(5, 900), line(3335)];
    expect(totalsOf(lines)).toMatchObject({ netCents: 10_010, vatCents: 2101, totalCents: 12_111 });
    expect(totalsOf(lines).vat).toMatchObject([
      { rateBp: 2100, baseCents: 10_005, vatCents: 2101 },
      { rateBp: 900, baseCents: 5, vatCents: 0 },
    ]);
  });

  it('round half a cent away from zero, on both sides of it', () => {
    // 21 % of 0.50 is 0.105.
    expect(totalsOf([line(50)]).vatCents).toBe(11);
    expect(totalsOf([line(-50)]).vatCents).toBe(-11);
  });

  it('set off what is taken back against what is charged', () => {
    // 600 - 250 = 350; 21 % of it 73.50.
    expect(totalsOf([line(60_000), line(-25_000)])).toMatchObject({
      ...{ netCents: 35_000, vatCents: 7350, totalCents: 42_350 },
    });
  });

  it('list categories in their order, the higher rate first', () => {
    const lines = [line(1, 0, 'E'), line(1, 900), line(1, 0, 'AE'), line(1)];
    expect(totalsOf(lines).vat.map(({ category, rateBp }) => [category, rateBp])).toEqual([
      ...[['S', 2100], ['S', 900], ['E', 0], ['AE', 0]], // prettier-ignore
    ]);
  });

  it('are nothing without lines', () => {
    expect(totalsOf([])).toEqual({ vat: [], netCents: 0, vatCents: 0, totalCents: 0 });
  });

  const anyLine = fc
    .record({
      netCents: fc.integer({ min: -10_000_000, max: 10_000_000 }),
      category: fc.constantFrom(...vatCategories),
      reduced: fc.boolean(),
    })
    .map(({ netCents, category, reduced }) =>
      line(netCents, category === 'S' ? (reduced ? 900 : 2100) : 0, category),
    );

  it('always add up, whatever the order of the lines', () => {
    fc.assert(
      fc.property(fc.array(anyLine, { maxLength: 40 }), (lines) => {
        const totals = totalsOf(lines);
        const sum = (all: readonly number[]): number => all.reduce((a, b) => a + b, 0);
        expect(sum(totals.vat.map((part) => part.baseCents))).toBe(totals.netCents);
        expect(sum(totals.vat.map((part) => part.vatCents))).toBe(totals.vatCents);
        expect(totals.netCents + totals.vatCents).toBe(totals.totalCents);
        expect(sum(lines.map((one) => one.netCents))).toBe(totals.netCents);
        expect(totalsOf(lines.toReversed())).toEqual(totals);
        for (const { baseCents, rateBp, vatCents } of totals.vat) {
          expect(Math.abs(vatCents * 10_000 - baseCents * rateBp)).toBeLessThanOrEqual(5000);
        }
      }),
    );
  });

  it('turn their sign with their lines', () => {
    fc.assert(
      fc.property(fc.array(anyLine, { maxLength: 20 }), (lines) => {
        const turned = lines.map((one) => ({ ...one, netCents: 0 - one.netCents }));
        expect(totalsOf(turned).totalCents + totalsOf(lines).totalCents).toBe(0);
      }),
    );
  });
});
