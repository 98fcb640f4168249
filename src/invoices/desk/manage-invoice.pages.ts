import { Controller, Get, Param, Post } from '@nestjs/common';
import { DomainError } from '../../kernel/domain-error.js';
import type { Locale } from '../../kernel/localised.js';
import { Db } from '../../platform/database/index.js';
import {
  Allow,
  type Download,
  Form,
  Forms,
  Lang,
  organiserOfCluster,
  type Page,
  Person,
  type PersonViewer,
  type Redirect,
  redirect,
  type Submitted,
} from '../../platform/http/index.js';
import { DraftChanges } from '../draft-changes.service.js';
import { DraftLines } from '../draft-lines.service.js';
import { managedInvoicePaths as paths } from '../invoices.paths.js';
import { Invoicing } from '../invoicing.service.js';
import { Printing } from '../printing.js';
import { Sending } from '../sending.js';
import { DraftForm, InvoiceStepForm, VoidDraftForm } from './draft.forms.js';
import { InvoiceDesk } from './invoice-desk.js';

/** One document: what it says, and what an organiser does with it. */
@Controller('manage/:cluster/invoices')
@Allow(organiserOfCluster)
export class ManageInvoicePages {
  constructor(
    private readonly db: Db,
    private readonly forms: Forms,
    private readonly desk: InvoiceDesk,
    private readonly changes: DraftChanges,
    private readonly lines: DraftLines,
    private readonly invoicing: Invoicing,
    private readonly sending: Sending,
    private readonly printing: Printing,
  ) {}

  @Get(':ref.pdf')
  async pdf(@Param('cluster') slug: string, @Param('ref') ref: string): Promise<Download> {
    const { invoice } = await this.desk.open(slug, ref);
    if (invoice.state === 'void') throw DomainError.notFound();
    return invoice.number === null
      ? this.printing.preview(invoice.id)
      : this.printing.paper(invoice.id, 'pdf');
  }

  @Get(':ref.xml')
  async xml(@Param('cluster') slug: string, @Param('ref') ref: string): Promise<Download> {
    const { invoice } = await this.desk.open(slug, ref);
    return this.printing.paper(invoice.id, 'xml');
  }

  @Get(':ref')
  one(
    @Param('cluster') slug: string,
    @Param('ref') ref: string,
    @Lang() locale: Locale,
  ): Promise<Page> {
    return this.desk.one(slug, ref, locale);
  }

  @Get(':ref/edit')
  edit(@Param('cluster') slug: string, @Param('ref') ref: string): Promise<Page> {
    return this.desk.edit(slug, ref);
  }

  @Post(':ref/edit')
  async save(
    @Param('cluster') slug: string,
    @Param('ref') ref: string,
    @Form(DraftForm) form: Submitted<DraftForm>,
    @Person() person: PersonViewer,
  ): Promise<Page | Redirect> {
    const { invoice } = await this.desk.open(slug, ref);
    return this.forms.answer(form, {
      perform: (value) => this.changes.change(invoice.id, value, person.id),
      done: () => done(slug, ref, 'changed'),
      again: (state) => this.desk.edit(slug, ref, state),
    });
  }

  @Post(':ref/lines/:line/remove')
  async removeLine(
    @Param('cluster') slug: string,
    @Param('ref') ref: string,
    @Param('line') line: string,
    @Form(InvoiceStepForm) form: Submitted<InvoiceStepForm>,
    @Person() person: PersonViewer,
    @Lang() locale: Locale,
  ): Promise<Page | Redirect> {
    const { invoice } = await this.desk.open(slug, ref);
    return this.forms.answer(form, {
      perform: () => this.lines.remove(invoice.id, line, person.id),
      done: () => done(slug, ref, 'lineRemoved'),
      again: (state) => this.desk.one(slug, ref, locale, state),
    });
  }

  @Get(':ref/issue')
  askToIssue(@Param('cluster') slug: string, @Param('ref') ref: string): Promise<Page> {
    return this.desk.issue(slug, ref);
  }

  @Post(':ref/issue')
  async issue(
    @Param('cluster') slug: string,
    @Param('ref') ref: string,
    @Form(InvoiceStepForm) form: Submitted<InvoiceStepForm>,
    @Person() person: PersonViewer,
  ): Promise<Page | Redirect> {
    const { invoice } = await this.desk.open(slug, ref);
    return this.forms.answer(form, {
      perform: () => this.db.unit(() => this.invoicing.issue(invoice.id, person.id)),
      done: (number) => done(slug, number, 'issued', { number }),
      again: (state) => this.desk.issue(slug, ref, state),
    });
  }

  @Get(':ref/void')
  askToVoid(@Param('cluster') slug: string, @Param('ref') ref: string): Promise<Page> {
    return this.desk.void(slug, ref);
  }

  @Post(':ref/void')
  async void(
    @Param('cluster') slug: string,
    @Param('ref') ref: string,
    @Form(VoidDraftForm) form: Submitted<VoidDraftForm>,
    @Person() person: PersonViewer,
  ): Promise<Page | Redirect> {
    const { invoice } = await this.desk.open(slug, ref);
    return this.forms.answer(form, {
      perform: ({ drop }) => this.changes.void(invoice.id, { drop, by: person.id }),
      done: () => done(slug, ref, 'voided'),
      again: (state) => this.desk.void(slug, ref, state),
    });
  }

  @Post(':ref/send')
  async send(
    @Param('cluster') slug: string,
    @Param('ref') ref: string,
    @Form(InvoiceStepForm) form: Submitted<InvoiceStepForm>,
    @Person() person: PersonViewer,
    @Lang() locale: Locale,
  ): Promise<Page | Redirect> {
    const { invoice } = await this.desk.open(slug, ref);
    return this.forms.answer(form, {
      perform: () => this.db.unit(() => this.sending.again(invoice.id, person.id)),
      done: () => done(slug, ref, 'sent'),
      again: (state) => this.desk.one(slug, ref, locale, state),
    });
  }
}

const done = (
  slug: string,
  ref: string,
  what: string,
  params: Readonly<Record<string, string>> = {},
): Redirect =>
  redirect(paths.one(slug, ref), { kind: 'ok', key: `invoices.flash.${what}`, params });
