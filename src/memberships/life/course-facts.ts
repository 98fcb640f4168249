import type { LocalDate } from '../../kernel/local-date.js';
import type { CourseView, PauseView } from './life.queries.js';

/** The course of a membership as the page of a day shows it. */
export function courseFacts(course: CourseView, today: LocalDate) {
  const pause = course.pauses.find(({ toOn }) => toOn === null || toOn >= today);
  return {
    ...course,
    pause: pause ? { ...pause, kind: kindOf(pause, today) } : null,
    covered: course.covers.filter(({ toOn }) => toOn === null || toOn >= today),
  };
}

const kindOf = ({ fromOn, toOn }: PauseView, today: LocalDate): string =>
  `${fromOn > today ? 'planned' : 'runs'}${toOn === null ? '_open' : ''}`;

interface Turnable {
  readonly state: string;
  readonly hasNotice: boolean;
  readonly hasPause: boolean;
}

/** The steps that a member may take now, each a page of its own. */
export function memberSteps({ state, hasNotice, hasPause }: Turnable): string[] {
  return [
    ...(['active', 'pending_payment'].includes(state) ? ['change'] : []),
    ...(state === 'active' && !hasPause ? ['pause'] : []),
    ...(['active', 'paused', 'suspended'].includes(state) && !hasNotice ? ['leave'] : []),
  ];
}

/** The same for organisers, who do more. */
export function organiserSteps(facts: Turnable & { readonly terms: number }): string[] {
  const isOpen = !['lapsed', 'terminated'].includes(facts.state);
  return [
    ...memberSteps(facts),
    ...(facts.state === 'pending_payment' && facts.terms === 1 ? ['start'] : []),
    ...(isOpen ? ['coverage', 'transfer'] : []),
  ];
}
