import type { LocalDate } from '../../kernel/local-date.js';
import type { Blocker } from '../../kernel/state-machine.js';
import type { WishRefusal } from './tier.js';

/** What decides whether a term can be followed by another. */
export interface RenewalFacts {
  readonly state: string;
  readonly endsOn: LocalDate;
  readonly leavesOn: LocalDate | null;
  /** A later term has been made, paid or not. */
  readonly isFollowed: boolean;
  /** Whether the member wants the next term without being asked for it. */
  readonly renewsByItself: boolean;
  /** State of the tier of the next term. */
  readonly tierState: string;
  /** Why the tier that the member chose instead of its own is not for it any more. */
  readonly wishRefusal: WishRefusal | null;
  /** Whether that tier has a fee for the member's class. */
  readonly hasFee: boolean;
  /** An invoice for the membership is past its due date. */
  readonly owes: boolean;
}

/** Why a membership is not renewed; the first reason is the one to tell. */
export function renewalBlockers(facts: RenewalFacts): Blocker[] {
  const { state, endsOn, leavesOn, tierState } = facts;
  const checks: readonly (readonly [boolean, string])[] = [
    [state === 'lapsed' || state === 'terminated', 'over'],
    [facts.isFollowed, 'renewed'],
    [leavesOn !== null && leavesOn <= endsOn, 'leaving'],
    [state === 'pending_payment', 'first_unpaid'],
    [state === 'paused', 'paused'],
    [state === 'suspended', 'suspended'],
    [!facts.renewsByItself, 'by_hand'],
    [tierState === 'archived', 'tier_archived'],
    [facts.wishRefusal === 'closed', 'wish_closed'],
    [facts.wishRefusal === 'by_invitation', 'wish_by_invitation'],
    [facts.wishRefusal === 'full', 'wish_full'],
    [!facts.hasFee, 'no_fee'],
    [facts.owes, 'owes'],
  ];
  return checks.filter(([holds]) => holds).map(([, name]) => ({ code: `renewal.skip.${name}` }));
}
