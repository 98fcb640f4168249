import type { Pager } from '../../platform/http/index.js';
import type { Localised } from '../../kernel/localised.js';
import type { Choice, PriceBasis } from '../../catalogue/index.js';

export interface CardPrice {
  readonly basis: PriceBasis;
  readonly cents: number | null;
  /** The lowest price for members of a public tier. */
  readonly memberCents: number | null;
  readonly unit: string;
  readonly from: boolean;
}

/** A service as a card of the catalogue. */
export interface ServiceCard {
  readonly slug: string;
  readonly href: string;
  readonly type: string;
  readonly typeName: Localised;
  readonly cluster: string;
  readonly clusterName: Localised;
  readonly title: Localised;
  readonly summary: Localised;
  readonly provider: string;
  readonly place: string;
  readonly trlMin: number | null;
  readonly trlMax: number | null;
  readonly leadTimeDaysMin: number | null;
  readonly leadTimeDaysMax: number | null;
  readonly price: CardPrice;
}

export interface FacetOption {
  readonly value: string;
  readonly label: Localised;
  readonly count: number;
  readonly checked: boolean;
  readonly cluster?: string;
}

export interface FacetView {
  readonly name: string;
  readonly legend: string;
  readonly options: readonly FacetOption[];
  readonly more: readonly FacetOption[];
  readonly moreOpen: boolean;
}

/** Types by group: a group of one is that type itself. */
export interface TypeFacetGroup {
  readonly name: Localised;
  readonly count: number;
  readonly open: boolean;
  readonly options: readonly FacetOption[];
}

export interface Chip {
  readonly label: Localised;
  readonly href: string;
}

export interface ServiceList {
  readonly q: string;
  readonly sort: string;
  readonly sorts: readonly {
    readonly value: string;
    readonly labelKey: string;
    readonly current: boolean;
  }[];
  readonly action: string;
  readonly choice: Choice;
  readonly total: number;
  readonly more: boolean;
  /** All published services. */
  readonly all: number;
  readonly clusters: number;
  readonly readAs: string;
  readonly cards: readonly ServiceCard[];
  readonly clusterFacet: FacetView;
  readonly typeGroups: readonly TypeFacetGroup[];
  readonly facets: readonly FacetView[];
  readonly chips: readonly Chip[];
  readonly clearHref: string;
  readonly pager: Pager;
  readonly exports: { readonly csv: string; readonly xlsx: string; readonly json: string };
  /** For the empty page: the same search without filters, and types to look into. */
  readonly withoutFilters: string | null;
  readonly suggestions: readonly {
    readonly href: string;
    readonly label: Localised;
    readonly count: number;
  }[];
}
