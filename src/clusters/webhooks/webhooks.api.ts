import { Controller, Get, HttpCode, Param, Patch, Post } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
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
import {
  type DeliveryView,
  WebhookBook,
  WebhookQueries,
  type WebhookSummary,
  type WebhookView,
} from '../../platform/webhooks/index.js';
import { ClusterQueries } from '../clusters.queries.js';
import {
  DeliveriesFilter,
  WebhookActForm,
  WebhookApiForm,
  WebhookForm,
  WebhookSecretForm,
} from './webhook.forms.js';

const PAGE = 50;

/** Webhooks for machines; a secret goes in, and never comes out. */
@ApiTags('clusters')
@Controller('api/v1/clusters/:cluster/webhooks')
export class WebhooksApi {
  constructor(
    private readonly clusters: ClusterQueries,
    private readonly queries: WebhookQueries,
    private readonly book: WebhookBook,
  ) {}

  @ApiOperation({ summary: 'The webhooks of the cluster' })
  @Get()
  @Allow(organiserOfCluster, { scope: 'clusters:read' })
  async list(@Param('cluster') slug: string): Promise<{ items: WebhookSummary[]; next: null }> {
    const { id } = await this.clusters.one(slug);
    return { items: await this.queries.ofCluster(id), next: null };
  }

  @ApiOperation({ summary: 'Add a webhook with a secret of your own' })
  @Post()
  @Allow(organiserOfCluster, { scope: 'clusters:write' })
  async add(
    @Param('cluster') slug: string,
    @Form(WebhookApiForm) form: Submitted<WebhookApiForm>,
    @Person() person: PersonViewer,
  ): Promise<WebhookView> {
    const cluster = await this.clusters.one(slug);
    const { secret, ...input } = form.value;
    const { id } = await this.book.add(cluster.id, input, person.id, secret);
    return this.queries.one(cluster.id, id);
  }

  @ApiOperation({ summary: 'One webhook' })
  @Get(':id')
  @Allow(organiserOfCluster, { scope: 'clusters:read' })
  async one(@Param('cluster') slug: string, @Param('id') id: string): Promise<WebhookView> {
    return this.queries.one((await this.clusters.one(slug)).id, id);
  }

  @ApiOperation({ summary: 'Change address, events and whether it is called; names its revision' })
  @Patch(':id')
  @Allow(organiserOfCluster, { scope: 'clusters:write' })
  async change(
    @Param('cluster') slug: string,
    @Param('id') id: string,
    @Form(WebhookForm) form: Submitted<WebhookForm>,
    @Person() person: PersonViewer,
  ): Promise<WebhookView> {
    const cluster = await this.clusters.one(slug);
    await this.book.change(cluster.id, id, form.value, person.id);
    return this.queries.one(cluster.id, id);
  }

  @ApiOperation({ summary: 'Put another secret in the place of the present one' })
  @Post(':id/secret')
  @HttpCode(200)
  @Allow(organiserOfCluster, { scope: 'clusters:write' })
  async renewSecret(
    @Param('cluster') slug: string,
    @Param('id') id: string,
    @Form(WebhookSecretForm) form: Submitted<WebhookSecretForm>,
    @Person() person: PersonViewer,
  ): Promise<WebhookView> {
    const cluster = await this.clusters.one(slug);
    await this.book.renewSecret(cluster.id, id, person.id, form.value.secret);
    return this.queries.one(cluster.id, id);
  }

  @ApiOperation({ summary: 'Remove a webhook with the record of its calls' })
  @Post(':id/remove')
  @HttpCode(200)
  @Allow(organiserOfCluster, { scope: 'clusters:write' })
  async remove(
    @Param('cluster') slug: string,
    @Param('id') id: string,
    @Form(WebhookActForm) form: Submitted<WebhookActForm>,
    @Person() person: PersonViewer,
  ): Promise<WebhookView> {
    const cluster = await this.clusters.one(slug);
    if (form.errors.length > 0) throw new FormRefused(form.errors);
    return this.book.remove(cluster.id, id, person.id);
  }

  @ApiOperation({ summary: 'The calls of a webhook, the newest first, page by page' })
  @Get(':id/deliveries')
  @Allow(organiserOfCluster, { scope: 'clusters:read' })
  async deliveries(
    @Param('cluster') slug: string,
    @Param('id') id: string,
    @Filter(DeliveriesFilter) filter: Submitted<DeliveriesFilter>,
  ): Promise<{ items: DeliveryView[]; next: number | null }> {
    const webhook = await this.one(slug, id);
    const { state, page = 1 } = filter.value;
    const { items, total } = await this.queries.deliveries(webhook.id, { state, page, size: PAGE });
    return { items, next: page * PAGE < total ? page + 1 : null };
  }

  @ApiOperation({ summary: 'Make a call that has ended once more' })
  @Post(':id/deliveries/:delivery/resend')
  @HttpCode(200)
  @Allow(organiserOfCluster, { scope: 'clusters:write' })
  async resend(
    @Param('cluster') slug: string,
    @Param('id') id: string,
    @Param('delivery') delivery: string,
    @Form(WebhookActForm) form: Submitted<WebhookActForm>,
    @Person() person: PersonViewer,
  ): Promise<DeliveryView> {
    const cluster = await this.clusters.one(slug);
    if (form.errors.length > 0) throw new FormRefused(form.errors);
    await this.book.resend(cluster.id, id, delivery, person.id);
    const { payload: _, ...view } = await this.queries.delivery(id, delivery);
    return view;
  }
}
