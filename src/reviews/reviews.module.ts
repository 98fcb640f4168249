import { Module } from '@nestjs/common';
import { FundingModule } from '../funding/index.js';
import { EarningsModule } from '../invoices/index.js';
import { Navigation } from '../platform/http/index.js';
import { RevenueModule } from '../revenue/index.js';
import { DeferredRevenue } from './deferred-revenue.js';
import { FigureExports } from './figure-exports.js';
import { OpenedScreens } from './opened-screens.js';
import { PortfolioPages } from './portfolio.pages.js';
import { PortfolioScreens } from './portfolio-screens.js';
import { ReportCharts } from './report-charts.js';
import { ReportPages } from './reports.pages.js';
import { ReportQueries } from './report.queries.js';
import { ReportScreens } from './report-screens.js';
import { RevenueApi } from './revenue.api.js';
import { reviewPaths } from './reviews.paths.js';

@Module({
  imports: [EarningsModule, FundingModule, RevenueModule],
  controllers: [PortfolioPages, ReportPages, RevenueApi],
  providers: [
    ...[ReportQueries, ReportCharts, FigureExports, DeferredRevenue],
    ...[ReportScreens, OpenedScreens, PortfolioScreens],
  ],
  exports: [ReportQueries],
})
export class ReviewsModule {
  constructor(navigation: Navigation) {
    navigation.add(
      {
        ...{ workspace: 'organiser', group: 'layout.nav.money', labelKey: 'reviews.nav.reports' },
        ...{ icon: 'chart-column', section: 'reports', path: reviewPaths.reports, order: 340 },
      },
      {
        ...{ workspace: 'funder', group: 'reviews.nav.group', labelKey: 'reviews.nav.portfolio' },
        ...{ icon: 'landmark', section: 'portfolio', path: reviewPaths.portfolio, order: 10 },
      },
    );
  }
}
