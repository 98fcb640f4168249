import type { Blocker } from '../../kernel/state-machine.js';
import type { Localised } from '../../kernel/localised.js';

export interface ManagedService {
  readonly slug: string;
  readonly title: Localised;
  readonly type: string;
  readonly typeName: Localised;
  readonly state: string;
  readonly place: string;
  readonly offers: number;
  readonly basis: string | null;
  readonly cents: number | null;
  readonly unit: string | null;
  readonly isFrom: boolean;
  readonly publishedAt: string | null;
  readonly updatedAt: string;
}

export interface StepView {
  readonly name: string;
  readonly labelKey: string;
  readonly blockers: readonly { readonly key: string; readonly params: Blocker['params'] }[];
  /** Takes the thing out of the public's sight. */
  readonly hides: boolean;
}

export interface RateView {
  readonly id: string;
  readonly category: string;
  readonly cents: number;
  readonly from: string;
  readonly to: string | null;
  readonly tense: 'past' | 'present' | 'future';
}

export interface ManagedOffer {
  readonly id: string;
  readonly state: string;
  readonly name: Localised;
  /** As it is stored, which may be nothing yet. */
  readonly nameNl: string;
  readonly includes: Localised;
  readonly unit: string;
  readonly priceBasis: string;
  readonly rates: readonly RateView[];
  readonly steps: readonly StepView[];
}

export interface EditedService {
  readonly id: string;
  readonly slug: string;
  readonly state: string;
  readonly revision: number;
  readonly title: Localised;
  readonly publishedAt: string | null;
  readonly values: Readonly<Record<string, unknown>>;
  readonly steps: readonly StepView[];
  readonly offers: readonly ManagedOffer[];
}
