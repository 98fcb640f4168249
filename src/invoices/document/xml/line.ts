import type { DocumentWords } from '../document-words.js';
import type { DocumentLine, InvoiceDocument } from '../invoice-document.js';
import { unitOf } from '../units.js';
import { categoryOf } from './money.js';
import type { Specification } from './specification.js';
import { amount, shifted, type Tree, vatScheme } from './tree.js';

const DISCOUNT = '95';
const FINEST = 8;

/** A line; what it takes back has a quantity, a discount and an amount below zero. */
export function lineOf(
  line: DocumentLine,
  kind: InvoiceDocument['kind'],
  { words, specification }: { words: DocumentWords; specification: Specification },
): Tree {
  const { period } = line;
  const quantity = { '@unitCode': unitOf(line.unit).code, '#': shifted(line.quantityMilli, 3) };
  return {
    'cbc:ID': String(line.position),
    [kind === 'invoice' ? 'cbc:InvoicedQuantity' : 'cbc:CreditedQuantity']: quantity,
    'cbc:LineExtensionAmount': amount(line.netCents),
    'cac:InvoicePeriod': period
      ? { 'cbc:StartDate': period.from, 'cbc:EndDate': period.to }
      : undefined,
    'cac:AllowanceCharge':
      line.discountCents === 0 ? undefined : discountOf(line, words, specification),
    'cac:Item': {
      'cbc:Name': line.description,
      'cac:ClassifiedTaxCategory': {
        ...categoryOf(line.vatCategory, line.vatRateBp),
        'cac:TaxScheme': vatScheme,
      },
    },
    'cac:Price': { 'cbc:PriceAmount': amount(line.unitPriceCents) },
  };
}

/** NLCIUS wants the reason in words only. */
function discountOf(line: DocumentLine, words: DocumentWords, specification: Specification): Tree {
  const percentage = percentageOf(line);
  return {
    'cbc:ChargeIndicator': 'false',
    'cbc:AllowanceChargeReasonCode': specification === 'nlcius' ? undefined : DISCOUNT,
    'cbc:AllowanceChargeReason': line.discountReason ?? words.t('column.discount'),
    'cbc:MultiplierFactorNumeric': percentage,
    'cbc:Amount': amount(line.discountCents),
    'cbc:BaseAmount': percentage === undefined ? undefined : amount(line.grossCents),
  };
}

/**
 * The discount in per cent of the gross amount, with just as many decimals as it takes to come
 * back to the cent. A base may only be named together with such a percentage.
 */
function percentageOf({ discountCents, grossCents }: DocumentLine): string | undefined {
  if (grossCents === 0) return undefined;
  for (let places = 2; places <= FINEST; places += 1) {
    const factor = 10 ** places;
    const percentage = Math.round((discountCents / grossCents) * 100 * factor);
    const back = Math.round((percentage / factor / 100) * grossCents);
    if (back === discountCents) return shifted(percentage, places);
  }
  return undefined;
}
