import { Entity, Index } from 'typeorm';
import { Flag, Id, Instant, LongText, Ref, Text } from '../platform/database/index.js';

/** A message between company and cluster about one package, or a note among organisers. */
@Entity('message')
@Index(['workPackageId', 'at'])
@Index(['authorId'])
export class Message {
  @Id() id!: string;
  @Ref('work_package', { onDelete: 'CASCADE' }) workPackageId!: string;
  @Ref('person') authorId!: string;
  /** company or organiser. */
  @Text({ length: 20 }) side!: string;
  /** Only the cluster's organisers see it. */
  @Flag() internal!: boolean;
  @LongText() body!: string;
  @Instant() at!: string;
}

@Entity('message_attachment')
@Index(['messageId'])
@Index(['fileId'], { unique: true })
export class MessageAttachment {
  @Id() id!: string;
  @Ref('message', { onDelete: 'CASCADE' }) messageId!: string;
  @Ref('stored_file') fileId!: string;
}

/** Until when a person has read a package's messages. */
@Entity('message_read')
@Index(['workPackageId', 'personId'], { unique: true })
@Index(['personId'])
export class MessageRead {
  @Id() id!: string;
  @Ref('work_package', { onDelete: 'CASCADE' }) workPackageId!: string;
  @Ref('person') personId!: string;
  @Instant() readAt!: string;
}
