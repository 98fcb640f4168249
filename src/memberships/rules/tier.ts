import type { LocalDate } from '../../kernel/local-date.js';
import { type Blocker, defineStates } from '../../kernel/state-machine.js';

export const tierMachine = defineStates({
  initial: 'draft',
  states: ['draft', 'published', 'archived'],
  transitions: {
    publish: { from: ['draft', 'archived'], to: 'published', by: 'organiser' },
    archive: { from: ['draft', 'published'], to: 'archived', by: 'organiser' },
  },
});
export type TierState = (typeof tierMachine.states)[number];

export interface TierValidity {
  readonly state: string;
  readonly validFrom: LocalDate | null;
  readonly validTo: LocalDate | null;
}

/** Whether organisations may join the tier on a day. */
export function tierIsOpen({ state, validFrom, validTo }: TierValidity, day: LocalDate): boolean {
  return (
    state === 'published' &&
    (validFrom === null || validFrom <= day) &&
    (validTo === null || day <= validTo)
  );
}

/** How many more members the tier takes, promised places left out; null when there is no limit. */
export const placesLeft = (
  maxMembers: number | null,
  members: number,
  promised = 0,
): number | null => (maxMembers === null ? null : Math.max(0, maxMembers - members - promised));

/** Who may see a tier and apply for it: everybody, or those who were invited. */
export const isMeantFor = (tier: { readonly isPublic: boolean }, isInvited: boolean): boolean =>
  tier.isPublic || isInvited;

export type WishRefusal = 'closed' | 'by_invitation' | 'full';

interface WishedTier extends TierValidity {
  readonly isPublic: boolean;
  readonly maxMembers: number | null;
  readonly members: number;
  readonly promised: number;
}

/** Why a member may not go to another tier with its next term, which begins on a day. */
export function wishRefusal(
  tier: WishedTier,
  wish: {
    readonly day: LocalDate;
    readonly isInvited: boolean;
    /** One of the promised places is the member's own. */
    readonly isKept: boolean;
  },
): WishRefusal | null {
  if (!tierIsOpen(tier, wish.day)) return 'closed';
  if (!isMeantFor(tier, wish.isInvited)) return 'by_invitation';
  const toOthers = tier.promised - (wish.isKept ? 1 : 0);
  return placesLeft(tier.maxMembers, tier.members, toOthers) === 0 ? 'full' : null;
}

/** Why a tier cannot be published. */
export function publishBlockers(fees: number, benefits: number): Blocker[] {
  return [
    ...(fees === 0 ? [{ code: 'memberships.blockers.tier_without_fee' }] : []),
    ...(benefits === 0 ? [{ code: 'memberships.blockers.tier_without_benefit' }] : []),
  ];
}
