import { Entity, Index } from 'typeorm';
import {
  BigInteger,
  Cents,
  CodeRef,
  codeTable,
  Day,
  Id,
  Instant,
  LongText,
  Ref,
  Text,
} from '../platform/database/index.js';

export const MembershipApplicationState = codeTable('membership_application_state');

/** An organisation's wish to become a member of a cluster, from draft to decision. */
@Entity('membership_application')
@Index(['reference'], { unique: true })
@Index(['openKey'], { unique: true })
@Index(['clusterId', 'state'])
@Index(['organisationId'])
@Index(['tierId'])
export class MembershipApplication {
  @Id() id!: string;
  @Text({ length: 20 }) reference!: string;
  @Ref('cluster') clusterId!: string;
  @Ref('organisation') organisationId!: string;
  @Ref('membership_tier') tierId!: string;
  @CodeRef('membership_application_state') state!: string;
  /** Cluster and organisation while the application is under way: there is one at a time. */
  @Text({ length: 80, nullable: true }) openKey!: string | null;
  @Text({ length: 30, nullable: true }) sizeClass!: string | null;
  /** The fee a year that the applicant saw when sending. */
  @Cents({ nullable: true }) feeCents!: number | null;
  @LongText({ nullable: true }) motivation!: string | null;
  @Instant({ nullable: true }) submittedAt!: string | null;
  @Instant({ nullable: true }) decidedAt!: string | null;
  @Ref('person', { nullable: true }) decidedBy!: string | null;
  /** The reason of a rejection, or the conditions of an approval; the applicant reads it. */
  @LongText({ nullable: true }) decisionNote!: string | null;
  @Day({ nullable: true }) startsOn!: string | null;
  @Ref('person') createdBy!: string;
  @Instant() createdAt!: string;
  @Instant() updatedAt!: string;
}

/** Somebody whom the applicant wants to represent it in the cluster. */
@Entity('membership_application_person')
@Index(['applicationId', 'personId'], { unique: true })
export class MembershipApplicationPerson {
  @Id() id!: string;
  @Ref('membership_application', { onDelete: 'CASCADE' }) applicationId!: string;
  @Ref('person') personId!: string;
}

/** The last number given out in a series such as `MA-2026`. */
@Entity('membership_number')
@Index(['series'], { unique: true })
export class MembershipNumber {
  @Id() id!: string;
  @Text({ length: 20 }) series!: string;
  @BigInteger() lastNumber!: number;
}
