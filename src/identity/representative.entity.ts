import { Entity, Index } from 'typeorm';
import { Id, Instant, Ref, Text } from '../platform/database/index.js';

/** A person who acts for an organisation. */
@Entity('representative')
@Index(['personId', 'organisationId'], { unique: true })
@Index(['organisationId'])
export class Representative {
  @Id() id!: string;
  @Ref('person') personId!: string;
  @Ref('organisation') organisationId!: string;
  @Text({ length: 10 }) role!: 'admin' | 'member';
  @Instant() createdAt!: string;
}
