import type { Element, Ubl } from '../ubl.js';
import { eachOf, type Rule, rule, where } from './rule.js';

const countryOf = (party: Element): string => party.at('PostalAddress/Country/IdentificationCode');
const isWhole = (party: Element): boolean =>
  ['StreetName', 'CityName', 'PostalZone'].every((part) => party.has(`PostalAddress/${part}`));
const kvkOf = (party: Element): Element[] => party.all('PartyLegalEntity/CompanyID');
const isKvk = (id: Element): boolean => ['0106', '0190'].includes(id.attribute('schemeID'));
const sentFromHere = ({ seller }: Ubl): boolean => countryOf(seller) === 'NL';
const staysHere = (document: Ubl): boolean =>
  sentFromHere(document) && countryOf(document.buyer) === 'NL';
const codes = ['30', '48', '49', '57', '58', '59'];
const allowedCodes = eachOf(
  ({ root }) => root.all('PaymentMeans'),
  (payment) => codes.includes(payment.at('PaymentMeansCode')),
);
const namesCorrected = ({ root }: Ubl): boolean =>
  root.has('BillingReference/InvoiceDocumentReference/ID');
/** The customer pays an invoice above zero, or a credit note below. */
const saysHowToPay = ({ root, totals, isInvoice }: Ubl): boolean =>
  totals.cents('PayableAmount') * (isInvoice ? 1 : -1) <= 0 || root.has('PaymentMeans');

/** What Peppol asks of sellers in the Netherlands. */
const inPeppol: readonly Rule[] = [
  rule(
    'NL-R-001',
    where(sentFromHere, (document) => document.isInvoice || namesCorrected(document)),
  ),
  rule(
    'NL-R-002',
    where(sentFromHere, ({ seller }) => isWhole(seller)),
  ),
  rule(
    'NL-R-003',
    where(sentFromHere, ({ seller }) => kvkOf(seller).every(isKvk)),
  ),
  rule(
    'NL-R-004',
    where(staysHere, ({ buyer }) => isWhole(buyer)),
  ),
  rule(
    'NL-R-005',
    where(staysHere, ({ buyer }) => kvkOf(buyer).every(isKvk)),
  ),
  rule('NL-R-007', where(sentFromHere, saysHowToPay)),
  rule('NL-R-008', where(staysHere, allowedCodes)),
];

const nlcius = (id: string, holds: Rule['holds']): Rule =>
  rule(
    id,
    where((document) => document.isNlcius, holds),
  );
const avoids = (...names: readonly string[]): Rule['holds'] => {
  return ({ root }) => root.below(...names).length === 0;
};

/** NLCIUS; what it only advises against counts as well. */
const inNlcius: readonly Rule[] = [
  nlcius('BR-NL-1', ({ seller }) => kvkOf(seller).some(isKvk)),
  nlcius('BR-NL-2', ({ root }) => root.has('BuyerReference')),
  nlcius('BR-NL-3', ({ seller }) => isWhole(seller)),
  nlcius('BR-NL-4', ({ buyer }) => isWhole(buyer)),
  nlcius('BR-NL-7', ({ root }) => {
    return ['380', '381'].includes(root.at('InvoiceTypeCode') || root.at('CreditNoteTypeCode'));
  }),
  nlcius('BR-NL-8', ({ root, isInvoice }) => {
    return isInvoice
      ? root.at('InvoiceTypeCode') !== '381'
      : root.at('CreditNoteTypeCode') === '381';
  }),
  nlcius('BR-NL-10', ({ buyer }) => kvkOf(buyer).some(isKvk)),
  nlcius('BR-NL-11', saysHowToPay),
  nlcius('BR-NL-12', allowedCodes),
  nlcius('BR-NL-24', ({ root }) => {
    return !root.has('BillingReference/InvoiceDocumentReference/IssueDate');
  }),
  nlcius('BR-NL-30', ({ root }) => !root.has('PaymentMeans/PayeeFinancialAccount/Name')),
  nlcius('BR-NL-32', avoids('AllowanceChargeReasonCode')),
  nlcius('BR-NL-35', avoids('TaxExemptionReasonCode')),
];

export const dutchRules: readonly Rule[] = [...inPeppol, ...inNlcius];
