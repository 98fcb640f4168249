import { Controller, Get, Param, Post } from '@nestjs/common';
import {
  Books,
  filled,
  FundingQueries,
  isClosed,
  moneyPage,
  moneyTable,
  queryOf,
  ReasonForm,
  YearFilter,
  yearsFrom,
} from '../funding/index.js';
import type { Locale } from '../kernel/localised.js';
import { Clock } from '../platform/clock/clock.js';
import { exportTable, formatOf } from '../platform/files/index.js';
import {
  Allow,
  type Crumb,
  type Download,
  Filter,
  Form,
  Forms,
  Lang,
  organiserOfCluster,
  page,
  type Page,
  Person,
  type PersonViewer,
  redirect,
  type Redirect,
  type Submitted,
} from '../platform/http/index.js';
import { type FormState, freshForm } from '../platform/views/index.js';
import { EntryQueries } from './entry.queries.js';
import { LedgerService } from './ledger.service.js';
import { Payers } from './payers.js';
import { RevenueExports } from './revenue-exports.js';
import { EntryFilter, EntryForm } from './revenue.forms.js';
import { revenuePaths } from './revenue.paths.js';
import { RevenueQueries } from './revenue.queries.js';
import { origins } from './rules/vocabulary.js';

/** A cluster's income: a year at a glance and every entry of the ledger. */
@Controller('manage/:cluster/revenue')
@Allow(organiserOfCluster)
export class RevenuePages {
  constructor(
    private readonly funding: FundingQueries,
    private readonly revenue: RevenueQueries,
    private readonly ledgerEntries: EntryQueries,
    private readonly ledger: LedgerService,
    private readonly payers: Payers,
    private readonly books: Books,
    private readonly exports: RevenueExports,
    private readonly forms: Forms,
    private readonly clock: Clock,
  ) {}

  @Get()
  async overview(
    @Param('cluster') slug: string,
    @Filter(YearFilter) filter: Submitted<YearFilter>,
  ): Promise<Page> {
    const cluster = await this.funding.cluster(slug);
    const span = await this.revenue.span(cluster.id);
    const years = yearsFrom(span?.first, this.clock.today());
    const year = filter.value.year ?? years[0] ?? 2026;
    const streams = await this.revenue.streams(cluster.id);
    const table = await this.yearOf(cluster.id, year, streams);
    return page(
      'revenue/overview',
      { cluster, years, year, table, streams, tab: 'overview' },
      { ...moneyPage(cluster, 'revenue'), title: 'revenue.overview.title' },
    );
  }

  @Get('entries.:format')
  async file(
    @Param('cluster') slug: string,
    @Param('format') format: string,
    @Filter(EntryFilter) filter: Submitted<EntryFilter>,
    @Lang() locale: Locale,
  ): Promise<Download> {
    const cluster = await this.funding.cluster(slug);
    const rows = await this.ledgerEntries.all(cluster.id, filter.value);
    return exportTable(
      formatOf(`.${format}`),
      `${slug}-revenue`,
      this.exports.entries(locale),
      rows,
    );
  }

  @Get('entries')
  async entries(
    @Param('cluster') slug: string,
    @Filter(EntryFilter) filter: Submitted<EntryFilter>,
  ): Promise<Page> {
    const cluster = await this.funding.cluster(slug);
    const chosen = filter.value;
    const { rows, next } = await this.ledgerEntries.page(cluster.id, chosen);
    const query = queryOf({ ...filled(chosen), after: undefined });
    return page(
      'revenue/entries',
      {
        ...{ cluster, rows, query, tab: 'entries', isLater: chosen.after !== undefined },
        nextQuery: next === null ? null : queryOf({ ...filled(chosen), after: next }),
        form: freshForm(filled(chosen)),
        streams: await this.streamOptions(cluster.id),
        origins: origins.map((value) => ({ value, labelKey: `revenue.origin.${value}` })),
      },
      { ...moneyPage(cluster, 'revenue', up(slug)), title: 'revenue.entries.title' },
    );
  }

  @Get('entries/new')
  async newEntry(
    @Param('cluster') slug: string,
    @Filter(EntryFilter) filter: Submitted<EntryFilter>,
  ): Promise<Page> {
    const { stream = '', from = this.clock.today().slice(0, 7) } = filter.value;
    return this.newPage(slug, this.forms.once({ month: from, stream }));
  }

  @Post('entries/new')
  async add(
    @Param('cluster') slug: string,
    @Form(EntryForm) form: Submitted<EntryForm>,
    @Person() person: PersonViewer,
  ): Promise<Page | Redirect> {
    const { id } = await this.funding.cluster(slug);
    return this.forms.answer(form, {
      perform: (value) => this.ledger.add(id, value, person),
      done: () =>
        redirect(revenuePaths.entries(slug), { kind: 'ok', key: 'revenue.done.entry_added' }),
      again: (state) => this.newPage(slug, state),
    });
  }

  @Get('entries/:id/reverse')
  askReverse(@Param('cluster') slug: string, @Param('id') id: string): Promise<Page> {
    return this.reversePage(slug, id, freshForm());
  }

  @Post('entries/:id/reverse')
  async reverse(
    @Param('cluster') slug: string,
    @Param('id') entryId: string,
    @Form(ReasonForm) form: Submitted<ReasonForm>,
    @Person() person: PersonViewer,
  ): Promise<Page | Redirect> {
    const { id } = await this.funding.cluster(slug);
    return this.forms.answer(form, {
      perform: ({ reason }) => this.ledger.reverse(id, entryId, reason, person),
      done: (month) =>
        redirect(revenuePaths.entries(slug), {
          ...{ kind: 'ok', key: 'funding.done.reversed', params: { month } },
        }),
      again: (state) => this.reversePage(slug, entryId, state),
    });
  }

  private async newPage(slug: string, form: FormState): Promise<Page> {
    const cluster = await this.funding.cluster(slug);
    const streams = await this.streamOptions(cluster.id);
    const payers = await this.payers.suggestions(cluster.id);
    return page(
      'revenue/new-entry',
      { cluster, form, streams, payers },
      { ...moneyPage(cluster, 'revenue', up(slug)), title: 'revenue.newEntry.title' },
    );
  }

  private async reversePage(slug: string, id: string, form: FormState): Promise<Page> {
    const cluster = await this.funding.cluster(slug);
    const entry = await this.ledgerEntries.one(cluster.id, id);
    const month = await this.books.monthForCorrection(cluster.id, entry.month);
    return page(
      'revenue/reverse-entry',
      { cluster, entry, form, month },
      { ...moneyPage(cluster, 'revenue', up(slug)), title: 'funding.reverse.heading' },
    );
  }

  private async streamOptions(clusterId: string) {
    const streams = await this.revenue.streams(clusterId);
    return streams.map(({ slug, name }) => ({ value: slug, label: name }));
  }

  private async yearOf(
    clusterId: string,
    year: number,
    streams: readonly {
      readonly id: string;
      readonly slug: string;
      readonly name: { en: string; nl: string };
    }[],
  ) {
    const amounts = await this.revenue.streamMonths(clusterId, `${year}-01`, `${year}-12`);
    const slugs = new Map(streams.map((stream) => [stream.id, stream.slug]));
    const closes = await this.books.closes(clusterId);
    return moneyTable(
      year,
      streams.map(({ slug, name }) => ({ code: slug, words: name })),
      amounts.map(({ streamId, ...rest }) => ({ code: slugs.get(streamId) ?? '', ...rest })),
      (month) => isClosed(month, closes),
    );
  }
}

const up = (slug: string): Crumb => ({
  words: 'revenue.overview.title',
  path: revenuePaths.overview(slug),
});
