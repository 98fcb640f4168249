import { isSEPACountry } from 'ibantools';
import type { DocumentWords } from '../document-words.js';
import type { DocumentVat, InvoiceDocument } from '../invoice-document.js';
import type { Specification } from './specification.js';
import { amount, shifted, type Tree, vatScheme } from './tree.js';

const TRANSFER = '30';
const SEPA_TRANSFER = '58';

/** How an invoice is to be paid; a credit note asks for nothing. */
export function paymentMeansOf(document: InvoiceDocument): Tree | undefined {
  const { seller, buyer, kind, paymentReference } = document;
  if (kind === 'credit_note' || seller.iban === null) return undefined;
  return {
    'cbc:PaymentMeansCode': isSEPACountry(buyer.country) ? SEPA_TRANSFER : TRANSFER,
    'cbc:PaymentID': paymentReference ?? undefined,
    'cac:PayeeFinancialAccount': { 'cbc:ID': seller.iban.replaceAll(/\s/g, '') },
  };
}

/** The VAT in all, and for each category and rate what it is due on, or why it is not. */
export function taxTotalOf(
  { vat, vatCents }: InvoiceDocument,
  words: DocumentWords,
  specification: Specification,
): Tree {
  return {
    'cbc:TaxAmount': amount(vatCents),
    'cac:TaxSubtotal': vat.map((part) => ({
      'cbc:TaxableAmount': amount(part.baseCents),
      'cbc:TaxAmount': amount(part.vatCents),
      'cac:TaxCategory': {
        ...categoryOf(part.category, part.rateBp),
        ...reasonsOf(part, words, specification),
        'cac:TaxScheme': vatScheme,
      },
    })),
  };
}

export const totalsOf = ({ netCents, totalCents }: InvoiceDocument): Tree => ({
  'cbc:LineExtensionAmount': amount(netCents),
  'cbc:TaxExclusiveAmount': amount(netCents),
  'cbc:TaxInclusiveAmount': amount(totalCents),
  'cbc:PayableAmount': amount(totalCents),
});

/** Outside the scope of VAT there is no rate, not even one of zero. */
export const categoryOf = (category: DocumentVat['category'], rateBp: number): Tree => ({
  'cbc:ID': category,
  'cbc:Percent': category === 'O' ? undefined : shifted(rateBp, 2),
});

/** Standard and zero rates need no reason; NLCIUS wants it in words only. */
function reasonsOf(
  { category, reasonCode, reason }: DocumentVat,
  words: DocumentWords,
  specification: Specification,
): Tree {
  if (category === 'S' || category === 'Z') return {};
  return {
    'cbc:TaxExemptionReasonCode':
      specification === 'nlcius' ? undefined : (reasonCode ?? undefined),
    'cbc:TaxExemptionReason': reason ?? words.t(`vatLabel.${category}`, { rate: words.percent(0) }),
  };
}
