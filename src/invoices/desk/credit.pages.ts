import { Controller, Get, Param, Post } from '@nestjs/common';
import { DomainError } from '../../kernel/domain-error.js';
import type { Locale } from '../../kernel/localised.js';
import { Db } from '../../platform/database/index.js';
import {
  Allow,
  Filter,
  Form,
  Forms,
  Lang,
  organiserOfCluster,
  type Page,
  page,
  Person,
  type PersonViewer,
  type Redirect,
  redirect,
  type Submitted,
} from '../../platform/http/index.js';
import { type FormState, freshForm } from '../../platform/views/index.js';
import { type CreditableLine, Crediting, type LineToCredit } from '../crediting.service.js';
import { InvoiceQueries } from '../invoice.queries.js';
import { managedInvoicePaths as paths } from '../invoices.paths.js';
import { totalsOf } from '../rules/totals.js';
import { amountsByLine } from './amounts-by-line.js';
import { CreditForm } from './credit.forms.js';
import { InvoiceDesk } from './invoice-desk.js';

/** Credits an invoice, wholly or in part: what, then a last look, then the credit note. */
@Controller('manage/:cluster/invoices/:ref/credit')
@Allow(organiserOfCluster)
export class CreditPages {
  constructor(
    private readonly db: Db,
    private readonly forms: Forms,
    private readonly desk: InvoiceDesk,
    private readonly queries: InvoiceQueries,
    private readonly crediting: Crediting,
  ) {}

  @Get()
  choose(@Param('cluster') slug: string, @Param('ref') ref: string): Promise<Page> {
    return this.choosePage(slug, ref, freshForm({ extent: 'whole' }));
  }

  @Get('check')
  async check(
    @Param('cluster') slug: string,
    @Param('ref') ref: string,
    @Filter(CreditForm) form: Submitted<CreditForm>,
    @Lang() locale: Locale,
  ): Promise<Page> {
    const { cluster, invoice } = await this.desk.open(slug, ref);
    const lines = await this.crediting.creditable(invoice.id);
    try {
      const asked = amountsByLine(form.value, lines, locale);
      const { line = [], amount = [], ...answers } = form.value;
      const model = {
        ...{ cluster, invoice, answers, line, amount, form: this.forms.once() },
        ...creditOf(asked, lines),
      };
      return page('invoices/check-credit', model, {
        title: 'invoices.credit.check',
        ...this.desk.around(cluster, invoice, 'invoices.credit.check'),
      });
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      const { code, field = '', params } = error;
      const problem = { field, code, ...(params ? { params } : {}) };
      const state = form.state(form.errors.length > 0 ? [] : [problem]);
      return (await this.choosePage(slug, ref, state)).refused(422);
    }
  }

  @Post()
  async credit(
    @Param('cluster') slug: string,
    @Param('ref') ref: string,
    @Form(CreditForm) form: Submitted<CreditForm>,
    @Person() person: PersonViewer,
    @Lang() locale: Locale,
  ): Promise<Page | Redirect> {
    const { invoice } = await this.desk.open(slug, ref);
    return this.forms.answer(form, {
      perform: (value) =>
        this.db.unit(async () => {
          const lines = await this.crediting.creditable(invoice.id);
          const asked = amountsByLine(value, lines, locale);
          const id = await this.crediting.lines(invoice.id, asked, value.reason, person.id);
          return (await this.queries.byId(id)).number ?? '';
        }),
      done: (number) =>
        redirect(paths.one(slug, number), {
          ...{ kind: 'ok', key: 'invoices.flash.credited', params: { number } },
        }),
      again: (state) => this.choosePage(slug, ref, state),
    });
  }

  private async choosePage(slug: string, ref: string, form: FormState): Promise<Page> {
    const { cluster, invoice } = await this.desk.open(slug, ref);
    const creditable = await this.crediting.creditable(invoice.id);
    const ids = [form.values.line].flat();
    const written = [form.values.amount].flat();
    const problem = form.errors.find(({ field }) => field === 'amount') ?? null;
    const model = {
      ...{ cluster, invoice, form, problem },
      lines: creditable.map((line) => ({ ...line, written: written[ids.indexOf(line.id)] ?? '' })),
      extents: ['whole', 'parts'].map((value) => ({
        ...{ value, labelKey: `invoices.credit.${value}` },
      })),
      isOver: creditable.every(({ leftCents }) => leftCents === 0),
    };
    return page('invoices/credit', model, {
      title: 'invoices.credit.title',
      ...this.desk.around(cluster, invoice, 'invoices.credit.title'),
    });
  }
}

/** What the credit note will say. */
function creditOf(asked: readonly LineToCredit[], lines: readonly CreditableLine[]) {
  const chosen = asked.flatMap(({ lineId, amountCents }) => {
    const line = lines.find(({ id }) => id === lineId);
    return line ? [{ line, amountCents }] : [];
  });
  const totals = totalsOf(
    chosen.map(({ line: { vatCategory, vatRateBp }, amountCents }) => ({
      ...{ category: vatCategory, rateBp: vatRateBp, netCents: amountCents },
      ...{ reasonCode: null, reason: null },
    })),
  );
  return { chosen, totals };
}
