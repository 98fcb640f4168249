import { Entity, Index } from 'typeorm';
import { Cents, Id, Integer, Month, Ref, Text } from '../platform/database/index.js';

/** What a stream brought in a month, kept in the unit that posts, so that ten years read fast. */
@Entity('revenue_month')
@Index(['clusterId', 'month'])
@Index(['streamId', 'month'], { unique: true })
export class RevenueMonth {
  @Id() id!: string;
  @Ref('cluster') clusterId!: string;
  @Ref('revenue_stream') streamId!: string;
  @Month() month!: string;
  @Cents() amountCents!: number;
  @Integer() entryCount!: number;
}

/** What a private payer paid in a year; `payer` is the organisation's id or the name as written. */
@Entity('payer_year')
@Index(['clusterId', 'year', 'payer'], { unique: true })
@Index(['organisationId'])
export class PayerYear {
  @Id() id!: string;
  @Ref('cluster') clusterId!: string;
  @Text({ length: 4 }) year!: string;
  @Text({ length: 240 }) payer!: string;
  @Ref('organisation', { nullable: true }) organisationId!: string | null;
  @Text() name!: string;
  @Cents() amountCents!: number;
}
