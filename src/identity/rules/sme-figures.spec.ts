import fc from 'fast-check';
import { type RelatedEnterprise, type SizeQuestion, smeSize, unreachable } from './sme-figures.js';
import { sizeClass } from './size-class.js';

/**
 * The situations are those of the Commission's "User guide to the SME Definition" (2020,
 * doi:10.2873/255862) and of the annex of Recommendation 2003/361/EC; the amounts are our own.
 */
const MILLION = 100_000_000;

const row = (name: string, share: number, more: Partial<RelatedEnterprise> = {}) => ({
  ...{ name, kind: 'enterprise' as const, direction: 'owner' as const, via: 0, controls: false },
  ...{ shareBp: share * 100, staff: 0, turnoverCents: 0, balanceCents: 0 },
  ...more,
});
const size = (staff: number, turnover = 0, balance = 0) => ({
  staff,
  turnoverCents: turnover * MILLION,
  balanceCents: balance * MILLION,
});
const ask = (question: Partial<SizeQuestion>) =>
  smeSize({
    own: size(1),
    related: [],
    earlier: [],
    isNew: false,
    hasNewOwner: false,
    ...question,
  });
const codes = (question: Partial<SizeQuestion>) => ask(question).steps.map(({ code }) => code);

describe('the figures of an SME', () => {
  it('guide, example 1: partners count by their share', () => {
    // A has 100; C (33 %) 30; D (49 %) 200; B holds 25 % in A and has 40.
    // 100 + 0.33 x 30 + 0.49 x 200 + 0.25 x 40 = 100 + 9.9 + 98 + 10 = 217.9
    const { totals, sizeClass: found } = ask({
      own: size(100, 20, 20),
      related: [
        row('B', 25, size(40)),
        row('C', 33, { direction: 'owned', ...size(30) }),
        row('D', 49, { direction: 'owned', ...size(200, 40, 10) }),
      ],
    });
    expect(totals.staff).toBeCloseTo(217.9, 10);
    // 20 + 0.49 x 40 = 39.6 million of turnover
    expect(totals.turnoverCents).toBe(39.6 * MILLION);
    expect(found).toBe('medium');
  });

  it('guide, example 2: linked enterprises count whole', () => {
    // A 20, B (60 % of A) 15, C (51 %) 10, D (100 %) 6: 51 together, no longer small.
    const related = [
      row('B', 60, size(15)),
      row('C', 51, { direction: 'owned', ...size(10) }),
      row('D', 100, { direction: 'owned', ...size(6) }),
    ];
    const { totals, sizeClass: found } = ask({ own: size(20), related });
    expect(totals.staff).toBe(51);
    expect(found).toBe('medium');
  });

  it('guide, example 3: a partner brings what is linked to it, but not its own partners', () => {
    // B is a partner (38 %); D is linked to B (60 %): 38 % of both. E is a partner of B: not counted.
    // C is linked (60 %); F is a partner of C (32 %): 32 % of F. G is a partner of F: not counted.
    const { totals, counted } = ask({
      own: size(10),
      related: [
        row('B', 38, size(100)),
        row('C', 60, size(20)),
        row('D', 60, { via: 1, ...size(50) }),
        row('E', 30, { via: 1, ...size(1000) }),
        row('F', 32, { via: 2, ...size(100) }),
        row('G', 40, { via: 5, ...size(1000) }),
      ],
    });
    expect(counted.map(({ bp }) => bp)).toEqual([3800, 10_000, 3800, 0, 3200, 0]);
    // 10 + 38 + 20 + 19 + 32 = 119
    expect(totals.staff).toBe(119);
  });

  it('guide, example 4: a university and an institutional investor at 25 to 50 % do not count', () => {
    // 100 % of A and 30 % of C, whatever the university and the investor have.
    const { totals, counted } = ask({
      own: size(30),
      related: [
        row('B', 25, { kind: 'university', ...size(5000) }),
        row('C', 30, size(10)),
        row('D', 30, { kind: 'institutional_investor', ...size(900) }),
      ],
    });
    expect(counted.map(({ relation }) => relation)).toEqual(['exempt', 'partner', 'exempt']);
    expect(totals.staff).toBe(33);
  });

  it('guide, example 5: investors who rule together count whole', () => {
    // B and D act together with 55 %: 100 % of both, and 25 % of C.
    const { totals } = ask({
      own: size(10),
      related: [
        row('B', 25, { kind: 'venture_capital', controls: true, ...size(20) }),
        row('C', 25, size(40)),
        row('D', 30, { kind: 'institutional_investor', controls: true, ...size(30) }),
      ],
    });
    expect(totals.staff).toBe(10 + 20 + 10 + 30);
  });

  it.each([
    ['24.99 %', 24.99, 0],
    ['25 %', 25, 2500],
    ['50 %', 50, 5000],
    ['50.01 %', 50.01, 10_000],
  ])('%s of the capital counts for %d basis points', (_, share, bp) => {
    expect(ask({ related: [row('B', share, size(10))] }).counted[0]?.bp).toBe(bp);
  });

  it('counts a ruler whole even with a small share', () => {
    expect(ask({ related: [row('B', 5, { controls: true })] }).counted[0]?.bp).toBe(10_000);
  });

  it('is no SME when public bodies hold a quarter, alone, together or through what they rule', () => {
    const state = (share: number, more: object = {}) =>
      row('State', share, { kind: 'public_body', ...more });
    expect(ask({ related: [state(24)] }).sizeClass).toBe('micro');
    expect(ask({ related: [state(25)] }).sizeClass).toBe('large');
    expect(ask({ related: [state(15), state(10)] }).sizeClass).toBe('large');
    const holding = row('Holding', 30);
    expect(ask({ related: [holding, state(51, { via: 1 })] }).sizeClass).toBe('large');
    expect(ask({ related: [holding, state(50, { via: 1 })] }).sizeClass).toBe('micro');
    // A public body beside us in a subsidiary of ours rules us not.
    const subsidiary = row('Daughter', 40, { direction: 'owned' });
    expect(ask({ related: [subsidiary, state(60, { via: 1 })] }).sizeClass).toBe('micro');
    expect(codes({ related: [state(25)] })).toContain('public');
  });

  it('lets small authorities and universities hold up to half, not more', () => {
    for (const kind of ['small_authority', 'university'] as const) {
      expect(ask({ related: [row('X', 50, { kind })] }).sizeClass).toBe('micro');
      expect(ask({ related: [row('X', 51, { kind })] }).sizeClass).toBe('large');
    }
    expect(ask({ related: [row('X', 51, { kind: 'business_angel' })] }).sizeClass).toBe('micro');
  });

  const sme = size(200);
  const big = size(300);
  it.each([
    // The table of the guide: the reference year, the year before, the year before that.
    [sme, big, big, 'large'],
    [sme, sme, big, 'medium'],
    [sme, sme, sme, 'medium'],
    [sme, big, sme, 'medium'],
    [big, sme, sme, 'medium'],
    [big, big, sme, 'large'],
    [big, sme, big, 'large'],
    [big, big, big, 'large'],
  ])('a ceiling is crossed after two years: %j, %j, %j is %s', (now, before, first, expected) => {
    expect(ask({ own: now, earlier: [before, first] }).sizeClass).toBe(expected);
  });

  it('judges each ceiling by itself: from micro over small to medium in three years', () => {
    // Two years above the ceiling of micro, one above that of small: it has become small.
    const earlier = [size(20), size(5)];
    expect(ask({ own: size(60), earlier }).sizeClass).toBe('small');
    expect(codes({ own: size(60), earlier })).toContain('two_years');
  });

  it('lets the last year decide alone after a takeover, and the estimate of a new enterprise', () => {
    const earlier = [sme, sme];
    expect(ask({ own: big, earlier, hasNewOwner: true }).sizeClass).toBe('large');
    expect(ask({ own: big, earlier, isNew: true }).sizeClass).toBe('large');
    expect(codes({ isNew: true })).toEqual(['own_estimate', 'totals', 'year', 'new', 'result']);
  });

  it('says each step in order', () => {
    const related = [row('B', 40), row('C', 10), row('D', 60), row('E', 30, { via: 1 })];
    expect(codes({ related, earlier: [size(2)] })).toEqual([
      ...['own', 'partner', 'independent', 'linked', 'out_of_reach'],
      ...['totals', 'year', 'earlier', 'same_years', 'result'],
    ]);
  });

  it('finds rows that lead nowhere or in a circle', () => {
    expect(unreachable([{ via: 0 }, { via: 1 }, { via: 2 }])).toEqual([]);
    expect(unreachable([{ via: 2 }, { via: 1 }, { via: 9 }, { via: 4 }])).toEqual([1, 2, 3, 4]);
    expect(ask({ related: [row('B', 60, { via: 1, ...size(900) })] }).totals.staff).toBe(1);
  });

  const shares = fc.integer({ min: 0, max: 10_000 });
  const related = fc.array(
    fc.record({
      ...{ name: fc.constant('X'), kind: fc.constant('enterprise' as const) },
      ...{ direction: fc.constantFrom('owner' as const, 'owned' as const), via: fc.nat(6) },
      ...{ shareBp: shares, controls: fc.boolean(), staff: fc.nat(400) },
      ...{ turnoverCents: fc.nat(9_000_000_000), balanceCents: fc.nat(9_000_000_000) },
    }),
    { maxLength: 6 },
  );
  it('never counts less than the enterprise itself nor more than all together', () => {
    fc.assert(
      fc.property(related, fc.nat(300), (list, staff) => {
        const { totals, sizeClass: found } = ask({ own: size(staff), related: list });
        const all = list.reduce((sum, one) => sum + one.staff, staff);
        expect(totals.staff).toBeGreaterThanOrEqual(staff);
        expect(totals.staff).toBeLessThanOrEqual(all + 1e-9);
        expect(found).toBe(sizeClass(totals));
      }),
    );
  });
});
