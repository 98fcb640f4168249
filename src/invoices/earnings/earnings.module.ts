import { Module } from '@nestjs/common';
import { Navigation } from '../../platform/http/index.js';
import { JournalExports } from '../journal/journal-exports.js';
import { JournalPages } from '../journal/journal.pages.js';
import { JournalQueries } from '../journal/journal.queries.js';
import { LedgerCodesService } from '../journal/ledger-codes.service.js';
import { TaxExports } from '../tax/tax-exports.js';
import { TaxPages } from '../tax/tax.pages.js';
import { TaxQueries } from '../tax/tax.queries.js';
import { DeferredDocumentQueries } from './deferred-documents.queries.js';
import { DeferredPages } from './deferred.pages.js';
import { EarningCharts } from './earning-charts.js';
import { EarningExports } from './earning-exports.js';
import { EarningQueries } from './earning.queries.js';
import { EarningScheduleQueries } from './earning-schedule.queries.js';
import { EarningsApi } from './earnings.api.js';
import { earningPaths } from './earnings.paths.js';
import { EarningsService } from './earnings.service.js';
import { SchedulePages } from './schedule.pages.js';

/** What was invoiced and is earned by the day; the journal and the tax lists made of it. */
@Module({
  controllers: [DeferredPages, SchedulePages, JournalPages, TaxPages, EarningsApi],
  providers: [
    ...[EarningQueries, DeferredDocumentQueries, EarningScheduleQueries, EarningsService],
    ...[EarningCharts, EarningExports],
    ...[JournalQueries, JournalExports, LedgerCodesService, TaxQueries, TaxExports],
  ],
  exports: [EarningQueries, DeferredDocumentQueries, EarningScheduleQueries, EarningsService],
})
export class EarningsModule {
  constructor(navigation: Navigation) {
    navigation.add({
      ...{ workspace: 'organiser', group: 'layout.nav.money', labelKey: 'earnings.title' },
      ...{ icon: 'book-open', section: 'earnings', path: earningPaths.deferred, order: 315 },
    });
  }
}
