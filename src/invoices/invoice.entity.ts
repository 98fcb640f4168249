import { Entity, Index } from 'typeorm';
import {
  Cents,
  CodeRef,
  codeTable,
  Day,
  Id,
  Instant,
  Integer,
  Json,
  LongText,
  Ref,
  Text,
} from '../platform/database/index.js';

export const InvoiceState = codeTable('invoice_state');

/** An invoice or a credit note; frozen by the database once it has a number. */
@Entity('invoice')
@Index(['clusterId', 'number'], { unique: true })
@Index(['clusterId', 'paymentReference'], { unique: true })
@Index(['clusterId', 'state', 'dueOn'])
@Index(['clusterId', 'issuedOn'])
@Index(['clusterId', 'bookedOn'])
@Index(['organisationId', 'state'])
@Index(['pdfFileId'])
@Index(['xmlFileId'])
@Index(['createdBy'])
export class Invoice {
  @Id() id!: string;
  @Ref('cluster') clusterId!: string;
  @Ref('organisation') organisationId!: string;
  /** invoice or credit_note; the amounts of a credit note are those credited. */
  @Text({ length: 12 }) kind!: string;
  /** portal, or imported from a former administration. */
  @Text({ length: 12 }) origin!: string;
  @Text({ length: 40, nullable: true }) number!: string | null;
  @CodeRef('invoice_state') state!: string;
  @Text({ length: 2 }) locale!: string;
  @Day({ nullable: true }) issuedOn!: string | null;
  @Day({ nullable: true }) dueOn!: string | null;
  /** The day on which an imported document was taken into the books. */
  @Day({ nullable: true }) bookedOn!: string | null;
  @Text({ length: 100, nullable: true }) buyerReference!: string | null;
  @Text({ length: 500, nullable: true }) note!: string | null;
  @Text({ length: 25, nullable: true }) paymentReference!: string | null;
  @Cents() netCents!: number;
  @Cents() vatCents!: number;
  @Cents() totalCents!: number;
  /** How much of the total is paid, credited or given back. */
  @Cents() settledCents!: number;
  /** The day on which nothing was left to pay. */
  @Day({ nullable: true }) settledOn!: string | null;
  /** What the VAT was decided on. */
  @Json({ nullable: true }) vatEvidence!: object | null;
  /** The `InvoiceDocument` as it was issued. */
  @LongText({ nullable: true }) document!: string | null;
  @Text({ length: 64, nullable: true }) documentSha256!: string | null;
  @Ref('stored_file', { nullable: true }) pdfFileId!: string | null;
  @Text({ length: 64, nullable: true }) pdfSha256!: string | null;
  @Ref('stored_file', { nullable: true }) xmlFileId!: string | null;
  @Text({ length: 64, nullable: true }) xmlSha256!: string | null;
  @Text({ length: 254, nullable: true }) sentTo!: string | null;
  @Instant({ nullable: true }) sentAt!: string | null;
  @Ref('person', { nullable: true }) createdBy!: string | null;
  @Integer() revision!: number;
  @Instant() createdAt!: string;
  @Instant() updatedAt!: string;
}

/** A line; amounts have the sign they have on their own document. */
@Entity('invoice_line')
@Index(['invoiceId', 'position'], { unique: true })
@Index(['chargeId'], { unique: true })
@Index(['correctsLineId'])
export class InvoiceLine {
  @Id() id!: string;
  @Ref('invoice', { onDelete: 'CASCADE' }) invoiceId!: string;
  @Integer() position!: number;
  @Ref('charge', { nullable: true }) chargeId!: string | null;
  @Ref('invoice_line', { nullable: true }) correctsLineId!: string | null;
  @Text({ length: 30 }) supplyKind!: string;
  @Text({ length: 30 }) streamKind!: string;
  @Text({ length: 300 }) descriptionEn!: string;
  @Text({ length: 300 }) descriptionNl!: string;
  @Integer() quantityMilli!: number;
  @Text({ length: 20 }) unit!: string;
  @Cents() unitPriceCents!: number;
  @Cents() grossCents!: number;
  @Cents() discountCents!: number;
  @Text({ nullable: true }) discountReasonEn!: string | null;
  @Text({ nullable: true }) discountReasonNl!: string | null;
  @Cents() netCents!: number;
  @Day({ nullable: true }) serviceFrom!: string | null;
  @Day({ nullable: true }) serviceTo!: string | null;
  @Text({ length: 2 }) vatCategory!: string;
  @Integer() vatRateBp!: number;
}

/** What a document says about one category and rate of VAT. */
@Entity('invoice_vat')
@Index(['invoiceId', 'category', 'rateBp'], { unique: true })
export class InvoiceVat {
  @Id() id!: string;
  @Ref('invoice', { onDelete: 'CASCADE' }) invoiceId!: string;
  @Text({ length: 2 }) category!: string;
  @Integer() rateBp!: number;
  @Cents() baseCents!: number;
  @Cents() vatCents!: number;
  @Text({ length: 30, nullable: true }) reasonCode!: string | null;
  @Text({ length: 300, nullable: true }) reasonEn!: string | null;
  @Text({ length: 300, nullable: true }) reasonNl!: string | null;
}

/** What happened to a document, when and by whom. */
@Entity('invoice_event')
@Index(['invoiceId'])
@Index(['personId'])
export class InvoiceEvent {
  @Id() id!: string;
  @Ref('invoice', { onDelete: 'CASCADE' }) invoiceId!: string;
  @Text({ length: 40 }) kind!: string;
  @Instant() at!: string;
  @Ref('person', { nullable: true }) personId!: string | null;
  @LongText({ nullable: true }) note!: string | null;
  @Json({ nullable: true }) facts!: object | null;
}
