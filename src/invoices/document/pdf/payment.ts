import type { Content } from 'pdfmake';
import type { DocumentWords } from '../document-words.js';
import { epcPayload, fitsQr, qrDrawing, qrSvg, type QrTransfer } from '../epc-qr.js';
import type { InvoiceDocument } from '../invoice-document.js';
import { printedReference } from '../payment-reference.js';
import { breakable } from './breakable.js';
import { type Accent, panel, plain } from './look.js';

/** How to pay, or what happens with the money of a credit note. */
export function paymentOf(
  document: InvoiceDocument,
  words: DocumentWords,
  accent: Accent,
): Content {
  const { kind, totalCents } = document;
  const transfer = kind === 'invoice' && totalCents > 0 ? transferOf(document) : undefined;
  if (transfer) return transferPanel(document, transfer, words, accent);
  const key = kind === 'credit_note' ? 'settlement' : totalCents > 0 ? 'payLater' : 'nothingToPay';
  return inPanel([[{ text: words.t(key) }]], ['*'], accent);
}

/** What the payer's bank has to know, when the document says all of it. */
function transferOf({
  seller,
  totalCents,
  paymentReference,
}: InvoiceDocument): QrTransfer | undefined {
  if (seller.iban === null || paymentReference === null) return undefined;
  const { iban, name } = seller;
  return { name, iban, amountCents: totalCents, reference: paymentReference };
}

function transferPanel(
  { dueOn }: InvoiceDocument,
  transfer: QrTransfer,
  words: DocumentWords,
  accent: Accent,
): Content {
  const amount = words.money(transfer.amountCents);
  const rows = [
    [words.t('amountToPay'), amount],
    [words.t('account'), printedReference(transfer.iban.replaceAll(/\s/g, ''))],
    [words.t('accountName'), transfer.name],
    [words.t('paymentReference'), printedReference(transfer.reference)],
  ];
  const asked = [
    { text: words.t('pay'), bold: true, fontSize: 11, color: accent.ink },
    { text: words.t('payBy', { amount, day: words.day(dueOn) }), margin: [0, 3, 0, 6] },
    {
      table: {
        widths: ['auto', '*'],
        body: rows.map(([label = '', value = '']) => [
          { text: label, style: 'subtle', margin: [0, 0, 14, 0] },
          { text: breakable(value), bold: true },
        ]),
      },
      layout: plain(1.5),
    },
  ] as Content[];
  if (!fitsQr(transfer)) return inPanel([[{ stack: asked }]], ['*'], accent);
  const code = [
    { svg: qrSvg(qrDrawing(epcPayload(transfer))), width: 92, alignment: 'right' },
    { text: words.t('scan'), style: 'subtle', alignment: 'right', margin: [0, 3, 0, 0] },
  ] as Content[];
  return inPanel([[{ stack: asked }, { stack: code }]], ['*', 120], accent);
}

const inPanel = (body: Content[][], widths: (string | number)[], accent: Accent): Content => ({
  table: { widths, body },
  layout: panel(accent),
});
