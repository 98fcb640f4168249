import { Global, Module } from '@nestjs/common';
import { Navigation } from '../platform/http/index.js';
import { MailTexts } from '../platform/mail/index.js';
import { Allocations } from './allocations.service.js';
import { BookingDays } from './booking-days.js';
import { Collecting } from './collecting.js';
import { Composing } from './composing.js';
import { Crediting } from './crediting.service.js';
import { DocumentBuilder } from './document-builder.js';
import { DraftChanges } from './draft-changes.service.js';
import { DraftLines } from './draft-lines.service.js';
import { Drafts } from './drafts.js';
import { HandCharges } from './hand-charges.service.js';
import { InvoiceReaders } from './invoice-readers.queries.js';
import { InvoiceLocks } from './invoice-locks.js';
import { InvoiceQueries } from './invoice.queries.js';
import { InvoiceSettingsService } from './invoice-settings.service.js';
import { Invoicing } from './invoicing.service.js';
import { Issuing } from './issuing.js';
import { invoiceMails } from './mail-templates.js';
import { navigation } from './navigation.js';
import { InvoiceNotices } from './notices.js';
import { PartyQueries } from './parties.queries.js';
import { Printing } from './printing.js';
import { Sending } from './sending.js';
import { Settlements } from './settlements.js';
import { Taxing } from './taxing.js';
import { InvoiceTimeline } from './timeline.js';

/** What is owed: invoices, credit notes, and what settles them. */
@Global()
@Module({
  providers: [
    ...[InvoiceSettingsService, PartyQueries, InvoiceQueries, InvoiceLocks, InvoiceTimeline],
    ...[
      Taxing,
      Composing,
      Drafts,
      DraftLines,
      HandCharges,
      DocumentBuilder,
      Issuing,
      Invoicing,
      Crediting,
    ],
    ...[BookingDays, Settlements, Allocations, DraftChanges],
    ...[InvoiceNotices, InvoiceReaders, Printing, Sending, Collecting],
  ],
  exports: [
    ...[InvoiceSettingsService, PartyQueries, InvoiceQueries, InvoiceLocks, InvoiceTimeline],
    ...[Invoicing, Crediting, BookingDays, Settlements, Allocations],
    ...[Composing, Drafts, DraftChanges, DraftLines, HandCharges, DocumentBuilder, InvoiceNotices],
    ...[InvoiceReaders, Printing, Sending],
  ],
})
export class InvoicesModule {
  constructor(mailTexts: MailTexts, sides: Navigation) {
    mailTexts.declare(...invoiceMails);
    sides.add(...navigation);
  }
}
