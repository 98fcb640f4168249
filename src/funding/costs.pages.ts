import { Controller, Get, Param, Post } from '@nestjs/common';
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
  ListAddress,
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
import { Books } from './books.js';
import { CostExports } from './cost-exports.js';
import { CostsService } from './costs.service.js';
import { CostFilter, CostForm, ReasonForm, YearFilter } from './funding.forms.js';
import { fundingPaths } from './funding.paths.js';
import { FundingQueries, PAGE_SIZE } from './funding.queries.js';
import { moneyTable, yearsFrom } from './money-table.js';
import { moneyPage } from './organiser-page.js';
import { filled, queryOf } from './filled.js';
import { isClosed } from './rules/closed-months.js';
import { costCategories, facilityAccounts } from './rules/vocabulary.js';

/** What a cluster costs, by month and category. */
@Controller('manage/:cluster/costs')
@Allow(organiserOfCluster)
export class CostPages {
  constructor(
    private readonly funding: FundingQueries,
    private readonly costs: CostsService,
    private readonly books: Books,
    private readonly exports: CostExports,
    private readonly forms: Forms,
    private readonly clock: Clock,
  ) {}

  @Get()
  async overview(
    @Param('cluster') slug: string,
    @Filter(YearFilter) filter: Submitted<YearFilter>,
  ): Promise<Page> {
    const cluster = await this.funding.cluster(slug);
    const { years, year, table } = await this.yearOf(cluster.id, filter.value.year);
    return page(
      'funding/costs',
      { cluster, years, year, table, tab: 'overview' },
      { ...moneyPage(cluster, 'costs'), title: 'funding.costs.title' },
    );
  }

  @Get('entries.:format')
  async file(
    @Param('cluster') slug: string,
    @Filter(CostFilter) filter: Submitted<CostFilter>,
    @Lang() locale: Locale,
    @Param('format') format: string,
  ): Promise<Download> {
    const cluster = await this.funding.cluster(slug);
    const rows = await this.funding.allCosts(cluster.id, filter.value);
    return exportTable(formatOf(`.${format}`), `${slug}-costs`, this.exports.costs(locale), rows);
  }

  @Get('entries')
  async entries(
    @Param('cluster') slug: string,
    @Filter(CostFilter) filter: Submitted<CostFilter>,
    @Lang() locale: Locale,
  ): Promise<Page> {
    const cluster = await this.funding.cluster(slug);
    const chosen = filter.value;
    const { rows, total, sumCents } = await this.funding.costs(cluster.id, chosen);
    const query = queryOf({ ...filled(chosen), page: undefined });
    const address = new ListAddress(`/${locale}${fundingPaths.costEntries(slug)}`, chosen);
    return page(
      'funding/cost-entries',
      {
        ...{ cluster, rows, total, sumCents, query, tab: 'entries' },
        form: freshForm(filled(chosen)),
        pager: address.pager(total, PAGE_SIZE),
        categories: optionsOf('category', costCategories),
        accounts: optionsOf('account', facilityAccounts),
      },
      { ...moneyPage(cluster, 'costs', up(slug)), title: 'funding.entries.title' },
    );
  }

  @Get('entries/new')
  async newCost(@Param('cluster') slug: string): Promise<Page> {
    const month = this.clock.today().slice(0, 7);
    return this.newPage(slug, this.forms.once({ month, account: 'operation' }));
  }

  @Post('entries/new')
  async add(
    @Param('cluster') slug: string,
    @Form(CostForm) form: Submitted<CostForm>,
    @Person() person: PersonViewer,
  ): Promise<Page | Redirect> {
    const { id } = await this.funding.cluster(slug);
    return this.forms.answer(form, {
      perform: (value) => this.costs.addCost(id, value, person),
      done: () =>
        redirect(fundingPaths.costEntries(slug), { kind: 'ok', key: 'funding.done.cost_added' }),
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
      perform: ({ reason }) => this.costs.reverseCost(id, entryId, reason, person),
      done: (month) =>
        redirect(fundingPaths.costEntries(slug), {
          ...{ kind: 'ok', key: 'funding.done.reversed', params: { month } },
        }),
      again: (state) => this.reversePage(slug, entryId, state),
    });
  }

  private async newPage(slug: string, form: FormState): Promise<Page> {
    const cluster = await this.funding.cluster(slug);
    const categories = optionsOf('category', costCategories);
    const accounts = facilityAccounts.map((value) => ({
      ...{ value, labelKey: `funding.account.${value}`, hintKey: `funding.accountHint.${value}` },
    }));
    return page(
      'funding/new-cost',
      { cluster, form, categories, accounts },
      { ...moneyPage(cluster, 'costs', up(slug)), title: 'funding.newCost.title' },
    );
  }

  private async reversePage(slug: string, id: string, form: FormState): Promise<Page> {
    const cluster = await this.funding.cluster(slug);
    const entry = await this.funding.cost(cluster.id, id);
    const month = await this.books.monthForCorrection(cluster.id, entry.month);
    return page(
      'funding/reverse-cost',
      { cluster, entry, form, month },
      { ...moneyPage(cluster, 'costs', up(slug)), title: 'funding.reverse.heading' },
    );
  }

  private async yearOf(clusterId: string, wanted: number | undefined) {
    const years = yearsFrom(await this.funding.firstMonth(clusterId), this.clock.today());
    const year = wanted ?? years[0] ?? 2026;
    const sums = await this.funding.costSums(clusterId, `${year}-01`, `${year}-12`);
    const closes = await this.books.closes(clusterId);
    const lines = costCategories.map((code) => ({ code, words: `funding.category.${code}` }));
    const amounts = sums.map(({ category, ...sum }) => ({ code: category, ...sum }));
    return { years, year, table: moneyTable(year, lines, amounts, (m) => isClosed(m, closes)) };
  }
}

const up = (slug: string): Crumb => ({
  words: 'funding.costs.title',
  path: fundingPaths.costs(slug),
});

const optionsOf = (kind: string, values: readonly string[]) =>
  values.map((value) => ({ value, labelKey: `funding.${kind}.${value}` }));
