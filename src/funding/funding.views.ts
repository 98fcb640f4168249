import type { Month } from '../kernel/local-date.js';
import type { Localised } from '../kernel/localised.js';

export interface ClusterName {
  readonly id: string;
  readonly slug: string;
  readonly name: Localised;
}

export interface CostRow {
  readonly id: string;
  readonly month: Month;
  readonly category: string;
  readonly account: string;
  readonly amountCents: number;
  readonly description: string;
  readonly voided: boolean;
  readonly isReversal: boolean;
  readonly createdAt: string;
  readonly createdBy: string | null;
  /** Whether it can still be reversed. */
  readonly reversible: boolean;
}

export interface ContributionRow {
  readonly id: string;
  readonly month: Month;
  readonly kind: string;
  readonly amountCents: number;
  readonly contributor: string;
  readonly evidence: string;
  readonly voided: boolean;
  readonly isReversal: boolean;
  readonly createdAt: string;
  readonly reversible: boolean;
}

/** A sum of costs of one category in one month. */
export interface CostSum {
  readonly month: Month;
  readonly category: string;
  readonly amountCents: number;
}

export interface ContributionSum {
  readonly month: Month;
  readonly kind: string;
  readonly amountCents: number;
}

export interface ListPage<R> {
  readonly rows: readonly R[];
  readonly total: number;
  readonly sumCents: number;
}
