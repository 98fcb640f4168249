import { Injectable } from '@nestjs/common';
import { Books, FundingQueries, operatingCategories, yearsFrom } from '../funding/index.js';
import { Clock } from '../platform/clock/clock.js';
import { Db } from '../platform/database/index.js';
import { PayerOwners, RevenueQueries } from '../revenue/index.js';
import type { BenchmarkView, Report, YearReport } from './reviews.views.js';
import { concentration } from './rules/concentration.js';
import { type Figures, earned, indicatorsOf, totalIncome } from './rules/indicators.js';
import {
  incomeMix,
  type IncomeSum,
  publicOf,
  type Span,
  spanOf,
  within,
  yearBefore,
} from './rules/income-mix.js';

interface Sums {
  readonly income: readonly IncomeSum[];
  readonly costs: readonly {
    readonly month: string;
    readonly category: string;
    readonly amountCents: number;
  }[];
  readonly contributions: readonly {
    readonly month: string;
    readonly kind: string;
    readonly amountCents: number;
  }[];
}

/** Puts a cluster's report together from the sums that the rooms before keep. */
@Injectable()
export class ReportQueries {
  constructor(
    private readonly revenue: RevenueQueries,
    private readonly payers: PayerOwners,
    private readonly funding: FundingQueries,
    private readonly books: Books,
    private readonly db: Db,
    private readonly clock: Clock,
  ) {}

  /** Without a span: the last five years with entries. */
  async report(
    clusterId: string,
    wanted: { readonly from?: number; readonly to?: number },
  ): Promise<Report> {
    const today = this.clock.today();
    const span = await this.revenue.span(clusterId);
    const choices = yearsFrom(span?.first, today);
    const to = wanted.to ?? choices[0] ?? Number(today.slice(0, 4));
    const earliest = choices.at(-1) ?? to;
    const from = Math.min(wanted.from ?? Math.max(earliest, to - 4), to);
    const sums = await this.sums(clusterId, from - 1, to);
    const last = await this.lastMonth(clusterId, to);
    const spans = yearsBetween(from, to).map((year) =>
      spanOf(year, today, year === to ? last : null),
    );
    const current = spanOf(to, today, last);
    const before = yearBefore(current);
    return {
      ...{ from, to, choices },
      years: spans.map((each) => yearReport(each, sums)),
      now: yearReport(current, sums),
      before: yearReport(before, sums),
      hasBefore: within(sums.income, before).length > 0,
      concentration: concentration(await this.payers.payers(clusterId, String(to))),
      concentrationBefore: concentration(await this.payers.payers(clusterId, String(to - 1))),
      asOf: await this.books.changedAt(clusterId),
      benchmarks: await this.benchmarks(),
    };
  }

  /** One year of a cluster, for comparing clusters. */
  async year(clusterId: string, year: number): Promise<YearReport> {
    const last = await this.lastMonth(clusterId, year);
    return yearReport(
      spanOf(year, this.clock.today(), last),
      await this.sums(clusterId, year, year),
    );
  }

  benchmarks(): Promise<BenchmarkView[]> {
    return this.db
      .rows<Omit<BenchmarkView, 'statement'> & { en: string; nl: string }>(
        `SELECT code, measure, basis_points AS "basisPoints", name, statement_en AS "en",
           statement_nl AS "nl", source FROM benchmark ORDER BY position, code`,
      )
      .then((rows) => rows.map(({ en, nl, ...row }) => ({ ...row, statement: { en, nl } })));
  }

  private async sums(clusterId: string, fromYear: number, toYear: number): Promise<Sums> {
    const [from, to] = [`${fromYear}-01`, `${toYear}-12`];
    const [income, costs, contributions] = await Promise.all([
      this.revenue.sums(clusterId, from, to),
      this.funding.costSums(clusterId, from, to),
      this.funding.contributionSums(clusterId, from, to),
    ]);
    return { income, costs, contributions };
  }

  private async lastMonth(clusterId: string, year: number): Promise<string | null> {
    const row = await this.db.row<{ last: string | null }>(
      `SELECT MAX(month) AS "last" FROM revenue_month
       WHERE cluster_id = ? AND month >= ? AND month <= ?`,
      [clusterId, `${year}-01`, `${year}-12`],
    );
    return row?.last ?? null;
  }
}

function yearReport(span: Span, sums: Sums): YearReport {
  const mix = incomeMix(within(sums.income, span));
  const costs = within(sums.costs, span);
  const contributions = within(sums.contributions, span);
  const operating: readonly string[] = operatingCategories;
  const figures: Figures = {
    membershipFees: mix.membership_fees,
    servicePayments: mix.service_payments,
    sponsorship: mix.sponsorship,
    publicFunding: publicOf(mix),
    operatingCost: added(costs.filter(({ category }) => operating.includes(category))),
    technologyInvestment: added(costs.filter(({ category }) => !operating.includes(category))),
    inKind: added(contributions.filter(({ kind }) => kind === 'in_kind')),
    investmentTriggered: added(contributions.filter(({ kind }) => kind === 'investment_triggered')),
  };
  return {
    year: Number(span.from.slice(0, 4)),
    through: span.partial ? span.to : null,
    ...{ figures, mix, earnedCents: earned(figures), incomeCents: totalIncome(figures) },
    indicators: indicatorsOf(figures),
  };
}

const added = (sums: readonly { readonly amountCents: number }[]): number =>
  sums.reduce((total, sum) => total + sum.amountCents, 0);

const yearsBetween = (from: number, to: number): number[] =>
  Array.from({ length: to - from + 1 }, (_, index) => from + index);
