import { Controller, Get, HttpCode, Param, Post, Req } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Request } from 'express';
import { ClusterQueries } from '../../clusters/index.js';
import { DomainError } from '../../kernel/domain-error.js';
import {
  Allow,
  Filter,
  Form,
  organiserOfCluster,
  Person,
  type PersonViewer,
  type Submitted,
} from '../../platform/http/index.js';
import { BankQueries } from '../bank/bank.queries.js';
import { sentStatement } from '../bank/sent-statement.js';
import { StatementImport } from '../bank/statement-import.service.js';
import { WorkQueries } from '../bank/work.queries.js';
import { BankWork } from '../bank/work.service.js';
import { PaymentDesk } from './desk.service.js';
import { matchIn } from './parts.js';
import {
  AsideForm,
  CursorFilter,
  MatchForm,
  NewPaymentForm,
  RevisionForm,
  StatementForm,
} from './payments.forms.js';
import { PaymentQueries } from './payments.queries.js';

const PAGE = 100;

/** Payments, statements and the work list of a cluster for programs. Amounts are cents. */
@ApiTags('payments')
@Controller('api/v1/clusters/:cluster')
export class PaymentsApi {
  constructor(
    private readonly clusters: ClusterQueries,
    private readonly payments: PaymentQueries,
    private readonly desk: PaymentDesk,
    private readonly bank: BankQueries,
    private readonly works: WorkQueries,
    private readonly work: BankWork,
    private readonly imports: StatementImport,
  ) {}

  @Get('payments')
  @Allow(organiserOfCluster, { scope: 'invoices:read' })
  @ApiOperation({ summary: 'Payments of a cluster, the newest first, in cursor pages' })
  async list(
    @Param('cluster') slug: string,
    @Filter(CursorFilter) filter: Submitted<CursorFilter>,
  ) {
    const { id } = await this.clusters.one(slug);
    const items = await this.payments.after(id, filter.value.after, PAGE);
    return { items, next: items.length === PAGE ? (items.at(-1)?.id ?? null) : null };
  }

  @Post('payments')
  @Allow(organiserOfCluster, { scope: 'invoices:write' })
  @ApiOperation({ summary: 'Records a payment; up to six invoices are settled with it by number' })
  async record(
    @Param('cluster') slug: string,
    @Form(NewPaymentForm) form: Submitted<NewPaymentForm>,
    @Person() person: PersonViewer,
  ) {
    const { id } = await this.clusters.one(slug);
    return this.one(id, await this.desk.record(id, form.value, person));
  }

  @Get('payments/:id')
  @Allow(organiserOfCluster, { scope: 'invoices:read' })
  @ApiOperation({ summary: 'One payment with what it settled and what of it went back' })
  async payment(@Param('cluster') slug: string, @Param('id') id: string) {
    const cluster = await this.clusters.one(slug);
    return this.one(cluster.id, id);
  }

  @Get('statements')
  @Allow(organiserOfCluster, { scope: 'invoices:read' })
  @ApiOperation({ summary: 'Bank statements, the newest first, and where they do not join' })
  async statements(@Param('cluster') slug: string) {
    const { id } = await this.clusters.one(slug);
    const items = await this.bank.statements(id);
    return {
      items: items.map(({ importedBy: _, ...statement }) => statement),
      ...{ next: null, breaks: await this.bank.breaks(id) },
    };
  }

  @Post('statements')
  @Allow(organiserOfCluster, { scope: 'invoices:write' })
  @ApiOperation({
    summary: 'Books a CAMT.053 file (field "file" of a multipart body, or "text"), whole or not',
  })
  async import(
    @Param('cluster') slug: string,
    @Form(StatementForm) form: Submitted<StatementForm>,
    @Req() request: Request,
    @Person() person: PersonViewer,
  ) {
    const { id } = await this.clusters.one(slug);
    const file = sentStatement(request, form.value.text);
    const { checked, booked } = await this.imports.bookAtOnce(id, file, person);
    if (booked) return booked;
    const [problem] = checked.problems;
    throw DomainError.invalid(`payments.import.problems.${problem?.code ?? 'not_xml'}`, {
      ...{ field: 'file', params: { value: problem?.value ?? '', place: problem?.entry ?? 0 } },
    });
  }

  @Get('bank-work')
  @Allow(organiserOfCluster, { scope: 'invoices:read' })
  @ApiOperation({ summary: 'Bookings that nothing explained by itself, with suggestions' })
  async workList(@Param('cluster') slug: string) {
    const { id } = await this.clusters.one(slug);
    return { items: await this.works.list(id, {}), next: null };
  }

  @Post('bank-work/:id/match')
  @Allow(organiserOfCluster, { scope: 'invoices:write' })
  @HttpCode(200)
  @ApiOperation({ summary: 'Says what a booking pays; what is left stays as balance' })
  async match(
    @Param('cluster') slug: string,
    @Param('id') entryId: string,
    @Form(MatchForm) form: Submitted<MatchForm>,
    @Person() person: PersonViewer,
  ) {
    const { id } = await this.clusters.one(slug);
    return this.one(id, await this.work.match(id, entryId, matchIn(form.value), person));
  }

  @Post('bank-work/:id/aside')
  @Allow(organiserOfCluster, { scope: 'invoices:write' })
  @HttpCode(200)
  @ApiOperation({ summary: 'Sets a booking aside that is no payment of an invoice' })
  async aside(
    @Param('cluster') slug: string,
    @Param('id') entryId: string,
    @Form(AsideForm) form: Submitted<AsideForm>,
    @Person() person: PersonViewer,
  ) {
    const { id } = await this.clusters.one(slug);
    await this.work.setAside(id, entryId, form.value.reason, form.value.revision, person);
    return this.bank.entry(id, entryId);
  }

  @Post('bank-work/:id/reopen')
  @Allow(organiserOfCluster, { scope: 'invoices:write' })
  @HttpCode(200)
  @ApiOperation({ summary: 'Puts a booking back on the list and undoes what was made of it' })
  async reopen(
    @Param('cluster') slug: string,
    @Param('id') entryId: string,
    @Form(RevisionForm) form: Submitted<RevisionForm>,
    @Person() person: PersonViewer,
  ) {
    const { id } = await this.clusters.one(slug);
    await this.work.reopen(id, entryId, form.value.revision, person);
    return this.bank.entry(id, entryId);
  }

  private async one(clusterId: string, id: string) {
    const { recordedBy: _, ...payment } = await this.payments.one(clusterId, id);
    const parts = await this.payments.partsOf(id);
    return {
      ...payment,
      parts: parts.map(({ by: __, invoiceId: ___, ...part }) => part),
      givenBack: await this.payments.givenBack(id),
    };
  }
}
