import { Entity, Index } from 'typeorm';
import { Id, Instant, Json, Ref, Text } from '../platform/database/index.js';

export type TokenKind = 'confirm' | 'reset' | 'email';

/** A link that was mailed to a person: kept as a hash, good for one use until it expires. */
@Entity('token')
@Index(['hash'], { unique: true })
@Index(['personId'])
export class Token {
  @Id() id!: string;
  @Text({ length: 10 }) kind!: TokenKind;
  @Text({ length: 64 }) hash!: string;
  @Ref('person') personId!: string;
  /** What the link brings about: the organisation to register, the new e-mail address. */
  @Json() payload!: unknown;
  @Instant() createdAt!: string;
  @Instant() expiresAt!: string;
  @Instant({ nullable: true }) consumedAt!: string | null;
}
