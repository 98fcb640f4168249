import { addDays, type LocalDate } from '../../kernel/local-date.js';
import { type Blocker, can, defineStates } from '../../kernel/state-machine.js';
import { placesLeft } from './tier.js';

export const applicationMachine = defineStates({
  initial: 'draft',
  states: [
    'draft',
    'submitted',
    'under_review',
    'approved',
    'approved_with_conditions',
    'rejected',
    'withdrawn',
    'expired',
  ],
  transitions: {
    submit: { from: ['draft'], to: 'submitted', by: 'applicant' },
    review: { from: ['submitted'], to: 'under_review', by: 'organiser' },
    approve: { from: ['submitted', 'under_review'], to: 'approved', by: 'organiser' },
    approve_with_conditions: {
      from: ['submitted', 'under_review'],
      to: 'approved_with_conditions',
      by: 'organiser',
    },
    reject: { from: ['submitted', 'under_review'], to: 'rejected', by: 'organiser' },
    withdraw: { from: ['draft', 'submitted', 'under_review'], to: 'withdrawn', by: 'applicant' },
    expire: { from: ['draft', 'submitted', 'under_review'], to: 'expired', by: 'system' },
  },
});
export type ApplicationState = (typeof applicationMachine.states)[number];

/** States in which an application is still under way. */
export const openApplicationStates: readonly ApplicationState[] = [
  'draft',
  'submitted',
  'under_review',
];

/** Drafts that nobody touched for so many days expire. */
export const DRAFT_DAYS = 90;

/** Whether an application has waited too long: a draft for its applicant, else for an answer. */
export function isOverdue(
  { state, touchedOn }: { readonly state: string; readonly touchedOn: LocalDate },
  applicationDays: number,
  today: LocalDate,
): boolean {
  if (!can(applicationMachine, state as ApplicationState, 'expire')) return false;
  return addDays(touchedOn, state === 'draft' ? DRAFT_DAYS : applicationDays) < today;
}

/** What sending and approving look at. */
export interface ApplicationFacts {
  readonly tierIsOpen: boolean;
  readonly maxMembers: number | null;
  /** Members of the tier whose membership is not over, and places promised to others. */
  readonly tierMembers: number;
  readonly hasFee: boolean;
  readonly hasMotivation: boolean;
  readonly representatives: number;
  readonly maxRepresentatives: number | null;
  readonly alreadyMember: boolean;
  readonly organisationClosed: boolean;
  /** Representatives above those included may be had at a price. */
  readonly sellsExtraSeats: boolean;
  /** The tier is public, or the organisation was invited. */
  readonly isMeantForApplicant: boolean;
  /** The tier has a waiting list, is full, and no place was offered to the organisation. */
  readonly mustWait: boolean;
  /** Questions that must be answered and are not. */
  readonly openQuestions: number;
  /** Items that must be checked and are not. */
  readonly openChecks: number;
  /** Votes in favour that are needed; null when nobody votes. */
  readonly votesNeeded: number | null;
  readonly votesFor: number;
}

/** Why an application cannot be sent. */
export function submitBlockers(facts: ApplicationFacts): Blocker[] {
  return blockersWhere([
    [!facts.tierIsOpen, 'memberships.blockers.tier_not_open'],
    [!facts.isMeantForApplicant, 'admission.blockers.not_invited'],
    [facts.mustWait, 'admission.blockers.must_wait'],
    [facts.alreadyMember, 'memberships.blockers.already_member'],
    [!facts.hasFee, 'memberships.blockers.no_fee'],
    [!facts.hasMotivation, 'memberships.blockers.no_motivation'],
    [facts.openQuestions > 0, 'admission.blockers.open_questions', { count: facts.openQuestions }],
    [facts.representatives === 0, 'memberships.blockers.no_representatives'],
    [
      tooMany(facts),
      'memberships.blockers.too_many_representatives',
      { max: facts.maxRepresentatives ?? 0 },
    ],
  ]);
}

/** Why an application cannot be approved. */
export function approveBlockers(facts: ApplicationFacts): Blocker[] {
  return blockersWhere([
    [facts.organisationClosed, 'memberships.blockers.organisation_closed'],
    [facts.alreadyMember, 'memberships.blockers.already_member'],
    [!facts.tierIsOpen, 'memberships.blockers.tier_not_open'],
    [isFull(facts), 'memberships.blockers.tier_full', { max: facts.maxMembers ?? 0 }],
    [!facts.hasFee, 'memberships.blockers.no_fee'],
    [facts.openChecks > 0, 'admission.blockers.open_checks', { count: facts.openChecks }],
    [
      lacksVotes(facts),
      'admission.blockers.lacks_votes',
      { needed: facts.votesNeeded ?? 0, given: facts.votesFor },
    ],
  ]);
}

/** How many places the tier has for this applicant; null when there is no limit. */
export const placesFor = ({
  maxMembers,
  tierMembers,
}: Pick<ApplicationFacts, 'maxMembers' | 'tierMembers'>): number | null =>
  placesLeft(maxMembers, tierMembers);

const isFull = (facts: ApplicationFacts): boolean => placesFor(facts) === 0;

const tooMany = (facts: ApplicationFacts): boolean =>
  !facts.sellsExtraSeats &&
  facts.maxRepresentatives !== null &&
  facts.representatives > facts.maxRepresentatives;

const lacksVotes = ({ votesNeeded, votesFor }: ApplicationFacts): boolean =>
  votesNeeded !== null && votesFor < votesNeeded;

function blockersWhere(
  checks: readonly (readonly [boolean, string, Readonly<Record<string, number>>?])[],
): Blocker[] {
  return checks
    .filter(([holds]) => holds)
    .map(([, code, params]) => ({ code, ...(params ? { params } : {}) }));
}
