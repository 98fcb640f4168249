import { Entity, Index } from 'typeorm';
import { Id, Instant, Integer, LongText, Text } from '../database/index.js';

/** One row per change: who did what to which thing, with a salted digest of the values. */
@Entity('audit_entry')
@Index(['subjectKind', 'subjectId'])
@Index(['at'])
export class AuditEntry {
  @Id() id!: string;
  @Instant() at!: string;
  /** A person's id, or `system`. */
  @Text({ length: 36 }) actor!: string;
  @Text({ length: 80 }) action!: string;
  @Text({ length: 60 }) subjectKind!: string;
  @Text({ length: 60 }) subjectId!: string;
  @Text({ length: 36, nullable: true }) clusterId!: string | null;
  @Text({ length: 64 }) digest!: string;
}

/** The readable values behind a digest; erasure may clear them, the chain stays whole. */
@Entity('audit_value')
export class AuditValue {
  @Id() id!: string;
  @Text({ length: 32 }) salt!: string;
  @LongText({ nullable: true }) readable!: string | null;
}

/** A link of the chain: covers a run of entries and the link before. */
@Entity('audit_seal')
@Index(['position'], { unique: true })
export class AuditSeal {
  @Id() id!: string;
  @Integer() position!: number;
  @Text({ length: 36 }) firstEntry!: string;
  @Text({ length: 36 }) lastEntry!: string;
  @Integer() entries!: number;
  @Text({ length: 64 }) hash!: string;
  @Instant() at!: string;
}
