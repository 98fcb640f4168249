import { Controller, Inject } from '@nestjs/common';
import { ImportDesk, ImportPages } from '../../clusters/index.js';
import { Allow, Forms, organiserOfCluster } from '../../platform/http/index.js';
import type { OpenInvoiceColumns } from './open-invoice-columns.js';
import { OpenInvoiceImport } from './open-invoice-import.js';
import type { JudgedInvoice } from './open-invoice-judge.js';

/** Where organisers bring in the invoices that are open in a former administration. */
@Controller('manage/:cluster/invoices/import')
@Allow(organiserOfCluster)
export class OpenInvoiceImportPages extends ImportPages<OpenInvoiceColumns, JudgedInvoice> {
  constructor(desk: ImportDesk, forms: Forms, @Inject(OpenInvoiceImport) frame: OpenInvoiceImport) {
    super(desk, forms, frame);
  }
}
