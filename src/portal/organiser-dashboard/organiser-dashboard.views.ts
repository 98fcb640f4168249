import type { ClusterSummary, MilestoneView } from '../../clusters/index.js';
import type { Localised } from '../../kernel/localised.js';
import type { ClusterFigures } from '../cluster-figures.queries.js';

/** A package that waits for the cluster. */
export interface WaitingPackage {
  readonly reference: string;
  readonly title: string;
  readonly organisation: string;
  readonly state: string;
  readonly replyBy: string | null;
  readonly late: boolean;
}

export interface WaitingApplication {
  readonly reference: string;
  readonly organisation: string;
  readonly tier: Localised;
  readonly state: string;
  readonly submittedAt: string | null;
}

export interface UnpublishedService {
  readonly slug: string;
  readonly title: Localised;
  readonly state: string;
  readonly updatedAt: string;
}

/** The money work of a cluster that waits for somebody. */
export interface MoneyWaiting {
  readonly toInvoice: number;
  readonly overdue: number;
  readonly overdueCents: number;
  /** Bookings of the bank that nothing explains yet. */
  readonly toMatch: number;
}

/** A list's first rows and how long it is. */
export interface Waiting<T> {
  readonly count: number;
  readonly first: readonly T[];
}

export interface OrganiserDashboard {
  readonly cluster: ClusterSummary;
  readonly figures: ClusterFigures;
  readonly packages: Waiting<WaitingPackage>;
  readonly late: number;
  readonly applications: Waiting<WaitingApplication>;
  readonly services: Waiting<UnpublishedService>;
  readonly money: MoneyWaiting;
  readonly milestones: readonly (MilestoneView & { readonly overdue: boolean })[];
  readonly legalEntityMissing: boolean;
}
