import { Controller, Get, Param, Post } from '@nestjs/common';
import { ClusterQueries, workspaceOf } from '../../clusters/index.js';
import type { Locale } from '../../kernel/localised.js';
import { Clock } from '../../platform/clock/clock.js';
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
import { BankQueries } from '../bank/bank.queries.js';
import { aroundPayments } from './around.js';
import { PaymentDesk } from './desk.service.js';
import { PART_PLACES } from './parts.js';
import { PaymentExports } from './payment-exports.js';
import {
  NewPaymentForm,
  paymentKinds,
  PaymentsFilter,
  paymentStates,
  PartsForm,
  ReverseForm,
} from './payments.forms.js';
import { paymentPaths as paths } from './payments.paths.js';
import { PaymentQueries } from './payments.queries.js';

const PAGE = 50;

/** The payments of a cluster: what came in, what it settled, what is left. */
@Controller('manage/:cluster')
@Allow(organiserOfCluster)
export class PaymentPages {
  constructor(
    private readonly clusters: ClusterQueries,
    private readonly payments: PaymentQueries,
    private readonly bank: BankQueries,
    private readonly desk: PaymentDesk,
    private readonly exports: PaymentExports,
    private readonly forms: Forms,
    private readonly clock: Clock,
  ) {}

  @Get('payments')
  async list(
    @Param('cluster') slug: string,
    @Filter(PaymentsFilter) filter: Submitted<PaymentsFilter>,
  ): Promise<Page> {
    const cluster = await this.clusters.one(slug);
    const asked = filter.errors.length === 0 ? filter.value : {};
    const totals = await this.payments.totals(cluster.id, asked);
    const offset = ((asked.page ?? 1) - 1) * PAGE;
    const rows = await this.payments.list(cluster.id, asked, { limit: PAGE, offset });
    const address = new ListAddress(paths.list(slug), asked);
    return page(
      'invoices/payments',
      {
        ...{
          cluster,
          rows,
          totals,
          tab: 'payments',
          form: freshForm(Object.fromEntries(Object.entries(asked))),
        },
        kinds: paymentKinds.map((value) => ({ value, labelKey: `payments.kind.${value}` })),
        states: paymentStates.map((value) => ({ value, labelKey: `payments.state.${value}` })),
        ...{ narrowed: address.narrowed, clearHref: paths.list(slug), files: address.files() },
        pager: address.pager(totals.count, PAGE),
        sorts: {
          received: address.sort('received', '-received'),
          organisation: address.sort('organisation'),
          amount: address.sort('amount'),
        },
        workCount: await this.bank.workCount(cluster.id),
      },
      { ...workspaceOf(cluster, 'payments'), title: 'payments.title' },
    );
  }

  @Get('payments.:format')
  async file(
    @Param('cluster') slug: string,
    @Param('format') format: string,
    @Filter(PaymentsFilter) filter: Submitted<PaymentsFilter>,
    @Lang() locale: Locale,
  ): Promise<Download> {
    const cluster = await this.clusters.one(slug);
    const rows = await this.payments.list(cluster.id, filter.value);
    const columns = this.exports.payments(locale);
    return exportTable(formatOf(`.${format}`), `${slug}-payments`, columns, rows);
  }

  @Get('payments/new')
  newPayment(@Param('cluster') slug: string): Promise<Page> {
    return this.newPage(slug, this.forms.once({ receivedOn: this.clock.today() }));
  }

  @Post('payments/new')
  async record(
    @Param('cluster') slug: string,
    @Form(NewPaymentForm) form: Submitted<NewPaymentForm>,
    @Person() person: PersonViewer,
  ): Promise<Page | Redirect> {
    const { id } = await this.clusters.one(slug);
    return this.forms.answer(form, {
      perform: (value) => this.desk.record(id, value, person),
      done: (payment) =>
        redirect(paths.one(slug, payment), { kind: 'ok', key: 'payments.done.recorded' }),
      again: (state) => this.newPage(slug, state),
    });
  }

  @Get('payments/:id')
  one(@Param('cluster') slug: string, @Param('id') id: string): Promise<Page> {
    return this.onePage(slug, id, this.forms.once());
  }

  @Post('payments/:id/allocate')
  async allocate(
    @Param('cluster') slug: string,
    @Param('id') id: string,
    @Form(PartsForm) form: Submitted<PartsForm>,
    @Person() person: PersonViewer,
  ): Promise<Page | Redirect> {
    const cluster = await this.clusters.one(slug);
    return this.forms.answer(form, {
      perform: (value) => this.desk.allocate(cluster.id, id, value, person),
      done: () => redirect(paths.one(slug, id), { kind: 'ok', key: 'payments.done.allocated' }),
      again: (state) => this.onePage(slug, id, state),
    });
  }

  @Get('payments/:id/reverse')
  askReverse(@Param('cluster') slug: string, @Param('id') id: string): Promise<Page> {
    return this.reversePage(slug, id, freshForm());
  }

  @Post('payments/:id/reverse')
  async reverse(
    @Param('cluster') slug: string,
    @Param('id') id: string,
    @Form(ReverseForm) form: Submitted<ReverseForm>,
    @Person() person: PersonViewer,
  ): Promise<Page | Redirect> {
    const cluster = await this.clusters.one(slug);
    return this.forms.answer(form, {
      perform: ({ reason }) => this.desk.reverse(cluster.id, id, reason, person),
      done: () => redirect(paths.one(slug, id), { kind: 'ok', key: 'payments.done.reversed' }),
      again: (state) => this.reversePage(slug, id, state),
    });
  }

  private async newPage(slug: string, form: FormState): Promise<Page> {
    const cluster = await this.clusters.one(slug);
    const organisations = await this.payments.organisations(cluster.id);
    return page(
      'invoices/payment-new',
      {
        ...{ cluster, form, places: PART_PLACES },
        organisations: organisations.map(({ id, name }) => ({ value: id, label: name })),
        openInvoices: await this.payments.openInvoices(cluster.id),
      },
      { ...aroundPayments(cluster), title: 'payments.new.title' },
    );
  }

  private async onePage(slug: string, id: string, form: FormState): Promise<Page> {
    const cluster = await this.clusters.one(slug);
    const payment = await this.payments.one(cluster.id, id);
    const isFinal = payment.reversesId !== null || payment.reversedById !== null;
    const byHand = payment.kind === 'manual' || payment.kind === 'imported';
    return page(
      'invoices/payment',
      {
        ...{ cluster, payment, form, places: PART_PLACES },
        parts: await this.payments.partsOf(id),
        givenBack: await this.payments.givenBack(id),
        mayReverse: !isFinal && byHand && payment.bankEntryId === null,
        mayRefund: payment.leftCents > 0 && payment.organisationId !== null,
        openInvoices:
          payment.leftCents > 0
            ? await this.payments.openInvoices(cluster.id, payment.organisationId)
            : [],
      },
      { ...aroundPayments(cluster), title: 'payments.one.title' },
    );
  }

  private async reversePage(slug: string, id: string, form: FormState): Promise<Page> {
    const cluster = await this.clusters.one(slug);
    const payment = await this.payments.one(cluster.id, id);
    return page(
      'invoices/payment-reverse',
      { cluster, payment, form },
      { ...aroundPayments(cluster), title: 'payments.reverse.title' },
    );
  }
}
