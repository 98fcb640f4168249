import {
  Cents,
  CodeRef,
  codeTable,
  Day,
  Flag,
  Id,
  Instant,
  Integer,
  LongText,
  Ref,
  Text,
} from '../platform/database/index.js';
import { Entity, Index } from 'typeorm';

export const MembershipTierState = codeTable('membership_tier_state');

/** A form of membership that a cluster offers, at a fee a year that follows the size class. */
@Entity('membership_tier')
@Index(['clusterId', 'slug'], { unique: true })
export class MembershipTier {
  @Id() id!: string;
  @Ref('cluster') clusterId!: string;
  @Text({ length: 80 }) slug!: string;
  @Text() nameEn!: string;
  @Text() nameNl!: string;
  @LongText() descriptionEn!: string;
  @LongText() descriptionNl!: string;
  @Flag() isPublic!: boolean;
  @Integer() position!: number;
  @CodeRef('membership_tier_state') state!: string;
  @Day({ nullable: true }) validFrom!: string | null;
  @Day({ nullable: true }) validTo!: string | null;
  @Integer({ nullable: true }) maxMembers!: number | null;
  @Text({ length: 30 }) termKind!: string;
  /** Paid once, with the first term. */
  @Cents({ nullable: true }) joiningFeeCents!: number | null;
  /** `MM-DD` on which fixed terms begin; the first of January when empty. */
  @Text({ length: 5, nullable: true }) rollOver!: string | null;
  /** A year, for each representative above those included; none may be added when empty. */
  @Cents({ nullable: true }) extraRepresentativeCents!: number | null;
  @Flag({ nullable: true }) hasWaitingList!: boolean | null;
  @Instant() createdAt!: string;
  @Instant() updatedAt!: string;
}

/** What a tier costs a year for one size class; running terms keep the fee they began with. */
@Entity('tier_fee')
@Index(['tierId', 'sizeClass'], { unique: true })
export class TierFee {
  @Id() id!: string;
  @Ref('membership_tier', { onDelete: 'CASCADE' }) tierId!: string;
  @Text({ length: 30 }) sizeClass!: string;
  @Cents() amountCents!: number;
}

/** Something that members of a tier get. */
@Entity('tier_benefit')
@Index(['tierId', 'position'])
@Index(['serviceTypeCode'])
export class TierBenefit {
  @Id() id!: string;
  @Ref('membership_tier', { onDelete: 'CASCADE' }) tierId!: string;
  @Integer() position!: number;
  @Text({ length: 30 }) kind!: string;
  @CodeRef('service_type', { nullable: true }) serviceTypeCode!: string | null;
  @Integer({ nullable: true }) discountBp!: number | null;
  @Integer({ nullable: true }) quantity!: number | null;
  @Text({ length: 300 }) textEn!: string;
  @Text({ length: 300 }) textNl!: string;
}
