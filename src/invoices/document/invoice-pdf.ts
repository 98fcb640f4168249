import type { Translate } from './document-words.js';
import type { InvoiceDocument } from './invoice-document.js';
import { pdfDefinition, type PdfOptions } from './pdf/definition.js';
import { print } from './pdf/printer.js';

/**
 * The document on paper, in its own language. The same document gives the same bytes: its dates
 * are those of the document, and nothing is asked of the machine.
 */
export const invoicePdf = (
  document: InvoiceDocument,
  translate: Translate,
  options?: PdfOptions,
): Promise<Buffer> => print(pdfDefinition(document, translate, options));
