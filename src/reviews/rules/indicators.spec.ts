import fc from 'fast-check';
import {
  costCoverage,
  earned,
  type Figures,
  incomeRatio,
  indicatorsOf,
  leverage,
  mobilised,
  publicDependency,
  ratio,
  selfSufficiency,
  totalIncome,
} from './indicators.js';

const euros = (amount: number): number => amount * 100;
// A year of a cluster of 10 million euros, 4 of them earned.
const year: Figures = {
  membershipFees: euros(600_000),
  servicePayments: euros(3_000_000),
  sponsorship: euros(400_000),
  publicFunding: euros(6_000_000),
  operatingCost: euros(8_000_000),
  technologyInvestment: euros(1_500_000),
  inKind: euros(500_000),
  investmentTriggered: euros(4_500_000),
};
const empty: Figures = {
  ...{ membershipFees: 0, servicePayments: 0, sponsorship: 0, publicFunding: 0 },
  ...{ operatingCost: 0, technologyInvestment: 0, inKind: 0, investmentTriggered: 0 },
};

describe('indicators of a year', () => {
  it('earned income is 0.6 + 3.0 + 0.4 = 4.0 million of a total of 10', () => {
    expect(earned(year)).toBe(euros(4_000_000));
    expect(totalIncome(year)).toBe(euros(10_000_000));
  });

  it('cost coverage: 4.0 of 8.0 is 50 %, whatever was invested in technology', () => {
    expect(costCoverage(year)).toBe(5_000);
    expect(costCoverage({ ...year, technologyInvestment: euros(90_000_000) })).toBe(5_000);
  });

  it('self-sufficiency: 4.0 of 10.0 is 40 %', () => expect(selfSufficiency(year)).toBe(4_000));
  it('public dependency: 6.0 of 10.0 is 60 %', () => expect(publicDependency(year)).toBe(6_000));
  it('income ratio: 4.0 to 6.0 is 0.6667', () => expect(incomeRatio(year)).toBe(6_667));

  it('leverage: (4.0 + 0.5 + 4.5) to 6.0 is 1.5', () => expect(leverage(year)).toBe(15_000));

  it('what 4 billion mobilises to a total of 16 draws 12: three times', () => {
    expect(mobilised(euros(4_000_000_000), euros(16_000_000_000))).toBe(30_000);
  });

  it('are nothing where there is nothing to divide by', () => {
    expect(Object.values(indicatorsOf(empty))).toEqual([null, null, null, null, null]);
    expect(leverage({ ...year, publicFunding: 0 })).toBeNull();
    expect(ratio(100, -5)).toBeNull();
  });
});

describe('indicators of any year', () => {
  const amount = fc.integer({ min: 0, max: 100_000_000_00 });
  const anyYear = fc.record({
    ...{ membershipFees: amount, servicePayments: amount, sponsorship: amount },
    ...{ publicFunding: amount, operatingCost: amount, technologyInvestment: amount },
    ...{ inKind: amount, investmentTriggered: amount },
  });

  it('self-sufficiency and public dependency make up the whole', () => {
    fc.assert(
      fc.property(anyYear, (figures) => {
        const self = selfSufficiency(figures);
        const dependency = publicDependency(figures);
        if (self === null || dependency === null) return;
        expect(Math.abs(self + dependency - 10_000)).toBeLessThanOrEqual(1);
        expect(self).toBeGreaterThanOrEqual(0);
        expect(self).toBeLessThanOrEqual(10_000);
      }),
    );
  });

  it('leverage is never below the income ratio, as it adds to the same private money', () => {
    fc.assert(
      fc.property(anyYear, (figures) => {
        expect(leverage(figures) ?? 0).toBeGreaterThanOrEqual(incomeRatio(figures) ?? 0);
      }),
    );
  });

  it('more earned income never lowers cost coverage', () => {
    fc.assert(
      fc.property(anyYear, amount, (figures, more) => {
        const richer = { ...figures, servicePayments: figures.servicePayments + more };
        expect(costCoverage(richer) ?? 0).toBeGreaterThanOrEqual(costCoverage(figures) ?? 0);
      }),
    );
  });
});
