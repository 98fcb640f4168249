import { Entity, Index } from 'typeorm';
import {
  codeTable,
  CodeRef,
  Day,
  Flag,
  Id,
  Instant,
  Integer,
  LongText,
  Ref,
  Text,
} from '../platform/database/index.js';
import type { RequestState } from './rules/request-state.js';

export const requestStateTable = codeTable('service_request_state');

/** What a company asks for; its state is kept equal to what follows from its packages. */
@Entity('service_request')
@Index(['reference'], { unique: true })
@Index(['organisationId', 'state'])
@Index(['createdBy'])
export class ServiceRequest {
  @Id() id!: string;
  /** Given when the request is sent, never before. */
  @Text({ length: 20, nullable: true }) reference!: string | null;
  @Ref('organisation') organisationId!: string;
  @Ref('person') createdBy!: string;
  @CodeRef('service_request_state') state!: RequestState;
  @Text({ length: 120, nullable: true }) title!: string | null;
  @LongText({ nullable: true }) brief!: string | null;
  @LongText({ nullable: true }) project!: string | null;
  @Integer({ nullable: true }) trlNow!: number | null;
  @Integer({ nullable: true }) trlWanted!: number | null;
  @Day({ nullable: true }) startsOn!: string | null;
  @Day({ nullable: true }) endsOn!: string | null;
  @Text({ length: 20, nullable: true }) budgetBand!: string | null;
  @Flag() confidential!: boolean;
  /** Agreed that the organisers of the chosen clusters read the brief. */
  @Flag() consent!: boolean;
  @Instant() createdAt!: string;
  @Instant() updatedAt!: string;
  @Instant({ nullable: true }) submittedAt!: string | null;
}

/** The last number given to a request in a year. */
@Entity('request_number')
export class RequestNumber {
  /** The year. */
  @Id() id!: string;
  @Integer() last!: number;
}
