import { Entity, Index } from 'typeorm';
import {
  Cents,
  CodeRef,
  codeTable,
  Day,
  Flag,
  Id,
  Instant,
  Integer,
  Json,
  LongText,
  Ref,
  Text,
} from '../platform/database/index.js';

export const MembershipState = codeTable('membership_state');

/** An organisation's membership of a cluster; what it costs and how long it runs are its terms. */
@Entity('membership')
@Index(['reference'], { unique: true })
@Index(['openKey'], { unique: true })
@Index(['clusterId', 'state'])
@Index(['organisationId'])
@Index(['tierId'])
@Index(['applicationId'])
export class Membership {
  @Id() id!: string;
  @Text({ length: 20 }) reference!: string;
  @Ref('cluster') clusterId!: string;
  @Ref('organisation') organisationId!: string;
  @Ref('membership_tier') tierId!: string;
  @Ref('membership_application', { nullable: true }) applicationId!: string | null;
  @CodeRef('membership_state') state!: string;
  /** Cluster and organisation while the membership is not over: there is one at a time. */
  @Text({ length: 80, nullable: true }) openKey!: string | null;
  @Text({ length: 30 }) sizeClass!: string;
  /** What the approval asked for; activation waits until it is met. */
  @LongText({ nullable: true }) conditions!: string | null;
  @Instant({ nullable: true }) conditionsMetAt!: string | null;
  @Day({ nullable: true }) activeFrom!: string | null;
  @Day({ nullable: true }) endedOn!: string | null;
  @LongText({ nullable: true }) endReason!: string | null;
  @Instant() createdAt!: string;
  @Instant() updatedAt!: string;
}

/** A stretch of membership with the tier, class and fee it began with, and how it was settled. */
@Entity('membership_term')
@Index(['membershipId', 'number'], { unique: true })
@Index(['tierId'])
@Index(['endsOn'])
@Index(['renewsTermId'], { unique: true })
export class MembershipTerm {
  @Id() id!: string;
  @Ref('membership', { onDelete: 'CASCADE' }) membershipId!: string;
  @Integer() number!: number;
  @Ref('membership_tier') tierId!: string;
  @Text({ length: 30 }) sizeClass!: string;
  @Day() startsOn!: string;
  @Day() endsOn!: string;
  /** The tier's fee a year for the class, as it stood when the term was made. */
  @Cents() feeCents!: number;
  @Day({ nullable: true }) settledOn!: string | null;
  @Cents({ nullable: true }) settledCents!: number | null;
  @Text({ length: 120, nullable: true }) settlementReference!: string | null;
  @LongText({ nullable: true }) settlementNote!: string | null;
  @Ref('person', { nullable: true }) settledBy!: string | null;
  /** first, renewal or change (of tier, within the term). */
  @Text({ length: 12, nullable: true }) kind!: string | null;
  /** What was charged: the fee for the days of the term. */
  @Cents({ nullable: true }) chargedCents!: number | null;
  @Cents({ nullable: true }) joiningFeeCents!: number | null;
  /** The whole term of which the fee is: the days by which it is pro-rated. */
  @Day({ nullable: true }) cycleFrom!: string | null;
  @Day({ nullable: true }) cycleTo!: string | null;
  /** The last day, when a change of tier or an end cut the term short. */
  @Day({ nullable: true }) closedOn!: string | null;
  /** Never came to be: lapsed unpaid, or withdrawn. */
  @Day({ nullable: true }) cancelledOn!: string | null;
  /** An organiser let it begin before it was paid. */
  @Day({ nullable: true }) authorisedOn!: string | null;
  @Text({ length: 36, nullable: true }) authorisedBy!: string | null;
  @LongText({ nullable: true }) authorisedNote!: string | null;
  /** A term is renewed once, never twice: the index says so. */
  @Text({ length: 36, nullable: true }) renewsTermId!: string | null;
  @Instant() createdAt!: string;
}

/** Somebody who represents a member in the cluster. */
@Entity('membership_person')
@Index(['membershipId', 'personId'], { unique: true })
@Index(['personId'])
export class MembershipPerson {
  @Id() id!: string;
  @Ref('membership', { onDelete: 'CASCADE' }) membershipId!: string;
  @Ref('person') personId!: string;
}

/** How a member presents itself in the cluster's directory. */
@Entity('member_profile')
@Index(['membershipId'], { unique: true })
export class MemberProfile {
  @Id() id!: string;
  @Ref('membership', { onDelete: 'CASCADE' }) membershipId!: string;
  @Flag() isListed!: boolean;
  @LongText() doesEn!: string;
  @LongText() doesNl!: string;
  @LongText() seeksEn!: string;
  @LongText() seeksNl!: string;
  @LongText() offersEn!: string;
  @LongText() offersNl!: string;
  /** Keys of key technologies. */
  @Json() technologies!: string[];
  /** The technology readiness levels at which it works. */
  @Integer({ nullable: true }) trlFrom!: number | null;
  @Integer({ nullable: true }) trlTo!: number | null;
  /** Capabilities, one a line. */
  @LongText({ nullable: true }) canEn!: string | null;
  @LongText({ nullable: true }) canNl!: string | null;
  /** Whom readers may turn to: nobody (or empty), members of the cluster, everybody. */
  @Text({ length: 20, nullable: true }) contact!: string | null;
  @Text({ length: 36, nullable: true }) contactPersonId!: string | null;
  @Instant() updatedAt!: string;
}
