import type { NextTerm } from '../../memberships/index.js';
import type { VatCategory } from '../rules/vat-categories.js';

/** What would happen to one term, if the renewals were started now. */
export interface PlannedRenewal extends NextTerm {
  readonly owes: boolean;
  /** A key of the text files; null when it would be renewed. */
  readonly skipped: string | null;
  /** None where nothing is charged. */
  readonly vatCategory: VatCategory | null;
  readonly vatRateBp: number | null;
  readonly vatCents: number | null;
  readonly totalCents: number | null;
}

export interface RenewalTotals {
  readonly renewed: number;
  readonly skipped: number;
  readonly netCents: number;
  readonly vatCents: number;
  readonly totalCents: number;
}

export interface RenewalPlan {
  readonly rows: readonly PlannedRenewal[];
  readonly totals: RenewalTotals;
}
