import { Entity, Index } from 'typeorm';
import {
  Cents,
  CodeRef,
  codeTable,
  Day,
  Id,
  Instant,
  Integer,
  LongText,
  Ref,
  Text,
} from '../platform/database/index.js';

export const BankEntryState = codeTable('bank_entry_state');

/** A statement of the cluster's account as the bank sent it. */
@Entity('bank_statement')
@Index(['clusterId', 'iban', 'statementId'], { unique: true })
@Index(['importedBy'])
export class BankStatement {
  @Id() id!: string;
  @Ref('cluster') clusterId!: string;
  @Text({ length: 80 }) statementId!: string;
  @Text({ length: 34 }) iban!: string;
  @Text() fileName!: string;
  @Text({ length: 64 }) fileSha256!: string;
  @Day({ nullable: true }) fromOn!: string | null;
  @Day({ nullable: true }) toOn!: string | null;
  @Cents({ nullable: true }) openingCents!: number | null;
  @Cents({ nullable: true }) closingCents!: number | null;
  @Integer() entryCount!: number;
  @Ref('person', { nullable: true }) importedBy!: string | null;
  @Instant() importedAt!: string;
}

/** A file of statements that was looked at; its content is kept until it is booked. */
@Entity('bank_import')
@Index(['clusterId', 'createdAt'])
@Index(['createdBy'])
export class BankImport {
  @Id() id!: string;
  @Ref('cluster') clusterId!: string;
  /** checked or booked. */
  @Text({ length: 12 }) state!: string;
  @Text() fileName!: string;
  @Text({ length: 64 }) fileSha256!: string;
  @LongText({ nullable: true }) content!: string | null;
  @Integer() entryCount!: number;
  @Cents() amountCents!: number;
  @Ref('person') createdBy!: string;
  @Instant() createdAt!: string;
  @Instant({ nullable: true }) doneAt!: string | null;
}

/** A booking on the account: matched with documents, or on the work list. */
@Entity('bank_entry')
@Index(['clusterId', 'entryKey'], { unique: true })
@Index(['statementId', 'position'], { unique: true })
@Index(['clusterId', 'state', 'bookedOn'])
export class BankEntry {
  @Id() id!: string;
  @Ref('bank_statement', { onDelete: 'CASCADE' }) statementId!: string;
  @Ref('cluster') clusterId!: string;
  @Integer() position!: number;
  /** The same booking sent twice has the same key. */
  @Text({ length: 120 }) entryKey!: string;
  @CodeRef('bank_entry_state') state!: string;
  @Day() bookedOn!: string;
  @Cents() amountCents!: number;
  @Text({ length: 140, nullable: true }) counterpartyName!: string | null;
  @Text({ length: 34, nullable: true }) counterpartyIban!: string | null;
  @LongText() remittance!: string;
  @Text({ length: 25, nullable: true }) paymentReference!: string | null;
  @Text({ length: 60, nullable: true }) endToEndId!: string | null;
  @Text({ length: 500, nullable: true }) setAsideReason!: string | null;
  @Integer() revision!: number;
}
