import { Controller, Get, Param } from '@nestjs/common';
import type { Locale } from '../kernel/localised.js';
import { formatOf } from '../platform/files/index.js';
import {
  Allow,
  type Download,
  Filter,
  Lang,
  organiserOfCluster,
  type Page,
  type Submitted,
} from '../platform/http/index.js';
import { tableNameOf } from './figure-tables.js';
import { OpenedScreens } from './opened-screens.js';
import { ReportScreens } from './report-screens.js';
import { OpenedFilter, SpanFilter } from './reviews.forms.js';
import { organiserPlace } from './reviews.paths.js';

/** The report as its funders see it, for the cluster's own organisers. */
@Controller('manage/:cluster/reports')
@Allow(organiserOfCluster)
export class ReportPages {
  constructor(
    private readonly reports: ReportScreens,
    private readonly opened: OpenedScreens,
  ) {}

  @Get()
  report(
    @Param('cluster') slug: string,
    @Filter(SpanFilter) filter: Submitted<SpanFilter>,
    @Lang() locale: Locale,
  ): Promise<Page> {
    return this.reports.report(slug, filter.value, organiserPlace, locale);
  }

  @Get(':table.:format')
  file(
    @Param('cluster') slug: string,
    @Param('table') table: string,
    @Param('format') format: string,
    @Filter(SpanFilter) filter: Submitted<SpanFilter>,
    @Lang() locale: Locale,
  ): Promise<Download> {
    const [name, ending] = [tableNameOf(table), formatOf(`.${format}`)];
    return this.reports.file(slug, name, ending, filter.value, organiserPlace, locale);
  }

  @Get(':year/:kind')
  open(
    @Param('cluster') slug: string,
    @Param('year') year: string,
    @Param('kind') kind: string,
    @Filter(OpenedFilter) filter: Submitted<OpenedFilter>,
  ): Promise<Page> {
    return this.opened.opened(slug, year, kind, filter.value, organiserPlace);
  }

  @Get(':year/:kind/entries.:format')
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
