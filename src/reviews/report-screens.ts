import { Injectable } from '@nestjs/common';
import { clusterPaths } from '../clusters/index.js';
import { type ClusterName, FundingQueries } from '../funding/index.js';
import type { Locale } from '../kernel/localised.js';
import type { ExportFormat } from '../platform/files/index.js';
import {
  type Crumb,
  type Download,
  page,
  type Page,
  type PageOptions,
} from '../platform/http/index.js';
import { DeferredRevenue } from './deferred-revenue.js';
import { FigureExports } from './figure-exports.js';
import { figureTable, type TableName, tableNames } from './figure-tables.js';
import { ReportCharts } from './report-charts.js';
import { reportKpis } from './report-kpis.js';
import { ReportQueries } from './report.queries.js';
import type { SpanFilter } from './reviews.forms.js';
import { type ReportPlace, reviewPaths } from './reviews.paths.js';
import type { BenchmarkView, Report } from './reviews.views.js';
import { type Indicator, indicators } from './rules/indicators.js';

/** The report of a cluster, the same for its funders and its organisers. */
@Injectable()
export class ReportScreens {
  constructor(
    private readonly funding: FundingQueries,
    private readonly reports: ReportQueries,
    private readonly charts: ReportCharts,
    private readonly deferred: DeferredRevenue,
    private readonly exports: FigureExports,
  ) {}

  async report(slug: string, span: SpanFilter, place: ReportPlace, locale: Locale): Promise<Page> {
    const cluster = await this.funding.cluster(slug);
    const report = await this.reports.report(cluster.id, span);
    const base = place.report(slug);
    const opened = place.opened(slug, report.to, 'deferred');
    const tables = Object.fromEntries(
      tableNames.map((name) => [name, figureTable(name, report, slug, place)]),
    );
    const { years: _, ...facts } = report;
    return page(
      'reviews/report',
      {
        ...{ cluster, base, tables, report: facts },
        through: report.now.through,
        query: `from=${report.from}&to=${report.to}`,
        kpis: [
          ...reportKpis(report, slug, place, locale),
          ...(await this.deferred.kpi(cluster.id, report.to, opened, locale)),
        ],
        charts: {
          mix: this.charts.mix(report, locale),
          ratios: this.charts.ratios(report, locale),
        },
        benchmarks: report.benchmarks.map((benchmark) => compared(benchmark, report)),
        isEmpty: report.now.incomeCents === 0 && !report.hasBefore && report.asOf === null,
      },
      {
        ...aroundReport(cluster, place),
        title: { key: 'reviews.report.title', params: { from: report.from, to: report.to } },
      },
    );
  }

  async file(
    slug: string,
    name: TableName,
    format: ExportFormat,
    span: SpanFilter,
    place: ReportPlace,
    locale: Locale,
  ): Promise<Download> {
    const cluster = await this.funding.cluster(slug);
    const report = await this.reports.report(cluster.id, span);
    const fileName = `${slug}-${name}-${report.from}-${report.to}`;
    return this.exports.file(format, fileName, figureTable(name, report, slug, place), locale);
  }
}

/** A benchmark beside the cluster's own figure of the same measure. */
function compared(benchmark: BenchmarkView, report: Report) {
  const measure = indicators.find(
    (indicator): indicator is Indicator => indicator === benchmark.measure,
  );
  return {
    ...benchmark,
    own: measure ? report.now.indicators[measure] : null,
    isTimes: benchmark.measure === 'leverage',
    times: Math.round(benchmark.basisPoints / 100) / 100,
    ownTimes:
      measure === 'leverage' ? Math.round((report.now.indicators.leverage ?? 0) / 100) / 100 : null,
  };
}

/** What stands around a report's pages in either workspace. */
export function aroundReport(
  cluster: ClusterName,
  place: ReportPlace,
  ...above: readonly Crumb[]
): Pick<PageOptions, 'layout' | 'workspace' | 'section' | 'crumbs'> {
  const isFunder = place.kind === 'funder';
  const first: Crumb = isFunder
    ? { words: 'reviews.portfolio.title', path: reviewPaths.portfolio() }
    : { words: cluster.name, path: clusterPaths.dashboard(cluster.slug) };
  return {
    layout: 'workspace',
    workspace: { kind: place.kind, cluster: cluster.slug },
    section: isFunder ? 'portfolio' : 'reports',
    crumbs: [first, ...above],
  };
}
