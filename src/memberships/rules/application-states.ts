import { type Blocker, defineStates } from '../../kernel/state-machine.js';

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
    expire: { from: ['draft'], to: 'expired', by: 'system' },
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

/** What sending and approving look at. */
export interface ApplicationFacts {
  readonly tierIsOpen: boolean;
  readonly maxMembers: number | null;
  /** Members of the tier whose membership is not over. */
  readonly tierMembers: number;
  readonly hasFee: boolean;
  readonly hasMotivation: boolean;
  readonly representatives: number;
  readonly maxRepresentatives: number | null;
  readonly alreadyMember: boolean;
  readonly organisationClosed: boolean;
}

/** Why an application cannot be sent. */
export function submitBlockers(facts: ApplicationFacts): Blocker[] {
  return blockersWhere([
    [!facts.tierIsOpen, 'tier_not_open'],
    [facts.alreadyMember, 'already_member'],
    [!facts.hasFee, 'no_fee'],
    [!facts.hasMotivation, 'no_motivation'],
    [facts.representatives === 0, 'no_representatives'],
    [tooMany(facts), 'too_many_representatives', { max: facts.maxRepresentatives ?? 0 }],
  ]);
}

/** Why an application cannot be approved. */
export function approveBlockers(facts: ApplicationFacts): Blocker[] {
  return blockersWhere([
    [facts.organisationClosed, 'organisation_closed'],
    [facts.alreadyMember, 'already_member'],
    [!facts.tierIsOpen, 'tier_not_open'],
    [isFull(facts), 'tier_full', { max: facts.maxMembers ?? 0 }],
    [!facts.hasFee, 'no_fee'],
  ]);
}

const isFull = ({ maxMembers, tierMembers }: ApplicationFacts): boolean =>
  maxMembers !== null && tierMembers >= maxMembers;

const tooMany = ({ maxRepresentatives, representatives }: ApplicationFacts): boolean =>
  maxRepresentatives !== null && representatives > maxRepresentatives;

function blockersWhere(
  checks: readonly (readonly [boolean, string, Readonly<Record<string, number>>?])[],
): Blocker[] {
  return checks
    .filter(([holds]) => holds)
    .map(([, name, params]) => ({
      code: `memberships.blockers.${name}`,
      ...(params ? { params } : {}),
    }));
}
