import { Global, Module } from '@nestjs/common';
import { Allocations } from './allocations.service.js';
import { BookingDays } from './booking-days.js';
import { Crediting } from './crediting.service.js';
import { DocumentBuilder } from './document-builder.js';
import { Drafts } from './drafts.js';
import { InvoiceLocks } from './invoice-locks.js';
import { InvoiceQueries } from './invoice.queries.js';
import { InvoiceSettingsService } from './invoice-settings.service.js';
import { Invoicing } from './invoicing.service.js';
import { Issuing } from './issuing.js';
import { PartyQueries } from './parties.queries.js';
import { Settlements } from './settlements.js';
import { Taxing } from './taxing.js';
import { InvoiceTimeline } from './timeline.js';

/** What is owed: invoices, credit notes, and what settles them. */
@Global()
@Module({
  providers: [
    ...[InvoiceSettingsService, PartyQueries, InvoiceQueries, InvoiceLocks, InvoiceTimeline],
    ...[Taxing, Drafts, DocumentBuilder, Issuing, Invoicing, Crediting],
    ...[BookingDays, Settlements, Allocations],
  ],
  exports: [
    ...[InvoiceSettingsService, PartyQueries, InvoiceQueries, InvoiceLocks, InvoiceTimeline],
    ...[Invoicing, Crediting, BookingDays, Settlements, Allocations],
  ],
})
export class InvoicesModule {}
