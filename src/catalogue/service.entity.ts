import { Entity, Index } from 'typeorm';
import {
  Cents, CodeRef, codeTable, Flag, Id, Instant, Integer, Json, LongText, Ref, Text,
} from '../platform/database/index.js'; // prettier-ignore

export const serviceState = codeTable('service_state');

/** What a cluster offers, in both languages. */
@Entity('service')
@Index(['slug'], { unique: true })
@Index(['clusterId', 'state'])
@Index(['typeCode'])
@Index(['updatedAt'])
@Index(['state', 'publishedAt'])
export class Service {
  @Id() id!: string;
  @Ref('cluster') clusterId!: string;
  @Text({ length: 100 }) slug!: string;
  @CodeRef('service_type') typeCode!: string;
  @CodeRef('service_state') state!: string;
  @Text() titleEn!: string;
  @Text() titleNl!: string;
  @Text({ length: 300 }) summaryEn!: string;
  @Text({ length: 300 }) summaryNl!: string;
  @LongText() descriptionEn!: string;
  @LongText() descriptionNl!: string;
  @Json() deliverablesEn!: string[];
  @Json() deliverablesNl!: string[];
  @LongText() eligibilityEn!: string;
  @LongText() eligibilityNl!: string;
  @Text() contactRoleEn!: string;
  @Text() contactRoleNl!: string;
  @Json() keywordsEn!: string[];
  @Json() keywordsNl!: string[];
  @Integer({ nullable: true }) trlMin!: number | null;
  @Integer({ nullable: true }) trlMax!: number | null;
  @Integer({ nullable: true }) leadDaysMin!: number | null;
  @Integer({ nullable: true }) leadDaysMax!: number | null;
  @Text() provider!: string;
  @Text() locationName!: string;
  @Text({ length: 100 }) place!: string;
  /** Whether export control and ownership are checked before delivery. */
  @Flag() needsClearance!: boolean;
  /** The price on the card, taken from the offers and their rates of the day. */
  @Text({ length: 20, nullable: true }) cardBasis!: string | null;
  @Cents({ nullable: true }) cardCents!: number | null;
  @Text({ length: 20, nullable: true }) cardUnit!: string | null;
  @Flag() cardIsFrom!: boolean;
  /** Grows with each change; a change made to an older one is refused. */
  @Integer() revision!: number;
  @Instant({ nullable: true }) publishedAt!: string | null;
  @Instant() createdAt!: string;
  @Instant() updatedAt!: string;
}

/** One word of one vocabulary that a service is tagged with; the other two codes are empty. */
@Entity('service_tag')
@Index(['serviceId', 'technologyCode'], { unique: true })
@Index(['serviceId', 'transformationCode'], { unique: true })
@Index(['serviceId', 'valueChainCode'], { unique: true })
@Index(['technologyCode'])
export class ServiceTag {
  @Id() id!: string;
  @Ref('service', { onDelete: 'CASCADE' }) serviceId!: string;
  @CodeRef('technology', { nullable: true }) technologyCode!: string | null;
  @CodeRef('transformation', { nullable: true }) transformationCode!: string | null;
  @CodeRef('value_chain', { nullable: true }) valueChainCode!: string | null;
}
