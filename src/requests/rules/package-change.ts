import type { LocalDate } from '../../kernel/local-date.js';
import type { PackageState } from './work-package-states.js';

/** The facts of a package that a step changes. */
export interface PackageSnapshot {
  readonly state: PackageState;
  readonly replyBy: LocalDate | null;
  readonly indicationCents: number | null;
  readonly indicationNote: string | null;
  readonly validUntil: LocalDate | null;
  readonly reason: string | null;
}
