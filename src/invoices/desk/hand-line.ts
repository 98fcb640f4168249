import { DomainError } from '../../kernel/domain-error.js';
import { period } from '../../kernel/period.js';
import type { SupplyFacts } from '../../charges/index.js';
import type { HandLine } from '../hand-charges.service.js';
import { quantityMilli } from '../rules/quantity.js';
import type { LineForm } from './draft.forms.js';

/** A line as it was written, checked and in the units of the books. */
export function handLine(form: LineForm): HandLine {
  const { unitPrice, discount = 0, discountReason, unit, supply, stream } = form;
  const milli = quantityMilli(form.quantity);
  if (milli === undefined) throw DomainError.invalid('invoices.errors.quantity', at('quantity'));
  const gross = Math.round((unitPrice * Math.abs(milli)) / 1000);
  if (discount > gross) throw DomainError.invalid('invoices.errors.discount', at('discount'));
  return {
    ...{ supply, stream, unit, quantityMilli: milli, unitPriceCents: unitPrice },
    description: { en: form.descriptionEn, nl: form.descriptionNl },
    discountCents: discount,
    ...(discount > 0 && discountReason
      ? { discountReason: { en: discountReason, nl: discountReason } }
      : {}),
    ...periodOf(form),
    facts: factsOf(form),
  };
}

function periodOf({ from, to }: LineForm) {
  if (from === undefined && to === undefined) return {};
  if (from === undefined) throw DomainError.invalid('invoices.errors.both_days', at('from'));
  if (to === undefined) throw DomainError.invalid('invoices.errors.both_days', at('to'));
  if (to < from) throw DomainError.invalid('invoices.errors.days_reversed', at('to'));
  return { period: period(from, to) };
}

/** Only what matters for the kind of supply is kept. */
function factsOf({ supply, taxedRent, heldIn, deliveredTo, deliveredOn }: LineForm): SupplyFacts {
  if (supply === 'space') return { taxedRent };
  if (supply === 'event') return heldIn === undefined ? {} : { heldIn };
  if (supply !== 'goods' || deliveredTo === undefined) return {};
  if (deliveredOn === undefined)
    throw DomainError.invalid('invoices.errors.delivered_on', at('deliveredOn'));
  return { delivered: { country: deliveredTo, on: deliveredOn } };
}

const at = (field: string) => ({ field });
