import { Entity, Index } from 'typeorm';
import {
  codeTable,
  CodeRef,
  Id,
  Instant,
  Integer,
  LongText,
  Ref,
  Text,
} from '../platform/database/index.js';

/** A High-Tech Megacluster: what it is for, in both languages. */
@Entity('cluster')
@Index(['slug'], { unique: true })
export class Cluster {
  @Id() id!: string;
  @Text({ length: 60 }) slug!: string;
  @Integer() position!: number;
  @Text() nameEn!: string;
  @Text() nameNl!: string;
  @Text() taglineEn!: string;
  @Text() taglineNl!: string;
  @Text() programme!: string;
  @LongText() keyTechnologyEn!: string;
  @LongText() keyTechnologyNl!: string;
  @LongText() missionEn!: string;
  @LongText() missionNl!: string;
  @LongText() revenueOutlineEn!: string;
  @LongText() revenueOutlineNl!: string;
  /** Grows with every change of the words above: guards the form that edits them. */
  @Integer() revision!: number;
  /** Grows with every change of anything on the canvas: the version machines compare. */
  @Integer() canvasRevision!: number;
  @Instant() createdAt!: string;
}

/** Who invoices for a cluster; a cluster itself is a programme. */
@Entity('legal_entity')
@Index(['clusterId'], { unique: true })
export class LegalEntity {
  @Id() id!: string;
  @Ref('cluster') clusterId!: string;
  @Text() name!: string;
  @Text() street!: string;
  @Text({ length: 20 }) postcode!: string;
  @Text() place!: string;
  @Text({ length: 2 }) country!: string;
  @Text({ length: 8, nullable: true }) kvkNumber!: string | null;
  @Text({ length: 14, nullable: true }) vatId!: string | null;
  @Text({ length: 34, nullable: true }) iban!: string | null;
  @Text({ length: 254 }) email!: string;
  @Text({ length: 40, nullable: true }) phone!: string | null;
  @Integer() revision!: number;
}

export const clusterRoles = codeTable('cluster_role');

/** A person's right on a cluster: to organise it, or to review it as a funder. */
@Entity('cluster_grant')
@Index(['clusterId', 'personId', 'role'], { unique: true })
@Index(['personId'])
export class ClusterGrantRow {
  @Id() id!: string;
  @Ref('cluster') clusterId!: string;
  @Ref('person') personId!: string;
  @CodeRef('cluster_role') role!: string;
  @Instant() createdAt!: string;
}
