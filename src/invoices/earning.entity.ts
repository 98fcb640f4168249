import { Entity, Index } from 'typeorm';
import { Cents, Id, Instant, Month, Ref, Text } from '../platform/database/index.js';

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

/** What a stream earned in a closed month, kept beside its entries so that many years read fast. */
@Entity('earning_sum')
@Index(['clusterId', 'month', 'streamKind'], { unique: true })
export class EarningSum {
  @Id() id!: string;
  @Ref('cluster') clusterId!: string;
  @Month() month!: string;
  @Text({ length: 30 }) streamKind!: string;
  @Cents() amountCents!: number;
}
