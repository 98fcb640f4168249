import type { MatrixName } from '../document-matrix.js';

type Edit = (xml: string) => string;

/** A document and what is broken in it. */
export type Mutant = readonly [document: MatrixName, ...edits: readonly Edit[]];

const blockOf = (tag: string) =>
  new RegExp(`[ \\t]*<(c[ab]c):${tag}[ >][\\s\\S]*?</\\1:${tag}>\\n?`);

/** Without the first element of the name. */
const drop =
  (tag: string): Edit =>
  (xml) =>
    xml.replace(blockOf(tag), '');
/** The first element of the name, a second time. */
const twice =
  (tag: string): Edit =>
  (xml) =>
    xml.replace(blockOf(tag), '$&$&');
/** Another text in the first element of the name. */
const put =
  (tag: string, text: string): Edit =>
  (xml) =>
    xml.replace(new RegExp(`(<cbc:${tag}[^>]*>)[^<]*`), `$1${text}`);
const attribute =
  (tag: string, name: string, value: string): Edit =>
  (xml) =>
    xml.replace(new RegExp(`(<cbc:${tag}[^>]* ${name}=")[^"]*`), `$1${value}`);
/** An element right after the first one of another name. */
const after =
  (tag: string, added: string): Edit =>
  (xml) =>
    xml.replace(blockOf(tag), `$&${added}`);
/** An edit within the first element of the name only. */
const within =
  (tag: string, ...edits: readonly Edit[]): Edit =>
  (xml) =>
    xml.replace(blockOf(tag), (block) => edits.reduce((text, edit) => edit(text), block));

const SELLER = 'AccountingSupplierParty';
const BUYER = 'AccountingCustomerParty';
const TOTALS = 'LegalMonetaryTotal';
const EMPTY = '<cbc:CompanyID schemeID="0088">1</cbc:CompanyID>';

const document: Readonly<Record<string, Mutant>> = {
  'BR-01': ['reversed to Germany', drop('CustomizationID')],
  'BR-02': ['a Dutch invoice', drop('ID')],
  'BR-03': ['a Dutch invoice', drop('IssueDate')],
  'BR-04': ['a Dutch credit note', drop('CreditNoteTypeCode')],
  'BR-05': ['a Dutch invoice', drop('DocumentCurrencyCode')],
  'BR-06': ['a Dutch invoice', within(SELLER, drop('RegistrationName'))],
  'BR-07': ['a Dutch invoice', within(BUYER, drop('RegistrationName'))],
  'BR-08': ['a Dutch invoice', within(SELLER, drop('PostalAddress'))],
  'BR-09': ['a Dutch invoice', within(SELLER, drop('Country'))],
  'BR-10': ['a Dutch invoice', within(BUYER, drop('PostalAddress'))],
  'BR-11': ['a Dutch invoice', within(BUYER, drop('Country'))],
  'BR-12': ['a Dutch invoice', within(TOTALS, drop('LineExtensionAmount'))],
  'BR-13': ['a Dutch invoice', within(TOTALS, drop('TaxExclusiveAmount'))],
  'BR-14': ['a Dutch invoice', within(TOTALS, drop('TaxInclusiveAmount'))],
  'BR-15': ['a Dutch invoice', within(TOTALS, drop('PayableAmount'))],
  'BR-16': ['a Dutch invoice', drop('InvoiceLine')],
  'BR-21': ['a Dutch invoice', within('InvoiceLine', drop('ID'))],
  'BR-22': ['a Dutch credit note', drop('CreditedQuantity')],
  'BR-23': ['a Dutch invoice', attribute('InvoicedQuantity', 'unitCode', '')],
  'BR-24': ['a Dutch invoice', within('InvoiceLine', drop('LineExtensionAmount'))],
  'BR-25': ['a Dutch invoice', within('Item', drop('Name'))],
  'BR-26': ['a Dutch invoice', drop('PriceAmount')],
  'BR-27': ['a Dutch invoice', put('PriceAmount', '-2500.00')],
  'BR-30': ['a Dutch invoice', put('EndDate', '2025-12-31')],
  'BR-41': ['with discounts', within('AllowanceCharge', drop('Amount'))],
  'BR-42': ['with discounts', drop('AllowanceChargeReason')],
  'BR-45': ['a Dutch invoice', drop('TaxableAmount')],
  'BR-46': ['a Dutch invoice', within('TaxSubtotal', drop('TaxAmount'))],
  'BR-47': ['a Dutch invoice', within('TaxCategory', drop('ID'))],
  'BR-48': ['a Dutch invoice', within('TaxCategory', drop('Percent'))],
  'BR-49': ['a Dutch invoice', drop('PaymentMeansCode')],
  'BR-50': ['a Dutch invoice', drop('PayeeFinancialAccount')],
  'BR-55': ['that corrects another', within('InvoiceDocumentReference', drop('ID'))],
  'BR-57': ['goods to Poland', within('Delivery', drop('IdentificationCode'))],
  'BR-61': ['a service to America', drop('PayeeFinancialAccount')],
  'BR-62': ['a Dutch invoice', within(SELLER, attribute('EndpointID', 'schemeID', ''))],
  'BR-63': ['a Dutch invoice', within(BUYER, attribute('EndpointID', 'schemeID', ''))],
  'BR-CO-04': ['a Dutch invoice', within('ClassifiedTaxCategory', drop('ID'))],
  'BR-CO-09': ['a Dutch invoice', within('PartyTaxScheme', put('CompanyID', '004495445B01'))],
  'BR-CO-10': ['a Dutch invoice', within(TOTALS, put('LineExtensionAmount', '2500.01'))],
  'BR-CO-13': ['a Dutch invoice', put('TaxExclusiveAmount', '2500.01')],
  'BR-CO-14': ['a Dutch invoice', put('TaxAmount', '525.01')],
  'BR-CO-15': ['a Dutch invoice', put('TaxInclusiveAmount', '3025.01')],
  'BR-CO-16': ['a Dutch invoice', put('PayableAmount', '3025.01')],
  'BR-CO-17': ['a Dutch invoice', within('TaxSubtotal', put('TaxAmount', '525.01'))],
  'BR-CO-18': ['a Dutch invoice', drop('TaxSubtotal')],
  'BR-CO-20': ['a Dutch invoice', within('InvoicePeriod', drop('StartDate'), drop('EndDate'))],
  'BR-CO-25': ['a Dutch invoice', drop('DueDate')],
  'BR-CO-26': ['outside the scope', within(SELLER, drop('CompanyID'))],
  'BR-DEC-12': ['a Dutch invoice', put('TaxExclusiveAmount', '2500.000')],
  'BR-DEC-13': ['a Dutch invoice', put('TaxAmount', '525.000')],
  'BR-DEC-14': ['a Dutch invoice', put('TaxInclusiveAmount', '3025.000')],
  'BR-DEC-18': ['a Dutch invoice', put('PayableAmount', '3025.000')],
  'BR-DEC-19': ['a Dutch invoice', put('TaxableAmount', '2500.000')],
  'BR-DEC-23': ['a Dutch invoice', within('InvoiceLine', put('LineExtensionAmount', '2500.000'))],
  'BR-DEC-24': ['with discounts', put('Amount', '21.750')],
  'BR-DEC-25': ['with discounts', put('BaseAmount', '217.500')],
  'BR-CL-23': ['a Dutch invoice', attribute('InvoicedQuantity', 'unitCode', 'membership')],
};

const SUBTOTAL = 'TaxSubtotal';
const CATEGORY = 'ClassifiedTaxCategory';
const REASON = '<cbc:TaxExemptionReason>Because</cbc:TaxExemptionReason>';

/** The six rules that every category has, broken in a document of that category. */
function category(name: string, sample: MatrixName): Readonly<Record<string, Mutant>> {
  const isOutside = name === 'O';
  const vatId =
    '<cac:PartyTaxScheme><cbc:CompanyID>NL004495445B01</cbc:CompanyID></cac:PartyTaxScheme>';
  const rate = isOutside
    ? after('ID', '<cbc:Percent>0</cbc:Percent>')
    : put('Percent', name === 'S' ? '0' : '9');
  const reason =
    name === 'S' || name === 'Z'
      ? within('TaxCategory', after('Percent', REASON))
      : within('TaxCategory', drop('TaxExemptionReasonCode'), drop('TaxExemptionReason'));
  return {
    [`BR-${name}-01`]: [sample, drop(SUBTOTAL)],
    [`BR-${name}-02`]: [
      sample,
      within(SELLER, isOutside ? after('PostalAddress', vatId) : drop('PartyTaxScheme')),
    ],
    [`BR-${name}-05`]: [sample, within(CATEGORY, rate)],
    [`BR-${name}-08`]: [sample, put('TaxableAmount', '1.00')],
    [`BR-${name}-09`]: [sample, within(SUBTOTAL, put('TaxAmount', '1.00'))],
    [`BR-${name}-10`]: [sample, reason],
  };
}

const vat: Readonly<Record<string, Mutant>> = {
  ...category('S', 'a Dutch invoice'),
  ...category('Z', 'at the zero rate'),
  ...category('E', 'exempt for a Belgian buyer'),
  ...category('AE', 'reversed to Belgium'),
  ...category('IC', 'goods to Poland'),
  ...category('G', 'goods to Switzerland'),
  ...category('O', 'a service to Switzerland'),
  'BR-IC-11': ['goods to Poland', drop('ActualDeliveryDate')],
  'BR-IC-12': ['goods to Poland', drop('DeliveryLocation')],
  'BR-O-11': ['a service to Switzerland', twice(SUBTOTAL)],
  'BR-O-12': ['a service to America', within(CATEGORY, put('ID', 'E'))],
};

const peppol: Readonly<Record<string, Mutant>> = {
  'PEPPOL-EN16931-R001': ['reversed to Germany', drop('ProfileID')],
  'PEPPOL-EN16931-R002': [
    'reversed to Germany',
    after('InvoiceTypeCode', '<cbc:Note>One</cbc:Note><cbc:Note>Two</cbc:Note>'),
  ],
  'PEPPOL-EN16931-R003': ['reversed to Germany', drop('BuyerReference')],
  'PEPPOL-EN16931-R004': ['reversed to Germany', put('CustomizationID', 'urn:peppol.eu')],
  'PEPPOL-EN16931-R007': ['reversed to Germany', put('ProfileID', 'urn:other')],
  'PEPPOL-EN16931-R008': ['a Dutch invoice', put('BuyerReference', '')],
  'PEPPOL-EN16931-R010': ['reversed to Germany', within(BUYER, drop('EndpointID'))],
  'PEPPOL-EN16931-R020': ['reversed to Germany', within(SELLER, drop('EndpointID'))],
  'PEPPOL-EN16931-R040': ['with discounts', put('MultiplierFactorNumeric', '11')],
  'PEPPOL-EN16931-R041': ['with discounts', drop('BaseAmount')],
  'PEPPOL-EN16931-R042': ['with discounts', drop('MultiplierFactorNumeric')],
  'PEPPOL-EN16931-R043': ['with discounts', put('ChargeIndicator', '0')],
  'PEPPOL-EN16931-R051': ['a Dutch invoice', attribute('PayableAmount', 'currencyID', 'USD')],
  'PEPPOL-EN16931-R053': ['a Dutch invoice', twice('TaxTotal')],
  'PEPPOL-EN16931-R120': ['with a line that takes back', put('InvoicedQuantity', '1.01')],
  'PEPPOL-EN16931-CL002': ['reversed to Germany', put('AllowanceChargeReasonCode', '1')],
  'PEPPOL-EN16931-CL007': ['a Dutch invoice', attribute('PriceAmount', 'currencyID', 'EURO')],
  'PEPPOL-EN16931-CL008': ['reversed to Germany', attribute('EndpointID', 'schemeID', 'EM')],
  'PEPPOL-EN16931-F001': ['a Dutch invoice', put('DueDate', '20-12-2026')],
  'PEPPOL-EN16931-P0100': ['a Dutch invoice', put('InvoiceTypeCode', '381')],
  'PEPPOL-EN16931-P0101': ['a Dutch credit note', put('CreditNoteTypeCode', '380')],
  'PEPPOL-EN16931-P0104': ['reversed to Germany', put('TaxExemptionReasonCode', 'VATEX-EU-G')],
  'PEPPOL-EN16931-P0105': ['reversed to Germany', put('TaxExemptionReasonCode', 'VATEX-EU-O')],
  'PEPPOL-EN16931-P0106': ['reversed to Germany', put('TaxExemptionReasonCode', 'VATEX-EU-IC')],
  'PEPPOL-EN16931-P0107': ['goods to Poland', put('TaxExemptionReasonCode', 'VATEX-EU-AE')],
  'PEPPOL-COMMON-R043': ['reversed to Belgium', within(BUYER, put('EndpointID', '0428759498'))],
  'PEPPOL-COMMON-R054': ['a Dutch invoice', put('EndpointID', '2731234')],
  'PEPPOL-COMMON-R056': [
    'to a Dutch buyer without KvK number',
    within(BUYER, put('EndpointID', 'NL000099998B5')),
  ],
};

const dutch: Readonly<Record<string, Mutant>> = {
  'NL-R-001': ['a credit note to Belgium', drop('BillingReference')],
  'NL-R-002': ['reversed to Germany', within(SELLER, drop('StreetName'))],
  'NL-R-003': [
    'reversed to Germany',
    within('PartyLegalEntity', attribute('CompanyID', 'schemeID', '0088')),
  ],
  'NL-R-004': ['to a Dutch buyer without KvK number', within(BUYER, drop('PostalZone'))],
  'NL-R-005': [
    'to a Dutch buyer without KvK number',
    within(BUYER, after('RegistrationName', EMPTY)),
  ],
  'NL-R-007': ['reversed to Germany', drop('PaymentMeans')],
  'NL-R-008': ['to a Dutch buyer without KvK number', put('PaymentMeansCode', '31')],
  'BR-NL-1': ['a Dutch invoice', within(SELLER, within('PartyLegalEntity', drop('CompanyID')))],
  'BR-NL-2': ['a Dutch invoice', drop('BuyerReference')],
  'BR-NL-3': ['a Dutch invoice', within(SELLER, drop('CityName'))],
  'BR-NL-4': ['a Dutch invoice', within(BUYER, drop('StreetName'))],
  'BR-NL-7': ['a Dutch invoice', put('InvoiceTypeCode', '382')],
  'BR-NL-8': ['a Dutch credit note', put('CreditNoteTypeCode', '380')],
  'BR-NL-10': ['a Dutch invoice', within(BUYER, within('PartyLegalEntity', drop('CompanyID')))],
  'BR-NL-11': ['a Dutch invoice', drop('PaymentMeans')],
  'BR-NL-12': ['a Dutch invoice', put('PaymentMeansCode', '31')],
  'BR-NL-24': [
    'that corrects another',
    within('InvoiceDocumentReference', after('ID', '<cbc:IssueDate>2026-11-01</cbc:IssueDate>')),
  ],
  'BR-NL-30': [
    'a Dutch invoice',
    within('PayeeFinancialAccount', after('ID', '<cbc:Name>X</cbc:Name>')),
  ],
  'BR-NL-32': [
    'with discounts',
    after('ChargeIndicator', '<cbc:AllowanceChargeReasonCode>95</cbc:AllowanceChargeReasonCode>'),
  ],
  'BR-NL-35': [
    'reversed within the country',
    within(
      'TaxCategory',
      after('Percent', '<cbc:TaxExemptionReasonCode>VATEX-EU-AE</cbc:TaxExemptionReasonCode>'),
    ),
  ],
};

/** For each rule a document that breaks it. */
export const mutants: Readonly<Record<string, Mutant>> = {
  ...document,
  ...vat,
  ...peppol,
  ...dutch,
};
