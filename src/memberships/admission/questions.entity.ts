import { Entity, Index } from 'typeorm';
import type { Localised } from '../../kernel/localised.js';
import {
  Flag,
  Id,
  Instant,
  Integer,
  Json,
  LongText,
  Ref,
  Text,
} from '../../platform/database/index.js';

/** A question of the cluster to whoever applies, for all tiers or for one. */
@Entity('application_question')
@Index(['clusterId', 'position'])
@Index(['tierId'])
export class ApplicationQuestion {
  @Id() id!: string;
  @Ref('cluster') clusterId!: string;
  @Ref('membership_tier', { nullable: true }) tierId!: string | null;
  /** Which field of the form it is: no two questions in use have the same. */
  @Integer() number!: number;
  @Text({ length: 12 }) kind!: string;
  @Text() titleEn!: string;
  @Text() titleNl!: string;
  @Text({ nullable: true }) hintEn!: string | null;
  @Text({ nullable: true }) hintNl!: string | null;
  /** What can be chosen; empty for other kinds. */
  @Json() options!: Localised[];
  @Flag() isRequired!: boolean;
  @Integer() position!: number;
  @Instant({ nullable: true }) archivedAt!: string | null;
  @Instant() createdAt!: string;
  @Instant() updatedAt!: string;
}

/** What an applicant answered. */
@Entity('application_answer')
@Index(['applicationId', 'questionId'], { unique: true })
@Index(['questionId'])
@Index(['fileId'])
export class ApplicationAnswer {
  @Id() id!: string;
  @Ref('membership_application', { onDelete: 'CASCADE' }) applicationId!: string;
  @Ref('application_question') questionId!: string;
  @LongText() value!: string;
  @Ref('stored_file', { nullable: true }) fileId!: string | null;
  @Instant() updatedAt!: string;
}

/** A document that came with an application. */
@Entity('application_document')
@Index(['applicationId'])
@Index(['fileId'])
@Index(['addedBy'])
export class ApplicationDocument {
  @Id() id!: string;
  @Ref('membership_application', { onDelete: 'CASCADE' }) applicationId!: string;
  @Ref('stored_file') fileId!: string;
  @Ref('person') addedBy!: string;
  @Instant() addedAt!: string;
}

/** The declaration of size that an application was sent with. */
@Entity('application_size')
@Index(['applicationId'], { unique: true })
@Index(['declarationId'])
export class ApplicationSize {
  @Id() id!: string;
  @Ref('membership_application', { onDelete: 'CASCADE' }) applicationId!: string;
  @Ref('size_declaration') declarationId!: string;
}
