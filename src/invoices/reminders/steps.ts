import { addDays, daysBetween, type LocalDate } from '../../kernel/local-date.js';

/** No document is reminded of more often than this, whatever the settings say. */
export const STEPS_AT_MOST = 9;

export interface ReminderFacts {
  readonly dueOn: LocalDate;
  /** Days after the due date, one a step. */
  readonly days: readonly number[];
  /** The last step that was sent, 0 when none was. */
  readonly lastStep: number;
}

/**
 * The step that is to be sent today, if one is. When several days have passed unnoticed only the
 * last of them is sent: nobody gets two reminders at once.
 */
export function stepDue({ dueOn, days, lastStep }: ReminderFacts, today: LocalDate): number | null {
  const plan = [...new Set(days)].filter((day) => day > 0).toSorted((a, b) => a - b);
  const reached = plan.filter((day) => addDays(dueOn, day) <= today).length;
  const step = Math.min(reached, STEPS_AT_MOST);
  return step > lastStep ? step : null;
}

/** Whether a step is the last one, which also asks for the cost of collecting. */
export const isLastStep = (step: number, days: readonly number[]): boolean =>
  step >= new Set(days.filter((day) => day > 0)).size;

/** Whether benefits stop: so many days after the due date, if the cluster wants that. */
export const suspendsOn = (
  dueOn: LocalDate,
  suspendAfterDays: number | null,
  today: LocalDate,
): boolean => suspendAfterDays !== null && daysBetween(dueOn, today) >= suspendAfterDays;

export const ageBuckets = ['current', 'to30', 'to60', 'to90', 'over90'] as const;
export type AgeBucket = (typeof ageBuckets)[number];

/** How long something is overdue, as the ageing list groups it. */
export function bucketOf(dueOn: LocalDate, today: LocalDate): AgeBucket {
  const days = daysBetween(dueOn, today);
  if (days <= 0) return 'current';
  if (days <= 30) return 'to30';
  if (days <= 60) return 'to60';
  return days <= 90 ? 'to90' : 'over90';
}
