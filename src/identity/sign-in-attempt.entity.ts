import { Entity, Index } from 'typeorm';
import { Id, Instant, Integer, Text } from '../platform/database/index.js';

/** How often something was tried in vain from one address or for one account, known or not. */
@Entity('sign_in_attempt')
@Index(['subject'], { unique: true })
@Index(['lastAt'])
export class SignInAttempt {
  @Id() id!: string;
  /** A hash of the account's name or the address, so that no list of either is kept. */
  @Text({ length: 64 }) subject!: string;
  @Integer() failures!: number;
  @Instant() lastAt!: string;
  @Instant({ nullable: true }) blockedUntil!: string | null;
}
