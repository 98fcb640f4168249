import fc from 'fast-check';
import { addDays } from '../../kernel/local-date.js';
import { sum } from '../../kernel/money.js';
import { days } from '../../kernel/period.js';
import { earnedBy, feeForTerm } from './proration.js';
import { directionOf, settle, type YearlyLine } from './tier-change.js';

const year = { from: '2026-01-01', to: '2026-12-31' };
const fee = (yearlyCents: number): YearlyLine => ({ name: 'fee', yearlyCents, quantity: 1 });
const partner = { id: 'partner', netCents: 150_000, period: year };

describe('another tier within a term', () => {
  it('on 1 June: the rest of the old one back, the rest of the new one charged', () => {
    // January to May = 151 days earned: 1,500.00 × 151 / 365 = 620.547… → 620.55
    // given back 1,500.00 − 620.55 = 879.45
    // June to December = 214 days of Core: 5,000.00 × 214 / 365 = 2,931.506… → 2,931.51
    // net 2,931.51 − 879.45 = 2,052.06
    const settlement = settle({
      ...{ on: '2026-06-01', charged: [partner], cycle: year, endsOn: year.to },
      wanted: [fee(500_000)],
    });
    const rest = { from: '2026-06-01', to: '2026-12-31' };
    expect(settlement).toEqual({
      credits: [{ id: 'partner', cents: 87_945, period: rest }],
      lines: [{ name: 'fee', eachCents: 293_151, quantity: 1, period: rest }],
      netCents: 205_206,
    });
  });

  it('down gives money back: 1 June from Core to Partner', () => {
    // Core earned 5,000.00 × 151 / 365 = 2,068.493… → 2,068.49; back 2,931.51
    // Partner 1,500.00 × 214 / 365 = 879.452… → 879.45; net −2,052.06
    const { netCents } = settle({
      ...{ on: '2026-06-01', cycle: year, endsOn: year.to, wanted: [fee(150_000)] },
      charged: [{ ...partner, netCents: 500_000 }],
    });
    expect(netCents).toBe(-205_206);
  });

  it('on the first day gives all back and charges all', () => {
    const { credits, lines, netCents } = settle({
      ...{ on: '2026-01-01', charged: [partner], cycle: year, endsOn: year.to },
      wanted: [fee(500_000)],
    });
    expect(credits[0]?.cents).toBe(150_000);
    expect(lines[0]?.eachCents).toBe(500_000);
    expect(netCents).toBe(350_000);
  });

  it('on the last day is about one day', () => {
    // back 1,500.00 − 1,495.89 = 4.11; new 5,000.00 / 365 = 13.698… → 13.70; net 9.59
    const { netCents } = settle({
      ...{ on: '2026-12-31', charged: [partner], cycle: year, endsOn: year.to },
      wanted: [fee(500_000)],
    });
    expect(netCents).toBe(959);
  });

  it('of a member that joined in March reckons with what it was charged, over the same year', () => {
    // charged 1 March to 31 December (306 days): 1,257.53; earned by 31 May (92 days):
    // 1,257.53 × 92 / 306 = 378.081… → 378.08; back 879.45; Core 2,931.51; net 2,052.06
    const { netCents } = settle({
      ...{ on: '2026-06-01', cycle: year, endsOn: year.to, wanted: [fee(500_000)] },
      charged: [{ ...partner, netCents: 125_753, period: { from: '2026-03-01', to: year.to } }],
    });
    expect(netCents).toBe(205_206);
  });

  it('takes along what extra representatives cost in either tier', () => {
    // two extra at 250.00 a year: back 500.00 − 206.85 = 293.15; in the new tier one at 400.00:
    // 400.00 × 214 / 365 = 234.520… → 234.52
    const extra = { id: 'extra', netCents: 50_000, period: year };
    const { credits, lines } = settle({
      ...{ on: '2026-06-01', charged: [partner, extra], cycle: year, endsOn: year.to },
      wanted: [fee(500_000), { name: 'extra', yearlyCents: 40_000, quantity: 1 }],
    });
    expect(credits.map(({ cents }) => cents)).toEqual([87_945, 29_315]);
    expect(lines.map(({ eachCents }) => eachCents)).toEqual([293_151, 23_452]);
  });

  it('to a tier that costs nothing is only money back, from one it is only a charge', () => {
    const asked = { on: '2026-06-01', cycle: year, endsOn: year.to };
    expect(settle({ ...asked, charged: [partner], wanted: [fee(0)] })).toMatchObject({
      lines: [],
      netCents: -87_945,
    });
    expect(settle({ ...asked, charged: [], wanted: [fee(150_000)] })).toMatchObject({
      credits: [],
      netCents: 87_945,
    });
  });

  it('says whether it is up or down', () => {
    expect([directionOf(1, 2), directionOf(2, 1), directionOf(2, 2)]).toEqual([
      'up',
      'down',
      'level',
    ]);
  });

  it('several times adds up: each stretch costs its tier, whatever the days', () => {
    const days2026 = fc.integer({ min: 0, max: 364 });
    const fees = fc.array(fc.integer({ min: 0, max: 2_000_000 }), { minLength: 2, maxLength: 5 });
    fc.assert(
      fc.property(fees, fc.array(days2026, { minLength: 4, maxLength: 4 }), (yearly, at) => {
        const starts = [...new Set(at)].sort((a, b) => a - b).slice(0, yearly.length - 1);
        let line = { id: '0', netCents: yearly[0]!, period: year };
        let paid = line.netCents;
        let kept = 0;
        for (const [index, start] of starts.entries()) {
          const on = addDays(year.from, start);
          kept += earnedBy(line.netCents, line.period, addDays(on, -1));
          const { netCents, lines } = settle({
            ...{ on, charged: [line], cycle: year, endsOn: year.to },
            wanted: [fee(yearly[index + 1]!)],
          });
          paid += netCents;
          const charged = sum(lines.map(({ eachCents }) => eachCents));
          line = { id: String(index), netCents: charged, period: { from: on, to: year.to } };
        }
        // All that was ever paid is what each tier earned in its days, to the cent.
        expect(paid).toBe(kept + line.netCents);
        expect(line.netCents).toBe(
          starts.length === 0 ? yearly[0] : feeForTerm(yearly[starts.length]!, line.period, year),
        );
      }),
    );
  });

  it('to the same tier costs nothing but rounding, on every day of nine years', () => {
    for (let day = '2024-01-01'; day < '2033-01-01'; day = addDays(day, 1)) {
      const cycle = { from: `${day.slice(0, 4)}-01-01`, to: `${day.slice(0, 4)}-12-31` };
      const { netCents, credits } = settle({
        ...{ on: day, cycle, endsOn: cycle.to, wanted: [fee(150_000)] },
        charged: [{ id: 'a', netCents: 150_000, period: cycle }],
      });
      expect(Math.abs(netCents)).toBeLessThanOrEqual(1);
      expect(credits[0]?.period).toEqual({ from: day, to: cycle.to });
      const earned = earnedBy(150_000, cycle, addDays(day, -1));
      expect(earned + (credits[0]?.cents ?? 0)).toBe(150_000);
      expect(days({ from: day, to: cycle.to })).toBeGreaterThan(0);
    }
  });
});
