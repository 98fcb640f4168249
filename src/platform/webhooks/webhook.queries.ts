import { Injectable } from '@nestjs/common';
import { DomainError } from '../../kernel/domain-error.js';
import { Db } from '../database/index.js';
import type { DeliveryState } from './webhook.entity.js';

/** A webhook as organisers see it: its secret is never shown again. */
export interface WebhookView {
  readonly id: string;
  readonly url: string;
  readonly events: readonly string[];
  readonly isActive: boolean;
  readonly createdAt: string;
  readonly revision: number;
}

export interface WebhookSummary extends WebhookView {
  readonly waiting: number;
  readonly failed: number;
  readonly lastDeliveredAt: string | null;
}

export interface DeliveryView {
  readonly id: string;
  readonly event: string;
  readonly state: DeliveryState;
  readonly attempts: number;
  readonly responseStatus: number | null;
  /** What went wrong the last time, and what the network called it. */
  readonly trouble: { readonly code: string; readonly detail: string } | null;
  readonly createdAt: string;
  readonly deliveredAt: string | null;
}

interface WebhookRow extends Omit<WebhookView, 'events' | 'isActive'> {
  readonly events: string;
  readonly isActive: boolean | number;
}

interface SummaryRow extends WebhookRow {
  readonly waiting: number | null;
  readonly failed: number | null;
  readonly lastDeliveredAt: string | null;
}

interface DeliveryRow extends Omit<DeliveryView, 'trouble'> {
  readonly lastError: string | null;
}

interface Slice {
  /** From 1. */
  readonly page: number;
  readonly size: number;
}

const columns = `w.id, w.url, w.events, w.is_active AS "isActive", w.created_at AS "createdAt",
  w.revision`;
const deliveryColumns = `id, event, state, attempts, response_status AS "responseStatus",
  last_error AS "lastError", created_at AS "createdAt", delivered_at AS "deliveredAt"`;

/** Webhooks and what became of their calls. */
@Injectable()
export class WebhookQueries {
  constructor(private readonly db: Db) {}

  async ofCluster(clusterId: string): Promise<WebhookSummary[]> {
    const rows = await this.db.rows<SummaryRow>(
      `SELECT ${columns}, d.waiting, d.failed, d.last AS "lastDeliveredAt"
       FROM webhook w LEFT JOIN (
         SELECT webhook_id, SUM(CASE WHEN state = 'waiting' THEN 1 ELSE 0 END) AS waiting,
           SUM(CASE WHEN state = 'failed' THEN 1 ELSE 0 END) AS failed,
           MAX(delivered_at) AS last FROM webhook_delivery GROUP BY webhook_id
       ) d ON d.webhook_id = w.id
       WHERE w.cluster_id = ? ORDER BY w.url, w.id`,
      [clusterId],
    );
    return rows.map(({ waiting, failed, lastDeliveredAt, ...row }) => {
      return { ...toView(row), waiting: waiting ?? 0, failed: failed ?? 0, lastDeliveredAt };
    });
  }

  /** A webhook of a cluster; one of another cluster answers like a missing one. */
  async one(clusterId: string, id: string): Promise<WebhookView> {
    const row = await this.db.row<WebhookRow>(
      `SELECT ${columns} FROM webhook w WHERE w.cluster_id = ? AND w.id = ?`,
      [clusterId, id],
    );
    if (!row) throw DomainError.notFound();
    return toView(row);
  }

  /** The calls of a webhook, the newest first. */
  async deliveries(
    webhookId: string,
    { state, page, size }: Slice & { readonly state?: DeliveryState | undefined },
  ): Promise<{ items: DeliveryView[]; total: number }> {
    const where = state === undefined ? 'webhook_id = ?' : 'webhook_id = ? AND state = ?';
    const given = state === undefined ? [webhookId] : [webhookId, state];
    const rows = await this.db.rows<DeliveryRow>(
      `SELECT ${deliveryColumns} FROM webhook_delivery WHERE ${where}
       ORDER BY created_at DESC, id DESC LIMIT ? OFFSET ?`,
      [...given, size, (page - 1) * size],
    );
    const count = await this.db.row<{ count: number }>(
      `SELECT COUNT(*) AS count FROM webhook_delivery WHERE ${where}`,
      given,
    );
    return { items: rows.map(toDelivery), total: count?.count ?? 0 };
  }

  /** One call with the body that is sent. */
  async delivery(webhookId: string, id: string): Promise<DeliveryView & { payload: string }> {
    const row = await this.db.row<DeliveryRow & { payload: string }>(
      `SELECT ${deliveryColumns}, payload FROM webhook_delivery WHERE webhook_id = ? AND id = ?`,
      [webhookId, id],
    );
    if (!row) throw DomainError.notFound();
    const { payload, ...delivery } = row;
    return { ...toDelivery(delivery), payload };
  }
}

const toView = ({ events, isActive, ...row }: WebhookRow): WebhookView => ({
  ...row,
  events: JSON.parse(events) as string[],
  isActive: Boolean(isActive),
});

function toDelivery({ lastError, ...row }: DeliveryRow): DeliveryView {
  const [code = '', ...detail] = (lastError ?? '').split(' ');
  return { ...row, trouble: lastError === null ? null : { code, detail: detail.join(' ') } };
}
