import fc from 'fast-check';
import { type CountedUse, useUp } from './entitlements.js';
import type { ValuedBenefit } from './savings.js';

const hours = (quantity: number, serviceTypeCode: string | null = null): ValuedBenefit => ({
  kind: 'included_hours',
  serviceTypeCode,
  discountBp: null,
  quantity,
});
const places = (quantity: number): ValuedBenefit => ({ ...hours(quantity), kind: 'event_places' });
const used = (quantity: number, serviceTypeCode: string | null = null): CountedUse => ({
  kind: 'included_hours',
  serviceTypeCode,
  quantity,
});

describe('what is included', () => {
  it('adds up what a tier gives twice: 24 and 16 hours are 40, of which 10 are used', () => {
    expect(useUp([hours(24), hours(16)], [used(10)]).entitlements).toEqual([
      { kind: 'included_hours', serviceTypeCode: null, included: 40, used: 10, left: 30 },
    ]);
  });

  it('goes by type of service first: 8 hours of testing take its own 5 and 3 of 10', () => {
    const { entitlements, included } = useUp(
      [hours(10), hours(5, 'testing')],
      [used(8, 'testing'), used(9, 'research')],
    );
    expect(entitlements.map(({ left }) => left)).toEqual([0, 0]);
    expect(included).toEqual([8, 7]);
  });

  it('is never below nothing, and hours are no places', () => {
    const { entitlements, included } = useUp([hours(4), places(2)], [used(100)]);
    expect(entitlements.map(({ kind, left }) => [kind, left])).toEqual([
      ['included_hours', 0],
      ['event_places', 2],
    ]);
    expect(included).toEqual([4]);
  });

  it('loses and gains nothing, whatever was used', () => {
    const kind = fc.constantFrom('included_hours' as const, 'event_places' as const);
    const type = fc.constantFrom(null, 'testing', 'research');
    const quantity = fc.integer({ min: 1, max: 100 });
    const benefit = fc.record({
      ...{ kind, serviceTypeCode: type, quantity },
      discountBp: fc.constant(null),
    });
    const use = fc.record({ kind, serviceTypeCode: type, quantity });
    fc.assert(
      fc.property(fc.array(benefit), fc.array(use), (given, uses) => {
        const { entitlements, included } = useUp(given, uses);
        const total = (numbers: readonly number[]): number => numbers.reduce((a, b) => a + b, 0);
        expect(total(entitlements.map((one) => one.used))).toBe(total(included));
        expect(total(entitlements.map((one) => one.included))).toBe(
          total(given.map((one) => one.quantity)),
        );
        expect(entitlements.every(({ left }) => left >= 0)).toBe(true);
        expect(uses.every((one, at) => (included[at] ?? 0) <= one.quantity)).toBe(true);
      }),
    );
  });
});
