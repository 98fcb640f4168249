import { Entity, Index } from 'typeorm';
import { codeTable, CodeRef, Id, Instant, Integer, LongText, Text } from '../database/index.js';
import type { Lane } from './lanes.js';

/** waiting, running, done; failed when its tries are used up. */
export const jobStates = codeTable('job_state');
export const jobStateCodes = ['waiting', 'running', 'done', 'failed'] as const;

/** Work to be done after a unit of work, or at a later time; claimed by one process at a time. */
@Entity('job')
@Index(['state', 'lane', 'runAt', 'id'])
@Index(['uniqueKey'], { unique: true })
export class Job {
  @Id() id!: string;
  @Text({ length: 80 }) kind!: string;
  /** The queue in which it waits: that of its kind when it was made. */
  @Text({ length: 10, default: 'short' }) lane!: Lane;
  @LongText() payload!: string;
  @CodeRef('job_state') state!: (typeof jobStateCodes)[number];
  @Instant() runAt!: string;
  @Integer() attempts!: number;
  /** Until when the process that runs it may be believed to be alive. */
  @Instant({ nullable: true }) claimedUntil!: string | null;
  @Text({ length: 500, nullable: true }) lastError!: string | null;
  /** At most one job of a key is ever made. */
  @Text({ length: 120, nullable: true }) uniqueKey!: string | null;
  @Instant() createdAt!: string;
  @Instant({ nullable: true }) doneAt!: string | null;
}
