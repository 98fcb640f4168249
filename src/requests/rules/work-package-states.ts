import { compare, type LocalDate } from '../../kernel/local-date.js';
import {
  type Blocker,
  defineStates,
  type StateOf,
  targets,
  type TransitionOf,
} from '../../kernel/state-machine.js';

/** The life of a package: who may take which step from where. */
export const packageStates = defineStates({
  initial: 'draft',
  states: [
    'draft',
    'submitted',
    'in_review',
    'information_requested',
    'quoted',
    'accepted',
    'in_delivery',
    'delivered',
    'closed',
    'declined',
    'withdrawn',
    'cancelled',
  ],
  transitions: {
    submit: { from: ['draft'], to: 'submitted', by: 'company' },
    take: { from: ['submitted'], to: 'in_review', by: 'organiser' },
    ask: { from: ['submitted', 'in_review'], to: 'information_requested', by: 'organiser' },
    answer: { from: ['information_requested'], to: 'in_review', by: 'company' },
    resume: { from: ['information_requested'], to: 'in_review', by: 'organiser' },
    quote: { from: ['submitted', 'in_review'], to: 'quoted', by: 'organiser' },
    revise: { from: ['quoted'], to: 'in_review', by: 'organiser' },
    accept: { from: ['quoted'], to: 'accepted', by: 'company' },
    start: { from: ['accepted'], to: 'in_delivery', by: 'organiser' },
    deliver: { from: ['in_delivery'], to: 'delivered', by: 'organiser' },
    close: { from: ['delivered'], to: 'closed', by: ['company', 'organiser'] },
    decline: {
      from: ['submitted', 'in_review', 'information_requested'],
      to: 'declined',
      by: 'organiser',
    },
    refuse: { from: ['quoted'], to: 'declined', by: 'company' },
    withdraw: {
      from: ['submitted', 'in_review', 'information_requested', 'quoted'],
      to: 'withdrawn',
      by: 'company',
    },
    cancel: {
      from: ['accepted', 'in_delivery'],
      to: 'cancelled',
      by: ['company', 'organiser'],
    },
  },
});

export type PackageState = StateOf<typeof packageStates>;
export type PackageStep = TransitionOf<typeof packageStates>;
export type Side = 'company' | 'organiser';

export const packageStepNames = Object.keys(packageStates.transitions) as readonly PackageStep[];

/** What a step must be given; the form asks for it, the blocker refuses without it. */
export type StepInput = 'question' | 'answer' | 'reason' | 'indication';
const inputs: Partial<Readonly<Record<PackageStep, StepInput>>> = {
  ask: 'question',
  answer: 'answer',
  quote: 'indication',
  decline: 'reason',
  refuse: 'reason',
  cancel: 'reason',
};
export const inputOf = (step: PackageStep): StepInput | undefined => inputs[step];

/** Steps that are asked about on a page of their own even when nothing need be filled in. */
const weighty: readonly PackageStep[] = ['accept', 'withdraw'];
export const needsPage = (step: PackageStep): boolean =>
  inputOf(step) !== undefined || weighty.includes(step);

export interface StepFacts {
  readonly note?: string | undefined;
  readonly indicationCents?: number | null | undefined;
  readonly indicationNote?: string | null | undefined;
  readonly validUntil?: LocalDate | null | undefined;
  readonly today: LocalDate;
}

/** Why a step that the table knows cannot be taken with these facts. */
export function stepBlockers(step: PackageStep, facts: StepFacts): Blocker[] {
  const blockers: Blocker[] = [];
  const input = inputOf(step);
  if (input === 'reason' && !facts.note) blockers.push({ code: 'requests.errors.reason' });
  if (input === 'question' && !facts.note) blockers.push({ code: 'requests.errors.question' });
  if (input === 'answer' && !facts.note) blockers.push({ code: 'requests.errors.answer' });
  if (input === 'indication') blockers.push(...indicationBlockers(facts));
  if (step === 'accept' && isExpired(facts.validUntil, facts.today)) {
    blockers.push({ code: 'requests.errors.expired' });
  }
  return blockers;
}

function indicationBlockers({
  indicationCents,
  indicationNote,
  validUntil,
  today,
}: StepFacts): Blocker[] {
  const given = (indicationCents ?? undefined) !== undefined || Boolean(indicationNote);
  if (!given) return [{ code: 'requests.errors.indication' }];
  return isExpired(validUntil, today) ? [{ code: 'requests.errors.valid_until_past' }] : [];
}

/** An indication holds through its last day. */
export const isExpired = (validUntil: LocalDate | null | undefined, today: LocalDate): boolean =>
  Boolean(validUntil) && compare(validUntil ?? today, today) < 0;

/** Who has to do something next; nobody when it is over. */
export function whoHasTheBall(state: PackageState): Side | 'nobody' {
  if (['submitted', 'in_review', 'accepted', 'in_delivery'].includes(state)) return 'organiser';
  if (['draft', 'information_requested', 'quoted', 'delivered'].includes(state)) return 'company';
  return 'nobody';
}

export const boardColumns = ['new', 'with_us', 'waiting', 'in_delivery', 'done'] as const;
export type BoardColumn = (typeof boardColumns)[number];

const columns: Readonly<Record<BoardColumn, readonly PackageState[]>> = {
  new: ['submitted'],
  with_us: ['in_review'],
  waiting: ['information_requested', 'quoted', 'delivered'],
  in_delivery: ['accepted', 'in_delivery'],
  done: ['closed', 'declined', 'withdrawn', 'cancelled'],
};
export const statesOfColumn = (column: BoardColumn): readonly PackageState[] => columns[column];
export const columnOf = (state: PackageState): BoardColumn | undefined =>
  boardColumns.find((column) => columns[column].includes(state));

/** The steps a side can take from a state. */
export const stepsFor = (state: PackageState, side: Side): PackageStep[] =>
  targets(packageStates, state, side).map(({ name }) => name);

export const sentStates: readonly PackageState[] = packageStates.states.filter(
  (state) => state !== 'draft',
);
