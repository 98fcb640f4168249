import type { MemberLife } from './member-lives.js';
import { cohorts, happenings, periodOf, retention } from './retention.js';

const life = (
  name: string,
  joinedOn: string,
  endedOn: string | null = null,
  more: Partial<MemberLife> = {},
): MemberLife => ({
  membershipId: name,
  reference: name,
  organisationId: name,
  organisation: name,
  joinedOn,
  endedOn,
  ending: endedOn === null ? null : 'left',
  terms: [{ tierId: 'community', feeCents: 120_000, startsOn: joinedOn, isRenewal: false }],
  ...more,
});
const names = (lives: readonly MemberLife[]): string[] => lives.map(({ reference }) => reference);

describe('what happened to a member', () => {
  it('joins, upgrades within a term, renews, goes down with a renewal, and lapses', () => {
    const member = life('a', '2024-03-01', '2027-01-30', {
      ending: 'lapsed',
      terms: [
        { tierId: 'community', feeCents: 120_000, startsOn: '2024-03-01', isRenewal: false },
        { tierId: 'core', feeCents: 900_000, startsOn: '2024-06-01', isRenewal: false },
        { tierId: 'core', feeCents: 950_000, startsOn: '2025-01-01', isRenewal: true },
        { tierId: 'community', feeCents: 130_000, startsOn: '2026-01-01', isRenewal: true },
      ],
    });
    const told = happenings([member], '2027-12-31').map(
      ({ event, on, tierId }) => `${on} ${event} ${tierId}`,
    );
    expect(told).toEqual([
      '2024-03-01 joined community',
      '2024-06-01 upgraded core',
      '2025-01-01 renewed core',
      '2026-01-01 renewed community',
      '2026-01-01 downgraded community',
      '2027-01-30 lapsed community',
    ]);
  });

  it('is not told before its day, nor a renewal that began after the end', () => {
    const renewed = life('a', '2026-01-01', '2026-12-31', {
      terms: [
        { tierId: 't', feeCents: 1, startsOn: '2026-01-01', isRenewal: false },
        { tierId: 't', feeCents: 1, startsOn: '2027-01-01', isRenewal: true },
      ],
    });
    expect(happenings([renewed], '2026-06-30').map(({ event }) => event)).toEqual(['joined']);
    expect(happenings([renewed], '2027-06-30').map(({ event }) => event)).toEqual([
      'joined',
      'left',
    ]);
  });

  it.each([
    ['2026-03-31', 'month', '2026-03'],
    ['2026-03-31', 'quarter', '2026-Q1'],
    ['2026-04-01', 'quarter', '2026-Q2'],
    ['2026-12-31', 'quarter', '2026-Q4'],
    ['2026-12-31', 'year', '2026'],
  ] as const)('%s is in the %s %s', (day, kind, name) => {
    expect(periodOf(day, kind)).toBe(name);
  });
});

describe('the rate of retention', () => {
  // Four members on 31 December 2025, of whom one left in June: 3 / 4 = 75 %. Who joined in 2026
  // does not count.
  const lives = [
    life('a', '2024-01-01'),
    life('b', '2025-01-01', '2026-06-30'),
    life('c', '2025-12-31'),
    life('d', '2025-06-01'),
    life('e', '2026-02-01', '2026-03-01'),
    life('f', '2023-01-01', '2025-12-30'),
  ];

  it('is 75 % in 2026 when three of four stay', () => {
    const { members, kept, bp } = retention(lives, '2025-12-31', '2026-12-31');
    expect(names(members)).toEqual(['a', 'b', 'c', 'd']);
    expect(names(kept)).toEqual(['a', 'c', 'd']);
    expect(bp).toBe(7500);
  });

  it('is none without members at the beginning', () => {
    expect(retention(lives, '2020-12-31', '2021-12-31').bp).toBeNull();
  });

  it('counts the last day as one of membership', () => {
    expect(names(retention(lives, '2026-06-30', '2026-06-30').kept)).toContain('b');
    expect(names(retention(lives, '2026-06-30', '2026-07-01').kept)).not.toContain('b');
  });
});

describe('cohorts', () => {
  const lives = [
    life('a', '2024-01-10'),
    life('b', '2024-02-10', '2025-01-31'),
    life('c', '2024-11-10', '2026-01-31'),
    life('d', '2025-05-01'),
  ];

  it('tell of those who joined in 2024: 2 of 3 after a year, 1 of 2 after two on 20 Feb 2026', () => {
    const [first, second] = cohorts(lives, 'year', '2026-02-20');
    expect(first?.name).toBe('2024');
    expect(first?.joined).toHaveLength(3);
    // After a year: a stays, b left on 31 January 2025, c was there on 10 November 2025.
    // After two years: a and b joined long enough ago; c's second year ends in November 2026.
    expect(first?.after.map(({ kept, members, bp }) => [kept.length, members.length, bp])).toEqual([
      [2, 3, 6667],
      [1, 2, 5000],
    ]);
    expect(second).toMatchObject({ name: '2025', after: [] });
  });

  it('count a member from the very day on which its year is full', () => {
    const counted = (today: string) => cohorts(lives, 'year', today)[0]?.after[0]?.members.length;
    expect([counted('2025-01-09'), counted('2025-01-10')]).toEqual([undefined, 1]);
  });

  it('are apart by quarter', () => {
    expect(cohorts(lives, 'quarter', '2026-02-20').map(({ name }) => name)).toEqual([
      '2024-Q1',
      '2024-Q4',
      '2025-Q2',
    ]);
  });

  it('leave out who joins in future', () => {
    expect(cohorts([life('x', '2027-01-01')], 'year', '2026-02-20')).toEqual([]);
  });
});
