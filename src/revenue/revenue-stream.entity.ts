import { Entity, Index } from 'typeorm';
import {
  codeTable,
  CodeRef,
  Id,
  Instant,
  Integer,
  Month,
  Ref,
  Text,
} from '../platform/database/index.js';

export const streamKinds = codeTable('stream_kind');
export const publicSources = codeTable('public_source');

/** Where money of one kind comes from. From `documentsFrom` on only documents post to it. */
@Entity('revenue_stream')
@Index(['clusterId', 'slug'], { unique: true })
export class RevenueStream {
  @Id() id!: string;
  @Ref('cluster') clusterId!: string;
  @Text({ length: 60 }) slug!: string;
  @CodeRef('stream_kind') kind!: string;
  @CodeRef('public_source', { nullable: true }) source!: string | null;
  @Text({ length: 120 }) nameEn!: string;
  @Text({ length: 120 }) nameNl!: string;
  @Integer() position!: number;
  @Month({ nullable: true }) documentsFrom!: string | null;
  @Instant() createdAt!: string;
}
