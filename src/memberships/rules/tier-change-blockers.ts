import { addDays, type LocalDate } from '../../kernel/local-date.js';
import type { Blocker } from '../../kernel/state-machine.js';

/** Days ahead of today for which a change of tier may be agreed. */
export const LATEST_CHANGE = 60;

export interface ChangeFacts {
  readonly state: string;
  readonly on: LocalDate;
  readonly today: LocalDate;
  readonly termStartsOn: LocalDate;
  readonly isSame: boolean;
  readonly tierIsOpen: boolean;
  /** No other term follows the one in which the tier is to change. */
  readonly isLastTerm: boolean;
  /** More representatives than the new tier takes, and it sells no places. */
  readonly needsSeats: boolean;
  readonly seats: number;
}

const changeable: readonly string[] = ['pending_payment', 'active'];

/** Why a tier cannot change on a day, for members and organisers alike. */
export function changeBlockers(facts: ChangeFacts): Blocker[] {
  const { on, today, termStartsOn } = facts;
  const earliest = termStartsOn > today ? termStartsOn : today;
  const latest = addDays(earliest, LATEST_CHANGE);
  const checks: readonly (readonly [boolean, string, Blocker['params']?])[] = [
    [!changeable.includes(facts.state), 'not_changeable'],
    [facts.isSame, 'same_tier'],
    [!facts.tierIsOpen, 'tier_closed'],
    [on < today || on > latest, 'change_day', { from: earliest, to: latest }],
    [!facts.isLastTerm, 'next_term_made'],
    [facts.needsSeats, 'too_many_people', { max: facts.seats }],
  ];
  return checks
    .filter(([holds]) => holds)
    .map(([, name, params]) => ({ code: `life.blockers.${name}`, ...(params ? { params } : {}) }));
}

export type ApprovalReason = 'by_invitation' | 'full';

interface TierPlaces {
  readonly isPublic: boolean;
  readonly maxMembers: number | null;
  readonly members: number;
  readonly promised: number;
}

/** Why a member needs the cluster's word for a tier: it is by invitation, or it is full. */
export function approvalNeeded(
  { isPublic, maxMembers, members, promised }: TierPlaces,
  isInvited: boolean,
): ApprovalReason | null {
  if (!isPublic && !isInvited) return 'by_invitation';
  return maxMembers !== null && members + promised >= maxMembers ? 'full' : null;
}
