import { addDays, addYears, type LocalDate } from '../../kernel/local-date.js';

/** Why members say that they leave. */
export const leaveReasons = [
  'too_expensive',
  'too_little_use',
  'activity_stopped',
  'merged',
  'other_cluster',
  'dissatisfied',
  'other',
] as const;
export type LeaveReason = (typeof leaveReasons)[number];

export interface Notice {
  readonly givenOn: LocalDate;
  /** Days before the end of a term until which notice holds for that term. */
  readonly noticeDays: number;
  readonly termEndsOn: LocalDate;
  readonly nextTermEndsOn: LocalDate;
}

/** The last day of a term on which notice still ends the membership with that term. */
export const lastNoticeDay = (termEndsOn: LocalDate, noticeDays: number): LocalDate =>
  addDays(termEndsOn, -noticeDays);

/** The last day of membership: the end of this term, or of the next when notice came too late. */
export function leavesOn({ givenOn, noticeDays, termEndsOn, nextTermEndsOn }: Notice): LocalDate {
  return givenOn <= lastNoticeDay(termEndsOn, noticeDays) ? termEndsOn : nextTermEndsOn;
}

const REJOIN_YEARS = 1;

/**
 * Whether a joining fee is due: not from an organisation that was a member until at most a year
 * before it begins again.
 */
export function joiningFeeIsDue(earlierEndedOn: LocalDate | null, startsOn: LocalDate): boolean {
  return earlierEndedOn === null || addYears(earlierEndedOn, REJOIN_YEARS) < startsOn;
}
