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
