import type { LocalDate } from '../../kernel/local-date.js';
import type { Localised } from '../../kernel/localised.js';
import type { VatCategory } from './vat-categories.js';
import { vatRateOn } from './vat-rates.js';
import { reasons, type VatReason } from './vat-reasons.js';

/** The buyer as far as VAT is concerned. */
export interface VatBuyer {
  /** ISO 3166, two letters. */
  readonly country: string;
  readonly inEuropeanUnion: boolean;
  readonly vatId: string | null;
  /** Whether the id has the form and the check digits of its country. */
  readonly vatIdValid: boolean;
  readonly customerCategory: string;
}

/** What only somebody who knows the supply can say; kept with the charge. */
export interface SupplyFacts {
  /** Space: landlord and tenant both chose to have the rent taxed. */
  readonly taxedRent?: boolean;
  /** Admission: the country where the event is held, or `online`. */
  readonly heldIn?: string;
  /** Goods: where they were brought, and when, as far as there is evidence of it. */
  readonly delivered?: { readonly country: string; readonly on: LocalDate };
}

/** What a cluster says about supplies that it holds to be exempt. */
export interface Exemption {
  readonly supplies: readonly string[];
  readonly code: string | null;
  readonly reason: Localised | null;
}

export interface VatCase {
  /** A kind of supply as charges name it; what is not listed below is a service. */
  readonly supply: string;
  readonly on: LocalDate;
  readonly buyer: VatBuyer;
  readonly facts?: SupplyFacts;
  readonly exemption?: Exemption;
}

export interface VatDecision extends VatReason {
  readonly category: VatCategory;
  readonly rateBp: number;
}

/** Category, rate and reason of VAT for a supply by a Dutch seller to an organisation. */
export function decideVat(asked: VatCase): VatDecision {
  const { supply, exemption, facts = {} } = asked;
  if (supply === 'compensation') return without('O', reasons.compensation);
  if (supply === 'space') return facts.taxedRent ? taxed(asked) : without('E', reasons.rent);
  if (exemption?.supplies.includes(supply)) return exempted(exemption);
  if (supply === 'goods') return ofGoods(asked);
  if (supply === 'event' && facts.heldIn !== 'online') return ofEvent(asked);
  return ofService(asked);
}

/** Services go where the business is that buys them (Directive 2006/112/EC, art. 44 and 196). */
function ofService({ buyer, on }: VatCase): VatDecision {
  if (buyer.country === 'NL') return taxed({ on });
  if (!buyer.inEuropeanUnion) return without('O', reasons.abroad);
  return hasValidId(buyer) ? without('AE', reasons.reversed) : taxed({ on });
}

/** Admission is taxed where the event is held (art. 53). */
function ofEvent({ facts = {}, on }: VatCase): VatDecision {
  const { heldIn = 'NL' } = facts;
  return heldIn === 'NL' ? taxed({ on }) : without('O', reasons.eventAbroad);
}

/** Goods are taxed here unless there is evidence that they left the country (art. 138 and 146). */
function ofGoods({ buyer, facts = {}, on }: VatCase): VatDecision {
  const { delivered } = facts;
  if (!delivered || delivered.country === 'NL') return taxed({ on });
  if (buyer.country === 'NL') return taxed({ on });
  if (!buyer.inEuropeanUnion) return without('G', reasons.exported);
  return hasValidId(buyer) ? without('K', reasons.withinUnion) : taxed({ on });
}

function exempted({ code, reason }: Exemption): VatDecision {
  return without('E', { reasonCode: code, reason: reason ?? reasons.exempt.reason });
}

const hasValidId = ({ vatId, vatIdValid }: VatBuyer): boolean => vatId !== null && vatIdValid;

const taxed = ({ on }: { readonly on: LocalDate }): VatDecision => ({
  category: 'S',
  rateBp: vatRateOn(on),
  reasonCode: null,
  reason: null,
});

const without = (category: VatCategory, reason: VatReason): VatDecision => ({
  category,
  rateBp: 0,
  ...reason,
});
