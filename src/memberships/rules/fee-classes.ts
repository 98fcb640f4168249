import type { Cents } from '../../kernel/money.js';

/** The classes by which a tier sets its fees. */
export const feeClasses = [
  'start-up',
  'small',
  'medium',
  'large',
  'research',
  'core-partner',
] as const;
export type FeeClass = (typeof feeClasses)[number];

export interface ClassFee {
  readonly sizeClass: FeeClass;
  readonly amountCents: Cents;
}

/** What decides about the class of an organisation. */
export interface OrganisationSize {
  readonly kind: string;
  readonly sizeClass: string;
}

export const isFeeClass = (value: string): value is FeeClass =>
  (feeClasses as readonly string[]).includes(value);

/**
 * The classes an organisation falls under, the most specific first: start-ups and research
 * organisations by their kind, all by their size, micro counting as small. Last comes the fee for
 * core partners, which a tier sets when one amount holds for whoever has no class of its own there.
 */
export function classesOf({ kind, sizeClass }: OrganisationSize): readonly FeeClass[] {
  if (kind === 'research') return ['research', 'core-partner'];
  const size = sizeClass === 'micro' ? 'small' : sizeClass;
  const bySize: FeeClass[] = isFeeClass(size) ? [size] : [];
  return [...(kind === 'start-up' ? ['start-up' as const] : []), ...bySize, 'core-partner'];
}

/** The fee of a tier that applies to an organisation; none when the tier is not meant for it. */
export function applicableFee(
  fees: readonly ClassFee[],
  organisation: OrganisationSize,
): ClassFee | undefined {
  return classesOf(organisation)
    .map((sizeClass) => feeOf(fees, sizeClass))
    .find((fee) => fee !== undefined);
}

/** The fee of a tier for a class, if it has one. */
export const feeOf = (fees: readonly ClassFee[], sizeClass: string): ClassFee | undefined =>
  fees.find((fee) => fee.sizeClass === sizeClass);

/** What a tier asks of a member of a class: one amount may hold for all that have no class there. */
export const feeForClass = (fees: readonly ClassFee[], sizeClass: string): ClassFee | undefined =>
  feeOf(fees, sizeClass) ?? feeOf(fees, 'core-partner');

/** Whether a declared class fits what the organisation's own record says. */
export const fitsRecord = (sizeClass: string, organisation: OrganisationSize): boolean =>
  (classesOf(organisation) as readonly string[]).includes(sizeClass);
