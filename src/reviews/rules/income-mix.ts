import type { Cents } from '../../kernel/money.js';

export interface IncomeSum {
  readonly month: string;
  readonly kind: string;
  readonly source: string | null;
  readonly amountCents: Cents;
}

/** The parts in which funders see income; sources of one government stand together. */
export const mixParts = [
  'national',
  'regional',
  'eu',
  'other_public',
  'membership_fees',
  'service_payments',
  'sponsorship',
] as const;
export type MixPart = (typeof mixParts)[number];

const partOfSource: Readonly<Record<string, MixPart>> = {
  national: 'national',
  nwo: 'national',
  regional: 'regional',
  erdf: 'eu',
  horizon: 'eu',
};

export type Mix = Readonly<Record<MixPart, Cents>>;

/** Income of some months by part. */
export function incomeMix(sums: readonly IncomeSum[]): Mix {
  const mix = Object.fromEntries(mixParts.map((part) => [part, 0])) as Record<MixPart, Cents>;
  for (const sum of sums) mix[partOf(sum)] += sum.amountCents;
  return mix;
}

export const isPublicPart = (part: MixPart): boolean => mixParts.indexOf(part) < 4;

export const publicOf = (mix: Mix): Cents =>
  mixParts.filter(isPublicPart).reduce((sum, part) => sum + mix[part], 0);

function partOf({ kind, source }: IncomeSum): MixPart {
  if (kind === 'public_funding') return partOfSource[source ?? ''] ?? 'other_public';
  return kind as MixPart;
}

/** The span of months that a year's figures stand for. */
export interface Span {
  readonly from: string;
  readonly to: string;
  /** Only the first months of the year. */
  readonly partial: boolean;
}

/** The year, or its months up to the last one with entries while the year is running. */
export function spanOf(year: number, today: string, lastMonth: string | null): Span {
  const [from, end] = [`${year}-01`, `${year}-12`];
  const current = today.slice(0, 7);
  if (end < current || (end === current && lastMonth === end))
    return { from, to: end, partial: false };
  const booked = lastMonth !== null && lastMonth < current ? lastMonth : current;
  const to = booked < from ? from : booked > end ? end : booked;
  return { from, to, partial: to !== end };
}

/** The same months a year earlier: what a running year is fairly compared with. */
export const yearBefore = ({ from, to, partial }: Span): Span => ({
  from: shifted(from),
  to: shifted(to),
  partial,
});

export const within = <T extends { readonly month: string }>(sums: readonly T[], span: Span): T[] =>
  sums.filter(({ month }) => month >= span.from && month <= span.to);

const shifted = (month: string): string => `${Number(month.slice(0, 4)) - 1}${month.slice(4)}`;
