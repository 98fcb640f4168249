import { Entity, Index } from 'typeorm';
import { Id, Instant, Ref, Text } from '../platform/database/index.js';

/** An organisation asks somebody, known to the portal or not, to act for it. */
@Entity('invitation')
@Index(['hash'], { unique: true })
@Index(['organisationId'])
@Index(['invitedBy'])
export class Invitation {
  @Id() id!: string;
  @Ref('organisation') organisationId!: string;
  @Text({ length: 254 }) email!: string;
  @Text({ length: 10 }) role!: 'admin' | 'member';
  @Text({ length: 64 }) hash!: string;
  @Ref('person') invitedBy!: string;
  @Instant() createdAt!: string;
  @Instant() expiresAt!: string;
  /** Set when it was accepted or taken back. */
  @Instant({ nullable: true }) consumedAt!: string | null;
}
