import { Entity, Index } from 'typeorm';
import { Id, Instant, Integer, LongText, Text } from '../database/index.js';

/** A cluster's own words for one of the portal's mails, in one language. */
@Entity('mail_text')
@Index(['clusterId', 'template', 'locale'], { unique: true })
export class MailText {
  @Id() id!: string;
  @Text({ length: 36 }) clusterId!: string;
  @Text({ length: 80 }) template!: string;
  @Text({ length: 2 }) locale!: string;
  @Text({ length: 300 }) subject!: string;
  @LongText() body!: string;
  @Instant() updatedAt!: string;
  @Integer() revision!: number;
}
