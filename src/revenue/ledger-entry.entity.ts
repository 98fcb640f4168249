import { Entity, Index } from 'typeorm';
import {
  Cents,
  codeTable,
  CodeRef,
  Flag,
  Id,
  Instant,
  Month,
  Ref,
  Text,
} from '../platform/database/index.js';

export const ledgerOrigins = codeTable('ledger_origin');

/** Income of a stream in a month. Never changed: a wrong entry is voided by its reversal. */
@Entity('ledger_entry')
@Index(['clusterId', 'month', 'id'])
@Index(['streamId', 'month', 'id'])
@Index(['clusterId', 'reference'])
@Index(['importId'])
@Index(['payerOrganisationId'])
@Index(['createdBy'])
@Index(['reversesId'], { unique: true })
export class LedgerEntry {
  @Id() id!: string;
  @Ref('cluster') clusterId!: string;
  @Ref('revenue_stream') streamId!: string;
  @Month() month!: string;
  @Cents() amountCents!: number;
  @CodeRef('ledger_origin') origin!: string;
  @Text({ length: 80, nullable: true }) reference!: string | null;
  @Ref('organisation', { nullable: true }) payerOrganisationId!: string | null;
  @Text({ nullable: true }) payerName!: string | null;
  @Text({ length: 500, nullable: true }) note!: string | null;
  @Ref('ledger_import', { nullable: true }) importId!: string | null;
  @Flag() voided!: boolean;
  @Ref('ledger_entry', { nullable: true }) reversesId!: string | null;
  @Ref('person', { nullable: true }) createdBy!: string | null;
  @Instant() createdAt!: string;
}
