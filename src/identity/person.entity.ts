import { Entity, Index } from 'typeorm';
import { Flag, Id, Instant, Integer, Text } from '../platform/database/index.js';

/** Somebody who can sign in. */
@Entity('person')
@Index(['email'], { unique: true })
export class Person {
  @Id() id!: string;
  @Text() name!: string;
  /** In lower case. */
  @Text({ length: 254 }) email!: string;
  @Text({ nullable: true }) passwordHash!: string | null;
  @Text({ length: 2 }) locale!: 'en' | 'nl';
  @Flag() isAdministrator!: boolean;
  /** Sessions and tokens of an earlier epoch are worth nothing any more. */
  @Integer() epoch!: number;
  @Instant({ nullable: true }) confirmedAt!: string | null;
  @Instant({ nullable: true }) disabledAt!: string | null;
  @Instant() createdAt!: string;
}
