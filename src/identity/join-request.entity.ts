import { Entity, Index } from 'typeorm';
import { Flag, Id, Instant, Ref } from '../platform/database/index.js';

/** A person who wants to act for an organisation that is there already. */
@Entity('join_request')
@Index(['personId', 'organisationId'], { unique: true })
@Index(['organisationId'])
@Index(['decidedBy'])
export class JoinRequest {
  @Id() id!: string;
  @Ref('person') personId!: string;
  @Ref('organisation') organisationId!: string;
  @Flag({ nullable: true }) accepted!: boolean | null;
  @Ref('person', { nullable: true }) decidedBy!: string | null;
  @Instant({ nullable: true }) decidedAt!: string | null;
  @Instant() createdAt!: string;
}
