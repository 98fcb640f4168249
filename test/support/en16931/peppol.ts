import type { Element, Ubl } from '../ubl.js';
import { eachOf, type Rule, rule, where } from './rule.js';

const isPeppol = (document: Ubl): boolean => document.isPeppol;
const peppol = (id: string, holds: Rule['holds']): Rule => rule(id, where(isPeppol, holds));

const discounts = (document: Ubl): Element[] =>
  document.lines.flatMap((line) => line.all('AllowanceCharge'));
const money = ({ root }: Ubl): Element[] =>
  root.everything.filter(({ name }) => name.endsWith('Amount'));
const schemes = new Set(
  `0007 0088 0106 0184 0190 0192 0208 0211 0216 9910 9914 9920 9925 9926 9927 9928 9929 9930 9931
   9932 9933 9934 9935 9936 9937 9938 9939 9943 9944 9945 9946 9947 9949 9950 9957`.split(/\s+/),
);
const isIn =
  (scheme: string) =>
  ({ root }: Ubl): Element[] =>
    root.below('EndpointID', 'CompanyID').filter((id) => id.attribute('schemeID') === scheme);
const codeFor = (code: string, category: string): Rule['holds'] =>
  eachOf(
    ({ root }) => root.below('TaxCategory'),
    (part) => part.at('TaxExemptionReasonCode') !== code || part.at('ID') === category,
  );

/** Peppol BIS Billing 3: what every document in the network keeps. */
const general: readonly Rule[] = [
  peppol('PEPPOL-EN16931-R001', ({ root }) => root.has('ProfileID')),
  peppol('PEPPOL-EN16931-R002', ({ root }) => root.all('Note').length <= 1),
  peppol('PEPPOL-EN16931-R003', ({ root }) => root.has('BuyerReference')),
  peppol('PEPPOL-EN16931-R004', ({ customization }) => {
    const known = 'urn:cen.eu:en16931:2017#compliant#urn:fdc:peppol.eu:2017:poacc:billing:3.0';
    return customization.startsWith(known);
  }),
  peppol('PEPPOL-EN16931-R007', ({ root }) => {
    return root.at('ProfileID') === 'urn:fdc:peppol.eu:2017:poacc:billing:01:1.0';
  }),
  rule('PEPPOL-EN16931-R008', ({ root }) => {
    return root.everything.every(({ text, children }) => text !== '' || children.length > 0);
  }),
  peppol('PEPPOL-EN16931-R010', ({ buyer }) => buyer.has('EndpointID')),
  peppol('PEPPOL-EN16931-R020', ({ seller }) => seller.has('EndpointID')),
  rule(
    'PEPPOL-EN16931-R040',
    eachOf(discounts, (discount) => {
      if (!discount.has('BaseAmount')) return true;
      const part = Number(discount.at('MultiplierFactorNumeric')) / 100;
      return Math.abs(discount.cents('BaseAmount') * part - discount.cents('Amount')) <= 0.5;
    }),
  ),
  rule(
    'PEPPOL-EN16931-R041',
    eachOf(discounts, (one) => !one.has('MultiplierFactorNumeric') || one.has('BaseAmount')),
  ),
  rule(
    'PEPPOL-EN16931-R042',
    eachOf(discounts, (one) => !one.has('BaseAmount') || one.has('MultiplierFactorNumeric')),
  ),
  rule(
    'PEPPOL-EN16931-R043',
    eachOf(discounts, (one) => ['true', 'false'].includes(one.at('ChargeIndicator'))),
  ),
  rule('PEPPOL-EN16931-R051', (document) => {
    const currency = document.root.at('DocumentCurrencyCode');
    return money(document).every((amount) => amount.attribute('currencyID') === currency);
  }),
  rule('PEPPOL-EN16931-R053', ({ root }) => root.all('TaxTotal').length === 1),
  rule(
    'PEPPOL-EN16931-R120',
    eachOf(
      ({ lines }) => lines,
      (line) => {
        const quantity = Number(line.at('InvoicedQuantity') || line.at('CreditedQuantity'));
        const gross = quantity * line.cents('Price/PriceAmount');
        const net = gross - line.cents('AllowanceCharge/Amount');
        return Math.abs(net - line.cents('LineExtensionAmount')) <= 2;
      },
    ),
  ),
  peppol(
    'PEPPOL-EN16931-CL002',
    eachOf(discounts, (discount) => discount.at('AllowanceChargeReasonCode') === '95'),
  ),
  rule('PEPPOL-EN16931-CL007', (document) => {
    return money(document).every((amount) => amount.attribute('currencyID') === 'EUR');
  }),
  peppol(
    'PEPPOL-EN16931-CL008',
    eachOf(
      ({ root }) => root.below('EndpointID'),
      (endpoint) => schemes.has(endpoint.attribute('schemeID')),
    ),
  ),
  rule(
    'PEPPOL-EN16931-F001',
    eachOf(
      ({ root }) => root.everything.filter(({ name }) => name.endsWith('Date')),
      ({ text }) => /^\d{4}-\d{2}-\d{2}$/.test(text),
    ),
  ),
  rule('PEPPOL-EN16931-P0100', ({ isInvoice, root }) => {
    return !isInvoice || root.at('InvoiceTypeCode') === '380';
  }),
  rule('PEPPOL-EN16931-P0101', ({ isInvoice, root }) => {
    return isInvoice || root.at('CreditNoteTypeCode') === '381';
  }),
  rule('PEPPOL-EN16931-P0104', codeFor('VATEX-EU-G', 'G')),
  rule('PEPPOL-EN16931-P0105', codeFor('VATEX-EU-O', 'O')),
  rule('PEPPOL-EN16931-P0106', codeFor('VATEX-EU-IC', 'K')),
  rule('PEPPOL-EN16931-P0107', codeFor('VATEX-EU-AE', 'AE')),
  rule(
    'PEPPOL-COMMON-R043',
    eachOf(isIn('0208'), ({ text }) => {
      return (
        /^\d{10}$/.test(text) && 97 - (Number(text.slice(0, 8)) % 97) === Number(text.slice(8))
      );
    }),
  ),
  rule(
    'PEPPOL-COMMON-R054',
    eachOf(isIn('0106'), ({ text }) => /^\d{8}$/.test(text)),
  ),
  rule(
    'PEPPOL-COMMON-R056',
    eachOf(isIn('9944'), ({ text }) => /^NL\d{9}B\d{2}$/.test(text)),
  ),
];

export const peppolRules: readonly Rule[] = general;
