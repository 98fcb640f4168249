import { addDays, type LocalDate } from '../../kernel/local-date.js';
import { defineStates } from '../../kernel/state-machine.js';

/** Days in which an organisation may use a place that came free, unless the cluster says so. */
export const WAITING_DAYS = 14;

export const waitingMachine = defineStates({
  initial: 'waiting',
  states: ['waiting', 'offered', 'taken', 'left', 'expired'],
  transitions: {
    offer: { from: ['waiting'], to: 'offered', by: 'system' },
    take: { from: ['waiting', 'offered'], to: 'taken', by: 'system' },
    leave: { from: ['waiting', 'offered'], to: 'left', by: 'applicant' },
    expire: { from: ['offered'], to: 'expired', by: 'system' },
  },
});
export type WaitingState = (typeof waitingMachine.states)[number];

export interface Place {
  readonly id: string;
  readonly state: WaitingState;
  /** The order in which places were taken: first come, first served. */
  readonly askedAt: string;
  readonly offeredUntil: LocalDate | null;
  /** The organisation has become a member of the tier. */
  readonly isMember: boolean;
  /** Its application is with the cluster, which takes its time. */
  readonly hasApplied: boolean;
}

export interface Queue {
  /** Members that the tier takes; null when there is no limit any more. */
  readonly maxMembers: number | null;
  readonly members: number;
  readonly days: number;
  readonly places: readonly Place[];
}

export interface QueueStep {
  readonly id: string;
  readonly step: 'take' | 'expire' | 'offer';
  /** The last day of an offer. */
  readonly until?: LocalDate;
}

/**
 * What is to happen to a queue on a day. Whoever became a member has taken its place; an offer
 * that nobody used in time expires, unless an application is with the cluster; places that are
 * free then go to the first who wait. A second run on the same day finds nothing to do.
 */
export function queueSteps(queue: Queue, today: LocalDate): QueueStep[] {
  const taken = queue.places.filter(({ isMember }) => isMember);
  const open = queue.places.filter(({ isMember }) => !isMember);
  const expired = open.filter((place) => isOver(place, today));
  const held = open.filter((place) => place.state === 'offered' && !expired.includes(place));
  const waiting = open
    .filter(({ state }) => state === 'waiting')
    .toSorted((a, b) => compareText(a.askedAt, b.askedAt) || compareText(a.id, b.id));
  const free =
    queue.maxMembers === null
      ? waiting.length
      : Math.max(0, queue.maxMembers - queue.members - held.length);
  const until = addDays(today, queue.days);
  return [
    ...taken.map(({ id }) => ({ id, step: 'take' as const })),
    ...expired.map(({ id }) => ({ id, step: 'expire' as const })),
    ...waiting.slice(0, free).map(({ id }) => ({ id, step: 'offer' as const, until })),
  ];
}

const isOver = ({ state, offeredUntil, hasApplied }: Place, today: LocalDate): boolean =>
  state === 'offered' && !hasApplied && offeredUntil !== null && offeredUntil < today;

const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
