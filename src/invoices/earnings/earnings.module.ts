import { Module } from '@nestjs/common';
import { JournalQueries } from '../journal/journal.queries.js';
import { LedgerCodesService } from '../journal/ledger-codes.service.js';
import { TaxQueries } from '../tax/tax.queries.js';
import { DeferredDocumentQueries } from './deferred-documents.queries.js';
import { EarningQueries } from './earning.queries.js';
import { EarningScheduleQueries } from './earning-schedule.queries.js';
import { EarningsService } from './earnings.service.js';

/** What was invoiced and is earned by the day; the journal and the tax lists made of it. */
@Module({
  providers: [
    ...[EarningQueries, DeferredDocumentQueries, EarningScheduleQueries, EarningsService],
    ...[JournalQueries, LedgerCodesService, TaxQueries],
  ],
  exports: [EarningQueries, DeferredDocumentQueries, EarningScheduleQueries, EarningsService],
})
export class EarningsModule {}
