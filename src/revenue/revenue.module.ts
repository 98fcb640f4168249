import { Module } from '@nestjs/common';
import { FundingModule } from '../funding/index.js';
import { IdentityModule } from '../identity/index.js';
import { EarningsModule } from '../invoices/index.js';
import { Navigation } from '../platform/http/index.js';
import { DocumentEntries } from './document-entries.js';
import { EntryQueries } from './entry.queries.js';
import { ImportCheck } from './import/import-check.js';
import { ImportPages } from './import.pages.js';
import { ImportService } from './import.service.js';
import { LedgerService } from './ledger.service.js';
import { MonthPages } from './months.pages.js';
import { MonthQueries } from './month.queries.js';
import { MonthsService } from './months.service.js';
import { PayerOwners } from './payer-owners.js';
import { Payers } from './payers.js';
import { RevenueExports } from './revenue-exports.js';
import { RevenuePages } from './revenue.pages.js';
import { revenuePaths } from './revenue.paths.js';
import { RevenueQueries } from './revenue.queries.js';
import { Rollups } from './rollups.js';
import { StreamPages } from './streams.pages.js';
import { StreamsService } from './streams.service.js';

@Module({
  imports: [EarningsModule, FundingModule, IdentityModule],
  controllers: [ImportPages, MonthPages, StreamPages, RevenuePages],
  providers: [
    ...[EntryQueries, MonthQueries, RevenueQueries, RevenueExports],
    ...[Payers, PayerOwners, Rollups, ImportCheck],
    ...[DocumentEntries, LedgerService, ImportService, MonthsService, StreamsService],
  ],
  exports: [EntryQueries, LedgerService, PayerOwners, RevenueExports, RevenueQueries],
})
export class RevenueModule {
  constructor(navigation: Navigation) {
    const group = 'layout.nav.money';
    navigation.add(
      {
        ...{ workspace: 'organiser', group, labelKey: 'revenue.nav.revenue', icon: 'euro' },
        ...{ section: 'revenue', path: revenuePaths.overview, order: 310 },
      },
      {
        ...{ workspace: 'organiser', group, labelKey: 'revenue.nav.import', icon: 'upload' },
        ...{ section: 'import', path: revenuePaths.imports, order: 330 },
      },
    );
  }
}
