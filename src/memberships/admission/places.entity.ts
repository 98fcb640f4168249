import { Entity, Index } from 'typeorm';
import { Day, Id, Instant, Integer, Ref, Text } from '../../platform/database/index.js';

/** How a cluster lets members in, as far as its membership settings do not say. */
@Entity('admission_settings')
@Index(['clusterId'], { unique: true })
export class AdmissionSettings {
  @Id() id!: string;
  @Ref('cluster') clusterId!: string;
  /** Days in which an organisation may use a place that came free. */
  @Integer() waitingDays!: number;
  @Integer() revision!: number;
  @Instant() updatedAt!: string;
}

/** An organisation that may see a tier which is not public, and apply for it. */
@Entity('tier_invitation')
@Index(['tierId', 'organisationId'], { unique: true })
@Index(['organisationId'])
@Index(['invitedBy'])
export class TierInvitation {
  @Id() id!: string;
  @Ref('membership_tier', { onDelete: 'CASCADE' }) tierId!: string;
  @Ref('organisation') organisationId!: string;
  @Text({ length: 1000, nullable: true }) note!: string | null;
  @Ref('person', { nullable: true }) invitedBy!: string | null;
  @Instant() invitedAt!: string;
}

/** A place in the queue for a tier that is full. */
@Entity('waiting_place')
@Index(['openKey'], { unique: true })
@Index(['tierId', 'state', 'askedAt'])
@Index(['organisationId'])
@Index(['askedBy'])
export class WaitingPlace {
  @Id() id!: string;
  @Ref('membership_tier', { onDelete: 'CASCADE' }) tierId!: string;
  @Ref('organisation') organisationId!: string;
  /** waiting, offered, taken, left or expired. */
  @Text({ length: 12 }) state!: string;
  /** Tier and organisation while it waits or is offered a place: there is one at a time. */
  @Text({ length: 80, nullable: true }) openKey!: string | null;
  @Ref('person') askedBy!: string;
  @Instant() askedAt!: string;
  @Day({ nullable: true }) offeredOn!: string | null;
  /** The last day on which the place may be used. */
  @Day({ nullable: true }) offeredUntil!: string | null;
  @Instant({ nullable: true }) closedAt!: string | null;
}
