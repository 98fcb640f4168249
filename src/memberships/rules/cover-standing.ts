import { type LocalDate, max } from '../../kernel/local-date.js';

/** How a covered organisation stands to the member: as ownership tells, or chosen by hand. */
export type CoverStanding =
  { readonly kind: 'known' | 'unknown' } | { readonly kind: 'ended'; readonly on: LocalDate };

export interface CoverFacts {
  /** Whether ownership tells of a subsidiary on a day. */
  readonly isKnown: (day: LocalDate) => boolean;
  /** The last days of the links between the two. */
  readonly lastDays: readonly LocalDate[];
  readonly fromOn: LocalDate;
  readonly today: LocalDate;
}

/** Known while the link lasts; ended from the day after; unknown where there never was one. */
export function coverStanding({ isKnown, lastDays, fromOn, today }: CoverFacts): CoverStanding {
  if (isKnown(max(today, fromOn))) return { kind: 'known' };
  const days = [fromOn, ...lastDays].filter((day) => day >= fromOn && isKnown(day)).sort();
  const on = days.at(-1);
  return on === undefined ? { kind: 'unknown' } : { kind: 'ended', on };
}
