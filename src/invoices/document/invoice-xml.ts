import { create } from 'xmlbuilder2';
import { DocumentWords, type Translate } from './document-words.js';
import type { InvoiceDocument } from './invoice-document.js';
import { lineOf } from './xml/line.js';
import { paymentMeansOf, taxTotalOf, totalsOf } from './xml/money.js';
import { buyerOf, deliveryOf, sellerOf } from './xml/party.js';
import {
  billingProfile,
  customizations,
  type Specification,
  specificationOf,
} from './xml/specification.js';
import { pruned, type Tree } from './xml/tree.js';

const UBL = 'urn:oasis:names:specification:ubl:schema:xsd';
const kinds = {
  invoice: { root: 'Invoice', typeCode: ['cbc:InvoiceTypeCode', '380'], line: 'cac:InvoiceLine' },
  credit_note: {
    root: 'CreditNote',
    typeCode: ['cbc:CreditNoteTypeCode', '381'],
    line: 'cac:CreditNoteLine',
  },
} as const;

/**
 * The document as an electronic invoice or credit note in UBL 2.1 after EN 16931, under the rules
 * that fit its parties. Elements stand in the order of the schema. What a document must have for
 * that is told by `xmlObstacles`.
 */
export function invoiceXml(document: InvoiceDocument, translate: Translate): string {
  const { root } = kinds[document.kind];
  const namespaces = {
    '@xmlns': `${UBL}:${root}-2`,
    '@xmlns:cac': `${UBL}:CommonAggregateComponents-2`,
    '@xmlns:cbc': `${UBL}:CommonBasicComponents-2`,
  };
  const words = new DocumentWords(document, translate);
  const tree = { ...namespaces, ...pruned({ ...headOf(document), ...bodyOf(document, words) }) };
  const settings = { version: '1.0', encoding: 'UTF-8', invalidCharReplacement: '' } as const;
  return `${create(settings, { [root]: tree }).end({ prettyPrint: true })}\n`;
}

function headOf(document: InvoiceDocument): Tree {
  const { kind, note } = document;
  const specification = specificationOf(document);
  const [typeName, typeCode] = kinds[kind].typeCode;
  return {
    'cbc:CustomizationID': customizations[specification],
    'cbc:ProfileID': specification === 'en16931' ? undefined : billingProfile,
    'cbc:ID': document.number,
    'cbc:IssueDate': document.issuedOn,
    'cbc:DueDate': kind === 'invoice' ? document.dueOn : undefined,
    [typeName]: typeCode,
    'cbc:Note': note ?? undefined,
    'cbc:DocumentCurrencyCode': document.currency,
    'cbc:BuyerReference': document.buyerReference,
    'cac:BillingReference': referencesOf(document, specification),
  };
}

function bodyOf(document: InvoiceDocument, words: DocumentWords): Tree {
  const { kind, lines } = document;
  const specification = specificationOf(document);
  const settlement = { 'cbc:Note': words.t('settlement') };
  return {
    'cac:AccountingSupplierParty': sellerOf(document),
    'cac:AccountingCustomerParty': buyerOf(document),
    'cac:Delivery': deliveryOf(document),
    'cac:PaymentMeans': paymentMeansOf(document),
    'cac:PaymentTerms': kind === 'credit_note' ? settlement : undefined,
    'cac:TaxTotal': taxTotalOf(document, words, specification),
    'cac:LegalMonetaryTotal': totalsOf(document),
    [kinds[kind].line]: lines.map((line) => lineOf(line, kind, { words, specification })),
  };
}

/** The documents that this one corrects; NLCIUS goes by their numbers alone. */
const referencesOf = ({ corrects }: InvoiceDocument, specification: Specification): Tree[] =>
  corrects.map(({ number, issuedOn }) => ({
    'cac:InvoiceDocumentReference': {
      'cbc:ID': number,
      'cbc:IssueDate': specification === 'nlcius' ? undefined : issuedOn,
    },
  }));
