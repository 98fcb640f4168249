import { Entity, Index } from 'typeorm';
import { Day, Id, Instant, Ref, Text } from '../../platform/database/index.js';

/** A member's wish for another tier that the cluster has to agree to. */
@Entity('tier_change_request')
@Index(['openKey'], { unique: true })
@Index(['membershipId'])
@Index(['tierId'])
@Index(['askedBy'])
@Index(['decidedBy'])
export class TierChangeRequest {
  @Id() id!: string;
  @Ref('membership', { onDelete: 'CASCADE' }) membershipId!: string;
  @Ref('membership_tier') tierId!: string;
  /** The day it asks for; a later one when it is agreed to later. */
  @Day() onDay!: string;
  /** asked, agreed, refused or withdrawn. */
  @Text({ length: 12 }) state!: string;
  /** The membership while it is asked: there is one at a time. */
  @Text({ length: 36, nullable: true }) openKey!: string | null;
  @Text({ length: 1000, nullable: true }) note!: string | null;
  @Ref('person') askedBy!: string;
  @Instant() askedAt!: string;
  @Ref('person', { nullable: true }) decidedBy!: string | null;
  @Instant({ nullable: true }) decidedAt!: string | null;
}
