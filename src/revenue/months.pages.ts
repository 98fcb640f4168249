import { Controller, Get, Param, Post } from '@nestjs/common';
import { FundingQueries, moneyPage, ReasonForm } from '../funding/index.js';
import { DomainError } from '../kernel/domain-error.js';
import {
  administrator,
  Allow,
  either,
  Form,
  Forms,
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
import { MonthQueries } from './month.queries.js';
import { MonthsService } from './months.service.js';
import { EmptyForm } from './revenue.forms.js';
import { revenuePaths } from './revenue.paths.js';

const watching = either(administrator, organiserOfCluster);

/** Which months of the books are closed; only an administrator opens one again. */
@Controller('manage/:cluster/revenue/months')
export class MonthPages {
  constructor(
    private readonly funding: FundingQueries,
    private readonly months: MonthQueries,
    private readonly service: MonthsService,
    private readonly forms: Forms,
  ) {}

  @Get()
  @Allow(watching)
  async list(@Param('cluster') slug: string, @Person() person: PersonViewer): Promise<Page> {
    const cluster = await this.funding.cluster(slug);
    const rows = await this.months.list(cluster.id);
    const isOrganiser = person.grants.some(
      (grant) => grant.cluster === slug && grant.role === 'organiser',
    );
    return page(
      'revenue/months',
      { cluster, rows, isOrganiser, isAdministrator: person.isAdministrator, tab: 'months' },
      { ...around(cluster), title: 'revenue.months.title' },
    );
  }

  @Get(':month/close')
  @Allow(organiserOfCluster)
  askClose(@Param('cluster') slug: string, @Param('month') month: string): Promise<Page> {
    return this.closePage(slug, checked(month), freshForm());
  }

  @Post(':month/close')
  @Allow(organiserOfCluster)
  async close(
    @Param('cluster') slug: string,
    @Param('month') raw: string,
    @Form(EmptyForm) form: Submitted<EmptyForm>,
    @Person() person: PersonViewer,
  ): Promise<Page | Redirect> {
    const { id } = await this.funding.cluster(slug);
    const month = checked(raw);
    return this.forms.answer(form, {
      perform: () => this.service.close(id, month, person),
      done: () =>
        redirect(revenuePaths.months(slug), {
          ...{ kind: 'ok', key: 'revenue.done.month_closed', params: { month } },
        }),
      again: (state) => this.closePage(slug, month, state),
    });
  }

  @Get(':month/reopen')
  @Allow(administrator)
  askReopen(@Param('cluster') slug: string, @Param('month') month: string): Promise<Page> {
    return this.reopenPage(slug, checked(month), freshForm());
  }

  @Post(':month/reopen')
  @Allow(administrator)
  async reopen(
    @Param('cluster') slug: string,
    @Param('month') raw: string,
    @Form(ReasonForm) form: Submitted<ReasonForm>,
    @Person() person: PersonViewer,
  ): Promise<Page | Redirect> {
    const { id } = await this.funding.cluster(slug);
    const month = checked(raw);
    return this.forms.answer(form, {
      perform: ({ reason }) => this.service.reopen(id, month, reason, person),
      done: () =>
        redirect(revenuePaths.months(slug), {
          ...{ kind: 'ok', key: 'revenue.done.month_reopened', params: { month } },
        }),
      again: (state) => this.reopenPage(slug, month, state),
    });
  }

  private async closePage(slug: string, month: string, form: FormState): Promise<Page> {
    const cluster = await this.funding.cluster(slug);
    return page(
      'revenue/close-month',
      { cluster, month, form },
      { ...around(cluster), title: 'revenue.months.close' },
    );
  }

  private async reopenPage(slug: string, month: string, form: FormState): Promise<Page> {
    const cluster = await this.funding.cluster(slug);
    return page(
      'revenue/reopen-month',
      { cluster, month, form },
      { ...around(cluster), title: 'revenue.months.reopen' },
    );
  }
}

function checked(month: string): string {
  if (!/^20\d\d-(0[1-9]|1[0-2])$/.test(month)) throw DomainError.notFound();
  return month;
}

const around = (cluster: Parameters<typeof moneyPage>[0]) =>
  moneyPage(cluster, 'revenue', {
    ...{ words: 'revenue.overview.title', path: revenuePaths.overview(cluster.slug) },
  });
