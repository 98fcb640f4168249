import { Entity, Index } from 'typeorm';
import {
  codeTable,
  CodeRef,
  Flag,
  Id,
  Instant,
  Integer,
  Json,
  LongText,
  Ref,
  Text,
} from '../database/index.js';

/** An address of another system that is told of what happens in a cluster. */
@Entity('webhook')
@Index(['clusterId'])
export class Webhook {
  @Id() id!: string;
  @Text({ length: 36 }) clusterId!: string;
  @Text({ length: 300 }) url!: string;
  @Json() events!: readonly string[];
  @Text({ length: 500 }) secretSealed!: string;
  @Flag() isActive!: boolean;
  /** After a call that timed out the others wait until then, so that they hold nobody up. */
  @Instant({ nullable: true }) restsUntil!: string | null;
  @Text({ length: 36 }) createdBy!: string;
  @Instant() createdAt!: string;
  @Integer() revision!: number;
}

export type DeliveryState = 'waiting' | 'delivered' | 'failed';
export const deliveryStates = codeTable('webhook_delivery_state');

/** One event on its way to one webhook. */
@Entity('webhook_delivery')
@Index(['webhookId', 'createdAt'])
@Index(['createdAt'])
export class WebhookDelivery {
  @Id() id!: string;
  @Ref('webhook', { onDelete: 'CASCADE' }) webhookId!: string;
  @Text({ length: 80 }) event!: string;
  @LongText() payload!: string;
  @CodeRef('webhook_delivery_state') state!: DeliveryState;
  @Integer() attempts!: number;
  @Integer({ nullable: true }) responseStatus!: number | null;
  /** The trouble and, after a blank, what the network called it. */
  @Text({ length: 500, nullable: true }) lastError!: string | null;
  @Instant() createdAt!: string;
  @Instant({ nullable: true }) deliveredAt!: string | null;
}
