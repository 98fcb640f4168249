import { Entity, Index } from 'typeorm';
import { Id, Instant, Month, Ref, Text } from '../platform/database/index.js';

/** A month of a cluster's books that is closed, unless it was reopened. */
@Entity('month_close')
@Index(['clusterId', 'month'], { unique: true })
@Index(['closedBy'])
@Index(['reopenedBy'])
export class MonthClose {
  @Id() id!: string;
  @Ref('cluster') clusterId!: string;
  @Month() month!: string;
  @Instant() closedAt!: string;
  @Ref('person') closedBy!: string;
  @Instant({ nullable: true }) reopenedAt!: string | null;
  @Ref('person', { nullable: true }) reopenedBy!: string | null;
  @Text({ length: 500, nullable: true }) reopenReason!: string | null;
}
