import { Entity, Index } from 'typeorm';
import { Id, Instant, Ref, Text } from '../../platform/database/index.js';

/** A member's wish that a subsidiary share in its membership. */
@Entity('coverage_request')
@Index(['openKey'], { unique: true })
@Index(['membershipId'])
@Index(['organisationId'])
@Index(['askedBy'])
@Index(['decidedBy'])
export class CoverageRequest {
  @Id() id!: string;
  @Ref('membership', { onDelete: 'CASCADE' }) membershipId!: string;
  @Ref('organisation') organisationId!: string;
  /** asked, granted, refused or withdrawn. */
  @Text({ length: 12 }) state!: string;
  /** The membership and the subsidiary while it is asked: each is asked for once at a time. */
  @Text({ length: 80, nullable: true }) openKey!: string | null;
  @Text({ length: 1000, nullable: true }) note!: string | null;
  @Ref('person') askedBy!: string;
  @Instant() askedAt!: string;
  @Ref('person', { nullable: true }) decidedBy!: string | null;
  @Instant({ nullable: true }) decidedAt!: string | null;
}
