import { Controller, Get, Param, Post } from '@nestjs/common';
import { clusterPaths, ClusterQueries, workspaceOf } from '../../clusters/index.js';
import type { Locale } from '../../kernel/localised.js';
import { Clock } from '../../platform/clock/clock.js';
import { exportTable, formatOf } from '../../platform/files/index.js';
import {
  Allow,
  ChoicesField,
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
} from '../../platform/http/index.js';
import { type FormState, freshForm } from '../../platform/views/index.js';
import { PaymentExports } from '../payments/payment-exports.js';
import { ButtonForm } from '../payments/payments.forms.js';
import { paymentPaths as paths } from '../payments/payments.paths.js';
import type { AgeingRow } from './ageing.views.js';
import { OverdueQueries } from './overdue.queries.js';
import { Reminders } from './reminders.service.js';

export class RemindForm {
  /** The numbers of overdue invoices. */
  @ChoicesField(undefined, { max: 500 }) invoices!: string[];
}

const keys = [
  'currentCents',
  'to30Cents',
  'to60Cents',
  'to90Cents',
  'over90Cents',
  'totalCents',
] as const;

/** What is owed by how long it is overdue, and what is done about it. */
@Controller('manage/:cluster/invoices')
@Allow(organiserOfCluster)
export class AgeingPages {
  constructor(
    private readonly clusters: ClusterQueries,
    private readonly overdue: OverdueQueries,
    private readonly reminders: Reminders,
    private readonly exports: PaymentExports,
    private readonly forms: Forms,
    private readonly clock: Clock,
  ) {}

  @Get('ageing')
  ageing(@Param('cluster') slug: string): Promise<Page> {
    return this.ageingPage(slug, freshForm());
  }

  @Get('ageing.:format')
  async file(
    @Param('cluster') slug: string,
    @Param('format') format: string,
    @Lang() locale: Locale,
  ): Promise<Download> {
    const cluster = await this.clusters.one(slug);
    const rows = await this.overdue.ageing(cluster.id, this.clock.today());
    const columns = this.exports.ageing(locale);
    return exportTable(formatOf(`.${format}`), `${slug}-ageing`, columns, rows);
  }

  @Post('ageing/remind')
  async remind(
    @Param('cluster') slug: string,
    @Form(RemindForm) form: Submitted<RemindForm>,
    @Person() person: PersonViewer,
  ): Promise<Page | Redirect> {
    const { id } = await this.clusters.one(slug);
    return this.forms.answer(form, {
      perform: ({ invoices }) => this.reminders.remindAll(id, invoices, person),
      done: (run) =>
        redirect(clusterPaths.run(slug, run), { kind: 'ok', key: 'payments.done.reminding' }),
      again: (state) => this.ageingPage(slug, state),
    });
  }

  @Get('ageing/:number/claim')
  askClaim(@Param('cluster') slug: string, @Param('number') number: string): Promise<Page> {
    return this.claimPage(slug, number, this.forms.once());
  }

  @Post('ageing/:number/claim')
  async claim(
    @Param('cluster') slug: string,
    @Param('number') number: string,
    @Form(ButtonForm) form: Submitted<ButtonForm>,
    @Person() person: PersonViewer,
  ): Promise<Page | Redirect> {
    const { id } = await this.clusters.one(slug);
    return this.forms.answer(form, {
      perform: () => this.reminders.claim(id, number, person),
      done: () =>
        redirect(paths.ageing(slug), {
          kind: 'ok',
          key: 'payments.done.claimed',
          params: { number },
        }),
      again: (state) => this.claimPage(slug, number, state),
    });
  }

  private async ageingPage(slug: string, form: FormState): Promise<Page> {
    const cluster = await this.clusters.one(slug);
    const today = this.clock.today();
    const rows = await this.overdue.ageing(cluster.id, today);
    const file = (format: string): string => paths.ageingAs(slug, format);
    return page(
      'invoices/ageing',
      {
        ...{ cluster, form, rows, totals: totalsOf(rows) },
        overdue: await this.overdue.overdue(cluster.id, today),
        files: { csv: file('csv'), xlsx: file('xlsx'), json: file('json') },
      },
      { ...workspaceOf(cluster, 'ageing'), title: 'payments.ageing.title' },
    );
  }

  private async claimPage(slug: string, number: string, form: FormState): Promise<Page> {
    const cluster = await this.clusters.one(slug);
    const invoice = await this.overdue.overdueOf(cluster.id, number);
    const claim = await this.overdue.claimOf(invoice, this.clock.today());
    return page(
      'invoices/claim',
      { cluster, form, invoice, claim, mayClaim: claim.interestCents + claim.collectionCents > 0 },
      {
        ...workspaceOf(cluster, 'ageing', {
          ...{ words: 'payments.ageing.title', path: paths.ageing(slug) },
        }),
        title: 'payments.claim.title',
      },
    );
  }
}

const totalsOf = (rows: readonly AgeingRow[]): Record<(typeof keys)[number], number> => {
  const totals = keys.map((key) => [key, rows.reduce((sum, row) => sum + row[key], 0)] as const);
  return Object.fromEntries(totals) as Record<(typeof keys)[number], number>;
};
