import { Inject, Injectable } from '@nestjs/common';
import { DomainError } from '../../kernel/domain-error.js';
import { Audit } from '../audit/index.js';
import { Clock } from '../clock/clock.js';
import { Db, newId } from '../database/index.js';
import { Jobs } from '../jobs/index.js';
import { Secrets } from '../secrets/index.js';
import { addressProblem } from './address.js';
import { purposeOf, REACH } from './courier.js';
import type { Reach } from './post.js';
import { newSecret } from './signature.js';
import { Webhook, WebhookDelivery } from './webhook.entity.js';
import { WebhookQueries, type WebhookView } from './webhook.queries.js';
import { DELIVER, TEST_EVENT, Webhooks } from './webhooks.js';

export interface WebhookInput {
  readonly url: string;
  readonly events: readonly string[];
}

export interface WebhookChange extends WebhookInput {
  readonly isActive: boolean;
  readonly revision: number;
}

/** What the organisers of a cluster do with its webhooks; every method is one unit of work. */
@Injectable()
export class WebhookBook {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly audit: Audit,
    private readonly jobs: Jobs,
    private readonly secrets: Secrets,
    private readonly webhooks: Webhooks,
    private readonly queries: WebhookQueries,
    @Inject(REACH) private readonly reach: Reach,
  ) {}

  /** Adds a webhook; its secret is given back this one time. */
  async add(
    clusterId: string,
    input: WebhookInput,
    actor: string,
    secret = newSecret(),
  ): Promise<{ readonly id: string; readonly secret: string }> {
    const id = newId();
    const columns = this.columnsOf(input);
    const secretSealed = this.secrets.seal(secret, purposeOf(id));
    await this.db.unit(async () => {
      const row = { id, clusterId, ...columns, secretSealed, isActive: true, restsUntil: null };
      const at = { createdBy: actor, createdAt: this.clock.now(), revision: 1 };
      await this.db.of(Webhook).insert({ ...row, ...at });
      await this.record('add', clusterId, id, actor, columns);
    });
    return { id, secret };
  }

  change(clusterId: string, id: string, change: WebhookChange, actor: string): Promise<void> {
    const { isActive, revision } = change;
    return this.db.unit(async () => {
      const known = await this.queries.one(clusterId, id);
      const columns = { ...this.columnsOf(change, known.events), isActive };
      const { affected } = await this.db
        .of(Webhook)
        .update({ id, revision }, { ...columns, restsUntil: null, revision: revision + 1 });
      if (affected !== 1) throw DomainError.conflict('errors.changed');
      await this.record('change', clusterId, id, actor, columns);
    });
  }

  remove(clusterId: string, id: string, actor: string): Promise<WebhookView> {
    return this.db.unit(async () => {
      const known = await this.queries.one(clusterId, id);
      await this.db.of(Webhook).delete({ id });
      await this.record('remove', clusterId, id, actor, { url: known.url });
      return known;
    });
  }

  /** Puts a new secret in the place of the old one, which opens nothing from then on. */
  async renewSecret(
    clusterId: string,
    id: string,
    actor: string,
    secret = newSecret(),
  ): Promise<string> {
    const secretSealed = this.secrets.seal(secret, purposeOf(id));
    await this.db.unit(async () => {
      await this.queries.one(clusterId, id);
      await this.db.of(Webhook).update({ id }, { secretSealed });
      await this.record('renew_secret', clusterId, id, actor, {});
    });
    return secret;
  }

  sendTest(clusterId: string, id: string, actor: string): Promise<void> {
    return this.db.unit(async () => {
      const { isActive } = await this.queries.one(clusterId, id);
      if (!isActive) throw DomainError.conflict('errors.webhook_off');
      await this.webhooks.send(id, TEST_EVENT, { test: true });
      await this.record('test', clusterId, id, actor, {});
    });
  }

  /** Another round of tries for a call that has ended. */
  resend(clusterId: string, id: string, delivery: string, actor: string): Promise<void> {
    return this.db.unit(async () => {
      const { isActive } = await this.queries.one(clusterId, id);
      const { state, event } = await this.queries.delivery(id, delivery);
      if (!isActive) throw DomainError.conflict('errors.webhook_off');
      if (state === 'waiting') throw DomainError.conflict('errors.webhook_waiting');
      await this.db
        .of(WebhookDelivery)
        .update({ id: delivery }, { state: 'waiting', attempts: 0, lastError: null });
      await this.jobs.enqueue(DELIVER, { id: delivery });
      await this.record('resend', clusterId, id, actor, { delivery, event });
    });
  }

  /** Events that were chosen before may stay, also when no room declares them any more. */
  private columnsOf({ url, events }: WebhookInput, known: readonly string[] = []) {
    const problem = addressProblem(url, this.reach.privateAllowed);
    if (problem) throw DomainError.invalid(`errors.webhook_${problem}`, { field: 'url' });
    const allowed = new Set([...known, ...this.webhooks.events.map(({ name }) => name)]);
    const isKnown = events.every((event) => allowed.has(event));
    if (!isKnown) throw DomainError.invalid('form.choice', { field: 'events' });
    return { url: new URL(url).href, events: [...new Set(events)].sort() };
  }

  private record(
    act: string,
    clusterId: string,
    id: string,
    actor: string,
    values: Readonly<Record<string, unknown>>,
  ): Promise<void> {
    const subject = { kind: 'webhook', id };
    return this.audit.record({ actor, action: `webhooks.${act}`, subject, clusterId, values });
  }
}
