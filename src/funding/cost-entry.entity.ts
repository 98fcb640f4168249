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

export const costCategories = codeTable('cost_category');
export const facilityAccounts = codeTable('facility_account');

/** A cost of the cluster in a month; a wrong one is reversed by another, never changed. */
@Entity('cost_entry')
@Index(['clusterId', 'month', 'id'])
@Index(['clusterId', 'category', 'month'])
@Index(['reversesId'], { unique: true })
@Index(['createdBy'])
export class CostEntry {
  @Id() id!: string;
  @Ref('cluster') clusterId!: string;
  @CodeRef('cost_category') category!: string;
  /** Which of a facility's separate accounts bears it: ownership, operation or use. */
  @CodeRef('facility_account') account!: string;
  @Month() month!: string;
  @Cents() amountCents!: number;
  @Text({ length: 300 }) description!: string;
  @Flag() voided!: boolean;
  @Ref('cost_entry', { nullable: true }) reversesId!: string | null;
  @Ref('person', { nullable: true }) createdBy!: string | null;
  @Instant() createdAt!: string;
}
