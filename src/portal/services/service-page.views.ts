import type { PriceBasis } from '../../catalogue/index.js';
import type { VocabularyTerm } from '../../clusters/index.js';
import type { Localised } from '../../kernel/localised.js';
import type { ServiceCard } from './services.views.js';

export interface RateCell {
  readonly category: string;
  readonly cents: number | null;
  readonly memberCents: number | null;
  readonly own: boolean;
}

export interface OfferView {
  readonly id: string;
  readonly name: Localised;
  readonly includes: Localised;
  readonly unit: string;
  readonly basis: PriceBasis;
  /** One cell for each category of customers. */
  readonly rates: readonly RateCell[];
}

export interface LocalisedList {
  readonly en: readonly string[];
  readonly nl: readonly string[];
}

/** Everything the public may know of a service. */
export interface ServiceView {
  readonly id: string;
  readonly slug: string;
  readonly state: string;
  readonly cluster: string;
  readonly clusterName: Localised;
  readonly type: string;
  readonly typeName: Localised;
  readonly title: Localised;
  readonly summary: Localised;
  readonly description: Localised;
  readonly deliverables: LocalisedList;
  readonly eligibility: Localised;
  readonly contactRole: Localised;
  readonly provider: string;
  readonly locationName: string;
  readonly place: string;
  readonly trlMin: number | null;
  readonly trlMax: number | null;
  readonly leadDaysMin: number | null;
  readonly leadDaysMax: number | null;
  readonly needsClearance: boolean;
  readonly discountBp: number | null;
  readonly publishedAt: string | null;
  readonly updatedAt: string;
  readonly revision: number;
  readonly technologies: readonly VocabularyTerm[];
  readonly transformations: readonly VocabularyTerm[];
  readonly valueChains: readonly VocabularyTerm[];
  readonly offers: readonly OfferView[];
  readonly card: {
    readonly basis: PriceBasis;
    readonly cents: number | null;
    readonly memberCents: number | null;
    readonly unit: string;
    readonly from: boolean;
  };
}

export interface ServicePage {
  readonly service: ServiceView;
  readonly paragraphs: readonly string[];
  readonly deliverables: readonly string[];
  readonly levels: readonly { readonly level: number; readonly on: boolean; readonly x: number }[];
  readonly categories: readonly { readonly code: string; readonly own: boolean }[];
  readonly isPriced: boolean;
  readonly related: readonly ServiceCard[];
  readonly linkedData: object;
  readonly preview: boolean;
}
