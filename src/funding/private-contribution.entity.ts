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

export const contributionKinds = codeTable('contribution_kind');

/** What private parties put in besides paying: in kind, or an investment that evidence ties to it. */
@Entity('private_contribution')
@Index(['clusterId', 'month', 'id'])
@Index(['reversesId'], { unique: true })
@Index(['createdBy'])
export class PrivateContribution {
  @Id() id!: string;
  @Ref('cluster') clusterId!: string;
  @CodeRef('contribution_kind') kind!: string;
  @Month() month!: string;
  @Cents() amountCents!: number;
  @Text() contributor!: string;
  /** Where the evidence is found: a letter, a report, a contract. */
  @Text({ length: 300 }) evidence!: string;
  @Flag() voided!: boolean;
  @Ref('private_contribution', { nullable: true }) reversesId!: string | null;
  @Ref('person', { nullable: true }) createdBy!: string | null;
  @Instant() createdAt!: string;
}
