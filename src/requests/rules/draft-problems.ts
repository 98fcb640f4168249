import { compare, type LocalDate } from '../../kernel/local-date.js';
import type { Blocker } from '../../kernel/state-machine.js';

export interface DraftFacts {
  readonly clusters: number;
  readonly withdrawnServices: number;
  readonly title: string | null;
  readonly brief: string | null;
  readonly trlNow: number | null;
  readonly trlWanted: number | null;
  readonly startsOn: LocalDate | null;
  readonly endsOn: LocalDate | null;
}

export type DraftStep = 'needs' | 'project' | 'dates' | 'check';
export const draftSteps: readonly DraftStep[] = ['needs', 'project', 'dates', 'check'];

export interface DraftProblem extends Blocker {
  readonly step: DraftStep;
  readonly field: string;
}

/** The shortest brief an organiser can do something with. */
export const BRIEF_AT_LEAST = 20;

/** What still keeps a draft from being sent, and on which step it is mended. */
export function draftProblems(draft: DraftFacts, today: LocalDate): DraftProblem[] {
  return [...needProblems(draft), ...projectProblems(draft), ...dateProblems(draft, today)];
}

export function needProblems(
  draft: Pick<DraftFacts, 'clusters' | 'withdrawnServices'>,
): DraftProblem[] {
  if (draft.withdrawnServices > 0) {
    return [{ step: 'needs', field: 'service', code: 'requests.errors.service_gone' }];
  }
  if (draft.clusters > 0) return [];
  return [{ step: 'needs', field: 'cluster', code: 'requests.errors.need' }];
}

export function projectProblems({
  title,
  brief,
  trlNow,
  trlWanted,
}: Pick<DraftFacts, 'title' | 'brief' | 'trlNow' | 'trlWanted'>): DraftProblem[] {
  const problem = (field: string, code: string): DraftProblem => ({ step: 'project', field, code });
  return [
    ...(title ? [] : [problem('title', 'requests.errors.title')]),
    ...(brief && brief.length >= BRIEF_AT_LEAST ? [] : [problem('brief', 'requests.errors.brief')]),
    ...(trlNow !== null && trlWanted !== null && trlWanted < trlNow
      ? [problem('trlWanted', 'requests.errors.trl')]
      : []),
  ];
}

export function dateProblems(
  { startsOn, endsOn }: Pick<DraftFacts, 'startsOn' | 'endsOn'>,
  today: LocalDate,
): DraftProblem[] {
  const problem = (field: string, code: string): DraftProblem => ({ step: 'dates', field, code });
  return [
    ...(startsOn !== null && compare(startsOn, today) < 0
      ? [problem('startsOn', 'requests.errors.starts_past')]
      : []),
    ...(endsOn !== null && compare(endsOn, startsOn ?? today) < 0
      ? [problem('endsOn', 'requests.errors.ends_early')]
      : []),
  ];
}
