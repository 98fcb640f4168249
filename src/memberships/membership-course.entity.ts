import { Entity, Index } from 'typeorm';
import { Day, Flag, Id, Instant, Ref, Text } from '../platform/database/index.js';

/** What is to become of a membership: renewal, another tier, leaving. */
@Entity('membership_plan')
@Index(['membershipId'], { unique: true })
@Index(['wishedTierId'])
@Index(['leavesOn'])
export class MembershipPlan {
  @Id() id!: string;
  @Ref('membership', { onDelete: 'CASCADE' }) membershipId!: string;
  @Flag() renewsByItself!: boolean;
  /** The tier of the next term, where that is another one. */
  @Ref('membership_tier', { nullable: true }) wishedTierId!: string | null;
  /** What the member wants to read on its invoices. */
  @Text({ length: 100, nullable: true }) buyerReference!: string | null;
  @Day({ nullable: true }) noticeOn!: string | null;
  /** The last day; no term follows. */
  @Day({ nullable: true }) leavesOn!: string | null;
  @Text({ length: 30, nullable: true }) leaveReason!: string | null;
  @Text({ length: 1000, nullable: true }) leaveNote!: string | null;
  /** The day on which a pause is over. */
  @Day({ nullable: true }) resumesOn!: string | null;
  @Instant() updatedAt!: string;
}

/** A subsidiary that shares in the membership of its parent. */
@Entity('membership_coverage')
@Index(['membershipId', 'organisationId', 'fromOn'], { unique: true })
@Index(['organisationId'])
@Index(['createdBy'])
export class MembershipCoverage {
  @Id() id!: string;
  @Ref('membership', { onDelete: 'CASCADE' }) membershipId!: string;
  @Ref('organisation') organisationId!: string;
  @Day() fromOn!: string;
  @Day({ nullable: true }) toOn!: string | null;
  /** Why it is covered, where ownership did not tell that it is a subsidiary. */
  @Text({ length: 1000, nullable: true }) reason!: string | null;
  @Ref('person', { nullable: true }) createdBy!: string | null;
  @Instant() createdAt!: string;
}

/** A membership that went over to the organisation with which the member merged. */
@Entity('membership_transfer')
@Index(['membershipId'])
@Index(['fromOrganisationId'])
@Index(['toOrganisationId'])
@Index(['createdBy'])
export class MembershipTransfer {
  @Id() id!: string;
  @Ref('membership', { onDelete: 'CASCADE' }) membershipId!: string;
  @Ref('organisation') fromOrganisationId!: string;
  @Ref('organisation') toOrganisationId!: string;
  @Day() onDay!: string;
  @Text({ length: 1000 }) reason!: string;
  @Ref('person', { nullable: true }) createdBy!: string | null;
  @Instant() createdAt!: string;
}

/** A stretch in which the benefits rest; the term runs on. */
@Entity('membership_pause')
@Index(['membershipId', 'fromOn'], { unique: true })
@Index(['createdBy'])
export class MembershipPause {
  @Id() id!: string;
  @Ref('membership', { onDelete: 'CASCADE' }) membershipId!: string;
  @Day() fromOn!: string;
  @Day({ nullable: true }) toOn!: string | null;
  @Text({ length: 1000 }) reason!: string;
  @Ref('person', { nullable: true }) createdBy!: string | null;
  @Instant() createdAt!: string;
}
