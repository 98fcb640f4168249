import { Injectable } from '@nestjs/common';
import type { Locale } from '../../kernel/localised.js';
import {
  type Crumb,
  ListAddress,
  type Page,
  page,
  type Submitted,
} from '../../platform/http/index.js';
import { CALLS, WebhookQueries, Webhooks } from '../../platform/webhooks/index.js';
import type { FormState } from '../../platform/views/index.js';
import { clusterPaths as paths } from '../clusters.paths.js';
import { ClusterQueries } from '../clusters.queries.js';
import type { ClusterSummary } from '../clusters.views.js';
import { guard } from '../saved.js';
import { workspaceOf } from '../workspace.js';
import { DeliveriesFilter, deliveryStates } from './webhook.forms.js';

const PAGE = 25;

/** The pages about webhooks. */
@Injectable()
export class WebhookDesk {
  constructor(
    private readonly clusters: ClusterQueries,
    private readonly queries: WebhookQueries,
    private readonly webhooks: Webhooks,
  ) {}

  cluster(slug: string): Promise<ClusterSummary> {
    return this.clusters.one(slug);
  }

  async list(slug: string): Promise<Page> {
    const cluster = await this.cluster(slug);
    const webhooks = await this.queries.ofCluster(cluster.id);
    return page(
      'clusters/webhooks/list',
      { cluster, webhooks },
      {
        ...around(cluster, { words: 'clusters.webhooks.title' }),
        title: 'clusters.webhooks.title',
      },
    );
  }

  async add(slug: string, form: FormState): Promise<Page> {
    const cluster = await this.cluster(slug);
    const title = 'clusters.webhooks.add';
    return page(
      'clusters/webhooks/add',
      { cluster, form, events: this.events() },
      {
        ...around(cluster, up(cluster), { words: title }),
        title,
      },
    );
  }

  /** The one page that ever shows a secret: the answer to the form that made it. */
  async secret(slug: string, id: string, secret: string): Promise<Page> {
    const cluster = await this.cluster(slug);
    const title = 'clusters.webhooks.secretTitle';
    return page(
      'clusters/webhooks/secret',
      { cluster, id, secret },
      {
        ...around(cluster, up(cluster), { words: title }),
        title,
      },
    );
  }

  async one(
    slug: string,
    id: string,
    filter: Submitted<DeliveriesFilter>,
    locale: Locale,
    form: FormState,
  ): Promise<Page> {
    const cluster = await this.cluster(slug);
    const webhook = await this.queries.one(cluster.id, id);
    const asked: Partial<DeliveriesFilter> = filter.errors.length > 0 ? {} : filter.value;
    const { state } = asked;
    const slice = { state, page: asked.page ?? 1, size: PAGE };
    const { items, total } = await this.queries.deliveries(id, slice);
    const links = new ListAddress(`/${locale}${paths.webhook(slug, id)}`, asked);
    const model = {
      ...{ cluster, webhook, form, filterForm: filter.state(), deliveries: items, total },
      ...{ calls: CALLS, filtered: links.narrowed, pager: links.pager(total, PAGE) },
      events: this.events(webhook.events).filter(({ value }) => webhook.events.includes(value)),
      states: deliveryStates.map((value) => ({
        ...{ value, labelKey: `status.webhook_delivery.${value}` },
      })),
      files: links.files((format) => `/${locale}${paths.deliveriesAs(slug, id, format)}`),
    };
    const title = { literal: webhook.url };
    const shown = page('clusters/webhooks/one', model, {
      ...around(cluster, up(cluster), { words: title }),
      title,
    });
    return filter.errors.length > 0 ? shown.refused(422) : shown;
  }

  async edit(slug: string, id: string, form?: FormState): Promise<Page> {
    const cluster = await this.cluster(slug);
    const { url, events, isActive, revision } = await this.queries.one(cluster.id, id);
    const values = { url, events, isActive };
    const state = form ?? { values, errors: [] };
    const model = {
      ...{ cluster, id, form: state, events: this.events(events) },
      ...guard(state, { revision, values }),
    };
    return page('clusters/webhooks/edit', model, {
      ...around(cluster, up(cluster), { words: { literal: url }, path: paths.webhook(slug, id) }),
      title: 'clusters.webhooks.edit',
    });
  }

  async question(
    act: 'remove' | 'secret',
    slug: string,
    id: string,
    form: FormState,
  ): Promise<Page> {
    const cluster = await this.cluster(slug);
    const webhook = await this.queries.one(cluster.id, id);
    const above = { words: { literal: webhook.url }, path: paths.webhook(slug, id) };
    return page(
      'clusters/webhooks/question',
      { cluster, webhook, form, act },
      {
        ...around(cluster, up(cluster), above),
        title: `clusters.webhooks.${act}.title`,
      },
    );
  }

  async delivery(slug: string, id: string, deliveryId: string, form: FormState): Promise<Page> {
    const cluster = await this.cluster(slug);
    const webhook = await this.queries.one(cluster.id, id);
    const { payload, ...delivery } = await this.queries.delivery(id, deliveryId);
    const model = {
      ...{ cluster, webhook, delivery, form, calls: CALLS },
      body: JSON.stringify(JSON.parse(payload), null, 2),
    };
    const above = { words: { literal: webhook.url }, path: paths.webhook(slug, id) };
    return page('clusters/webhooks/delivery', model, {
      ...around(cluster, up(cluster), above, { words: { literal: delivery.event } }),
      title: { literal: delivery.event },
    });
  }

  /** The events to choose from; those chosen before stay, also when no room tells of them now. */
  private events(chosen: readonly string[] = []) {
    const declared = this.webhooks.events.map(({ name, labelKey }) => ({
      ...{ value: name, label: name },
      ...(labelKey === undefined ? {} : { hintKey: labelKey }),
    }));
    const gone = chosen.filter((name) => !declared.some(({ value }) => value === name));
    return [...declared, ...gone.map((name) => ({ value: name, label: name }))];
  }
}

const up = ({ slug }: ClusterSummary): Crumb => ({
  ...{ words: 'clusters.webhooks.title', path: paths.webhooks(slug) },
});

const around = (cluster: ClusterSummary, ...crumbs: readonly Crumb[]) =>
  workspaceOf(
    cluster,
    'webhooks',
    { words: 'clusters.settings.title', path: paths.settings(cluster.slug) },
    ...crumbs,
  );
