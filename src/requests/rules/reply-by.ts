import { addWorkingDays, daysBetween, type LocalDate } from '../../kernel/local-date.js';
import type { PackageState } from './work-package-states.js';

export const REPLY_WITHIN_WORKING_DAYS = 5;

/** The day by which a cluster answers: so many working days after the day it was asked. */
export const replyBy = (
  askedOn: LocalDate,
  workingDays: number = REPLY_WITHIN_WORKING_DAYS,
): LocalDate => addWorkingDays(askedOn, workingDays);

export type ReplyBadge =
  | { readonly kind: 'on_time'; readonly on: LocalDate }
  | { readonly kind: 'today'; readonly on: LocalDate }
  | { readonly kind: 'late'; readonly on: LocalDate; readonly days: number };

/** States in which the company still waits for the cluster's answer. */
export const awaitingReply: readonly PackageState[] = ['submitted', 'in_review'];

/** How a package stands to its reply date; nothing once the cluster has answered. */
export function replyBadge(
  state: PackageState,
  on: LocalDate | null,
  today: LocalDate,
): ReplyBadge | null {
  if (on === null || !awaitingReply.includes(state)) return null;
  const left = daysBetween(today, on);
  if (left < 0) return { kind: 'late', on, days: -left };
  return { kind: left === 0 ? 'today' : 'on_time', on };
}
