import { type LocalDate } from '../../kernel/local-date.js';
import type { Cents } from '../../kernel/money.js';

/** A term that came to be, as far as figures need it. */
export interface LifeTerm {
  readonly tierId: string;
  /** A year, as it stood when the term was made. */
  readonly feeCents: Cents;
  readonly startsOn: LocalDate;
  readonly isRenewal: boolean;
}

/** A membership from its first active day to its last; terms in the order in which they began. */
export interface MemberLife {
  readonly membershipId: string;
  readonly reference: string;
  readonly organisationId: string;
  readonly organisation: string;
  readonly joinedOn: LocalDate;
  /** The last day; null while it is not over. Days of grace belong to it. */
  readonly endedOn: LocalDate | null;
  readonly ending: 'lapsed' | 'left' | null;
  readonly terms: readonly LifeTerm[];
}

export const isMemberOn = ({ joinedOn, endedOn }: MemberLife, day: LocalDate): boolean =>
  joinedOn <= day && (endedOn === null || day <= endedOn);

/** The term by which a membership is counted on a day: the last that had begun. */
export function termAt({ terms }: MemberLife, day: LocalDate): LifeTerm | undefined {
  return terms.findLast(({ startsOn }) => startsOn <= day) ?? terms[0];
}

/** The yearly fee of a membership on a day; nothing before and after it. */
export function feeOn(life: MemberLife, day: LocalDate): Cents {
  return isMemberOn(life, day) ? (termAt(life, day)?.feeCents ?? 0) : 0;
}
