import { Injectable } from '@nestjs/common';
import { Db } from '../platform/database/index.js';
import { Files } from '../platform/files/index.js';
import { Texts } from '../platform/i18n/index.js';
import { DocumentBuilder } from './document-builder.js';
import type { InvoiceDocument } from './document/invoice-document.js';
import { invoicePdf } from './document/invoice-pdf.js';
import { InvoiceSettingsService } from './invoice-settings.service.js';
import { InvoiceQueries } from './invoice.queries.js';

export type PaperKind = 'pdf' | 'xml';

interface Frozen {
  readonly document: string | null;
  readonly pdfFileId: string | null;
  readonly xmlFileId: string | null;
}

/** Makes the papers of a document and keeps them with their hash. */
@Injectable()
export class Printing {
  constructor(
    private readonly db: Db,
    private readonly files: Files,
    private readonly texts: Texts,
    private readonly queries: InvoiceQueries,
    private readonly settings: InvoiceSettingsService,
    private readonly builder: DocumentBuilder,
  ) {}

  /** Outside a unit: what is there already stays. */
  async print(invoiceId: string): Promise<void> {
    const row = await this.db.row<Frozen>(
      `SELECT document, pdf_file_id AS "pdfFileId", xml_file_id AS "xmlFileId"
       FROM invoice WHERE id = ?`,
      [invoiceId],
    );
    if (!row?.document) return;
    const document = JSON.parse(row.document) as InvoiceDocument;
    if (row.pdfFileId === null) await this.keep(invoiceId, document, 'pdf');
  }

  /** What a draft would look like. */
  async preview(invoiceId: string): Promise<Buffer> {
    const draft = await this.queries.byId(invoiceId);
    const settings = await this.settings.of(draft.clusterId);
    return invoicePdf(await this.builder.preview(draft, settings), this.translate, { draft: true });
  }

  private async keep(id: string, document: InvoiceDocument, kind: PaperKind): Promise<void> {
    const name = `${document.number}.${kind}`;
    const body = await this.make(document, kind);
    const type = kind === 'pdf' ? 'application/pdf' : 'application/xml';
    const stored = await this.files.keep({ name, type, body });
    await this.db.unit(async () => {
      await this.files.record(stored, 'system');
      await this.db.run(
        `UPDATE invoice SET ${kind}_file_id = ?, ${kind}_sha256 = ?
         WHERE id = ? AND ${kind}_file_id IS NULL`,
        [stored.id, stored.sha256, id],
      );
    });
  }

  private async make(document: InvoiceDocument, _kind: PaperKind): Promise<Buffer> {
    return invoicePdf(document, this.translate);
  }

  private readonly translate: Parameters<typeof invoicePdf>[1] = (locale, key, params) =>
    this.texts.t(locale, key, params);
}
