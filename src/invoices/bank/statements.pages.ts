import { Controller, Get, Param, Post, Req } from '@nestjs/common';
import type { Request } from 'express';
import { ClusterQueries } from '../../clusters/index.js';
import { DomainError } from '../../kernel/domain-error.js';
import type { Locale } from '../../kernel/localised.js';
import { exportTable, formatOf } from '../../platform/files/index.js';
import {
  Allow,
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
import { aroundPayments } from '../payments/around.js';
import { PaymentExports } from '../payments/payment-exports.js';
import { ButtonForm, StatementForm } from '../payments/payments.forms.js';
import { paymentPaths as paths } from '../payments/payments.paths.js';
import { BankQueries } from './bank.queries.js';
import { checkView, type FileView } from './file-view.js';
import { StatementCheck } from './statement-check.js';
import { StatementImport } from './statement-import.service.js';
import { sentStatement } from './sent-statement.js';

/** Statements of the bank: a file is looked at first, then booked as a whole. */
@Controller('manage/:cluster/payments/statements')
@Allow(organiserOfCluster)
export class StatementPages {
  constructor(
    private readonly clusters: ClusterQueries,
    private readonly bank: BankQueries,
    private readonly check: StatementCheck,
    private readonly imports: StatementImport,
    private readonly exports: PaymentExports,
    private readonly forms: Forms,
  ) {}

  @Get()
  async list(@Param('cluster') slug: string): Promise<Page> {
    const cluster = await this.clusters.one(slug);
    return page(
      'invoices/statements',
      {
        ...{ cluster, tab: 'statements', rows: await this.bank.statements(cluster.id) },
        breaks: await this.bank.breaks(cluster.id),
        workCount: await this.bank.workCount(cluster.id),
      },
      { ...aroundPayments(cluster), title: 'payments.statements.title' },
    );
  }

  @Get('import')
  start(@Param('cluster') slug: string): Promise<Page> {
    return this.startPage(slug, freshForm(), null);
  }

  @Post('import')
  async look(
    @Param('cluster') slug: string,
    @Form(StatementForm) form: Submitted<StatementForm>,
    @Req() request: Request,
    @Person() person: PersonViewer,
  ): Promise<Page | Redirect> {
    const { id } = await this.clusters.one(slug);
    let refused: FileView | null = null;
    return this.forms.answer(form, {
      perform: async ({ text }) => {
        const looked = await this.imports.look(id, sentStatement(request, text), person);
        if (looked.id !== undefined) return looked.id;
        refused = checkView(looked.checked);
        const code = looked.checked.problems.length > 0 ? 'refused' : 'nothing_new';
        throw DomainError.invalid(`payments.import.${code}`);
      },
      done: (importId) => redirect(paths.oneImport(slug, importId)),
      again: (state) => this.startPage(slug, state, refused),
    });
  }

  @Get('import/:id')
  oneImport(@Param('cluster') slug: string, @Param('id') id: string): Promise<Page> {
    return this.importPage(slug, id, freshForm());
  }

  @Post('import/:id/book')
  async book(
    @Param('cluster') slug: string,
    @Param('id') importId: string,
    @Form(ButtonForm) form: Submitted<ButtonForm>,
    @Person() person: PersonViewer,
  ): Promise<Page | Redirect> {
    const { id } = await this.clusters.one(slug);
    return this.forms.answer(form, {
      perform: () => this.imports.book(id, importId, person),
      done: ({ asked, settled }) =>
        redirect(asked > 0 ? paths.work(slug) : paths.statements(slug), {
          ...{ kind: 'ok', key: 'payments.done.booked', params: { settled, asked } },
        }),
      again: (state) => this.importPage(slug, importId, state),
    });
  }

  @Post('import/:id/discard')
  async discard(
    @Param('cluster') slug: string,
    @Param('id') importId: string,
    @Form(ButtonForm) form: Submitted<ButtonForm>,
  ): Promise<Page | Redirect> {
    const { id } = await this.clusters.one(slug);
    return this.forms.answer(form, {
      perform: () => this.imports.discard(id, importId),
      done: () => redirect(paths.imports(slug), { kind: 'ok', key: 'payments.done.discarded' }),
      again: (state) => this.importPage(slug, importId, state),
    });
  }

  @Get(':id')
  async statement(@Param('cluster') slug: string, @Param('id') id: string): Promise<Page> {
    const cluster = await this.clusters.one(slug);
    const statement = await this.bank.statement(cluster.id, id);
    const breaks = await this.bank.breaks(cluster.id);
    const isOf = (name: string): boolean => name === statement.statementId;
    return page(
      'invoices/statement',
      {
        ...{ cluster, statement, rows: await this.bank.entriesOf(id) },
        breaks: breaks.filter(({ previous, next }) => isOf(previous) || isOf(next)),
      },
      {
        ...aroundPayments(cluster, {
          ...{ words: 'payments.statements.title', path: paths.statements(slug) },
        }),
        title: { literal: statement.statementId },
      },
    );
  }

  @Get(':id/entries.:format')
  async file(
    @Param('cluster') slug: string,
    @Param('id') id: string,
    @Param('format') format: string,
    @Lang() locale: Locale,
  ): Promise<Download> {
    const cluster = await this.clusters.one(slug);
    await this.bank.statement(cluster.id, id);
    const rows = await this.bank.entriesOf(id);
    const columns = this.exports.entries(locale);
    return exportTable(formatOf(`.${format}`), `${slug}-statement`, columns, rows);
  }

  private async startPage(slug: string, form: FormState, refused: FileView | null): Promise<Page> {
    const cluster = await this.clusters.one(slug);
    const iban = (await this.clusters.legalEntityOf(cluster.id))?.iban ?? null;
    return page(
      'invoices/statement-import',
      { cluster, form, refused, iban },
      {
        ...aroundPayments(cluster, {
          ...{ words: 'payments.statements.title', path: paths.statements(slug) },
        }),
        title: 'payments.import.title',
      },
    );
  }

  private async importPage(slug: string, id: string, form: FormState): Promise<Page> {
    const cluster = await this.clusters.one(slug);
    const { content, fileName, state } = await this.bank.oneImport(cluster.id, id);
    const view = content === null ? null : checkView(await this.check.check(cluster.id, content));
    return page(
      'invoices/statement-dry-run',
      { cluster, form, view, found: { id, fileName, state } },
      {
        ...aroundPayments(cluster, {
          ...{ words: 'payments.import.title', path: paths.imports(slug) },
        }),
        title: { literal: fileName },
      },
    );
  }
}
