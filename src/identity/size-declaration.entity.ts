import { Entity, Index } from 'typeorm';
import { Cents, Id, Instant, Integer, Ref, Text } from '../platform/database/index.js';

/** What an organisation declared about its size, and who did; earlier declarations are kept. */
@Entity('size_declaration')
@Index(['organisationId'])
@Index(['declaredBy'])
export class SizeDeclaration {
  @Id() id!: string;
  @Ref('organisation') organisationId!: string;
  @Ref('person') declaredBy!: string;
  @Integer() staff!: number;
  @Cents() turnoverCents!: number;
  @Cents() balanceCents!: number;
  @Text({ length: 10 }) sizeClass!: string;
  @Instant() declaredAt!: string;
}
