import { Entity, Index } from 'typeorm';
import { Id, Instant, LongText, Ref, Text } from '../platform/database/index.js';

/** What happened to an application or a membership, when and by whom; a message is one too. */
@Entity('membership_event')
@Index(['applicationId'])
@Index(['membershipId'])
export class MembershipEvent {
  @Id() id!: string;
  @Ref('membership_application', { nullable: true }) applicationId!: string | null;
  @Ref('membership', { nullable: true }) membershipId!: string | null;
  @Text({ length: 40 }) kind!: string;
  @Instant() at!: string;
  @Ref('person', { nullable: true }) personId!: string | null;
  @LongText({ nullable: true }) note!: string | null;
}
