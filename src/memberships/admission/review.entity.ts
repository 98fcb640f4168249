import { Entity, Index } from 'typeorm';
import { Flag, Id, Instant, Integer, Ref, Text } from '../../platform/database/index.js';

/** Something the cluster's people look at before an application is decided. */
@Entity('checklist_item')
@Index(['clusterId', 'position'])
export class ChecklistItem {
  @Id() id!: string;
  @Ref('cluster') clusterId!: string;
  @Text() titleEn!: string;
  @Text() titleNl!: string;
  /** An application cannot be approved before it was checked. */
  @Flag() isRequired!: boolean;
  @Integer() position!: number;
  @Instant({ nullable: true }) archivedAt!: string | null;
  @Instant() createdAt!: string;
}

/** Who checked an item of an application, and when. */
@Entity('application_check')
@Index(['applicationId', 'itemId'], { unique: true })
@Index(['itemId'])
@Index(['checkedBy'])
export class ApplicationCheck {
  @Id() id!: string;
  @Ref('membership_application', { onDelete: 'CASCADE' }) applicationId!: string;
  @Ref('checklist_item') itemId!: string;
  @Ref('person') checkedBy!: string;
  @Instant() checkedAt!: string;
}

/** Somebody of the governance body who votes on applications. */
@Entity('admission_voter')
@Index(['clusterId', 'personId'], { unique: true })
@Index(['personId'])
@Index(['chosenBy'])
export class AdmissionVoter {
  @Id() id!: string;
  @Ref('cluster') clusterId!: string;
  @Ref('person') personId!: string;
  @Ref('person', { nullable: true }) chosenBy!: string | null;
  @Instant() chosenAt!: string;
}

/** One voter's word on one application; it can be changed until the decision. */
@Entity('application_vote')
@Index(['applicationId', 'personId'], { unique: true })
@Index(['personId'])
export class ApplicationVote {
  @Id() id!: string;
  @Ref('membership_application', { onDelete: 'CASCADE' }) applicationId!: string;
  @Ref('person') personId!: string;
  /** yes, no or abstain. */
  @Text({ length: 10 }) vote!: string;
  @Text({ length: 2000, nullable: true }) note!: string | null;
  @Instant() votedAt!: string;
}
