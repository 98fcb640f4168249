import fc from 'fast-check';
import {
  controlKinds,
  group,
  isSubsidiaryOf,
  linkProblems,
  linkStates,
  outsideParty,
  type OwnershipLink,
  ultimateOwner,
} from './ownership.js';

const link = (
  organisationId: string,
  owner: string,
  values: Partial<OwnershipLink> = {},
): OwnershipLink => ({
  ...{ organisationId, owner, shareBp: 6_000, control: 'majority' as const },
  ...{ validFrom: '2024-01-01', validTo: null, state: 'confirmed' as const, ...values },
});
const day = '2026-06-01';

/** A holding rules two daughters; one of them has a daughter of its own. */
const family = [
  link('north', 'holding'),
  link('south', 'holding', { validTo: '2026-12-31' }),
  link('young', 'south', { control: 'appointment', shareBp: 4_000 }),
  link('north', 'bank', { shareBp: 2_500, control: 'none' }),
];

describe('a single undertaking', () => {
  it('holds all that are linked by control, upwards and downwards, and no mere shareholder', () => {
    for (const one of ['holding', 'north', 'south', 'young']) {
      expect(group(family, one, day)).toEqual(['holding', 'north', 'south', 'young']);
    }
    expect(group(family, 'bank', day)).toEqual(['bank']);
    expect(group(family, 'stranger', day)).toEqual(['stranger']);
  });

  it('holds on its last day and no longer', () => {
    expect(group(family, 'young', '2026-12-31')).toHaveLength(4);
    expect(group(family, 'young', '2027-01-01')).toEqual(['south', 'young']);
    expect(group(family, 'north', '2023-12-31')).toEqual(['north']);
    expect(group(family, 'north', '2024-01-01')).toContain('holding');
  });

  it('counts only what both say, and what is said of parties outside', () => {
    for (const state of ['stated', 'denied', 'withdrawn'] as const) {
      expect(group([link('a', 'b', { state })], 'a', day)).toEqual(['a']);
    }
    const far = outsideParty('Far Away Corp.', 'US');
    const outside = [
      link('a', far, { state: 'stated' }),
      link('b', outsideParty('FAR AWAY CORP', 'US'), { state: 'stated' }),
      link('c', outsideParty('Far Away Corp', 'CA'), { state: 'stated' }),
      link('d', far, { state: 'withdrawn' }),
    ];
    expect(group(outside, 'a', day)).toEqual(['a', 'b', far]);
  });
});

describe('the ultimate owner', () => {
  it('is found through every floor', () => {
    expect(ultimateOwner(family, 'young', day)).toBe('holding');
    expect(ultimateOwner(family, 'young', '2027-01-01')).toBe('south');
    expect(ultimateOwner(family, 'holding', day)).toBe('holding');
    expect(ultimateOwner(family, 'bank', day)).toBe('bank');
  });

  it('is the one with the strongest control, then the larger share, then the earlier', () => {
    const two = [
      link('a', 'contractor', { control: 'influence', shareBp: 9_000 }),
      link('a', 'voter', { control: 'majority', shareBp: 1_000 }),
    ];
    expect(ultimateOwner(two, 'a', day)).toBe('voter');
    const shares = [link('a', 'less', { shareBp: 4_000 }), link('a', 'more', { shareBp: 5_000 })];
    expect(ultimateOwner(shares, 'a', day)).toBe('more');
    const days = [link('a', 'later', { validFrom: '2025-01-01' }), link('a', 'zenith')];
    expect(ultimateOwner(days, 'a', day)).toBe('zenith');
  });

  it('is one and the same for all in a ring, should there be one', () => {
    const ring = [link('c', 'b'), link('b', 'd'), link('d', 'c'), link('a', 'c')];
    for (const one of ['a', 'b', 'c', 'd']) expect(ultimateOwner(ring, one, day)).toBe('b');
  });
});

describe('a subsidiary', () => {
  it('is ruled, directly or through others; a sister and a parent are none', () => {
    expect(isSubsidiaryOf(family, 'young', 'holding', day)).toBe(true);
    expect(isSubsidiaryOf(family, 'young', 'south', day)).toBe(true);
    expect(isSubsidiaryOf(family, 'north', 'south', day)).toBe(false);
    expect(isSubsidiaryOf(family, 'holding', 'north', day)).toBe(false);
    expect(isSubsidiaryOf(family, 'north', 'north', day)).toBe(false);
    expect(isSubsidiaryOf(family, 'north', 'bank', day)).toBe(false);
  });

  it('may be ruled by several', () => {
    const two = [link('a', 'voter'), link('a', 'contractor', { control: 'influence' })];
    expect(isSubsidiaryOf(two, 'a', 'contractor', day)).toBe(true);
    expect(isSubsidiaryOf(two, 'a', 'voter', day)).toBe(true);
  });
});

describe('a link is refused', () => {
  it('to the organisation itself', () => {
    expect(linkProblems(link('a', 'a'), [])).toContain('own');
  });

  it('when shares pass the whole on any one day', () => {
    const open = { control: 'none', state: 'stated' } as const;
    const others = [
      link('a', 'x', { ...open, shareBp: 5_000, validTo: '2026-05-31' }),
      link('a', 'y', { ...open, shareBp: 4_000, validFrom: '2026-08-01' }),
    ];
    const most = { ...open, shareBp: 5_000, validFrom: '2025-01-01' };
    expect(linkProblems(link('a', 'z', most), others)).toEqual([]);
    expect(linkProblems(link('a', 'z', { ...most, shareBp: 5_001 }), others)).toEqual(['shares']);
    const later = { ...most, shareBp: 6_000, validFrom: '2026-06-01' };
    expect(linkProblems(link('a', 'z', { ...later, validTo: '2026-07-31' }), others)).toEqual([]);
    expect(linkProblems(link('a', 'z', later), others)).toEqual([]);
    expect(linkProblems(link('a', 'z', { ...later, shareBp: 6_001 }), others)).toEqual(['shares']);
    const denied = others.map((one) => ({ ...one, state: 'denied' as const }));
    expect(linkProblems(link('a', 'z', { ...most, shareBp: 10_000 }), denied)).toEqual([]);
  });

  it('when the same owner has one on the same days', () => {
    const small = { shareBp: 100, control: 'none' } as const;
    const known = [link('a', 'b', { ...small, validTo: '2026-06-30' })];
    const from = (validFrom: string) => link('a', 'b', { ...small, validFrom });
    expect(linkProblems(from('2026-06-30'), known)).toEqual(['overlap']);
    expect(linkProblems(from('2026-07-01'), known)).toEqual([]);
    expect(linkProblems({ ...from('2023-01-01'), validTo: '2023-12-31' }, known)).toEqual([]);
    expect(linkProblems({ ...from('2023-01-01'), validTo: '2024-01-01' }, known)).toEqual([
      'overlap',
    ]);
  });

  it('when it closes a ring of control on a day', () => {
    const up = [link('b', 'a'), link('c', 'b', { validFrom: '2026-01-01', validTo: '2026-12-31' })];
    expect(linkProblems(link('a', 'c'), up)).toEqual(['ring']);
    expect(linkProblems(link('a', 'c', { validFrom: '2027-01-01' }), up)).toEqual([]);
    expect(linkProblems(link('a', 'c', { validTo: '2025-12-31' }), up)).toEqual([]);
    expect(linkProblems(link('a', 'c', { validTo: '2026-01-01' }), up)).toEqual(['ring']);
    expect(linkProblems(link('a', 'c', { control: 'none' }), up)).toEqual([]);
    expect(linkProblems(link('c', 'a', { validFrom: '2027-01-01' }), up)).toEqual([]);
  });
});

describe('whatever the links', () => {
  const party = fc.constantFrom('a', 'b', 'c', 'd', 'e', outsideParty('Zed', 'US'));
  const date = fc.constantFrom('2026-01-01', '2026-03-01', '2026-05-01', '2026-07-01');
  const links = fc.array(
    fc.record({
      ...{ organisationId: fc.constantFrom('a', 'b', 'c', 'd', 'e'), owner: party },
      ...{ shareBp: fc.integer({ min: 1, max: 10_000 }), validFrom: date },
      ...{ control: fc.constantFrom(...controlKinds), state: fc.constantFrom(...linkStates) },
      validTo: fc.option(date),
    }),
    { maxLength: 12 },
  );

  it('groups part the parties, and a party, its owner and its subsidiaries are in one', () => {
    fc.assert(
      fc.property(links, party, party, date, (all, one, other, on) => {
        const own = group(all, one, on);
        expect(own).toContain(one);
        expect(own.includes(other)).toBe(group(all, other, on).includes(one));
        expect(own).toContain(ultimateOwner(all, one, on));
        if (isSubsidiaryOf(all, one, other, on)) expect(own).toContain(other);
      }),
    );
  });

  it('an answer does not hang on their order, nor on links that do not count', () => {
    fc.assert(
      fc.property(links, party, date, (all, one, on) => {
        const turned = [...all].reverse();
        const extra = [...turned, link('a', 'e', { state: 'stated' })];
        expect(ultimateOwner(extra, one, on)).toBe(ultimateOwner(all, one, on));
        expect(group(extra, one, on)).toEqual(group(all, one, on));
      }),
    );
  });

  it('what was accepted link by link has no ring: every owner in the end owns itself', () => {
    fc.assert(
      fc.property(links, party, date, (all, one, on) => {
        const kept: OwnershipLink[] = [];
        for (const each of all) if (linkProblems(each, kept).length === 0) kept.push(each);
        const top = ultimateOwner(kept, one, on);
        expect(ultimateOwner(kept, top, on)).toBe(top);
        expect(top === one || isSubsidiaryOf(kept, one, top, on)).toBe(true);
        expect(isSubsidiaryOf(kept, top, one, on)).toBe(false);
        const shares = kept
          .filter((each) => each.organisationId === one && /stated|confirmed/.test(each.state))
          .filter(({ validFrom, validTo }) => validFrom <= on && (validTo ?? on) >= on)
          .reduce((sum, { shareBp }) => sum + shareBp, 0);
        expect(shares).toBeLessThanOrEqual(10_000);
      }),
    );
  });
});
