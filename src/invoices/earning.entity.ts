import { Entity, Index } from 'typeorm';
import { Cents, Id, Instant, Month, Ref } from '../platform/database/index.js';

/** What a line earned in a closed month. */
@Entity('earning_entry')
@Index(['lineId', 'month'], { unique: true })
@Index(['clusterId', 'month'])
export class EarningEntry {
  @Id() id!: string;
  @Ref('cluster') clusterId!: string;
  @Ref('invoice_line') lineId!: string;
  @Month() month!: string;
  @Cents() amountCents!: number;
  @Instant() createdAt!: string;
}

/** A month whose earnings are final. */
@Entity('earning_month')
@Index(['clusterId', 'month'], { unique: true })
@Index(['closedBy'])
export class EarningMonth {
  @Id() id!: string;
  @Ref('cluster') clusterId!: string;
  @Month() month!: string;
  @Ref('person', { nullable: true }) closedBy!: string | null;
  @Instant() closedAt!: string;
}
