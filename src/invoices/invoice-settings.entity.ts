import { Entity, Index } from 'typeorm';
import {
  Cents,
  Flag,
  Id,
  Instant,
  Integer,
  Json,
  LongText,
  Ref,
  Text,
} from '../platform/database/index.js';

/** How a cluster invoices: what it has not set follows `defaultSettings`. */
@Entity('invoice_settings')
@Index(['clusterId'], { unique: true })
@Index(['code'], { unique: true })
export class InvoiceSettings {
  @Id() id!: string;
  @Ref('cluster') clusterId!: string;
  /** The letters with which its numbers begin: `QUA`. */
  @Text({ length: 6 }) code!: string;
  @Integer() paymentDays!: number;
  /** Charges become issued invoices without an organiser looking at them first. */
  @Flag() issuesByItself!: boolean;
  /** Kinds of supply on which it charges no VAT, for the reason below. */
  @Json() exemptSupplies!: string[];
  @Text({ length: 30, nullable: true }) exemptCode!: string | null;
  @Text({ length: 300, nullable: true }) exemptReasonEn!: string | null;
  @Text({ length: 300, nullable: true }) exemptReasonNl!: string | null;
  @Text({ length: 500, nullable: true }) footerEn!: string | null;
  @Text({ length: 500, nullable: true }) footerNl!: string | null;
  /** Days after the due date. */
  @Json() reminderDays!: number[];
  /** A year, simple interest, in basis points; none at 0. */
  @Integer() interestBp!: number;
  /** none, statutory or fixed. */
  @Text({ length: 20 }) collectionKind!: string;
  @Cents({ nullable: true }) collectionCents!: number | null;
  /** Days after the due date at which benefits stop; never when empty. */
  @Integer({ nullable: true }) suspendAfterDays!: number | null;
  @Json() ledgerCodes!: Readonly<Record<string, string>>;
  @Text({ length: 20, nullable: true }) provider!: string | null;
  @LongText({ nullable: true }) providerKeySealed!: string | null;
  @Integer() revision!: number;
  @Instant() updatedAt!: string;
}

/** The last number a cluster gave out in a year; it moves in the unit that issues. */
@Entity('invoice_number')
@Index(['clusterId', 'year'], { unique: true })
export class InvoiceNumber {
  @Id() id!: string;
  @Ref('cluster') clusterId!: string;
  @Integer() year!: number;
  @Integer() lastNumber!: number;
}
