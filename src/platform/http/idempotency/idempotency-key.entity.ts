import { Entity, Index } from 'typeorm';
import { Id, Instant, Integer, LongText, Text } from '../../database/index.js';

/** A POST of the API that was answered, so that its repetition gets the same answer. */
@Entity('idempotency_key')
@Index(['personId', 'key'], { unique: true })
export class IdempotencyKey {
  @Id() id!: string;
  @Text({ length: 36 }) personId!: string;
  @Text({ length: 100 }) key!: string;
  @Text({ length: 64 }) requestDigest!: string;
  @Integer() status!: number;
  @LongText() answer!: string;
  @Instant() createdAt!: string;
}
