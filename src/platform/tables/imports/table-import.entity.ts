import { Entity, Index } from 'typeorm';
import {
  codeTable,
  CodeRef,
  Flag,
  Id,
  Instant,
  Integer,
  Json,
  LongText,
  Text,
} from '../../database/index.js';

export type ImportState = 'checked' | 'posted' | 'undone';
export const importStates = codeTable('table_import_state');

/** A file of an import: checked first, then posted as a whole, and undone as a whole if need be. */
@Entity('table_import')
@Index(['clusterId', 'kind', 'createdAt'])
export class TableImport {
  @Id() id!: string;
  @Text({ length: 36 }) clusterId!: string;
  @Text({ length: 80 }) kind!: string;
  @CodeRef('table_import_state') state!: ImportState;
  @Text() fileName!: string;
  /** The file itself in base64, until it is posted or thrown away. */
  @LongText({ nullable: true }) content!: string | null;
  @Flag() skipKnown!: boolean;
  @Integer() rowCount!: number;
  @Text({ length: 36 }) createdBy!: string;
  @Instant() createdAt!: string;
  @Instant({ nullable: true }) postedAt!: string | null;
  @Instant({ nullable: true }) undoneAt!: string | null;
  @Text({ length: 36, nullable: true }) undoneBy!: string | null;
  @Json({ nullable: true }) result!: object | null;
}
