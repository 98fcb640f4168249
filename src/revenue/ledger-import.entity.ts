import { Entity, Index } from 'typeorm';
import {
  Cents,
  codeTable,
  CodeRef,
  Flag,
  Id,
  Instant,
  Integer,
  LongText,
  Ref,
  Text,
} from '../platform/database/index.js';

export const importStates = codeTable('ledger_import_state');

/** A file of entries: checked first, then posted as a whole, and undone as a whole if need be. */
@Entity('ledger_import')
@Index(['clusterId', 'createdAt'])
@Index(['createdBy'])
@Index(['undoneBy'])
export class LedgerImport {
  @Id() id!: string;
  @Ref('cluster') clusterId!: string;
  @CodeRef('ledger_import_state') state!: string;
  @Text() fileName!: string;
  /** The file itself until it is posted or thrown away. */
  @LongText({ nullable: true }) content!: string | null;
  @Flag() skipBooked!: boolean;
  @Integer() entryCount!: number;
  @Cents() amountCents!: number;
  @Ref('person') createdBy!: string;
  @Instant() createdAt!: string;
  @Instant({ nullable: true }) postedAt!: string | null;
  @Instant({ nullable: true }) undoneAt!: string | null;
  @Ref('person', { nullable: true }) undoneBy!: string | null;
}
