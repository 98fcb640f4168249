import type { LocalDate } from '../kernel/local-date.js';
import type { Localised } from '../kernel/localised.js';
import type { Period } from '../kernel/period.js';
import type { StreamKind, SupplyKind } from './rules/vocabulary.js';

/** What only somebody who knows a supply can say, and VAT depends on. */
export interface SupplyFacts {
  /** Space: landlord and tenant both chose to have the rent taxed. */
  readonly taxedRent?: boolean;
  /** Admission: the country where the event is held, or `online`. */
  readonly heldIn?: string;
  /** Goods: where they were brought, and when, as far as there is evidence of it. */
  readonly delivered?: { readonly country: string; readonly on: LocalDate };
}

/** A charge as a room leaves it. Amounts are cents without VAT. */
export interface NewCharge {
  readonly clusterId: string;
  readonly organisationId: string;
  readonly source: { readonly kind: string; readonly id: string };
  /** Says which fact it is for: leaving it a second time changes nothing. */
  readonly key: string;
  readonly supply: SupplyKind;
  readonly facts?: SupplyFacts;
  readonly stream: StreamKind;
  readonly description: Localised;
  /** Thousandths of a unit; 1000 when left out, below zero to take something back. */
  readonly quantityMilli?: number;
  readonly unit: string;
  /** Never below zero. */
  readonly unitPriceCents: number;
  /** Never below zero; taken from the gross amount. */
  readonly discountCents?: number;
  readonly discountReason?: Localised;
  /** Over which it is earned by the day; none for what is earned at once. */
  readonly period?: Period;
  /** The charge of which this one gives a part back. */
  readonly corrects?: string;
}

export interface ChargeView {
  readonly id: string;
  readonly clusterId: string;
  readonly organisationId: string;
  readonly organisation: string;
  readonly state: string;
  readonly sourceKind: string;
  readonly sourceId: string;
  readonly supply: SupplyKind;
  readonly facts: SupplyFacts;
  readonly stream: StreamKind;
  readonly description: Localised;
  readonly quantityMilli: number;
  readonly unit: string;
  readonly unitPriceCents: number;
  readonly grossCents: number;
  readonly discountCents: number;
  readonly discountReason: Localised | null;
  readonly netCents: number;
  readonly period: Period | null;
  readonly correctsId: string | null;
  readonly createdAt: string;
}
