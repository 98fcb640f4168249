import { Entity, Index } from 'typeorm';
import { Id, Instant, Integer, Ref } from '../platform/database/index.js';

/** One row a cluster: every posting and closing takes it first, so that they come one after the other. */
@Entity('ledger_book')
@Index(['clusterId'], { unique: true })
export class LedgerBook {
  @Id() id!: string;
  @Ref('cluster') clusterId!: string;
  @Integer() revision!: number;
  @Instant() changedAt!: string;
}
