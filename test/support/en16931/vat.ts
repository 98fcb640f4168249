import type { Element, Ubl } from '../ubl.js';
import { type Rule, rule, sumOf } from './rule.js';

const linesOf = ({ lines }: Ubl, code: string): Element[] =>
  lines.filter((line) => line.at('Item/ClassifiedTaxCategory/ID') === code);
const partsOf = ({ breakdown }: Ubl, code: string): Element[] =>
  breakdown.filter((part) => part.at('TaxCategory/ID') === code);
const hasVatId = (party: Element): boolean => party.has('PartyTaxScheme/CompanyID');
const hasReason = (part: Element): boolean =>
  part.has('TaxCategory/TaxExemptionReason') || part.has('TaxCategory/TaxExemptionReasonCode');
const rateOf = (line: Element): string => line.at('Item/ClassifiedTaxCategory/Percent');

interface CategoryFacts {
  readonly name: string;
  readonly code: string;
  readonly identified: (document: Ubl) => boolean;
}

const categories: readonly CategoryFacts[] = [
  { name: 'S', code: 'S', identified: ({ seller }) => hasVatId(seller) },
  { name: 'Z', code: 'Z', identified: ({ seller }) => hasVatId(seller) },
  { name: 'E', code: 'E', identified: ({ seller }) => hasVatId(seller) },
  {
    name: 'AE',
    code: 'AE',
    identified: ({ seller, buyer }) =>
      hasVatId(seller) && (hasVatId(buyer) || buyer.has('PartyLegalEntity/CompanyID')),
  },
  {
    name: 'IC',
    code: 'K',
    identified: ({ seller, buyer }) => hasVatId(seller) && hasVatId(buyer),
  },
  { name: 'G', code: 'G', identified: ({ seller }) => hasVatId(seller) },
  {
    name: 'O',
    code: 'O',
    identified: ({ seller, buyer }) => !hasVatId(seller) && !hasVatId(buyer),
  },
];

/** What holds in each category of VAT, by the same numbers. */
function rulesOf({ name, code, identified }: CategoryFacts): Rule[] {
  const isStandard = code === 'S';
  return [
    rule(`BR-${name}-01`, (document) => {
      const [lines, parts] = [linesOf(document, code), partsOf(document, code)];
      if (lines.length === 0) return parts.length === 0;
      return isStandard ? parts.length > 0 : parts.length === 1;
    }),
    rule(`BR-${name}-02`, (document) => {
      return linesOf(document, code).length === 0 || identified(document);
    }),
    rule(`BR-${name}-05`, (document) =>
      linesOf(document, code).every((line) => {
        if (code === 'O') return rateOf(line) === '';
        return isStandard ? Number(rateOf(line)) > 0 : Number(rateOf(line) || '1') === 0;
      }),
    ),
    rule(`BR-${name}-08`, (document) =>
      partsOf(document, code).every((part) => {
        const same = linesOf(document, code).filter(
          (line) => !isStandard || rateOf(line) === part.at('TaxCategory/Percent'),
        );
        return part.cents('TaxableAmount') === sumOf(same, 'LineExtensionAmount');
      }),
    ),
    rule(`BR-${name}-09`, (document) =>
      partsOf(document, code).every((part) => {
        if (!isStandard) return part.cents('TaxAmount') === 0;
        const exact = (part.cents('TaxableAmount') * Number(part.at('TaxCategory/Percent'))) / 100;
        return Math.abs(part.cents('TaxAmount') - exact) <= 0.5;
      }),
    ),
    rule(`BR-${name}-10`, (document) =>
      partsOf(document, code).every((part) => hasReason(part) !== (isStandard || code === 'Z')),
    ),
  ];
}

export const vatRules: readonly Rule[] = [
  ...categories.flatMap(rulesOf),
  rule('BR-IC-11', (document) => {
    const { root } = document;
    return partsOf(document, 'K').length === 0 || root.has('Delivery/ActualDeliveryDate');
  }),
  rule('BR-IC-12', (document) => {
    const country = 'Delivery/DeliveryLocation/Address/Country/IdentificationCode';
    return partsOf(document, 'K').length === 0 || document.root.has(country);
  }),
  rule('BR-O-11', (document) => {
    return partsOf(document, 'O').length === 0 || document.breakdown.length === 1;
  }),
  rule('BR-O-12', (document) => {
    const outside = linesOf(document, 'O').length;
    return partsOf(document, 'O').length === 0 || outside === document.lines.length;
  }),
];
