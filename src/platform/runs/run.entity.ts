import { Entity, Index } from 'typeorm';
import { codeTable, CodeRef, Id, Instant, Integer, Json, Ref, Text } from '../database/index.js';
import type { WordParams } from '../i18n/index.js';

export type RunState = 'waiting' | 'running' | 'done' | 'failed' | 'cancelled';
export type RunItemState = 'waiting' | 'done' | 'skipped' | 'failed';

/** failed: the work as a whole could not go on; single items fail without that. */
export const runStates = codeTable('run_state');
export const runItemStates = codeTable('run_item_state');

/** Long work in many small steps: what it is, how far it is, how it ended. */
@Entity('run')
@Index(['uniqueKey'], { unique: true })
@Index(['clusterId', 'createdAt'])
export class Run {
  @Id() id!: string;
  @Text({ length: 36, nullable: true }) clusterId!: string | null;
  @Text({ length: 80 }) kind!: string;
  @Text({ length: 120 }) titleKey!: string;
  @Json() titleParams!: WordParams;
  @CodeRef('run_state') state!: RunState;
  @Integer() total!: number;
  @Integer() done!: number;
  @Integer() skipped!: number;
  @Integer() failed!: number;
  @Text({ length: 36, nullable: true }) createdBy!: string | null;
  @Instant() createdAt!: string;
  @Instant({ nullable: true }) startedAt!: string | null;
  @Instant({ nullable: true }) finishedAt!: string | null;
  @Text({ length: 500, nullable: true }) lastError!: string | null;
  @Json() options!: object;
  /** At most one run of a key is ever made. */
  @Text({ length: 120, nullable: true }) uniqueKey!: string | null;
}

/** One step of a run, on one subject. */
@Entity('run_item')
@Index(['runId', 'position'], { unique: true })
@Index(['runId', 'state'])
export class RunItem {
  @Id() id!: string;
  @Ref('run') runId!: string;
  @Integer() position!: number;
  @Text({ length: 60, nullable: true }) subjectId!: string | null;
  @Text({ length: 300 }) label!: string;
  @Json() payload!: object;
  @CodeRef('run_item_state') state!: RunItemState;
  @Text({ length: 120, nullable: true }) messageKey!: string | null;
  @Json({ nullable: true }) messageParams!: WordParams | null;
  @Json({ nullable: true }) result!: object | null;
  @Instant({ nullable: true }) doneAt!: string | null;
}
