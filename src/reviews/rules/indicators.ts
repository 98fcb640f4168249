import { ratioOf, type Cents } from '../../kernel/money.js';

/** What a cluster took in, cost and drew in a year, or in its months so far. */
export interface Figures {
  readonly membershipFees: Cents;
  readonly servicePayments: Cents;
  readonly sponsorship: Cents;
  readonly publicFunding: Cents;
  /** Staff, maintenance and operations; investment in technology is apart. */
  readonly operatingCost: Cents;
  readonly technologyInvestment: Cents;
  readonly inKind: Cents;
  readonly investmentTriggered: Cents;
}

/** Hundredths of a per cent, or nothing where there is nothing to divide by. */
export type BasisPoints = number | null;

export const indicators = [
  'cost_coverage',
  'self_sufficiency',
  'public_dependency',
  'income_ratio',
  'leverage',
] as const;
export type Indicator = (typeof indicators)[number];

export const earned = (f: Figures): Cents => f.membershipFees + f.servicePayments + f.sponsorship;

export const totalIncome = (f: Figures): Cents => earned(f) + f.publicFunding;

/** Private cash, what was put in in kind, and investment that evidence ties to the cluster. */
export const privateTotal = (f: Figures): Cents => earned(f) + f.inKind + f.investmentTriggered;

export const costCoverage = (f: Figures): BasisPoints => ratio(earned(f), f.operatingCost);

export const selfSufficiency = (f: Figures): BasisPoints => ratio(earned(f), totalIncome(f));

export const publicDependency = (f: Figures): BasisPoints => ratio(f.publicFunding, totalIncome(f));

export const incomeRatio = (f: Figures): BasisPoints => ratio(earned(f), f.publicFunding);

export const leverage = (f: Figures): BasisPoints => ratio(privateTotal(f), f.publicFunding);

export const indicatorsOf = (f: Figures): Readonly<Record<Indicator, BasisPoints>> => ({
  cost_coverage: costCoverage(f),
  self_sufficiency: selfSufficiency(f),
  public_dependency: publicDependency(f),
  income_ratio: incomeRatio(f),
  leverage: leverage(f),
});

/** Where a source says that X of public money mobilises a total of Y, the private part is Y - X. */
export const mobilised = (publicPart: Cents, total: Cents): BasisPoints =>
  ratio(total - publicPart, publicPart);

/** Nothing rather than a figure without meaning when there is nothing, or less, to divide by. */
export function ratio(part: Cents, whole: Cents): BasisPoints {
  return whole > 0 ? ratioOf(part, 10_000, whole) : null;
}
