import { Entity, Index } from 'typeorm';
import { codeTable, CodeRef, Id, Instant, LongText, Text } from '../database/index.js';

/** waiting for delivery, sent, or kept because no mail server is set. */
export const mailStates = codeTable('mail_state');
export const mailStateCodes = ['waiting', 'sent', 'kept'] as const;

/** A mail as it was written, in the language of its reader. */
@Entity('mail_message')
@Index(['createdAt'])
export class MailMessage {
  @Id() id!: string;
  @Text({ length: 254 }) recipient!: string;
  @Text({ length: 2 }) locale!: string;
  @Text({ length: 80 }) template!: string;
  @Text({ length: 300 }) subject!: string;
  @LongText() body!: string;
  @CodeRef('mail_state') state!: (typeof mailStateCodes)[number];
  @Text({ length: 36, nullable: true }) clusterId!: string | null;
  @Instant() createdAt!: string;
  @Instant({ nullable: true }) sentAt!: string | null;
}
