import { Entity, Index } from 'typeorm';
import { Id, Instant, Integer, Json, Ref, Text } from '../platform/database/index.js';

/** A key with which a person's programs use the API; only its hash is kept. */
@Entity('api_token')
@Index(['hash'], { unique: true })
@Index(['personId'])
export class ApiToken {
  @Id() id!: string;
  @Ref('person') personId!: string;
  @Text({ length: 80 }) name!: string;
  @Text({ length: 64 }) hash!: string;
  /** The last characters, by which its owner knows it again. */
  @Text({ length: 8 }) ending!: string;
  @Json() scopes!: readonly string[];
  /** The person's epoch when it was made: a later epoch ends it. */
  @Integer() epoch!: number;
  @Instant() createdAt!: string;
  @Instant() expiresAt!: string;
  @Instant({ nullable: true }) lastUsedAt!: string | null;
  @Instant({ nullable: true }) revokedAt!: string | null;
}
