import type { Aids } from '../../platform/workers/index.js';
import type { InvoiceDocument } from './invoice-document.js';
import { invoicePdf } from './invoice-pdf.js';
import { invoiceXml } from './invoice-xml.js';

export type PaperKind = 'pdf' | 'xml';

export interface PaperOrder {
  readonly document: InvoiceDocument;
  readonly kind: PaperKind;
  /** A preview of what has no number yet. */
  readonly draft?: boolean;
}

/** A document as the bytes of a file. */
export async function work(order: PaperOrder, { texts }: Aids): Promise<Uint8Array> {
  const translate = texts.t.bind(texts);
  const { document, kind, draft = false } = order;
  if (kind === 'pdf') return invoicePdf(document, translate, { draft });
  return Buffer.from(invoiceXml(document, translate));
}
