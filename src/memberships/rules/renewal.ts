import { addDays, type LocalDate, max } from '../../kernel/local-date.js';
import type { MembershipRules } from './settings.js';

/** What decides about the turn of a membership's term. */
export interface TurnFacts {
  readonly state: string;
  /** The term that runs, or ran last; of a new member its first. */
  readonly startsOn: LocalDate;
  readonly endsOn: LocalDate;
  /** The last day, when notice was given. */
  readonly leavesOn: LocalDate | null;
  /** The first day after a pause. */
  readonly resumesOn: LocalDate | null;
  /** Without it the member, or an organiser, asks for the next term. */
  readonly renewsByItself: boolean;
  /** The days before the end of the reminders that were sent for this term. */
  readonly reminded: readonly number[];
  /** Whether the next term has been made; it is not paid, or it would be the one that runs. */
  readonly hasNext: boolean;
  /** The day of the invoice that is not paid: for the next term, or for a new member's first. */
  readonly invoicedOn: LocalDate | null;
}

/** What is to be done; each happens at most once in a term. */
export type TurnStep =
  | { readonly kind: 'resume' | 'leave' | 'invoice' | 'grace' | 'lapse' }
  | { readonly kind: 'remind'; readonly days: number };

type Days = Pick<
  MembershipRules,
  'reminderDays' | 'invoiceDays' | 'graceDays' | 'firstPaymentDays'
>;

/**
 * What is due on a day, in the order in which it is to be done, also when nothing was done for
 * weeks: of the reminders that were missed only the latest is sent, and whoever was invoiced late
 * has the whole grace period from then on.
 */
export function dueSteps(facts: TurnFacts, days: Days, today: LocalDate): TurnStep[] {
  const { state, endsOn, leavesOn } = facts;
  if (leavesOn !== null && leavesOn < today && isOpen(state)) return [{ kind: 'leave' }];
  switch (state) {
    case 'pending_payment':
      return firstPaymentIsOver(facts, days, today) ? [{ kind: 'lapse' }] : [];
    case 'paused': {
      const isOver = facts.resumesOn !== null && facts.resumesOn <= today;
      return isOver
        ? [{ kind: 'resume' }, ...dueSteps({ ...facts, state: 'active' }, days, today)]
        : [];
    }
    case 'suspended':
      return addDays(endsOn, days.graceDays) < today ? [{ kind: 'lapse' }] : [];
    case 'active':
    case 'grace':
      return leavesOn !== null && leavesOn <= endsOn ? [] : turnSteps(facts, days, today);
    default:
      return [];
  }
}

const open = ['pending_payment', 'active', 'paused', 'grace', 'suspended'];
const isOpen = (state: string): boolean => open.includes(state);

/** A first term lapses only when the member had an invoice, and all the days, to pay it. */
function firstPaymentIsOver(
  { invoicedOn }: TurnFacts,
  { firstPaymentDays }: Days,
  today: LocalDate,
): boolean {
  return invoicedOn !== null && addDays(invoicedOn, firstPaymentDays) < today;
}

function turnSteps(facts: TurnFacts, days: Days, today: LocalDate): TurnStep[] {
  const reminder = dueReminder(facts, days, today);
  const invoice =
    !facts.hasNext && facts.renewsByItself && invoiceDay(facts, days.invoiceDays) <= today;
  const isOver = facts.endsOn < today;
  return [
    ...(reminder === undefined ? [] : [{ kind: 'remind' as const, days: reminder }]),
    ...(invoice ? [{ kind: 'invoice' as const }] : []),
    ...(isOver && facts.state === 'active' ? [{ kind: 'grace' as const }] : []),
    ...(isOver && graceIsOver(facts, days, today) ? [{ kind: 'lapse' as const }] : []),
  ];
}

/** The latest reminder whose day has come within the term, unless it or a later one was sent. */
function dueReminder(
  { startsOn, endsOn, reminded }: TurnFacts,
  { reminderDays }: Days,
  today: LocalDate,
): number | undefined {
  if (today > endsOn) return undefined;
  const reached = reminderDays.filter((days) => {
    const day = addDays(endsOn, -days);
    return startsOn <= day && day <= today;
  });
  const latest = Math.min(...reached);
  return reached.length === 0 || reminded.some((sent) => sent <= latest) ? undefined : latest;
}

/** The day from which the next term is invoiced. */
export const invoiceDay = (
  { startsOn, endsOn }: Pick<TurnFacts, 'startsOn' | 'endsOn'>,
  invoiceDays: number,
): LocalDate => max(startsOn, addDays(endsOn, -invoiceDays));

/**
 * Grace lasts from the end of the term, or from the invoice when that came later. Nobody lapses
 * for want of an invoice that the cluster did not send.
 */
function graceIsOver(facts: TurnFacts, { graceDays }: Days, today: LocalDate): boolean {
  const { endsOn, invoicedOn, renewsByItself, hasNext } = facts;
  if (invoicedOn === null && (renewsByItself || hasNext)) return false;
  return addDays(max(endsOn, invoicedOn ?? endsOn), graceDays) < today;
}
