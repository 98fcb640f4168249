import type { DocumentParty, InvoiceDocument, VatCategory } from './invoice-document.js';

/** What stands in the way of a valid electronic document, as texts below `invoices.document.obstacle`. */
export type XmlObstacle =
  | 'lines'
  | 'wrongKind'
  | 'mixedScope'
  | 'sellerRegistration'
  | 'sellerAddress'
  | 'sellerIban'
  | 'buyerAddress'
  | 'sellerVatId'
  | 'buyerVatId'
  | 'delivery'
  | 'corrects'
  | 'buyerReference';

const needsSellerVatId: readonly VatCategory[] = ['S', 'Z', 'E', 'AE', 'K', 'G'];

/** All that a document lacks or mixes up; none means that `invoiceXml` keeps the rules it names. */
export function xmlObstacles(document: InvoiceDocument): XmlObstacle[] {
  const { seller, buyer, kind, totalCents } = document;
  const has = (...categories: VatCategory[]): boolean =>
    document.lines.some(({ vatCategory }) => categories.includes(vatCategory));
  const isDutch = seller.country === 'NL';
  const asksForMoney = kind === 'invoice' && totalCents > 0;
  const found: readonly (readonly [XmlObstacle, boolean])[] = [
    ['lines', document.lines.length === 0],
    ['wrongKind', totalCents < 0],
    ['mixedScope', has('O') && has(...needsSellerVatId)],
    ['sellerRegistration', isDutch ? seller.kvkNumber === null : seller.vatId === null],
    ['sellerAddress', isDutch && !isWhole(seller)],
    ['sellerIban', asksForMoney && seller.iban === null],
    ['buyerAddress', isDutch && buyer.country === 'NL' && !isWhole(buyer)],
    ['sellerVatId', has(...needsSellerVatId) && seller.vatId === null],
    ['buyerVatId', has('AE', 'K') && buyer.vatId === null],
    ['delivery', has('K') && document.delivery === null],
    ['corrects', kind === 'credit_note' && document.corrects.length === 0],
    ['buyerReference', document.buyerReference.trim() === ''],
  ];
  return found.filter(([, stands]) => stands).map(([obstacle]) => obstacle);
}

const isWhole = ({ street, postcode, place }: DocumentParty): boolean =>
  [street, postcode, place].every((part) => part !== null && part.trim() !== '');
