import { Entity, Index } from 'typeorm';
import { Cents, Day, Id, Instant, Integer, Ref, Text } from '../platform/database/index.js';

/** Money that came in, or below zero went out. Never changed: undone by its reverse. */
@Entity('payment')
@Index(['bankEntryId', 'bankAttempt'], { unique: true })
@Index(['onlinePaymentId'], { unique: true })
@Index(['refundId'], { unique: true })
@Index(['reversesId'], { unique: true })
@Index(['clusterId', 'bookedOn'])
@Index(['organisationId'])
@Index(['createdBy'])
export class Payment {
  @Id() id!: string;
  @Ref('cluster') clusterId!: string;
  @Ref('organisation', { nullable: true }) organisationId!: string | null;
  /** bank, online, manual, refund or imported. */
  @Text({ length: 12 }) kind!: string;
  @Cents() amountCents!: number;
  @Day() receivedOn!: string;
  /** The day it came in, or the first day of the first open month after it. */
  @Day() bookedOn!: string;
  @Text({ length: 140 }) reference!: string;
  @Text({ length: 140, nullable: true }) payerName!: string | null;
  @Text({ length: 34, nullable: true }) payerIban!: string | null;
  @Text({ length: 500, nullable: true }) note!: string | null;
  @Ref('bank_entry', { nullable: true }) bankEntryId!: string | null;
  /** Counts up when a booking is matched again. */
  @Integer({ nullable: true }) bankAttempt!: number | null;
  @Ref('online_payment', { nullable: true }) onlinePaymentId!: string | null;
  @Ref('refund', { nullable: true }) refundId!: string | null;
  @Ref('payment', { nullable: true }) reversesId!: string | null;
  @Ref('person', { nullable: true }) createdBy!: string | null;
  @Instant() createdAt!: string;
}

/** What a payment or a credit note settles of a document; below zero where that is undone. */
@Entity('payment_allocation')
@Index(['clusterId', 'bookedOn'])
@Index(['paymentId'])
@Index(['withPaymentId'])
@Index(['creditNoteId'])
@Index(['invoiceId'])
@Index(['createdBy'])
export class PaymentAllocation {
  @Id() id!: string;
  @Ref('cluster') clusterId!: string;
  @Ref('payment', { nullable: true }) paymentId!: string | null;
  @Ref('invoice', { nullable: true }) creditNoteId!: string | null;
  /** Of a credit note: the payment that left it out, and with which it is undone. */
  @Text({ length: 36, nullable: true }) withPaymentId!: string | null;
  @Ref('invoice') invoiceId!: string;
  @Cents() amountCents!: number;
  @Day() settledOn!: string;
  @Day() bookedOn!: string;
  @Ref('person', { nullable: true }) createdBy!: string | null;
  @Instant() createdAt!: string;
}

/** A reminder that was sent, with what was asked on top. */
@Entity('invoice_reminder')
@Index(['invoiceId', 'step'], { unique: true })
export class InvoiceReminder {
  @Id() id!: string;
  @Ref('invoice') invoiceId!: string;
  @Integer() step!: number;
  @Day() sentOn!: string;
  @Cents() openCents!: number;
  @Cents() interestCents!: number;
  @Cents() collectionCents!: number;
  @Instant() createdAt!: string;
}

/** A membership whose benefits rest because an invoice is long overdue. */
@Entity('overdue_suspension')
@Index(['invoiceId', 'membershipId'], { unique: true })
@Index(['membershipId'])
export class OverdueSuspension {
  @Id() id!: string;
  @Ref('invoice') invoiceId!: string;
  @Ref('membership', { onDelete: 'CASCADE' }) membershipId!: string;
  @Day() suspendedOn!: string;
  @Day({ nullable: true }) liftedOn!: string | null;
}
