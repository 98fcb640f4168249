import { Controller, Get, Param, Post } from '@nestjs/common';
import { type ClusterSummary, ClusterQueries } from '../../clusters/index.js';
import type { Locale } from '../../kernel/localised.js';
import { exportTable, formatOf } from '../../platform/files/index.js';
import {
  Allow,
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
} from '../../platform/http/index.js';
import { type FormState, freshForm } from '../../platform/views/index.js';
import { aroundPayments } from '../payments/around.js';
import {
  CREDIT_PLACES,
  creditValues,
  matchIn,
  PART_PLACES,
  partValues,
} from '../payments/parts.js';
import { PaymentExports } from '../payments/payment-exports.js';
import {
  AsideForm,
  MatchForm,
  ReturnedForm,
  RevisionForm,
  WorkFilterForm,
} from '../payments/payments.forms.js';
import { paymentPaths as paths } from '../payments/payments.paths.js';
import { PaymentQueries } from '../payments/payments.queries.js';
import { BankQueries } from './bank.queries.js';
import { WorkQueries } from './work.queries.js';
import { BankWork } from './work.service.js';

/** Bookings that nothing explained by itself, with what they may be. */
@Controller('manage/:cluster/payments')
@Allow(organiserOfCluster)
export class BankWorkPages {
  constructor(
    private readonly clusters: ClusterQueries,
    private readonly bank: BankQueries,
    private readonly works: WorkQueries,
    private readonly payments: PaymentQueries,
    private readonly work: BankWork,
    private readonly exports: PaymentExports,
    private readonly forms: Forms,
  ) {}

  @Get('work')
  async list(
    @Param('cluster') slug: string,
    @Filter(WorkFilterForm) filter: Submitted<WorkFilterForm>,
  ): Promise<Page> {
    const cluster = await this.clusters.one(slug);
    const asked = filter.errors.length === 0 ? filter.value : {};
    const address = new ListAddress(paths.work(slug), asked);
    return page(
      'invoices/payment-work',
      {
        ...{
          cluster,
          tab: 'work',
          form: freshForm(Object.fromEntries(Object.entries(asked))),
          files: address.files(),
        },
        ...{ narrowed: address.narrowed, clearHref: paths.work(slug) },
        rows: await this.works.list(cluster.id, asked),
        workCount: await this.bank.workCount(cluster.id),
      },
      { ...aroundPayments(cluster), title: 'payments.work.title' },
    );
  }

  @Get('work.:format')
  async file(
    @Param('cluster') slug: string,
    @Param('format') format: string,
    @Filter(WorkFilterForm) filter: Submitted<WorkFilterForm>,
    @Lang() locale: Locale,
  ): Promise<Download> {
    const cluster = await this.clusters.one(slug);
    const rows = await this.bank.work(cluster.id, filter.value);
    const columns = this.exports.entries(locale);
    return exportTable(formatOf(`.${format}`), `${slug}-bank-work`, columns, rows);
  }

  @Get('work/:id')
  entry(@Param('cluster') slug: string, @Param('id') id: string): Promise<Page> {
    return this.entryPage(slug, id);
  }

  @Post('work/:id/match')
  async match(
    @Param('cluster') slug: string,
    @Param('id') id: string,
    @Form(MatchForm) form: Submitted<MatchForm>,
    @Person() person: PersonViewer,
  ): Promise<Page | Redirect> {
    const cluster = await this.clusters.one(slug);
    return this.forms.answer(form, {
      perform: (value) => this.work.match(cluster.id, id, matchIn(value), person),
      done: () => this.done(cluster, id, 'matched'),
      again: (state) => this.entryPage(slug, id, { match: state }),
    });
  }

  @Post('work/:id/returned')
  async returned(
    @Param('cluster') slug: string,
    @Param('id') id: string,
    @Form(ReturnedForm) form: Submitted<ReturnedForm>,
    @Person() person: PersonViewer,
  ): Promise<Page | Redirect> {
    const cluster = await this.clusters.one(slug);
    return this.forms.answer(form, {
      perform: ({ payment, revision }) =>
        this.work.returned(cluster.id, id, payment, revision, person),
      done: () => this.done(cluster, id, 'returned'),
      again: (state) => this.entryPage(slug, id, { match: state }),
    });
  }

  @Post('work/:id/aside')
  async aside(
    @Param('cluster') slug: string,
    @Param('id') id: string,
    @Form(AsideForm) form: Submitted<AsideForm>,
    @Person() person: PersonViewer,
  ): Promise<Page | Redirect> {
    const cluster = await this.clusters.one(slug);
    return this.forms.answer(form, {
      perform: ({ reason, revision }) =>
        this.work.setAside(cluster.id, id, reason, revision, person),
      done: () => this.done(cluster, id, 'aside'),
      again: (state) => this.entryPage(slug, id, { aside: state }),
    });
  }

  @Post('work/:id/reopen')
  async reopen(
    @Param('cluster') slug: string,
    @Param('id') id: string,
    @Form(RevisionForm) form: Submitted<RevisionForm>,
    @Person() person: PersonViewer,
  ): Promise<Page | Redirect> {
    const cluster = await this.clusters.one(slug);
    return this.forms.answer(form, {
      perform: ({ revision }) => this.work.reopen(cluster.id, id, revision, person),
      done: () => redirect(paths.entry(slug, id), { kind: 'ok', key: 'payments.done.reopened' }),
      again: (state) => this.entryPage(slug, id, { match: state }),
    });
  }

  private done({ slug }: ClusterSummary, id: string, what: string): Redirect {
    return redirect(paths.entry(slug, id), { kind: 'ok', key: `payments.done.${what}` });
  }

  private async entryPage(
    slug: string,
    id: string,
    { match, aside }: { readonly match?: FormState; readonly aside?: FormState } = {},
  ): Promise<Page> {
    const cluster = await this.clusters.one(slug);
    const entry = await this.bank.entry(cluster.id, id);
    const work = await this.works.explain(cluster.id, entry);
    const [best] = work.suggestions;
    const organisations = await this.payments.organisations(cluster.id);
    const first = freshForm({
      ...{
        organisation: best?.organisationId ?? '',
        ...partValues(best?.parts ?? []),
        ...creditValues(best?.credits ?? []),
      },
    });
    return page(
      'invoices/bank-entry',
      {
        ...{ cluster, entry, work, places: PART_PLACES, creditPlaces: CREDIT_PLACES },
        ...{ form: match ?? first, asideForm: aside ?? freshForm(), refused: match ?? aside },
        statement: await this.bank.statement(cluster.id, entry.statementId),
        openInvoices: await this.payments.openInvoices(cluster.id),
        organisations: organisations.map((one) => ({ value: one.id, label: one.name })),
      },
      {
        ...aroundPayments(cluster, { words: 'payments.work.title', path: paths.work(slug) }),
        title: 'payments.entry.title',
      },
    );
  }
}
