import fc from 'fast-check';
import { addDays, months } from '../../kernel/local-date.js';
import { sum } from '../../kernel/money.js';
import type { MemberLife } from './member-lives.js';
import { monthlyCents, movements, recurring } from './recurring.js';

const member = (
  organisationId: string,
  joinedOn: string,
  endedOn: string | null,
  ...fees: readonly (readonly [string, number])[]
): MemberLife => ({
  membershipId: `${organisationId} ${joinedOn}`,
  ...{ reference: organisationId, organisationId, organisation: organisationId },
  ...{ joinedOn, endedOn, ending: endedOn === null ? null : ('left' as const) },
  terms: fees.map(([startsOn, feeCents], index) => ({
    ...{ tierId: `tier ${feeCents}`, feeCents, startsOn, isRenewal: index > 0 },
  })),
});
const monthOf = (lives: readonly MemberLife[], month: string, today = '2030-01-01') => {
  const [one] = recurring(lives, [month], today);
  if (!one) throw new Error('no month');
  return one;
};

describe('recurring revenue', () => {
  // EUR 1,200 a year is EUR 100 a month; EUR 9,000 a year is EUR 750.
  const a = member('a', '2026-01-15', null, ['2026-01-15', 120_000], ['2026-06-10', 900_000]);
  const b = member('b', '2025-01-01', '2026-06-30', ['2025-01-01', 120_000]);
  const c = member('c', '2026-06-01', null, ['2026-06-01', 60_000]);
  const lives = [a, b, c];

  it('grows in June 2026 from 200 to 900: 50 new, 650 expansion; b is there on the 30th', () => {
    const june = monthOf(lives, '2026-06');
    expect(june).toMatchObject({
      openingCents: 20_000,
      movementCents: { new: 5000, reactivation: 0, expansion: 65_000, contraction: 0, churn: 0 },
      closingCents: 90_000,
      members: 3,
    });
    expect(june.moves.map(({ life, movement }) => `${life.reference} ${movement}`)).toEqual([
      'a expansion',
      'c new',
    ]);
  });

  it('loses b in July', () => {
    expect(monthOf(lives, '2026-07')).toMatchObject({
      openingCents: 90_000,
      movementCents: { new: 0, churn: -10_000 },
      closingCents: 80_000,
    });
  });

  it('calls it reactivation when b comes back, and contraction when a goes down', () => {
    const back = member('b', '2027-03-01', null, ['2027-03-01', 240_000]);
    const down = member(
      ...(['a', '2026-01-15', null, ['2026-01-15', 900_000], ['2027-03-01', 120_000]] as const),
    );
    expect(monthOf([down, b, back], '2027-03')).toMatchObject({
      movementCents: { reactivation: 20_000, contraction: -65_000, new: 0 },
      closingCents: 30_000,
    });
  });

  it('is no movement when a fee stays the same with the renewal', () => {
    const renewed = member('a', '2025-01-01', null, ['2025-01-01', 1200], ['2026-01-01', 1200]);
    expect(monthOf([renewed], '2026-01').moves).toEqual([]);
  });

  it('stands as it is today in the month that runs', () => {
    expect(monthOf(lives, '2026-06', '2026-06-09').closingCents).toBe(25_000);
  });

  it('adds up in every month, whoever joins, changes and leaves', () => {
    const day = fc.integer({ min: 0, max: 1800 }).map((days) => addDays('2024-01-01', days));
    const one = fc
      .record({
        organisation: fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', 'g'),
        joinedOn: day,
        length: fc.option(fc.integer({ min: 0, max: 900 })),
        fees: fc.array(fc.tuple(fc.integer({ min: 0, max: 900 }), fc.nat(2_000_000)), {
          minLength: 1,
          maxLength: 5,
        }),
      })
      .map(({ organisation, joinedOn, length, fees }) =>
        member(
          organisation,
          joinedOn,
          length === null ? null : addDays(joinedOn, length),
          ...fees
            .toSorted(([x], [y]) => x - y)
            .map(
              ([days, cents], index) => [addDays(joinedOn, index === 0 ? 0 : days), cents] as const,
            ),
        ),
      );
    const names = months('2024-01-01', '2029-12-01');
    fc.assert(
      fc.property(fc.array(one, { maxLength: 12 }), (lives) => {
        const all = recurring(lives, names, '2029-12-31');
        all.forEach((month, index) => {
          const moved = sum(movements.map((movement) => month.movementCents[movement]));
          expect(month.openingCents + moved).toBe(month.closingCents);
          expect(month.openingCents).toBe(all[index - 1]?.closingCents ?? month.openingCents);
          expect(month.movementCents.churn).toBeLessThanOrEqual(0);
          expect(month.movementCents.new).toBeGreaterThanOrEqual(0);
        });
        expect(all.at(-1)?.closingCents).toBe(
          sum(lives.map((life) => monthlyCents(life, '2029-12-31'))),
        );
      }),
      { numRuns: 60 },
    );
  });
});
