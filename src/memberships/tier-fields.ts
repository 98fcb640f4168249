import type { TierEditForm } from './manage.forms.js';
import type { FeeView, TierView } from './memberships.views.js';
import { type FeeClass, feeClasses, feeOf } from './rules/fee-classes.js';
import { isRollOver } from './rules/term.js';

/** The form's field for the fee of each class. */
export const feeFields = {
  'start-up': 'feeStartUp',
  small: 'feeSmall',
  medium: 'feeMedium',
  large: 'feeLarge',
  research: 'feeResearch',
  'core-partner': 'feeCorePartner',
} as const satisfies Record<FeeClass, keyof TierEditForm>;

/** The fees that a form names; a class without an amount has no fee in the tier. */
export const feesOf = (form: TierEditForm): FeeView[] =>
  feeClasses.flatMap((sizeClass) => {
    const amountCents = form[feeFields[sizeClass]];
    return amountCents === undefined ? [] : [{ sizeClass, amountCents }];
  });

/** The day on which fixed terms begin, as it is kept; nothing for 1 January or rolling terms. */
export function rollOverOf({
  termKind,
  rollOverDay,
  rollOverMonth,
}: TierEditForm): string | null | undefined {
  if (termKind === 'rolling') return null;
  if (rollOverDay === undefined && rollOverMonth === undefined) return null;
  const day = `${rollOverMonth ?? ''}-${String(rollOverDay ?? 0).padStart(2, '0')}`;
  return isRollOver(day) ? day : undefined;
}

/** A tier as its form shows it. */
export const tierFields = (tier: TierView): Readonly<Record<string, unknown>> => ({
  nameEn: tier.name.en,
  nameNl: tier.name.nl,
  descriptionEn: tier.description.en,
  descriptionNl: tier.description.nl,
  termKind: tier.termKind,
  isPublic: tier.isPublic,
  position: tier.position,
  maxMembers: tier.maxMembers,
  hasWaitingList: tier.hasWaitingList,
  rollOverDay: tier.rollOver === null ? '' : Number(tier.rollOver.slice(3)),
  rollOverMonth: tier.rollOver?.slice(0, 2) ?? '',
  joiningFee: euros(tier.joiningFeeCents),
  extraRepresentative: euros(tier.extraRepresentativeCents),
  validFrom: tier.validFrom,
  validTo: tier.validTo,
  ...Object.fromEntries(
    feeClasses.map((sizeClass) => {
      const fee = feeOf(tier.fees, sizeClass);
      return [feeFields[sizeClass], euros(fee?.amountCents ?? null)];
    }),
  ),
});

const euros = (cents: number | null): string => (cents === null ? '' : (cents / 100).toFixed(2));
