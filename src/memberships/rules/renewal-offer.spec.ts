import fc from 'fast-check';
import { compareTiers, type OfferTier, type OfferUse } from './renewal-offer.js';
import type { ValuedBenefit } from './savings.js';

const none = { serviceTypeCode: null, discountBp: null, quantity: null };
const discount = (discountBp: number, type: string | null = null): ValuedBenefit => ({
  ...none,
  kind: 'service_discount',
  serviceTypeCode: type,
  discountBp,
});
const hours = (quantity: number, type: string | null = null): ValuedBenefit => ({
  ...none,
  kind: 'included_hours',
  serviceTypeCode: type,
  quantity,
});
const places = (quantity: number): ValuedBenefit => ({ ...none, kind: 'event_places', quantity });
const tier = (id: string, feeCents: number, ...benefits: ValuedBenefit[]): OfferTier => ({
  id,
  feeCents,
  benefits,
});
const used = (quantity: number, listCents: number, type: string | null = null): OfferUse => ({
  kind: 'included_hours',
  serviceTypeCode: type,
  quantity,
  listCents,
});

/** EUR 3,500 with 24 hours and 10 %; EUR 12,000 with 80 hours and 30 %. */
const community = tier('community', 350_000, discount(1000), hours(24));
const core = tier('core', 1_200_000, discount(3000), hours(80));

describe('240 hours at EUR 130: EUR 31,200 at list prices', () => {
  const compared = compareTiers(community, [core], [used(240, 3_120_000)]);

  it('cost 28,772 with Community: 3,500 + 31,200 - 24 x 130 - 10 % of 28,080', () => {
    expect(compared.own).toEqual({
      tierId: 'community',
      feeCents: 350_000,
      listCents: 3_120_000,
      includedHours: 24,
      includedPlaces: 0,
      includedCents: 312_000,
      discountCents: 280_800,
      totalCents: 2_877_200,
      savedCents: 0,
    });
  });

  it('cost 26,560 with Core, which would have saved EUR 2,212', () => {
    // 12,000 + 31,200 - 80 x 130 (10,400) - 30 % of 20,800 (6,240) = 26,560; 28,772 - 26,560 = 2,212
    expect(compared.others).toEqual([
      {
        tierId: 'core',
        feeCents: 1_200_000,
        listCents: 3_120_000,
        includedHours: 80,
        includedPlaces: 0,
        includedCents: 1_040_000,
        discountCents: 624_000,
        totalCents: 2_656_000,
        savedCents: 221_200,
      },
    ]);
  });
});

describe('what a tier would have cost', () => {
  it('is its fee when nothing was used', () => {
    const { own, others } = compareTiers(community, [core], []);
    expect([own.totalCents, others[0]?.totalCents]).toEqual([350_000, 1_200_000]);
    expect(others[0]?.savedCents).toBe(-850_000);
  });

  it('uses up the hours of one type first, and general hours in the order of use', () => {
    const mixed = tier('mixed', 0, hours(10), hours(5, 'testing'));
    // Testing takes its own 5 and 3 of the general 10; the 7 that are left go to the 8 of research.
    const { own } = compareTiers(
      mixed,
      [],
      [used(8, 80_000, 'testing'), used(8, 160_000, 'research')],
    );
    expect(own.includedHours).toBe(15);
    expect(own.includedCents).toBe(80_000 + 140_000);
    expect(own.totalCents).toBe(20_000);
  });

  it('takes the better of a general discount and one for the type of service', () => {
    const two = tier('two', 0, discount(500), discount(2000, 'testing'));
    const cost = (type: string): number =>
      compareTiers(two, [], [used(1, 100_000, type)]).own.totalCents;
    expect([cost('testing'), cost('research')]).toEqual([80_000, 95_000]);
  });

  it('counts places at events, on which there is no discount', () => {
    const event: OfferUse = { ...used(3, 90_000), kind: 'event_places' };
    const cost = compareTiers(tier('t', 0, discount(5000), places(2), hours(9)), [], [event]).own;
    expect(cost).toMatchObject({ includedPlaces: 2, includedHours: 0, includedCents: 60_000 });
    expect(cost.totalCents).toBe(30_000);
  });

  it('lists the cheapest first', () => {
    const { others } = compareTiers(community, [core, tier('free', 0)], [used(1, 100)]);
    expect(others.map(({ tierId }) => tierId)).toEqual(['free', 'core']);
  });
});

describe('whatever was used', () => {
  const uses = fc.array(
    fc.record({
      kind: fc.constantFrom('included_hours' as const, 'event_places' as const),
      serviceTypeCode: fc.constantFrom(null, 'testing', 'research'),
      quantity: fc.integer({ min: 1, max: 500 }),
      listCents: fc.integer({ min: 0, max: 100_000_000 }),
    }),
    { maxLength: 20 },
  );
  const benefits = fc.array(
    fc.record({
      kind: fc.constantFrom('service_discount', 'included_hours', 'event_places', 'voting_right'),
      serviceTypeCode: fc.constantFrom(null, 'testing'),
      discountBp: fc.integer({ min: 0, max: 10_000 }),
      quantity: fc.integer({ min: 0, max: 300 }),
    }),
    { maxLength: 6 },
  );

  it('the parts add up, nothing is included or discounted beyond what was used', () => {
    fc.assert(
      fc.property(uses, benefits, fc.integer({ min: 0, max: 5_000_000 }), (list, given, fee) => {
        const { own, others } = compareTiers(tier('own', fee, ...given), [core], list);
        expect(own.totalCents).toBe(
          own.feeCents + own.listCents - own.includedCents - own.discountCents,
        );
        expect(own.includedCents + own.discountCents).toBeLessThanOrEqual(own.listCents);
        expect(Math.min(own.includedCents, own.discountCents)).toBeGreaterThanOrEqual(0);
        expect(own.savedCents).toBe(0);
        expect(others[0]?.savedCents).toBe(own.totalCents - (others[0]?.totalCents ?? 0));
      }),
    );
  });

  it('another benefit never makes it dearer', () => {
    fc.assert(
      fc.property(uses, benefits, fc.integer({ min: 0, max: 6 }), (list, given, left) => {
        const cost = (some: ValuedBenefit[]): number =>
          compareTiers(tier('t', 0, ...some), [], list).own.totalCents;
        // Rounding each use to the cent may give a cent a use.
        expect(cost(given)).toBeLessThanOrEqual(cost(given.slice(0, left)) + list.length);
      }),
    );
  });
});
