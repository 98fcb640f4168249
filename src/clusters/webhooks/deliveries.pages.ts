import { Controller, Get, Param, Post } from '@nestjs/common';
import type { Locale } from '../../kernel/localised.js';
import { exportTable, formatOf } from '../../platform/files/index.js';
import {
  Allow,
  type Download,
  Filter,
  Form,
  Forms,
  Lang,
  organiserOfCluster,
  type Page,
  Person,
  type PersonViewer,
  type Redirect,
  redirect,
  Submitted,
} from '../../platform/http/index.js';
import { Texts } from '../../platform/i18n/index.js';
import { freshForm } from '../../platform/views/index.js';
import { WebhookBook, WebhookQueries } from '../../platform/webhooks/index.js';
import { NothingForm } from '../canvas/entry.forms.js';
import { clusterPaths as paths } from '../clusters.paths.js';
import { deliveryColumns } from './delivery-columns.js';
import { WebhookDesk } from './webhook-desk.js';
import { DeliveriesFilter } from './webhook.forms.js';

const EXPORTED_AT_MOST = 10_000;

/** What became of a webhook's calls, and calls on demand. */
@Controller('manage/:cluster/settings/webhooks/:id')
@Allow(organiserOfCluster)
export class DeliveriesPages {
  constructor(
    private readonly desk: WebhookDesk,
    private readonly book: WebhookBook,
    private readonly queries: WebhookQueries,
    private readonly forms: Forms,
    private readonly texts: Texts,
  ) {}

  @Get()
  list(
    @Param('cluster') slug: string,
    @Param('id') id: string,
    @Filter(DeliveriesFilter) filter: Submitted<DeliveriesFilter>,
    @Lang() locale: Locale,
  ): Promise<Page> {
    return this.desk.one(slug, id, filter, locale, freshForm());
  }

  @Get('deliveries.:format')
  async file(
    @Param('cluster') slug: string,
    @Param('id') id: string,
    @Param('format') format: string,
    @Filter(DeliveriesFilter) filter: Submitted<DeliveriesFilter>,
    @Lang() locale: Locale,
  ): Promise<Download> {
    const cluster = await this.desk.cluster(slug);
    const webhook = await this.queries.one(cluster.id, id);
    const { state } = filter.value;
    const slice = { state, page: 1, size: EXPORTED_AT_MOST };
    const { items } = await this.queries.deliveries(webhook.id, slice);
    const columns = deliveryColumns(this.texts, locale);
    return exportTable(formatOf(`.${format}`), `${slug}-webhook`, columns, items);
  }

  @Post('test')
  async test(
    @Param('cluster') slug: string,
    @Param('id') id: string,
    @Form(NothingForm) form: Submitted<NothingForm>,
    @Person() person: PersonViewer,
    @Lang() locale: Locale,
  ): Promise<Page | Redirect> {
    const cluster = await this.desk.cluster(slug);
    const everything = new Submitted<DeliveriesFilter>({}, [], new DeliveriesFilter());
    return this.forms.answer(form, {
      perform: () => this.book.sendTest(cluster.id, id, person.id),
      done: () => redirect(paths.webhook(slug, id), { kind: 'ok', key: 'clusters.done.test_sent' }),
      again: (state) => this.desk.one(slug, id, everything, locale, state),
    });
  }

  @Get('deliveries/:delivery')
  one(
    @Param('cluster') slug: string,
    @Param('id') id: string,
    @Param('delivery') delivery: string,
  ): Promise<Page> {
    return this.desk.delivery(slug, id, delivery, freshForm());
  }

  @Post('deliveries/:delivery/resend')
  async resend(
    @Param('cluster') slug: string,
    @Param('id') id: string,
    @Param('delivery') delivery: string,
    @Form(NothingForm) form: Submitted<NothingForm>,
    @Person() person: PersonViewer,
  ): Promise<Page | Redirect> {
    const cluster = await this.desk.cluster(slug);
    return this.forms.answer(form, {
      perform: () => this.book.resend(cluster.id, id, delivery, person.id),
      done: () =>
        redirect(paths.delivery(slug, id, delivery), { kind: 'ok', key: 'clusters.done.resent' }),
      again: (state) => this.desk.delivery(slug, id, delivery, state),
    });
  }
}
