import { Injectable } from '@nestjs/common';
import { CostExports, FundingQueries, queryOf } from '../funding/index.js';
import { DomainError } from '../kernel/domain-error.js';
import type { Locale } from '../kernel/localised.js';
import { type ExportFormat, exportTable } from '../platform/files/index.js';
import { type Download, page, type Page } from '../platform/http/index.js';
import {
  earnedKinds,
  EntryQueries,
  PayerOwners,
  RevenueExports,
  RevenueQueries,
  streamKinds,
} from '../revenue/index.js';
import { DeferredRevenue } from './deferred-revenue.js';
import { type Lines, openedTable } from './opened-table.js';
import { aroundReport } from './report-screens.js';
import type { OpenedFilter } from './reviews.forms.js';
import type { ReportPlace } from './reviews.paths.js';
import { payerGroups } from './rules/payer-groups.js';

const kindsOf = (kind: string): readonly string[] | undefined => {
  if (kind === 'income') return streamKinds;
  if (kind === 'earned') return earnedKinds;
  return (streamKinds as readonly string[]).includes(kind) ? [kind] : undefined;
};

/** A figure opened: by month, then entry by entry down to reference and payer. */
@Injectable()
export class OpenedScreens {
  constructor(
    private readonly funding: FundingQueries,
    private readonly revenue: RevenueQueries,
    private readonly payers: PayerOwners,
    private readonly entries: EntryQueries,
    private readonly revenueExports: RevenueExports,
    private readonly costExports: CostExports,
    private readonly deferred: DeferredRevenue,
  ) {}

  async opened(
    slug: string,
    rawYear: string,
    kind: string,
    filter: OpenedFilter,
    place: ReportPlace,
  ): Promise<Page> {
    const cluster = await this.funding.cluster(slug);
    const year = yearOf(rawYear);
    const base = place.opened(slug, year, kind);
    const month = filter.month?.startsWith(String(year)) ? filter.month : undefined;
    const span = { from: month ?? `${year}-01`, to: month ?? `${year}-12` };
    const found = await this.contents(cluster.id, year, kind, span, filter.after);
    return page(
      'reviews/opened',
      {
        ...{ cluster, year, kind, base, month: month ?? null, isLater: filter.after !== undefined },
        isOrganiser: place.kind === 'organiser',
        ...{ titleKey: `reviews.opened.${kind}`, query: queryOf({ month }) },
        ...{
          ...found,
          nextQuery: found.next === null ? null : queryOf({ month, after: found.next }),
        },
      },
      {
        ...aroundReport(cluster, place, { words: cluster.name, path: place.report(slug) }),
        title: { key: `reviews.opened.${kind}`, params: { year } },
      },
    );
  }

  async file(
    slug: string,
    rawYear: string,
    kind: string,
    format: ExportFormat,
    filter: OpenedFilter,
    locale: Locale,
  ): Promise<Download> {
    const cluster = await this.funding.cluster(slug);
    const year = yearOf(rawYear);
    const span = { from: filter.month ?? `${year}-01`, to: filter.month ?? `${year}-12` };
    const name = `${slug}-${kind}-${filter.month ?? year}`;
    const kinds = kindsOf(kind);
    if (kinds) {
      const rows = await this.entries.all(cluster.id, { ...span, kinds });
      return exportTable(format, name, this.revenueExports.entries(locale), rows);
    }
    if (kind === 'costs') {
      const rows = await this.funding.allCosts(cluster.id, span);
      return exportTable(format, name, this.costExports.costs(locale), rows);
    }
    if (kind === 'contributions') {
      const rows = await this.funding.contributions(cluster.id, span.from, span.to);
      return exportTable(format, name, this.costExports.contributions(locale), rows);
    }
    if (kind === 'deferred') return this.deferred.file(cluster.id, year, format, name, locale);
    if (kind !== 'payers') throw DomainError.notFound();
    const payers = await this.payers.payers(cluster.id, String(year));
    return exportTable(format, name, this.revenueExports.payers(locale), payers);
  }

  private async contents(
    clusterId: string,
    year: number,
    kind: string,
    span: { readonly from: string; readonly to: string },
    after: string | undefined,
  ) {
    const whole = [`${year}-01`, `${year}-12`] as const;
    const kinds = kindsOf(kind);
    const nothing = {
      ...{ entries: null, costs: null, contributions: null, payers: null, next: null },
      deferred: null,
    };
    if (kinds) {
      const sums = await this.revenue.sums(clusterId, ...whole);
      const lines: Lines = sums
        .filter((sum) => kinds.includes(sum.kind))
        .map((sum) => ({ ...sum, code: kinds.length === 1 ? (sum.source ?? sum.kind) : sum.kind }));
      const { rows, next } = await this.entries.page(clusterId, {
        ...span,
        kinds,
        ...(after ? { after } : {}),
      });
      const words = kind === 'public_funding' ? 'revenue.source' : 'revenue.kind';
      return { ...nothing, table: openedTable(year, lines, words), entries: rows, next };
    }
    if (kind === 'costs') {
      const sums = await this.funding.costSums(clusterId, ...whole);
      const lines = sums.map(({ category, ...sum }) => ({ ...sum, code: category }));
      const costs = await this.funding.allCosts(clusterId, span, 500);
      return { ...nothing, table: openedTable(year, lines, 'funding.category'), costs };
    }
    if (kind === 'contributions') {
      const sums = await this.funding.contributionSums(clusterId, ...whole);
      const lines = sums.map(({ kind: code, ...sum }) => ({ ...sum, code }));
      const contributions = await this.funding.contributions(clusterId, span.from, span.to);
      return { ...nothing, table: openedTable(year, lines, 'funding.contribution'), contributions };
    }
    if (kind === 'deferred') {
      return { ...nothing, table: null, ...(await this.deferred.opened(clusterId, year, after)) };
    }
    if (kind !== 'payers') throw DomainError.notFound();
    const payers = payerGroups(await this.payers.payers(clusterId, String(year)));
    return { ...nothing, table: null, payers };
  }
}

function yearOf(raw: string): number {
  if (!/^20\d\d$/.test(raw)) throw DomainError.notFound();
  return Number(raw);
}
