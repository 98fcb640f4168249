import type { Localised } from '../../kernel/localised.js';
import type { OfferUse, TierCost } from '../rules/renewal-offer.js';

/** Something a member used of what is included. */
export interface BenefitUseView extends OfferUse {
  readonly id: string;
  readonly membershipId: string;
  readonly reference: string;
  readonly organisation: string;
  readonly serviceType: Localised | null;
  readonly usedOn: string;
  readonly note: string | null;
  /** The name of who wrote it down; none for what the portal did by itself. */
  readonly by: string | null;
}

/** What a tier includes in a term and how much of it was used. */
export interface EntitlementView {
  readonly kind: OfferUse['kind'];
  readonly serviceType: Localised | null;
  readonly included: number;
  readonly used: number;
  readonly left: number;
}

/** A tier for the next term, beside what it would have cost for this one and what was used in it. */
export interface OfferTierView extends TierCost {
  /** The fee of a whole year; that of the costs is for the days of this term. */
  readonly yearlyCents: number;
  readonly slug: string;
  readonly name: Localised;
  readonly isOwn: boolean;
}

/** What a member is offered for the next term. */
export interface RenewalOffer {
  readonly reference: string;
  readonly startsOn: string;
  readonly endsOn: string;
  readonly nextFrom: string;
  readonly nextTo: string;
  /** The day on which the next term is invoiced. */
  readonly invoiceOn: string;
  readonly renewsByItself: boolean;
  readonly wishedTier: string | null;
  /** The tier of the next term can no longer be had: without another there is no renewal. */
  readonly tierIsGone: boolean;
  /** That tier. */
  readonly nextTierName: Localised | null;
  readonly buyerReference: string | null;
  readonly leavesOn: string | null;
  /** The next term has been made: it can no longer be chosen here. */
  readonly hasNext: boolean;
  readonly usedHours: number;
  readonly usedPlaces: number;
  readonly own: OfferTierView | null;
  readonly others: readonly OfferTierView[];
  /** The tier that would have saved most, if one would have. */
  readonly best: OfferTierView | null;
}
