import { Injectable } from '@nestjs/common';
import { DomainError } from '../kernel/domain-error.js';
import { Db } from '../platform/database/index.js';
import { Download } from '../platform/http/index.js';
import { Files } from '../platform/files/index.js';
import { Workers } from '../platform/workers/index.js';
import { DocumentBuilder } from './document-builder.js';
import type { InvoiceDocument } from './document/invoice-document.js';
import type { PaperKind, PaperOrder } from './document/printed-paper.js';
import { printing } from './document/printing-task.js';
import { type XmlObstacle, xmlObstacles } from './document/xml-obstacles.js';
import { InvoiceSettingsService } from './invoice-settings.service.js';
import { InvoiceQueries } from './invoice.queries.js';
import type { InvoiceView } from './invoices.views.js';

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
    private readonly workers: Workers,
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
    if (row.xmlFileId !== null || xmlObstacles(document).length > 0) return;
    await this.keep(invoiceId, document, 'xml');
  }

  /** The paper of an issued document; it is made when nobody has made it yet. */
  async paper(invoiceId: string, kind: PaperKind): Promise<Download> {
    const { pdfFileId, xmlFileId } = await this.queries.byId(invoiceId);
    if ((kind === 'pdf' ? pdfFileId : xmlFileId) === null) await this.print(invoiceId);
    const now = await this.queries.byId(invoiceId);
    const id = kind === 'pdf' ? now.pdfFileId : now.xmlFileId;
    if (id === null) throw DomainError.notFound();
    return this.files.download(id);
  }

  /** Why there is, or would be, no electronic document. */
  async obstacles(invoice: InvoiceView): Promise<XmlObstacle[]> {
    const { id, state, origin, xmlFileId, clusterId } = invoice;
    if (state === 'void' || origin !== 'portal' || xmlFileId !== null) return [];
    const row = await this.db.row<{ document: string | null }>(
      'SELECT document FROM invoice WHERE id = ?',
      [id],
    );
    if (row?.document) return xmlObstacles(JSON.parse(row.document) as InvoiceDocument);
    if ((await this.settings.canInvoice(clusterId)).length > 0) return [];
    const settings = await this.settings.of(clusterId);
    return xmlObstacles(await this.builder.preview(invoice, settings));
  }

  /** What a draft would look like. */
  async preview(invoiceId: string): Promise<Download> {
    const draft = await this.queries.byId(invoiceId);
    const settings = await this.settings.of(draft.clusterId);
    const document = await this.builder.preview(draft, settings);
    const body = await this.make({ document, kind: 'pdf', draft: true });
    return new Download('draft.pdf', 'application/pdf', body);
  }

  private async keep(id: string, document: InvoiceDocument, kind: PaperKind): Promise<void> {
    const name = `${document.number}.${kind}`;
    const body = await this.make({ document, kind });
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

  private async make(order: PaperOrder): Promise<Buffer> {
    const { buffer, byteOffset, byteLength } = await this.workers.run(printing, order);
    return Buffer.from(buffer, byteOffset, byteLength);
  }
}
