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
  Ref,
  Text,
} from '../platform/database/index.js';

/** open until it stands on an invoice, invoiced from then on; cancelled before that. */
export const ChargeState = codeTable('charge_state');

/** Something that is to be invoiced: left by the room that earned it, taken by the invoices. */
@Entity('charge')
@Index(['uniqueKey'], { unique: true })
@Index(['clusterId', 'state'])
@Index(['organisationId', 'state'])
@Index(['sourceKind', 'sourceId'])
@Index(['correctsId'])
export class Charge {
  @Id() id!: string;
  @Ref('cluster') clusterId!: string;
  @Ref('organisation') organisationId!: string;
  @CodeRef('charge_state') state!: string;
  /** What it came from, so that the room can be told when it is settled. */
  @Text({ length: 40 }) sourceKind!: string;
  @Text({ length: 36 }) sourceId!: string;
  /** At most one charge of a key is ever made. */
  @Text({ length: 120 }) uniqueKey!: string;
  @Text({ length: 30 }) supplyKind!: string;
  @Text({ length: 30 }) streamKind!: string;
  @Text({ length: 300 }) descriptionEn!: string;
  @Text({ length: 300 }) descriptionNl!: string;
  /** Thousandths; below zero where something is given back. */
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
  /** The charge that this one takes back in part. */
  @Ref('charge', { nullable: true }) correctsId!: string | null;
  /** What VAT depends on besides the kind of supply and the buyer. */
  @Json({ nullable: true }) supplyFacts!: object | null;
  @Instant() createdAt!: string;
  @Instant() updatedAt!: string;
}
