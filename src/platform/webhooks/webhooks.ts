import { Injectable } from '@nestjs/common';
import { Clock } from '../clock/clock.js';
import { Db, newId } from '../database/index.js';
import { Jobs } from '../jobs/index.js';
import { WebhookDelivery } from './webhook.entity.js';

/** Something that other systems can be told of. */
export interface WebhookEvent {
  /** `room.happened`, such as `membership.activated`. */
  readonly name: string;
  /** A key of the text files that says when it happens. */
  readonly labelKey?: string;
}

/** The kind of the job that makes one call. */
export const DELIVER = 'webhooks.deliver';
export const TEST_EVENT = 'webhook.test';

/** Tells other systems what happens in a cluster, after the unit of work in which it happened. */
@Injectable()
export class Webhooks {
  private readonly declared = new Map<string, WebhookEvent>();

  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly jobs: Jobs,
  ) {}

  /** The events of a room, said at module init; organisers choose among them. */
  declare(...events: readonly (string | WebhookEvent)[]): void {
    for (const event of events) {
      const full = typeof event === 'string' ? { name: event } : event;
      this.declared.set(full.name, full);
    }
  }

  get events(): readonly WebhookEvent[] {
    return [...this.declared.values()].sort((a, b) => a.name.localeCompare(b.name));
  }

  /**
   * Inside a unit: something happened. Every active webhook of the cluster that listens gets a
   * call once the unit is committed; `data` is what it is told, so ids and facts, no secrets.
   */
  async emit(clusterId: string, event: string, data: object): Promise<void> {
    if (!this.declared.has(event)) throw new Error(`No event is declared as ${event}`);
    const webhooks = await this.db.rows<{ id: string; events: string }>(
      'SELECT id, events FROM webhook WHERE cluster_id = ? AND is_active = true ORDER BY id',
      [clusterId],
    );
    for (const { id, events } of webhooks) {
      if ((JSON.parse(events) as string[]).includes(event)) await this.send(id, event, data);
    }
  }

  /** Inside a unit: one event to one webhook. */
  async send(webhookId: string, event: string, data: object): Promise<void> {
    const id = newId();
    const createdAt = this.clock.now();
    await this.db.of(WebhookDelivery).insert({
      ...{ id, webhookId, event, state: 'waiting', attempts: 0, createdAt },
      payload: JSON.stringify({ id, event, at: createdAt, data }),
      ...{ responseStatus: null, lastError: null, deliveredAt: null },
    });
    await this.jobs.enqueue(DELIVER, { id }, { key: `${DELIVER}#${id}#1` });
  }
}
