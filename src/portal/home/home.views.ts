import type { ClusterSummary, LegalEntityView } from '../../clusters/index.js';
import type { Localised } from '../../kernel/localised.js';
import type { ClusterFigures } from '../cluster-figures.queries.js';
import type { NewService } from '../newest-services.queries.js';

export interface ClusterCard extends ClusterSummary {
  readonly figures: ClusterFigures;
}

/** Where a signed-in person works. */
export interface Workspaces {
  readonly organised: readonly ClusterSummary[];
  readonly funds: boolean;
  readonly represents: boolean;
  readonly administers: boolean;
}

export interface HomePage {
  /** Nothing for a visitor, or for somebody without any role yet. */
  readonly workspaces: Workspaces | null;
  readonly clusters: readonly ClusterCard[];
  readonly services: number;
  readonly members: number;
  readonly facilities: number;
  readonly newest: readonly (NewService & { readonly href: string })[];
}

export interface ContactPage {
  readonly clusters: readonly {
    readonly slug: string;
    readonly name: Localised;
    readonly legalEntity: LegalEntityView | null;
  }[];
}
