import type { ClusterSummary, LegalEntityView } from '../../clusters/index.js';
import type { Localised } from '../../kernel/localised.js';
import type { ClusterFigures } from '../cluster-figures.queries.js';
import type { NewService } from '../newest-services.queries.js';

export interface ClusterCard extends ClusterSummary {
  readonly figures: ClusterFigures;
}

export interface HomePage {
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
