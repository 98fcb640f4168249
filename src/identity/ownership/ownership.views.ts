import type { LocalDate } from '../../kernel/local-date.js';
import type { Localised } from '../../kernel/localised.js';
import type { ControlKind, LinkState } from '../rules/ownership.js';

interface LinkFacts {
  readonly id: string;
  readonly shareBp: number;
  readonly control: ControlKind;
  readonly validFrom: LocalDate;
  readonly validTo: LocalDate | null;
  readonly evidence: string | null;
  readonly state: LinkState;
  readonly statedAt: string;
  readonly answeredAt: string | null;
  readonly endedAt: string | null;
}

/** A link as one of its two sides sees it: who stands on the other. */
export interface LinkView extends LinkFacts {
  readonly name: string;
  readonly place: string | null;
  readonly country: string;
  readonly outside: boolean;
}

/** A link as the platform's administrator sees it. */
export interface LinkRow extends LinkFacts {
  readonly organisation: string;
  readonly owner: string;
  readonly outside: boolean;
}

/** A party of a group, as far as it may be named. */
export interface PartyView {
  readonly name: string;
  readonly place: string | null;
  readonly country: string;
  readonly outside: boolean;
}

export interface OwnershipView {
  readonly owners: readonly LinkView[];
  readonly owned: readonly LinkView[];
  /** The other parties of the single undertaking of today. */
  readonly group: readonly PartyView[];
  /** Whoever rules the organisation in the end, when that is not itself. */
  readonly ultimateOwner: PartyView | null;
}

export interface OwnerChoice {
  readonly value: string;
  readonly label: string;
  readonly hint: string;
}

export type CountryNamed<T> = T & { readonly countryName: Localised };
