import type { Localised } from '../kernel/localised.js';
import type { BenefitView, TierView } from './memberships.views.js';
import { type FeeClass, feeOf } from './rules/fee-classes.js';
import { netSavings, savingsOf } from './rules/savings.js';
import { placesLeft } from './rules/tier.js';

/** A tier as somebody who thinks of joining sees it. */
export interface TierCard {
  readonly slug: string;
  readonly name: Localised;
  readonly description: Localised;
  readonly termKind: string;
  readonly joiningFeeCents: number | null;
  readonly isPublic: boolean;
  /** The tier is full and keeps a waiting list. */
  readonly mayWait: boolean;
  /** The fee for the reader's class, when that is known and the tier has one. */
  readonly own: { readonly sizeClass: FeeClass; readonly cents: number } | null;
  /** The tier is known not to be meant for the reader. */
  readonly notForYou: boolean;
  readonly fromCents: number;
  readonly fees: readonly { labelKey: string; cents: number; mine: boolean }[];
  readonly benefits: readonly (Pick<BenefitView, 'text'> & { readonly icon: string })[];
  readonly placesLeft: number | null;
  readonly full: boolean;
  readonly worth: TierWorth | null;
  readonly current: boolean;
}

export interface TierWorth {
  readonly discountBp: number;
  readonly discountFor: string | null;
  readonly hoursCents: number;
  readonly breakEvenCents: number | null;
  readonly paysAtOnce: boolean;
  /** What the year costs less with the tier, for the spending the reader named. */
  readonly net: { readonly saves: boolean; readonly cents: number } | null;
}

export interface Reader {
  /** The classes under which the reader falls, the most specific first; none when unknown. */
  readonly classes: readonly FeeClass[];
  readonly hourCents: number;
  readonly spendCents: number | undefined;
  /** The tier of which the reader's organisation is a member. */
  readonly currentTier: string | undefined;
}

const icons = {
  service_discount: 'percent',
  included_hours: 'clock',
  event_places: 'ticket',
  voting_right: 'vote',
  directory_listing: 'book-user',
  representatives: 'users',
} as const;

export function tierCard(tier: TierView, reader: Reader): TierCard {
  const fee = reader.classes.map((one) => feeOf(tier.fees, one)).find((one) => one !== undefined);
  const left = placesLeft(tier.maxMembers, tier.members, tier.promised);
  const amounts = tier.fees.map(({ amountCents }) => amountCents);
  return {
    slug: tier.slug,
    name: tier.name,
    description: tier.description,
    termKind: tier.termKind,
    joiningFeeCents: tier.joiningFeeCents,
    isPublic: tier.isPublic,
    mayWait: left === 0 && tier.hasWaitingList,
    own: fee ? { sizeClass: fee.sizeClass, cents: fee.amountCents } : null,
    notForYou: reader.classes.length > 0 && !fee,
    fromCents: amounts.length > 0 ? Math.min(...amounts) : 0,
    fees: tier.fees.map(({ sizeClass, amountCents }) => ({
      labelKey: `memberships.sizes.${sizeClass}`,
      cents: amountCents,
      mine: sizeClass === fee?.sizeClass,
    })),
    benefits: tier.benefits.map(({ kind, text }) => ({ text, icon: icons[kind] })),
    placesLeft: left,
    full: left === 0,
    worth: fee ? worthOf(fee.amountCents, tier, reader) : null,
    current: tier.slug === reader.currentTier,
  };
}

function worthOf(feeCents: number, tier: TierView, reader: Reader): TierWorth | null {
  const savings = savingsOf(feeCents, tier.benefits, reader.hourCents);
  if (savings.discountBp === 0 && savings.hoursCents === 0) return null;
  const net =
    reader.spendCents === undefined ? null : netSavings(feeCents, savings, reader.spendCents);
  return {
    ...savings,
    paysAtOnce: savings.breakEvenCents === 0,
    net: net === null ? null : { saves: net >= 0, cents: Math.abs(net) },
  };
}
