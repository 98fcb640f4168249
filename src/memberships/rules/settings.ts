/** Who may see the directory; the organisers always may. */
export const directoryAudiences = ['everybody', 'members', 'nobody'] as const;
export type DirectoryAudienceName = (typeof directoryAudiences)[number];

/** How a cluster runs its memberships; all figures but the votes are days. */
export interface MembershipRules {
  /** Before the term ends, the earliest first. */
  readonly reminderDays: readonly number[];
  /** Before the term ends, at which the renewal is invoiced. */
  readonly invoiceDays: number;
  /** After the term ends, in which it may still be paid. */
  readonly graceDays: number;
  /** After the first term was charged, in which it may be paid. */
  readonly firstPaymentDays: number;
  /** Before the term ends, until which a member may give notice. */
  readonly noticeDays: number;
  /** After which an unanswered application expires. */
  readonly applicationDays: number;
  /** How many of the voters must be in favour of an application; no vote when null. */
  readonly votesNeeded: number | null;
  readonly directory: DirectoryAudienceName;
}

/** What holds as long as a cluster has not set anything itself. */
export const defaultSettings: MembershipRules = {
  reminderDays: [60, 30, 7],
  invoiceDays: 30,
  graceDays: 30,
  firstPaymentDays: 30,
  noticeDays: 60,
  applicationDays: 60,
  votesNeeded: null,
  directory: 'everybody',
};

const MOST_REMINDERS = 6;
const LONGEST = 180;

/**
 * Days as somebody writes them, `60, 30 and 7`, put in order; nothing when there is anything else
 * in the text, a day twice, or one that is not within half a year of the end.
 */
export function reminderDaysOf(text: string): number[] | undefined {
  const words = text.split(/[\s,;]+|\ben\b|\band\b/).filter((word) => word !== '');
  const days = words.map((word) => (/^\d{1,3}$/.test(word) ? Number(word) : Number.NaN));
  const fits = days.every((day) => day >= 1 && day <= LONGEST);
  if (!fits || days.length > MOST_REMINDERS || new Set(days).size !== days.length) return undefined;
  return days.toSorted((a, b) => b - a);
}
