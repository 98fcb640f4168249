import type { LocalDate } from '../../kernel/local-date.js';
import { type Blocker, defineStates } from '../../kernel/state-machine.js';

export const membershipMachine = defineStates({
  initial: 'pending_payment',
  states: ['pending_payment', 'active', 'paused', 'grace', 'lapsed', 'suspended', 'terminated'],
  transitions: {
    activate: { from: ['pending_payment'], to: 'active', by: ['organiser', 'system'] },
    revoke: { from: ['active'], to: 'pending_payment', by: 'system' },
    pause: { from: ['active'], to: 'paused', by: ['organiser', 'member', 'system'] },
    resume: { from: ['paused'], to: 'active', by: ['organiser', 'member', 'system'] },
    suspend: { from: ['active', 'grace'], to: 'suspended', by: ['organiser', 'system'] },
    reinstate: { from: ['suspended'], to: 'active', by: ['organiser', 'system'] },
    enter_grace: { from: ['active', 'paused'], to: 'grace', by: 'system' },
    renew: { from: ['grace'], to: 'active', by: ['organiser', 'system'] },
    lapse: { from: ['pending_payment', 'grace', 'suspended'], to: 'lapsed', by: 'system' },
    terminate: {
      from: ['pending_payment', 'active', 'paused', 'grace', 'suspended'],
      to: 'terminated',
      by: ['organiser', 'system'],
    },
  },
});
export type MembershipState = (typeof membershipMachine.states)[number];

/** States in which an organisation is taken: it cannot apply for the same cluster again. */
export const openMembershipStates: readonly MembershipState[] = [
  'pending_payment',
  'active',
  'paused',
  'grace',
  'suspended',
];

/** States in which the benefits of the tier hold. */
export const benefitStates: readonly MembershipState[] = ['active', 'grace'];

export interface MembershipFacts {
  readonly conditionsOpen: boolean;
  readonly termEndsOn: LocalDate;
  readonly today: LocalDate;
}

/** Why a pending membership cannot become active. */
export function activateBlockers({
  conditionsOpen,
}: Pick<MembershipFacts, 'conditionsOpen'>): Blocker[] {
  return conditionsOpen ? [{ code: 'memberships.blockers.conditions_open' }] : [];
}

/** Why a suspended membership cannot be taken up again. */
export function reinstateBlockers({
  termEndsOn,
  today,
}: Pick<MembershipFacts, 'termEndsOn' | 'today'>): Blocker[] {
  return termEndsOn < today
    ? [{ code: 'memberships.blockers.term_over', params: { day: termEndsOn } }]
    : [];
}

const where = (checks: readonly (readonly [boolean, string])[]): Blocker[] =>
  checks.filter(([holds]) => holds).map(([, name]) => ({ code: `life.blockers.${name}` }));

/** Why notice cannot be given. */
export function leaveBlockers(facts: {
  readonly state: string;
  readonly hasNotice: boolean;
}): Blocker[] {
  return where([
    [facts.hasNotice, 'notice_given'],
    [facts.state === 'grace', 'lapses_by_itself'],
    [!['active', 'paused', 'suspended', 'grace'].includes(facts.state), 'nothing_to_leave'],
  ]);
}

interface OtherOrganisation {
  readonly isOver: boolean;
  readonly isSame: boolean;
  readonly isClosed: boolean;
  /** It has a membership of the cluster of its own that is not over. */
  readonly isMember: boolean;
}

/** Why a membership cannot go over to an organisation. */
export function transferBlockers(facts: OtherOrganisation): Blocker[] {
  return where([
    [facts.isOver, 'over'],
    [facts.isSame, 'same_organisation'],
    [facts.isClosed, 'organisation_closed'],
    [facts.isMember, 'member_itself'],
  ]);
}

/** Why an organisation cannot share in a membership. */
export function coverBlockers(facts: OtherOrganisation & { readonly isCovered: boolean }) {
  return [...transferBlockers(facts), ...where([[facts.isCovered, 'covered_already']])];
}
