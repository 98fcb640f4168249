import { Controller, Get, Param, Post } from '@nestjs/common';
import { ClusterQueries } from '../../clusters/index.js';
import type { Locale } from '../../kernel/localised.js';
import { Clock } from '../../platform/clock/clock.js';
import { exportTable, formatOf } from '../../platform/files/index.js';
import {
  Allow,
  Download,
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
} from '../../platform/http/index.js';
import { type FormState, freshForm } from '../../platform/views/index.js';
import { BankQueries } from '../bank/bank.queries.js';
import { aroundPayments } from '../payments/around.js';
import { PaymentExports } from '../payments/payment-exports.js';
import { ReverseForm } from '../payments/payments.forms.js';
import { paymentPaths as paths } from '../payments/payments.paths.js';
import { RefundDesk } from './refund-desk.service.js';
import { ExportForm, PaidForm, RefundFilter, RefundForm, refundWays } from './refunds.forms.js';
import { RefundQueries } from './refunds.queries.js';

/** Money on its way back: by transfer through a file for the bank, or through the provider. */
@Controller('manage/:cluster/payments')
@Allow(organiserOfCluster)
export class RefundPages {
  constructor(
    private readonly clusters: ClusterQueries,
    private readonly bank: BankQueries,
    private readonly refunds: RefundQueries,
    private readonly desk: RefundDesk,
    private readonly exports: PaymentExports,
    private readonly forms: Forms,
    private readonly clock: Clock,
  ) {}

  @Get('refunds')
  list(@Param('cluster') slug: string): Promise<Page> {
    return this.listPage(slug, freshForm());
  }

  @Get('refunds.:format')
  async file(
    @Param('cluster') slug: string,
    @Param('format') format: string,
    @Lang() locale: Locale,
  ): Promise<Download> {
    const cluster = await this.clusters.one(slug);
    const rows = await this.refunds.list(cluster.id);
    const columns = this.exports.refunds(locale);
    return exportTable(formatOf(`.${format}`), `${slug}-refunds`, columns, rows);
  }

  @Get('refunds/new')
  async newRefund(
    @Param('cluster') slug: string,
    @Filter(RefundFilter) filter: Submitted<RefundFilter>,
  ): Promise<Page> {
    const { id } = await this.clusters.one(slug);
    const chosen = filter.errors.length === 0 ? filter.value.source : undefined;
    const [source] = chosen === undefined ? [] : await this.refunds.sources(id, chosen);
    const values = source && {
      ...{ source: source.id, iban: source.iban ?? '', way: 'transfer' },
      ...{ amount: (source.leftCents / 100).toFixed(2) },
      holder: source.holder ?? source.organisation,
    };
    return this.newPage(slug, this.forms.once(values ?? { way: 'transfer' }));
  }

  @Post('refunds/new')
  async request(
    @Param('cluster') slug: string,
    @Form(RefundForm) form: Submitted<RefundForm>,
    @Person() person: PersonViewer,
  ): Promise<Page | Redirect> {
    const { id } = await this.clusters.one(slug);
    return this.forms.answer(form, {
      perform: (value) => this.desk.request(id, value, person),
      done: () => redirect(paths.refunds(slug), { kind: 'ok', key: 'payments.done.refunding' }),
      again: (state) => this.newPage(slug, state),
    });
  }

  @Post('refunds/export')
  async export(
    @Param('cluster') slug: string,
    @Form(ExportForm) form: Submitted<ExportForm>,
    @Person() person: PersonViewer,
  ): Promise<Page | Redirect> {
    const { id } = await this.clusters.one(slug);
    return this.forms.answer(form, {
      perform: ({ refunds }) => this.desk.export(id, refunds, person),
      done: () => redirect(paths.refunds(slug), { kind: 'ok', key: 'payments.done.exported' }),
      again: (state) => this.listPage(slug, state),
    });
  }

  @Get('refunds/export/:id.xml')
  async batch(@Param('cluster') slug: string, @Param('id') id: string): Promise<Download> {
    const cluster = await this.clusters.one(slug);
    const content = await this.refunds.batchFile(cluster.id, id);
    return new Download(`${slug}-refunds-${id}.xml`, 'application/xml; charset=utf-8', content);
  }

  @Get('refunds/:id/paid')
  askPaid(@Param('cluster') slug: string, @Param('id') id: string): Promise<Page> {
    return this.onePage(slug, id, this.forms.once({ paidOn: this.clock.today() }), 'paid');
  }

  @Post('refunds/:id/paid')
  async paid(
    @Param('cluster') slug: string,
    @Param('id') id: string,
    @Form(PaidForm) form: Submitted<PaidForm>,
    @Person() person: PersonViewer,
  ): Promise<Page | Redirect> {
    const cluster = await this.clusters.one(slug);
    return this.forms.answer(form, {
      perform: ({ paidOn }) => this.desk.paid(cluster.id, id, paidOn, person),
      done: () => redirect(paths.refunds(slug), { kind: 'ok', key: 'payments.done.refunded' }),
      again: (state) => this.onePage(slug, id, state, 'paid'),
    });
  }

  @Get('refunds/:id/failed')
  askFailed(@Param('cluster') slug: string, @Param('id') id: string): Promise<Page> {
    return this.onePage(slug, id, freshForm(), 'failed');
  }

  @Post('refunds/:id/failed')
  async failed(
    @Param('cluster') slug: string,
    @Param('id') id: string,
    @Form(ReverseForm) form: Submitted<ReverseForm>,
    @Person() person: PersonViewer,
  ): Promise<Page | Redirect> {
    const cluster = await this.clusters.one(slug);
    return this.forms.answer(form, {
      perform: ({ reason }) => this.desk.failed(cluster.id, id, reason, person),
      done: () => redirect(paths.refunds(slug), { kind: 'ok', key: 'payments.done.refund_failed' }),
      again: (state) => this.onePage(slug, id, state, 'failed'),
    });
  }

  private async listPage(slug: string, form: FormState): Promise<Page> {
    const cluster = await this.clusters.one(slug);
    const rows = await this.refunds.list(cluster.id);
    const file = (format: string): string => paths.refundsAs(slug, format);
    return page(
      'invoices/refunds',
      {
        ...{ cluster, form, tab: 'refunds', rows, batches: await this.refunds.batches(cluster.id) },
        waiting: rows.filter(({ state, isOnline }) => state === 'waiting' && !isOnline),
        files: { csv: file('csv'), xlsx: file('xlsx'), json: file('json') },
        workCount: await this.bank.workCount(cluster.id),
      },
      { ...aroundPayments(cluster), title: 'payments.refunds.title' },
    );
  }

  private async newPage(slug: string, form: FormState): Promise<Page> {
    const cluster = await this.clusters.one(slug);
    const sources = await this.refunds.sources(cluster.id);
    return page(
      'invoices/refund-new',
      {
        ...{ cluster, form, sources },
        options: sources.map(({ id, name, organisation }) => ({
          ...{ value: id, label: `${organisation}: ${name}` },
        })),
        ways: refundWays.map((value) => ({ value, labelKey: `payments.way.${value}` })),
      },
      { ...aroundPayments(cluster, up(slug)), title: 'payments.refunds.new' },
    );
  }

  private async onePage(
    slug: string,
    id: string,
    form: FormState,
    step: 'paid' | 'failed',
  ): Promise<Page> {
    const cluster = await this.clusters.one(slug);
    const refund = await this.refunds.one(cluster.id, id);
    return page(
      'invoices/refund-step',
      { cluster, form, refund, step },
      { ...aroundPayments(cluster, up(slug)), title: `payments.refunds.${step}` },
    );
  }
}

const up = (slug: string) => ({ words: 'payments.refunds.title', path: paths.refunds(slug) });
