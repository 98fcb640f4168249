import { countryCodes } from '../../../src/identity/index.js';
import type { Element, Ubl } from '../ubl.js';
import { eachOf, type Rule, rule, sumOf } from './rule.js';

const needs = (path: string) => (document: Ubl) => document.root.has(path);
const lines = ({ lines: all }: Ubl): Element[] => all;
const discounts = (document: Ubl): Element[] =>
  document.lines.flatMap((line) => line.all('AllowanceCharge'));
const breakdown = ({ breakdown: all }: Ubl): Element[] => all;
const payments = ({ root }: Ubl): Element[] => root.all('PaymentMeans');
const vatIds = ({ seller, buyer }: Ubl): string[] =>
  [seller, buyer].flatMap((party) => party.all('PartyTaxScheme/CompanyID').map(({ text }) => text));
const atMostTwoDecimals = (...names: readonly string[]) =>
  eachOf(
    ({ root }) => root.below(...names),
    ({ text }) => /^-?\d+(\.\d{1,2})?$/.test(text),
  );
const units = new Set('HUR DAY WEE MON C62 H87 E54 MTK'.split(' '));

/** The European norm: what a document has to have. */
const presence: readonly Rule[] = [
  rule('BR-01', needs('CustomizationID')),
  rule('BR-02', needs('ID')),
  rule('BR-03', needs('IssueDate')),
  rule('BR-04', ({ root }) => root.has('InvoiceTypeCode') || root.has('CreditNoteTypeCode')),
  rule('BR-05', needs('DocumentCurrencyCode')),
  rule('BR-06', ({ seller }) => seller.has('PartyLegalEntity/RegistrationName')),
  rule('BR-07', ({ buyer }) => buyer.has('PartyLegalEntity/RegistrationName')),
  rule('BR-08', ({ seller }) => seller.has('PostalAddress')),
  rule('BR-09', ({ seller }) => seller.has('PostalAddress/Country/IdentificationCode')),
  rule('BR-10', ({ buyer }) => buyer.has('PostalAddress')),
  rule('BR-11', ({ buyer }) => buyer.has('PostalAddress/Country/IdentificationCode')),
  rule('BR-12', ({ totals }) => totals.has('LineExtensionAmount')),
  rule('BR-13', ({ totals }) => totals.has('TaxExclusiveAmount')),
  rule('BR-14', ({ totals }) => totals.has('TaxInclusiveAmount')),
  rule('BR-15', ({ totals }) => totals.has('PayableAmount')),
  rule('BR-16', (document) => document.lines.length > 0),
  rule(
    'BR-21',
    eachOf(lines, (line) => line.has('ID')),
  ),
  rule(
    'BR-22',
    eachOf(lines, (line) => line.has('InvoicedQuantity') || line.has('CreditedQuantity')),
  ),
  rule(
    'BR-23',
    eachOf(
      ({ root }) => root.below('InvoicedQuantity', 'CreditedQuantity'),
      (quantity) => quantity.attribute('unitCode') !== '',
    ),
  ),
  rule(
    'BR-24',
    eachOf(lines, (line) => line.has('LineExtensionAmount')),
  ),
  rule(
    'BR-25',
    eachOf(lines, (line) => line.has('Item/Name')),
  ),
  rule(
    'BR-26',
    eachOf(lines, (line) => line.has('Price/PriceAmount')),
  ),
  rule(
    'BR-27',
    eachOf(lines, (line) => line.cents('Price/PriceAmount') >= 0),
  ),
  rule(
    'BR-30',
    eachOf(
      (document) => document.lines.flatMap((line) => line.all('InvoicePeriod')),
      (period) => period.at('EndDate') >= period.at('StartDate'),
    ),
  ),
  rule(
    'BR-41',
    eachOf(discounts, (discount) => discount.has('Amount')),
  ),
  rule(
    'BR-42',
    eachOf(
      discounts,
      (discount) =>
        discount.has('AllowanceChargeReason') || discount.has('AllowanceChargeReasonCode'),
    ),
  ),
  rule(
    'BR-45',
    eachOf(breakdown, (part) => part.has('TaxableAmount')),
  ),
  rule(
    'BR-46',
    eachOf(breakdown, (part) => part.has('TaxAmount')),
  ),
  rule(
    'BR-47',
    eachOf(breakdown, (part) => part.has('TaxCategory/ID')),
  ),
  rule(
    'BR-48',
    eachOf(
      breakdown,
      (part) => part.has('TaxCategory/Percent') || part.at('TaxCategory/ID') === 'O',
    ),
  ),
  rule(
    'BR-49',
    eachOf(payments, (payment) => payment.has('PaymentMeansCode')),
  ),
  rule(
    'BR-50',
    eachOf(payments, (payment) => payment.has('PayeeFinancialAccount/ID')),
  ),
  rule(
    'BR-55',
    eachOf(
      ({ root }) => root.all('BillingReference/InvoiceDocumentReference'),
      (reference) => reference.has('ID'),
    ),
  ),
  rule(
    'BR-57',
    eachOf(
      ({ root }) => root.all('Delivery/DeliveryLocation'),
      (place) => place.has('Address/Country/IdentificationCode'),
    ),
  ),
  rule(
    'BR-61',
    eachOf(
      payments,
      (payment) =>
        !['30', '58'].includes(payment.at('PaymentMeansCode')) ||
        payment.has('PayeeFinancialAccount/ID'),
    ),
  ),
  rule('BR-62', ({ seller }) => isAddressed(seller)),
  rule('BR-63', ({ buyer }) => isAddressed(buyer)),
];

const isAddressed = (party: Element): boolean =>
  party.all('EndpointID').every((endpoint) => endpoint.attribute('schemeID') !== '');

/** The European norm: what has to agree with what. */
const conditions: readonly Rule[] = [
  rule(
    'BR-CO-04',
    eachOf(lines, (line) => line.has('Item/ClassifiedTaxCategory/ID')),
  ),
  rule('BR-CO-09', (document) =>
    vatIds(document).every((id) => [...countryCodes, 'EL'].includes(id.slice(0, 2))),
  ),
  rule('BR-CO-10', (document) => {
    return (
      document.totals.cents('LineExtensionAmount') === sumOf(document.lines, 'LineExtensionAmount')
    );
  }),
  rule('BR-CO-13', ({ totals }) => {
    return totals.cents('TaxExclusiveAmount') === totals.cents('LineExtensionAmount');
  }),
  rule('BR-CO-14', (document) => {
    return document.root.cents('TaxTotal/TaxAmount') === sumOf(document.breakdown, 'TaxAmount');
  }),
  rule('BR-CO-15', ({ totals, root }) => {
    const sum = totals.cents('TaxExclusiveAmount') + root.cents('TaxTotal/TaxAmount');
    return totals.cents('TaxInclusiveAmount') === sum;
  }),
  rule('BR-CO-16', ({ totals }) => {
    return totals.cents('PayableAmount') === totals.cents('TaxInclusiveAmount');
  }),
  rule(
    'BR-CO-17',
    eachOf(breakdown, (part) => {
      const exact = (part.cents('TaxableAmount') * Number(part.at('TaxCategory/Percent'))) / 100;
      return Math.abs(part.cents('TaxAmount') - exact) <= 0.5;
    }),
  ),
  rule('BR-CO-18', (document) => document.breakdown.length > 0),
  rule(
    'BR-CO-20',
    eachOf(
      (document) => document.lines.flatMap((line) => line.all('InvoicePeriod')),
      (period) => period.has('StartDate') || period.has('EndDate'),
    ),
  ),
  rule('BR-CO-25', ({ totals, root }) => {
    if (totals.cents('PayableAmount') <= 0) return true;
    return root.has('DueDate') || root.has('PaymentTerms/Note');
  }),
  rule('BR-CO-26', ({ seller }) => {
    return seller.has('PartyLegalEntity/CompanyID') || seller.has('PartyTaxScheme/CompanyID');
  }),
  rule('BR-DEC-12', atMostTwoDecimals('TaxExclusiveAmount')),
  rule('BR-DEC-13', atMostTwoDecimals('TaxAmount')),
  rule('BR-DEC-14', atMostTwoDecimals('TaxInclusiveAmount')),
  rule('BR-DEC-18', atMostTwoDecimals('PayableAmount')),
  rule('BR-DEC-19', atMostTwoDecimals('TaxableAmount')),
  rule('BR-DEC-23', atMostTwoDecimals('LineExtensionAmount')),
  rule('BR-DEC-24', atMostTwoDecimals('Amount')),
  rule('BR-DEC-25', atMostTwoDecimals('BaseAmount')),
  rule(
    'BR-CL-23',
    eachOf(
      ({ root }) => root.below('InvoicedQuantity', 'CreditedQuantity'),
      (quantity) => units.has(quantity.attribute('unitCode')),
    ),
  ),
];

export const coreRules: readonly Rule[] = [...presence, ...conditions];
