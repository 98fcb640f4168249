import { Entity, Index } from 'typeorm';
import {
  Cents,
  Day,
  Flag,
  Id,
  Instant,
  Integer,
  Json,
  Ref,
  Text,
} from '../platform/database/index.js';
import type { SizeFigures } from './rules/size-class.js';
import type { SizeStep } from './rules/sme-figures.js';

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

/** From what the class of a declaration was worked out, and how, step by step. */
@Entity('size_declaration_basis')
@Index(['declarationId'], { unique: true })
export class SizeDeclarationBasis {
  @Id() id!: string;
  @Ref('size_declaration', { onDelete: 'CASCADE' }) declarationId!: string;
  /** The end of the last closed financial year; none for a new enterprise. */
  @Day({ nullable: true }) yearEndsOn!: string | null;
  @Flag() isNew!: boolean;
  @Flag() hasNewOwner!: boolean;
  /** Hundredths of a year of work, partner and linked enterprises included. */
  @Integer() totalStaffHundredths!: number;
  @Cents() totalTurnoverCents!: number;
  @Cents() totalBalanceCents!: number;
  /** The totals of the two years before, the latest first. */
  @Json() earlier!: SizeFigures[];
  @Json() steps!: SizeStep[];
}

/** An enterprise that the declaring one named as related to it. */
@Entity('size_declaration_enterprise')
@Index(['declarationId', 'position'], { unique: true })
export class SizeDeclarationEnterprise {
  @Id() id!: string;
  @Ref('size_declaration', { onDelete: 'CASCADE' }) declarationId!: string;
  @Integer() position!: number;
  @Text({ length: 120 }) name!: string;
  @Text({ length: 20 }) kind!: string;
  /** The position of the enterprise it is related to; 0 is the declaring one. */
  @Integer() via!: number;
  @Text({ length: 6 }) direction!: string;
  @Integer() shareBp!: number;
  @Flag() controls!: boolean;
  @Integer() staff!: number;
  @Cents() turnoverCents!: number;
  @Cents() balanceCents!: number;
  /** The part of its figures that was counted. */
  @Integer() countedBp!: number;
}
