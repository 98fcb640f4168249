import { OpenInvoiceImport } from './open-invoice-import.js';
import { OpenInvoiceJudge } from './open-invoice-judge.js';
import { OpenInvoiceUndo } from './open-invoice-undo.js';
import { OpenInvoiceWriter } from './open-invoice-writer.js';

/** How invoices of a former administration come in. */
export const importProviders = [
  ...[OpenInvoiceImport, OpenInvoiceJudge, OpenInvoiceWriter, OpenInvoiceUndo],
];
