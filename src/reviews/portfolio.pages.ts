import { Controller, Get, Param } from '@nestjs/common';
import type { Locale } from '../kernel/localised.js';
import { formatOf } from '../platform/files/index.js';
import {
  Allow,
  anyFunder,
  type Download,
  Filter,
  funderOfCluster,
  Lang,
  type Page,
  Person,
  type PersonViewer,
  type Submitted,
} from '../platform/http/index.js';
import { tableNameOf } from './figure-tables.js';
import { OpenedScreens } from './opened-screens.js';
import { PortfolioScreens } from './portfolio-screens.js';
import { ReportScreens } from './report-screens.js';
import { OpenedFilter, PortfolioFilter, SpanFilter } from './reviews.forms.js';
import { funderPlace } from './reviews.paths.js';

/** What a funder sees: the clusters it funds side by side, and each one's report. */
@Controller()
export class PortfolioPages {
  constructor(
    private readonly portfolio: PortfolioScreens,
    private readonly reports: ReportScreens,
    private readonly opened: OpenedScreens,
  ) {}

  @Get('portfolio')
  @Allow(anyFunder)
  overview(
    @Person() person: PersonViewer,
    @Filter(PortfolioFilter) filter: Submitted<PortfolioFilter>,
    @Lang() locale: Locale,
  ): Promise<Page> {
    return this.portfolio.overview(person, filter.value, locale);
  }

  @Get('portfolio.:format')
  @Allow(anyFunder)
  overviewFile(
    @Person() person: PersonViewer,
    @Param('format') format: string,
    @Filter(PortfolioFilter) filter: Submitted<PortfolioFilter>,
    @Lang() locale: Locale,
  ): Promise<Download> {
    return this.portfolio.file(person, formatOf(`.${format}`), filter.value, locale);
  }

  @Get('portfolio/:cluster')
  @Allow(funderOfCluster)
  report(
    @Param('cluster') slug: string,
    @Filter(SpanFilter) filter: Submitted<SpanFilter>,
    @Lang() locale: Locale,
  ): Promise<Page> {
    return this.reports.report(slug, filter.value, funderPlace, locale);
  }

  @Get('portfolio/:cluster/:table.:format')
  @Allow(funderOfCluster)
  file(
    @Param('cluster') slug: string,
    @Param('table') table: string,
    @Param('format') format: string,
    @Filter(SpanFilter) filter: Submitted<SpanFilter>,
    @Lang() locale: Locale,
  ): Promise<Download> {
    const [name, ending] = [tableNameOf(table), formatOf(`.${format}`)];
    return this.reports.file(slug, name, ending, filter.value, funderPlace, locale);
  }

  @Get('portfolio/:cluster/:year/:kind')
  @Allow(funderOfCluster)
  open(
    @Param('cluster') slug: string,
    @Param('year') year: string,
    @Param('kind') kind: string,
    @Filter(OpenedFilter) filter: Submitted<OpenedFilter>,
  ): Promise<Page> {
    return this.opened.opened(slug, year, kind, filter.value, funderPlace);
  }

  @Get('portfolio/:cluster/:year/:kind/entries.:format')
  @Allow(funderOfCluster)
  openFile(
    @Param('cluster') slug: string,
    @Param('year') year: string,
    @Param('kind') kind: string,
    @Param('format') format: string,
    @Filter(OpenedFilter) filter: Submitted<OpenedFilter>,
    @Lang() locale: Locale,
  ): Promise<Download> {
    return this.opened.file(slug, year, kind, formatOf(`.${format}`), filter.value, locale);
  }
}
