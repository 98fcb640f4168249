/** What a benefit of a tier can be, and which figure belongs to it. */
export const benefitKinds = [
  'service_discount',
  'included_hours',
  'event_places',
  'voting_right',
  'directory_listing',
  'representatives',
] as const;
export type BenefitKind = (typeof benefitKinds)[number];

export interface BenefitFigures {
  readonly kind: string;
  readonly discountBp: number | null;
  readonly quantity: number | null;
}

const counted: readonly string[] = ['included_hours', 'event_places', 'representatives'];

/** The field that a benefit of this kind cannot do without. */
export function missingFigure(benefit: BenefitFigures): 'discount' | 'quantity' | undefined {
  if (benefit.kind === 'service_discount' && !benefit.discountBp) return 'discount';
  return counted.includes(benefit.kind) && !benefit.quantity ? 'quantity' : undefined;
}

/** How many people a member may name; null when the tier does not say. */
export function seatsFor(benefits: readonly BenefitFigures[]): number | null {
  const seats = benefits.filter(({ kind }) => kind === 'representatives');
  return seats.length === 0 ? null : seats.reduce((all, { quantity }) => all + (quantity ?? 0), 0);
}

export const isListed = (benefits: readonly { readonly kind: string }[]): boolean =>
  benefits.some(({ kind }) => kind === 'directory_listing');

/** A benefit as far as prices depend on it. */
export interface PricedBenefit extends BenefitFigures {
  /** The type of service it is for; null when it is for all. */
  readonly serviceTypeCode: string | null;
}

const holdsFor = (benefit: PricedBenefit, kind: BenefitKind, serviceType: string): boolean =>
  benefit.kind === kind &&
  (benefit.serviceTypeCode === null || benefit.serviceTypeCode === serviceType);

/** The discount on a type of service, in basis points: the best that holds, they do not add up. */
export const discountFor = (benefits: readonly PricedBenefit[], serviceType: string): number =>
  Math.max(
    0,
    ...benefits
      .filter((benefit) => holdsFor(benefit, 'service_discount', serviceType))
      .map(({ discountBp }) => discountBp ?? 0),
  );

/** The hours of a term that can be used for a type of service: its own, and those for all types. */
export const includedHours = (benefits: readonly PricedBenefit[], serviceType: string): number =>
  benefits
    .filter((benefit) => holdsFor(benefit, 'included_hours', serviceType))
    .reduce((all, { quantity }) => all + (quantity ?? 0), 0);

/** How many people are above those that a tier includes; each is charged apart. */
export const extraSeats = (benefits: readonly BenefitFigures[], people: number): number => {
  const seats = seatsFor(benefits);
  return seats === null ? 0 : Math.max(0, people - seats);
};
