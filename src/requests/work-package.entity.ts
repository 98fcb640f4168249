import { Entity, Index } from 'typeorm';
import {
  Cents,
  codeTable,
  CodeRef,
  Day,
  Flag,
  Id,
  Instant,
  Integer,
  Json,
  LongText,
  Ref,
  Text,
} from '../platform/database/index.js';
import type { PackageSnapshot } from './rules/package-change.js';
import type { PackageState } from './rules/work-package-states.js';

export const packageStateTable = codeTable('work_package_state');

/** The part of a request that one cluster handles. */
@Entity('work_package')
@Index(['requestId', 'clusterId'], { unique: true })
@Index(['clusterId', 'state'])
@Index(['ownerId'])
export class WorkPackage {
  @Id() id!: string;
  @Ref('service_request', { onDelete: 'CASCADE' }) requestId!: string;
  @Ref('cluster') clusterId!: string;
  @CodeRef('work_package_state') state!: PackageState;
  /** Chosen as a cluster, whether or not one of its services is asked for. */
  @Flag() chosen!: boolean;
  @Ref('person', { nullable: true }) ownerId!: string | null;
  @Day({ nullable: true }) replyBy!: string | null;
  @Cents({ nullable: true }) indicationCents!: number | null;
  @LongText({ nullable: true }) indicationNote!: string | null;
  @Day({ nullable: true }) validUntil!: string | null;
  /** Why it was declined or cancelled. */
  @LongText({ nullable: true }) reason!: string | null;
  /** Grows with every change; a change made on an older one is refused. */
  @Integer() revision!: number;
  @Instant() createdAt!: string;
  @Instant() updatedAt!: string;
}

/** A service asked for, within the package of its cluster. */
@Entity('request_item')
@Index(['requestId'])
@Index(['workPackageId'])
@Index(['serviceId'])
@Index(['offerId'])
export class RequestItem {
  @Id() id!: string;
  @Ref('service_request', { onDelete: 'CASCADE' }) requestId!: string;
  @Ref('work_package', { onDelete: 'CASCADE' }) workPackageId!: string;
  @Ref('service') serviceId!: string;
  @Ref('offer', { nullable: true }) offerId!: string | null;
  @Integer({ nullable: true }) quantity!: number | null;
  @LongText({ nullable: true }) note!: string | null;
  @Integer() position!: number;
}

/** What happened to a package, when and by whom; only ever added to. */
@Entity('work_package_event')
@Index(['workPackageId', 'at'])
@Index(['actorId'])
export class WorkPackageEvent {
  @Id() id!: string;
  @Ref('work_package', { onDelete: 'CASCADE' }) workPackageId!: string;
  @Instant() at!: string;
  @Ref('person', { nullable: true }) actorId!: string | null;
  /** company or organiser. */
  @Text({ length: 20 }) side!: string;
  /** A transition's name, or owner, reply_by, undo. */
  @Text({ length: 40 }) kind!: string;
  @Text({ length: 60, nullable: true }) fromState!: string | null;
  @Text({ length: 60, nullable: true }) toState!: string | null;
  @LongText({ nullable: true }) note!: string | null;
  /** Only the cluster's organisers see it. */
  @Flag() internal!: boolean;
}

/** How a package stood before its last move, for the one who wants to take the move back. */
@Entity('package_undo')
@Index(['tokenHash'], { unique: true })
@Index(['workPackageId'])
@Index(['personId'])
export class PackageUndo {
  @Id() id!: string;
  @Text({ length: 64 }) tokenHash!: string;
  @Ref('work_package', { onDelete: 'CASCADE' }) workPackageId!: string;
  @Ref('person') personId!: string;
  /** The package's revision after the move: a later one means that something else happened. */
  @Integer() revision!: number;
  @Json() before!: PackageSnapshot;
  @Instant() createdAt!: string;
}
