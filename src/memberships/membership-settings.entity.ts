import { Entity, Index } from 'typeorm';
import { Id, Instant, Integer, Json, Ref, Text } from '../platform/database/index.js';
import type { DirectoryAudienceName } from './rules/settings.js';

/** How a cluster runs its memberships; what it has not set follows `defaultSettings`. */
@Entity('membership_settings')
@Index(['clusterId'], { unique: true })
export class MembershipSettings {
  @Id() id!: string;
  @Ref('cluster') clusterId!: string;
  /** Days before the term ends. */
  @Json() reminderDays!: number[];
  /** Days before the term ends at which the renewal is invoiced. */
  @Integer() invoiceDays!: number;
  /** Days after the term ends in which it may still be paid. */
  @Integer() graceDays!: number;
  /** Days after which an unpaid first term lapses. */
  @Integer() firstPaymentDays!: number;
  /** Days before the term ends until which a member may give notice. */
  @Integer() noticeDays!: number;
  /** Days after which an unanswered application expires. */
  @Integer() applicationDays!: number;
  /** How many of the voters must be in favour; no vote when empty. */
  @Integer({ nullable: true }) votesNeeded!: number | null;
  /** Who may see the directory; everybody when empty. */
  @Text({ length: 12, nullable: true }) directory!: DirectoryAudienceName | null;
  @Integer() revision!: number;
  @Instant() updatedAt!: string;
}
