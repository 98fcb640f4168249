import { Entity, Index } from 'typeorm';
import {
  CodeRef,
  codeTable,
  Day,
  Id,
  Instant,
  Integer,
  Ref,
  Text,
} from '../../platform/database/index.js';

export const ownershipStates = codeTable('ownership_state');

/** Who owns an organisation from one day to another: stated, answered and ended, never edited. */
@Entity('ownership_link')
@Index(['organisationId'])
@Index(['ownerId'])
@Index(['ownerParty'])
@Index(['state'])
@Index(['statedBy'])
@Index(['answeredBy'])
@Index(['endedBy'])
export class OwnershipLinkRow {
  @Id() id!: string;
  @Ref('organisation') organisationId!: string;
  /** The owner, where it is an organisation of the portal. */
  @Ref('organisation', { nullable: true }) ownerId!: string | null;
  /** Its id, or the key of a party outside, by which links of one owner are found. */
  @Text({ length: 260 }) ownerParty!: string;
  @Text({ nullable: true }) ownerName!: string | null;
  @Text({ length: 2, nullable: true }) ownerCountry!: string | null;
  @Integer() shareBp!: number;
  @Text({ length: 20 }) control!: string;
  @Day() validFrom!: string;
  @Day({ nullable: true }) validTo!: string | null;
  @Text({ length: 1000, nullable: true }) evidence!: string | null;
  @CodeRef('ownership_state') state!: string;
  @Ref('person', { nullable: true }) statedBy!: string | null;
  @Instant() statedAt!: string;
  @Ref('person', { nullable: true }) answeredBy!: string | null;
  @Instant({ nullable: true }) answeredAt!: string | null;
  @Ref('person', { nullable: true }) endedBy!: string | null;
  @Instant({ nullable: true }) endedAt!: string | null;
}

/** A link as a plain row. */
export type OwnershipRow = { [K in keyof OwnershipLinkRow]: OwnershipLinkRow[K] };
