import type { Localised } from '../kernel/localised.js';

/** A service as machines read it. */
export interface ApiService {
  readonly slug: string;
  readonly cluster: string;
  readonly type: string;
  readonly state: string;
  readonly title: Localised;
  readonly summary: Localised;
  readonly provider: string;
  readonly place: string;
  readonly trl: { readonly min: number | null; readonly max: number | null };
  readonly leadTimeWorkingDays: { readonly min: number | null; readonly max: number | null };
  readonly price: {
    readonly basis: string;
    /** The lowest, in cents, excluding VAT. */
    readonly fromCents: number | null;
    readonly unit: string | null;
  };
  readonly publishedAt: string | null;
}

export interface ApiOffer {
  readonly id: string;
  readonly name: Localised;
  readonly includes: Localised;
  readonly unit: string;
  readonly priceBasis: string;
  readonly rates: readonly {
    readonly customerCategory: string;
    readonly amountCents: number;
    readonly validFrom: string;
    readonly validTo: string | null;
  }[];
}

export interface ApiServiceDetails extends ApiService {
  readonly description: Localised;
  readonly deliverables: { readonly en: readonly string[]; readonly nl: readonly string[] };
  readonly eligibility: Localised;
  readonly contactRole: Localised;
  readonly keywords: { readonly en: readonly string[]; readonly nl: readonly string[] };
  readonly location: string;
  readonly needsClearance: boolean;
  readonly technologies: readonly string[];
  readonly transformations: readonly string[];
  readonly valueChains: readonly string[];
  readonly offers: readonly ApiOffer[];
  readonly revision: number;
}
