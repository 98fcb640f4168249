import { Entity } from 'typeorm';
import { Id, Instant, Integer, Text } from '../database/index.js';

/** A file somebody sent; its bytes lie below DATA_DIR under its id. */
@Entity('stored_file')
export class StoredFile {
  @Id() id!: string;
  @Text({ length: 200 }) name!: string;
  @Text({ length: 100 }) type!: string;
  @Integer() bytes!: number;
  @Text({ length: 64 }) sha256!: string;
  @Text({ length: 36 }) createdBy!: string;
  @Instant() createdAt!: string;
}
