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

export const OnlinePaymentState = codeTable('online_payment_state');
export const RefundState = codeTable('refund_state');

/** An attempt to pay a document through the provider. */
@Entity('online_payment')
@Index(['providerId'], { unique: true })
@Index(['invoiceId'])
@Index(['clusterId', 'state'])
@Index(['createdBy'])
export class OnlinePayment {
  @Id() id!: string;
  @Ref('cluster') clusterId!: string;
  @Ref('invoice') invoiceId!: string;
  @Text({ length: 20 }) provider!: string;
  @Text({ length: 60, nullable: true }) providerId!: string | null;
  @CodeRef('online_payment_state') state!: string;
  @Cents() amountCents!: number;
  @Text({ length: 500, nullable: true }) checkoutUrl!: string | null;
  @Text({ length: 300, nullable: true }) failure!: string | null;
  @Ref('person', { nullable: true }) createdBy!: string | null;
  @Instant() createdAt!: string;
  @Instant() updatedAt!: string;
}

/** Money on its way back to an organisation. */
@Entity('refund')
@Index(['providerId'], { unique: true })
@Index(['clusterId', 'state'])
@Index(['organisationId'])
@Index(['creditNoteId'])
@Index(['onlinePaymentId'])
@Index(['paymentId'])
@Index(['batchId'])
@Index(['createdBy'])
export class Refund {
  @Id() id!: string;
  @Ref('cluster') clusterId!: string;
  @Ref('organisation') organisationId!: string;
  @Ref('invoice', { nullable: true }) creditNoteId!: string | null;
  @Ref('online_payment', { nullable: true }) onlinePaymentId!: string | null;
  /** The payment that was too much, when no credit note is given back. */
  @Text({ length: 36, nullable: true }) paymentId!: string | null;
  /** The file with which it was handed to the bank. */
  @Text({ length: 36, nullable: true }) batchId!: string | null;
  @CodeRef('refund_state') state!: string;
  @Cents() amountCents!: number;
  @Text({ length: 34, nullable: true }) iban!: string | null;
  @Text({ length: 140, nullable: true }) holder!: string | null;
  @Text({ length: 60, nullable: true }) providerId!: string | null;
  @Text({ length: 300, nullable: true }) failure!: string | null;
  /** charge_back: taken back by the payer's bank; none for what is given back. */
  @Text({ length: 12, nullable: true }) cause!: string | null;
  @Day({ nullable: true }) paidOn!: string | null;
  @Ref('person', { nullable: true }) createdBy!: string | null;
  @Instant() createdAt!: string;
  @Instant() updatedAt!: string;
}

/** A file of transfers for the bank, as it was made: it can be fetched again, never made twice. */
@Entity('refund_batch')
@Index(['clusterId', 'createdAt'])
@Index(['createdBy'])
export class RefundBatch {
  @Id() id!: string;
  @Ref('cluster') clusterId!: string;
  @Integer() refundCount!: number;
  @Cents() amountCents!: number;
  @LongText() content!: string;
  @Ref('person') createdBy!: string;
  @Instant() createdAt!: string;
}
