import { Entity, Index } from 'typeorm';
import {
  codeTable,
  CodeRef,
  Day,
  Id,
  Integer,
  LongText,
  Ref,
  Text,
} from '../platform/database/index.js';

/** One entry of one component of a cluster's canvas; entries stand in the organiser's order. */
export abstract class CanvasEntry {
  @Id() id!: string;
  @Ref('cluster') clusterId!: string;
  @Integer() position!: number;
  @Integer() revision!: number;
}

export const customerKinds = codeTable('customer_kind');
export const assetKinds = codeTable('asset_kind');
export const partnerSectors = codeTable('partner_sector');
export const milestoneStates = codeTable('milestone_state');

@Entity('customer_segment')
@Index(['clusterId'])
export class CustomerSegment extends CanvasEntry {
  @CodeRef('customer_kind') kind!: string;
  @Text() nameEn!: string;
  @Text() nameNl!: string;
  @LongText() descriptionEn!: string;
  @LongText() descriptionNl!: string;
}

@Entity('asset')
@Index(['clusterId'])
export class Asset extends CanvasEntry {
  @CodeRef('asset_kind') kind!: string;
  @Text() nameEn!: string;
  @Text() nameNl!: string;
  @LongText() descriptionEn!: string;
  @LongText() descriptionNl!: string;
  @Text({ nullable: true }) place!: string | null;
}

@Entity('usp')
@Index(['clusterId'])
export class Usp extends CanvasEntry {
  @Text() titleEn!: string;
  @Text() titleNl!: string;
  @LongText() descriptionEn!: string;
  @LongText() descriptionNl!: string;
}

/** A hard-to-replace activity on which others in a value chain depend. */
@Entity('control_point')
@Index(['clusterId'])
export class ControlPoint extends CanvasEntry {
  @Text() nameEn!: string;
  @Text() nameNl!: string;
  @Text({ length: 300 }) valueChainEn!: string;
  @Text({ length: 300 }) valueChainNl!: string;
  @LongText() activityEn!: string;
  @LongText() activityNl!: string;
  @Text({ length: 300 }) holder!: string;
  @LongText() substitutabilityEn!: string;
  @LongText() substitutabilityNl!: string;
  @LongText() evidenceEn!: string;
  @LongText() evidenceNl!: string;
  @LongText() dependentPartiesEn!: string;
  @LongText() dependentPartiesNl!: string;
  @Integer() trl!: number;
}

@Entity('milestone')
@Index(['clusterId', 'day'])
export class Milestone extends CanvasEntry {
  @Day() day!: string;
  @CodeRef('milestone_state') state!: string;
  @Text() titleEn!: string;
  @Text() titleNl!: string;
  @LongText() descriptionEn!: string;
  @LongText() descriptionNl!: string;
}

@Entity('partner')
@Index(['clusterId'])
export class Partner extends CanvasEntry {
  @Text() name!: string;
  @CodeRef('partner_sector') sector!: string;
  @LongText() roleEn!: string;
  @LongText() roleNl!: string;
  @Text({ nullable: true }) place!: string | null;
}

@Entity('location')
@Index(['clusterId'])
export class Location extends CanvasEntry {
  @Text() nameEn!: string;
  @Text() nameNl!: string;
  @Text() place!: string;
  /** Millionths of a degree: a whole number is the same on every database. */
  @Integer() latitudeMicro!: number;
  @Integer() longitudeMicro!: number;
}

@Entity('governance_body')
@Index(['clusterId'])
export class GovernanceBody extends CanvasEntry {
  @Text() nameEn!: string;
  @Text() nameNl!: string;
  @LongText() descriptionEn!: string;
  @LongText() descriptionNl!: string;
}
