import { Controller, Get, Param, Post } from '@nestjs/common';
import type { Locale } from '../kernel/localised.js';
import { Clock } from '../platform/clock/clock.js';
import { exportTable, formatOf } from '../platform/files/index.js';
import {
  Allow,
  type Crumb,
  type Download,
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
import { Books } from './books.js';
import { CostExports } from './cost-exports.js';
import { CostsService } from './costs.service.js';
import { ContributionForm, ReasonForm } from './funding.forms.js';
import { fundingPaths } from './funding.paths.js';
import { FundingQueries } from './funding.queries.js';
import { moneyPage } from './organiser-page.js';
import { contributionKinds } from './rules/vocabulary.js';

/** What private parties put in besides paying: it counts for the leverage of public money. */
@Controller('manage/:cluster/costs/contributions')
@Allow(organiserOfCluster)
export class ContributionPages {
  constructor(
    private readonly funding: FundingQueries,
    private readonly costs: CostsService,
    private readonly books: Books,
    private readonly exports: CostExports,
    private readonly forms: Forms,
    private readonly clock: Clock,
  ) {}

  @Get()
  async list(@Param('cluster') slug: string): Promise<Page> {
    const cluster = await this.funding.cluster(slug);
    const rows = await this.funding.contributions(cluster.id);
    const sumCents = rows.reduce((sum, row) => sum + row.amountCents, 0);
    return page(
      'funding/contributions',
      { cluster, rows, sumCents, tab: 'contributions' },
      { ...moneyPage(cluster, 'costs', up(slug)), title: 'funding.contributions.title' },
    );
  }

  @Get('list.:format')
  async file(
    @Param('cluster') slug: string,
    @Param('format') format: string,
    @Lang() locale: Locale,
  ): Promise<Download> {
    const cluster = await this.funding.cluster(slug);
    const rows = await this.funding.contributions(cluster.id);
    const name = `${slug}-private-contributions`;
    return exportTable(formatOf(`.${format}`), name, this.exports.contributions(locale), rows);
  }

  @Get('new')
  async newContribution(@Param('cluster') slug: string): Promise<Page> {
    return this.newPage(slug, this.forms.once({ month: this.clock.today().slice(0, 7) }));
  }

  @Post('new')
  async add(
    @Param('cluster') slug: string,
    @Form(ContributionForm) form: Submitted<ContributionForm>,
    @Person() person: PersonViewer,
  ): Promise<Page | Redirect> {
    const { id } = await this.funding.cluster(slug);
    return this.forms.answer(form, {
      perform: (value) => this.costs.addContribution(id, value, person),
      done: () =>
        redirect(fundingPaths.contributions(slug), {
          ...{ kind: 'ok', key: 'funding.done.contribution_added' },
        }),
      again: (state) => this.newPage(slug, state),
    });
  }

  @Get(':id/reverse')
  askReverse(@Param('cluster') slug: string, @Param('id') id: string): Promise<Page> {
    return this.reversePage(slug, id, freshForm());
  }

  @Post(':id/reverse')
  async reverse(
    @Param('cluster') slug: string,
    @Param('id') entryId: string,
    @Form(ReasonForm) form: Submitted<ReasonForm>,
    @Person() person: PersonViewer,
  ): Promise<Page | Redirect> {
    const { id } = await this.funding.cluster(slug);
    return this.forms.answer(form, {
      perform: ({ reason }) => this.costs.reverseContribution(id, entryId, reason, person),
      done: (month) =>
        redirect(fundingPaths.contributions(slug), {
          ...{ kind: 'ok', key: 'funding.done.reversed', params: { month } },
        }),
      again: (state) => this.reversePage(slug, entryId, state),
    });
  }

  private async newPage(slug: string, form: FormState): Promise<Page> {
    const cluster = await this.funding.cluster(slug);
    const kinds = contributionKinds.map((value) => ({
      ...{ value, labelKey: `funding.contribution.${value}` },
      hintKey: `funding.contributionHint.${value}`,
    }));
    return page(
      'funding/new-contribution',
      { cluster, form, kinds },
      { ...moneyPage(cluster, 'costs', up(slug)), title: 'funding.newContribution.title' },
    );
  }

  private async reversePage(slug: string, id: string, form: FormState): Promise<Page> {
    const cluster = await this.funding.cluster(slug);
    const entry = await this.funding.contribution(cluster.id, id);
    const month = await this.books.monthForCorrection(cluster.id, entry.month);
    return page(
      'funding/reverse-contribution',
      { cluster, entry, form, month },
      { ...moneyPage(cluster, 'costs', up(slug)), title: 'funding.reverse.heading' },
    );
  }
}

const up = (slug: string): Crumb => ({
  words: 'funding.contributions.title',
  path: fundingPaths.contributions(slug),
});
