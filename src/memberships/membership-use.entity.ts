import { Entity, Index } from 'typeorm';
import {
  Cents,
  CodeRef,
  Day,
  Id,
  Instant,
  Integer,
  LongText,
  Ref,
  Text,
} from '../platform/database/index.js';

/** A reminder of renewal that was sent, by its days before the end. */
@Entity('membership_reminder')
@Index(['termId', 'days'], { unique: true })
export class MembershipReminder {
  @Id() id!: string;
  @Ref('membership_term', { onDelete: 'CASCADE' }) termId!: string;
  @Integer() days!: number;
  @Instant() sentAt!: string;
}

/** What a member used of an included benefit. */
@Entity('benefit_use')
@Index(['sourceKey'], { unique: true })
@Index(['membershipId', 'usedOn'])
@Index(['termId'])
@Index(['serviceTypeCode'])
@Index(['createdBy'])
export class BenefitUse {
  @Id() id!: string;
  @Ref('membership', { onDelete: 'CASCADE' }) membershipId!: string;
  @Ref('membership_term', { onDelete: 'CASCADE' }) termId!: string;
  @Text({ length: 30 }) kind!: string;
  @CodeRef('service_type', { nullable: true }) serviceTypeCode!: string | null;
  @Integer() quantity!: number;
  /** What it would have cost at the list price. */
  @Cents() listCents!: number;
  @Day() usedOn!: string;
  @LongText({ nullable: true }) note!: string | null;
  /** The booking or the row it came from; it counts once. */
  @Text({ length: 120, nullable: true }) sourceKey!: string | null;
  @Ref('person', { nullable: true }) createdBy!: string | null;
  @Instant() createdAt!: string;
}
