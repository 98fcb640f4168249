import { Controller, Get, Param, Post } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { ChargeQueries, type ChargeView } from '../../charges/index.js';
import { ClusterQueries } from '../../clusters/index.js';
import {
  Allow,
  Filter,
  Form,
  organiserOfCluster,
  Person,
  type PersonViewer,
  type Submitted,
} from '../../platform/http/index.js';
import { BuyerQueries } from '../buyer.queries.js';
import { handLine } from '../desk/hand-line.js';
import { WaitingFilter } from '../desk/invoice-list.forms.js';
import { HandCharges } from '../hand-charges.service.js';
import { NewChargeForm } from './invoice-api.forms.js';

/** What waits to be invoiced, for programs of a cluster's organisers. */
@ApiTags('invoices')
@Controller('api/v1/clusters/:cluster/charges')
export class ChargesApi {
  constructor(
    private readonly clusters: ClusterQueries,
    private readonly buyers: BuyerQueries,
    private readonly charges: ChargeQueries,
    private readonly hand: HandCharges,
  ) {}

  @ApiOperation({ summary: 'Charges that wait to be invoiced, the oldest first' })
  @Get()
  @Allow(organiserOfCluster, { scope: 'invoices:read' })
  async list(
    @Param('cluster') slug: string,
    @Filter(WaitingFilter) filter: Submitted<WaitingFilter>,
  ): Promise<{ items: ChargeView[]; next: null }> {
    const { id } = await this.clusters.one(slug);
    const { q = '' } = filter.value;
    const word = q.toLowerCase();
    const open = await this.charges.open(id);
    const items = open.filter(({ organisation }) => organisation.toLowerCase().includes(word));
    return { items, next: null };
  }

  @ApiOperation({ summary: 'Leave a charge that is to be invoiced' })
  @Post()
  @Allow(organiserOfCluster, { scope: 'invoices:write' })
  async leave(
    @Param('cluster') slug: string,
    @Form(NewChargeForm) form: Submitted<NewChargeForm>,
    @Person() person: PersonViewer,
  ): Promise<ChargeView | undefined> {
    const { id } = await this.clusters.one(slug);
    const buyer = await this.buyers.one(form.value.organisation);
    const charge = await this.hand.leave(id, buyer.id, handLine(form.value), person.id);
    return (await this.charges.ofIds([charge]))[0];
  }
}
