import { Injectable } from '@nestjs/common';
import { type ClusterName, FundingQueries, yearsFrom } from '../funding/index.js';
import type { Locale } from '../kernel/localised.js';
import { Clock } from '../platform/clock/clock.js';
import type { ExportFormat } from '../platform/files/index.js';
import { type Download, page, type Page, type PersonViewer } from '../platform/http/index.js';
import { RevenueQueries } from '../revenue/index.js';
import { FigureExports } from './figure-exports.js';
import { ReportCharts } from './report-charts.js';
import { ReportQueries } from './report.queries.js';
import type { PortfolioFilter } from './reviews.forms.js';
import { funderPlace } from './reviews.paths.js';
import type { FigureCell, FigureTable, YearReport } from './reviews.views.js';
import { figureCell, openedBy } from './figure-tables.js';
import { type Indicator, indicators } from './rules/indicators.js';

interface Funded extends ClusterName {
  readonly report: YearReport;
}

/** The clusters a funder funds, side by side. */
@Injectable()
export class PortfolioScreens {
  constructor(
    private readonly funding: FundingQueries,
    private readonly revenue: RevenueQueries,
    private readonly reports: ReportQueries,
    private readonly charts: ReportCharts,
    private readonly exports: FigureExports,
    private readonly clock: Clock,
  ) {}

  async overview(person: PersonViewer, filter: PortfolioFilter, locale: Locale): Promise<Page> {
    const { year, choices, clusters } = await this.funded(person, filter);
    const drawn: readonly Indicator[] = ['self_sufficiency', 'cost_coverage'];
    return page(
      'reviews/portfolio',
      {
        ...{ year, choices, table: comparison(clusters) },
        clusters: clusters.map(({ slug, name, report }) => ({
          ...{ slug, name, path: funderPlace.report(slug), through: report.through },
          ...{
            incomeCents: Math.round(report.incomeCents / 100) * 100,
            indicators: report.indicators,
          },
        })),
        charts: drawn.map((indicator) => ({
          ...{ indicator, drawing: this.charts.compared(indicator, clusters, locale) },
        })),
        through:
          clusters.map(({ report }) => report.through).find((month) => month !== null) ?? null,
      },
      {
        ...{ layout: 'workspace', workspace: { kind: 'funder' }, section: 'portfolio' },
        title: 'reviews.portfolio.title',
      },
    );
  }

  async file(
    person: PersonViewer,
    format: ExportFormat,
    filter: PortfolioFilter,
    locale: Locale,
  ): Promise<Download> {
    const { year, clusters } = await this.funded(person, filter);
    return this.exports.file(format, `portfolio-${year}`, comparison(clusters), locale);
  }

  /** Only clusters that the person was granted as a funder. */
  private async funded(person: PersonViewer, filter: PortfolioFilter) {
    const slugs = person.grants
      .filter(({ role }) => role === 'funder')
      .map(({ cluster }) => cluster);
    const names = await Promise.all(slugs.map((slug) => this.funding.cluster(slug)));
    const spans = await Promise.all(names.map(({ id }) => this.revenue.span(id)));
    const first = spans.flatMap((span) => (span ? [span.first] : [])).sort()[0];
    const choices = yearsFrom(first, this.clock.today());
    const year = filter.year ?? choices[0] ?? Number(this.clock.today().slice(0, 4));
    const clusters = await Promise.all(
      names.map(async (name): Promise<Funded> => ({
        ...name,
        report: await this.reports.year(name.id, year),
      })),
    );
    return { year, choices, clusters };
  }
}

/** One line a figure, one column a cluster. */
function comparison(clusters: readonly Funded[]): FigureTable {
  const line = (
    code: string,
    kind: FigureCell['kind'],
    opened: string,
    words: string,
    value: (report: YearReport) => number | null,
  ) => ({
    ...{ code, words, note: null },
    cells: clusters.map(({ slug, report }) => ({
      ...figureCell(kind, value(report)),
      path: funderPlace.opened(slug, report.year, opened),
    })),
  });
  return {
    ...{
      name: 'portfolio',
      captionKey: 'reviews.table.portfolio',
      headKey: 'reviews.tableHead.indicators',
    },
    columns: clusters.map(({ name, report }) => ({ words: name, through: report.through })),
    rows: [
      line('income', 'euros', 'income', 'reviews.figure.income', (report) => report.incomeCents),
      line('earned', 'euros', 'earned', 'reviews.figure.earned', (report) => report.earnedCents),
      line(
        'public',
        'euros',
        'public_funding',
        'revenue.kind.public_funding',
        (report) => report.figures.publicFunding,
      ),
      line(
        'operating',
        'euros',
        'costs',
        'reviews.figure.operating',
        (report) => report.figures.operatingCost,
      ),
      ...indicators.map((code) => ({
        ...line(
          code,
          code === 'leverage' || code === 'income_ratio' ? 'times' : 'percent',
          openedBy[code],
          `reviews.indicator.${code}`,
          (report) => report.indicators[code],
        ),
        note: `reviews.formula.${code}`,
      })),
    ],
  };
}
