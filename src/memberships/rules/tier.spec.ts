import { placesLeft, publishBlockers, tierIsOpen, wishRefusal } from './tier.js';

const tier = { state: 'published', validFrom: '2026-01-01', validTo: '2026-12-31' };

describe('a tier', () => {
  it.each([
    ['2025-12-31', false],
    ['2026-01-01', true],
    ['2026-12-31', true],
    ['2027-01-01', false],
  ])('that is valid in 2026 is open on %s: %s', (day, open) => {
    expect(tierIsOpen(tier, day)).toBe(open);
  });

  it('is open for ever without dates, and never as a draft or in the archive', () => {
    const endless = { ...tier, validFrom: null, validTo: null };
    expect(tierIsOpen(endless, '2031-05-05')).toBe(true);
    expect(tierIsOpen({ ...endless, state: 'draft' }, '2026-05-05')).toBe(false);
    expect(tierIsOpen({ ...endless, state: 'archived' }, '2026-05-05')).toBe(false);
  });

  it('has places left until it is full, also when it holds more than it may', () => {
    expect(placesLeft(12, 11)).toBe(1);
    expect(placesLeft(12, 12)).toBe(0);
    expect(placesLeft(12, 14)).toBe(0);
    expect(placesLeft(null, 14)).toBeNull();
  });

  it.each([
    [{}, {}, null],
    [{}, { day: '2027-01-01' }, 'closed'],
    [{ state: 'archived' }, {}, 'closed'],
    [{ isPublic: false }, {}, 'by_invitation'],
    [{ isPublic: false }, { isInvited: true }, null],
    // 10 members and 2 promised places fill 12; one of the two may be the member's own.
    [{ promised: 2 }, {}, 'full'],
    [{ promised: 2 }, { isKept: true }, null],
    [{ promised: 3 }, { isKept: true }, 'full'],
    [{ promised: 3, maxMembers: null }, {}, null],
  ])('%j, wished as %j, is refused: %s', (more, how, refusal) => {
    const wished = { ...tier, isPublic: true, maxMembers: 12, members: 10, promised: 1, ...more };
    const wish = { day: '2026-12-31', isInvited: false, isKept: false, ...how };
    expect(wishRefusal(wished, wish)).toBe(refusal);
  });

  it('is published only with a fee and a benefit', () => {
    expect(publishBlockers(1, 1)).toEqual([]);
    expect(publishBlockers(0, 0)).toEqual([
      { code: 'memberships.blockers.tier_without_fee' },
      { code: 'memberships.blockers.tier_without_benefit' },
    ]);
  });
});
