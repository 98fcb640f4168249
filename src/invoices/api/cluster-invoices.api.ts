import { Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { ClusterQueries } from '../../clusters/index.js';
import { DomainError } from '../../kernel/domain-error.js';
import { Db } from '../../platform/database/index.js';
import {
  Allow,
  Filter,
  Form,
  FormRefused,
  organiserOfCluster,
  Person,
  type PersonViewer,
  type Submitted,
} from '../../platform/http/index.js';
import { BuyerQueries } from '../buyer.queries.js';
import { Crediting, type LineToCredit } from '../crediting.service.js';
import { InvoiceStepForm, VoidDraftForm } from '../desk/draft.forms.js';
import { InvoiceListQueries } from '../desk/invoice-list.queries.js';
import { DraftChanges } from '../draft-changes.service.js';
import { InvoiceQueries } from '../invoice.queries.js';
import type { InvoiceRow, InvoiceView } from '../invoices.views.js';
import { Invoicing } from '../invoicing.service.js';
import { Sending } from '../sending.js';
import { cursor, PAGE } from './cursor.js';
import { InvoiceCreditForm, InvoiceCursor, NewInvoiceDraftForm } from './invoice-api.forms.js';

const read = { scope: 'invoices:read' };
const write = { scope: 'invoices:write' };

/** The invoicing of a cluster, for programs of its organisers. */
@ApiTags('invoices')
@Controller('api/v1/clusters/:cluster')
export class ClusterInvoicesApi {
  constructor(
    private readonly db: Db,
    private readonly clusters: ClusterQueries,
    private readonly buyers: BuyerQueries,
    private readonly lists: InvoiceListQueries,
    private readonly queries: InvoiceQueries,
    private readonly invoicing: Invoicing,
    private readonly crediting: Crediting,
    private readonly changes: DraftChanges,
    private readonly sending: Sending,
  ) {}

  @ApiOperation({ summary: 'Invoices, credit notes and drafts in the order of their making' })
  @Get('invoices')
  @Allow(organiserOfCluster, read)
  async list(
    @Param('cluster') slug: string,
    @Filter(InvoiceCursor) filter: Submitted<InvoiceCursor>,
  ): Promise<{ items: InvoiceRow[]; next: string | null }> {
    const { id: clusterId } = await this.clusters.one(slug);
    const { after = '', limit = PAGE, ...more } = filter.value;
    return cursor(await this.lists.feed({ clusterId }, more, after, limit + 1), limit);
  }

  @ApiOperation({ summary: 'One document by its number, or a draft by its id' })
  @Get('invoices/:ref')
  @Allow(organiserOfCluster, read)
  async one(@Param('cluster') slug: string, @Param('ref') ref: string): Promise<InvoiceView> {
    return this.queries.one((await this.clusters.one(slug)).id, ref);
  }

  @ApiOperation({ summary: 'Make a draft of charges; two when VAT asks for it' })
  @Post('invoices')
  @Allow(organiserOfCluster, write)
  async draft(
    @Param('cluster') slug: string,
    @Form(NewInvoiceDraftForm) form: Submitted<NewInvoiceDraftForm>,
    @Person() person: PersonViewer,
  ): Promise<{ items: InvoiceView[] }> {
    const { id: clusterId } = await this.clusters.one(slug);
    const { organisation, charges: chargeIds, buyerReference, note } = form.value;
    const { id: organisationId } = await this.buyers.one(organisation);
    const asked = { clusterId, organisationId, chargeIds, buyerReference, note, by: person.id };
    const ids = await this.db.unit(() => this.invoicing.draft(asked));
    return { items: await Promise.all(ids.map((id) => this.queries.byId(id))) };
  }

  @ApiOperation({ summary: 'Issue a draft: it gets its number and is sent' })
  @Post('invoices/:ref/issue')
  @HttpCode(200)
  @Allow(organiserOfCluster, write)
  async issue(
    @Param('cluster') slug: string,
    @Param('ref') ref: string,
    @Form(InvoiceStepForm) form: Submitted<InvoiceStepForm>,
    @Person() person: PersonViewer,
  ): Promise<InvoiceView> {
    const { id } = await this.held(slug, ref, form);
    await this.db.unit(() => this.invoicing.issue(id, person.id));
    return this.queries.byId(id);
  }

  @ApiOperation({ summary: 'Throw a draft away; its charges wait again, hand-written ones may go' })
  @Post('invoices/:ref/void')
  @HttpCode(200)
  @Allow(organiserOfCluster, write)
  async void(
    @Param('cluster') slug: string,
    @Param('ref') ref: string,
    @Form(VoidDraftForm) form: Submitted<VoidDraftForm>,
    @Person() person: PersonViewer,
  ): Promise<InvoiceView> {
    const { id } = await this.held(slug, ref, form);
    await this.changes.void(id, { drop: form.value.drop, by: person.id });
    return this.queries.byId(id);
  }

  @ApiOperation({ summary: 'Mail an issued document once more' })
  @Post('invoices/:ref/send')
  @HttpCode(200)
  @Allow(organiserOfCluster, write)
  async send(
    @Param('cluster') slug: string,
    @Param('ref') ref: string,
    @Form(InvoiceStepForm) form: Submitted<InvoiceStepForm>,
    @Person() person: PersonViewer,
  ): Promise<InvoiceView> {
    const { id } = await this.held(slug, ref, form);
    await this.db.unit(() => this.sending.again(id, person.id));
    return this.queries.byId(id);
  }

  @ApiOperation({ summary: 'Credit an invoice: all that is left, or amounts in cents by line' })
  @Post('invoices/:ref/credit')
  @Allow(organiserOfCluster, write)
  async credit(
    @Param('cluster') slug: string,
    @Param('ref') ref: string,
    @Form(InvoiceCreditForm) form: Submitted<InvoiceCreditForm>,
    @Person() person: PersonViewer,
  ): Promise<InvoiceView> {
    const { id } = await this.held(slug, ref, form);
    const { reason } = form.value;
    const lines = linesOf(form.value);
    const note = await this.db.unit(() =>
      lines === undefined
        ? this.crediting.inFull(id, reason, person.id)
        : this.crediting.lines(id, lines, reason, person.id),
    );
    return this.queries.byId(note);
  }

  private async held(slug: string, ref: string, form: Submitted<object>): Promise<InvoiceView> {
    const invoice = await this.one(slug, ref);
    if (form.errors.length > 0) throw new FormRefused(form.errors);
    return invoice;
  }
}

function linesOf({ lines, amounts = [] }: InvoiceCreditForm): LineToCredit[] | undefined {
  if (lines === undefined) return undefined;
  return lines.map((lineId, at) => {
    const cents = Number(amounts[at] ?? Number.NaN);
    if (!Number.isSafeInteger(cents))
      throw DomainError.invalid('form.amount', { field: 'amounts' });
    return { lineId, amountCents: cents };
  });
}
