import { addDays, addWorkingDays, type LocalDate } from '../../src/kernel/local-date.js';
import { replyBy } from '../../src/requests/rules/reply-by.js';
import {
  packageStates,
  type PackageState,
  type PackageStep,
  type Side,
} from '../../src/requests/rules/work-package-states.js';
import type { Random } from './random.js';
import { STORY_TODAY } from './story.js';

export interface Taken {
  readonly step: PackageStep;
  readonly side: Side;
  readonly at: string;
  readonly from: PackageState;
  readonly to: PackageState;
}

export interface Path {
  readonly steps: readonly Taken[];
  readonly state: PackageState;
  readonly replyBy: LocalDate;
}

interface Plan {
  readonly step: PackageStep;
  readonly side: Side;
  /** Working days after the step before. */
  readonly after: number;
}

const THE_END = `${STORY_TODAY}T15:30:00.000Z`;

/** What happens to a package from its sending until the story's last day, or until a state. */
export function walk(random: Random, sentAt: string, slow: boolean, until?: PackageState): Path {
  const steps: Taken[] = [
    { step: 'submit', side: 'company', at: sentAt, from: 'draft', to: 'submitted' },
  ];
  let state: PackageState = 'submitted';
  let at = sentAt;
  let reply = replyBy(sentAt.slice(0, 10));
  for (const plan of plans(random, slow, until)) {
    if (state === until) break;
    at = later(random, at, plan.after);
    if (at > THE_END) break;
    const { to } = packageStates.transitions[plan.step];
    steps.push({ step: plan.step, side: plan.side, at, from: state, to });
    state = to;
    if (plan.step === 'answer') reply = replyBy(at.slice(0, 10));
  }
  return { steps, state, replyBy: reply };
}

function plans(random: Random, slow: boolean, until?: PackageState): Plan[] {
  const ours = (step: PackageStep, least: number, most: number): Plan => ({
    step,
    side: 'organiser',
    after: random.whole(least, most) * (slow ? 4 : 1),
  });
  const theirs = (step: PackageStep, least: number, most: number): Plan => ({
    step,
    side: 'company',
    after: random.whole(least, most),
  });
  const asked = until === 'information_requested' || (until === undefined && random.chance(0.3));
  const opening = [
    ours('take', 0, 2),
    ...(asked ? [ours('ask', 0, 1), theirs('answer', 1, 6)] : []),
  ];
  const end = until === undefined ? random.next() : 1;
  if (end < 0.13) return [...opening, ours('decline', 1, 3)];
  if (end < 0.18) return [...opening, theirs('withdraw', 1, 5)];
  const quoted = [...opening, ours('quote', 1, 3)];
  if (end < 0.28) return [...quoted, theirs('refuse', 3, 12)];
  const accepted = [...quoted, theirs('accept', 2, 12)];
  if (end < 0.31) return [...accepted, theirs('cancel', 3, 15)];
  return [
    ...accepted,
    { ...ours('start', 3, 15), after: random.whole(3, 15) },
    { ...ours('deliver', 8, 45), after: random.whole(8, 45) },
    random.chance(0.6)
      ? theirs('close', 2, 8)
      : { step: 'close', side: 'organiser', after: random.whole(8, 12) },
  ];
}

/** A moment in office hours some working days later, and always after the one before. */
function later(random: Random, at: string, workingDays: number): string {
  const day = at.slice(0, 10);
  const hour = Number(at.slice(11, 13));
  if (workingDays === 0 && hour < 13) return moment(random, day, hour + 1, 14);
  return moment(random, addWorkingDays(day, Math.max(1, workingDays)), 7, 14);
}

export function moment(random: Random, day: LocalDate, from: number, to: number): string {
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${day}T${two(random.whole(from, to))}:${two(random.whole(0, 59))}:${two(random.whole(0, 59))}.000Z`;
}

/** The working day on or after a day. */
export const workingDayFrom = (day: LocalDate): LocalDate => addWorkingDays(addDays(day, -1), 1);
