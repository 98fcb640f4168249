import { Injectable } from '@nestjs/common';
import { DomainError } from '../kernel/domain-error.js';
import type { Localised } from '../kernel/localised.js';
import { Clock } from '../platform/clock/clock.js';
import { Db, newId, placeholders } from '../platform/database/index.js';
import type { PersonViewer } from '../platform/http/index.js';
import type { PackageSnapshot } from './rules/package-change.js';
import { requestStateOf } from './rules/request-state.js';
import type { PackageState, Side } from './rules/work-package-states.js';
import { ServiceRequest } from './service-request.entity.js';
import { WorkPackage, WorkPackageEvent } from './work-package.entity.js';

export interface PackageKey {
  readonly id: string;
  readonly requestId: string;
}

/** A package whose request is locked until the unit ends. */
export interface OpenPackage extends PackageSnapshot, PackageKey {
  readonly reference: string;
  readonly title: string;
  readonly organisationId: string;
  readonly organisation: string;
  readonly createdBy: string;
  readonly clusterId: string;
  readonly cluster: string;
  readonly clusterName: Localised;
  readonly ownerId: string | null;
  readonly revision: number;
}

interface PackageRow extends Omit<OpenPackage, 'clusterName'> {
  readonly clusterEn: string;
  readonly clusterNl: string;
}

export interface NewEvent {
  readonly actorId: string;
  readonly side: Side;
  readonly kind: string;
  readonly fromState?: PackageState;
  readonly toState?: PackageState;
  readonly note?: string | null;
  readonly internal?: boolean;
}

export type PackageChange = Partial<PackageSnapshot & { readonly ownerId: string | null }>;

/** Finds packages for those who may see them, and changes them one at a time. */
@Injectable()
export class PackageStore {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
  ) {}

  /** A package of a request that one of the person's organisations has sent. */
  async forCompany(person: PersonViewer, reference: string, cluster: string): Promise<PackageKey> {
    const organisations = person.organisations.map(({ id }) => id);
    const found = await this.db.row<PackageKey>(
      `SELECT p.id, p.request_id AS "requestId" FROM work_package p
       JOIN service_request r ON r.id = p.request_id
       JOIN cluster c ON c.id = p.cluster_id
       WHERE r.reference = ? AND c.slug = ? AND r.organisation_id IN (${placeholders(organisations)})`,
      [reference, cluster, ...organisations],
    );
    if (!found) throw DomainError.notFound();
    return found;
  }

  /** A package that has reached a cluster which the person organises. */
  async forOrganiser(
    person: PersonViewer,
    cluster: string,
    reference: string,
  ): Promise<PackageKey> {
    const found = await this.db.row<PackageKey>(
      `SELECT p.id, p.request_id AS "requestId" FROM work_package p
       JOIN service_request r ON r.id = p.request_id
       WHERE r.reference = ? AND p.cluster_id = ? AND p.state <> 'draft'`,
      [reference, clusterIdOf(person, cluster)],
    );
    if (!found) throw DomainError.notFound();
    return found;
  }

  /**
   * Inside a unit: locks the whole request, so that its state can follow from all its packages,
   * and reads the package as it is now. A change made on an older revision is refused.
   */
  async open({ id, requestId }: PackageKey, revision?: number): Promise<OpenPackage> {
    await this.db.run('UPDATE service_request SET updated_at = updated_at WHERE id = ?', [
      requestId,
    ]);
    const row = await this.db.row<PackageRow>(
      `SELECT p.id, p.request_id AS "requestId", p.state, p.reply_by AS "replyBy",
         p.indication_cents AS "indicationCents", p.indication_note AS "indicationNote",
         p.valid_until AS "validUntil", p.reason, p.owner_id AS "ownerId", p.revision,
         p.cluster_id AS "clusterId", c.slug AS "cluster", c.name_en AS "clusterEn",
         c.name_nl AS "clusterNl", r.reference, r.title, r.organisation_id AS "organisationId",
         o.name AS "organisation", r.created_by AS "createdBy"
       FROM work_package p
       JOIN cluster c ON c.id = p.cluster_id
       JOIN service_request r ON r.id = p.request_id
       JOIN organisation o ON o.id = r.organisation_id
       WHERE p.id = ?`,
      [id],
    );
    if (!row) throw DomainError.notFound();
    if (revision !== undefined && row.revision !== revision) {
      throw DomainError.conflict('requests.errors.changed');
    }
    const { clusterEn, clusterNl, ...open } = row;
    return { ...open, clusterName: { en: clusterEn, nl: clusterNl } };
  }

  /** Inside a unit: writes a change and its event; the request's state follows. */
  async change(open: OpenPackage, change: PackageChange, event: NewEvent): Promise<OpenPackage> {
    const now = this.clock.now();
    const revision = open.revision + 1;
    await this.db.of(WorkPackage).update({ id: open.id }, { ...change, revision, updatedAt: now });
    await this.addEvent(open.id, event);
    await this.followPackages(open.requestId);
    return { ...open, ...change, revision };
  }

  async addEvent(workPackageId: string, event: NewEvent): Promise<void> {
    await this.db.of(WorkPackageEvent).insert({
      id: newId(),
      workPackageId,
      at: this.clock.now(),
      actorId: event.actorId,
      side: event.side,
      kind: event.kind,
      fromState: event.fromState ?? null,
      toState: event.toState ?? null,
      note: event.note ?? null,
      internal: event.internal ?? false,
    });
  }

  /** Sets the request's state to what follows from its packages. */
  async followPackages(requestId: string): Promise<void> {
    const packages = await this.db.rows<{ state: PackageState }>(
      'SELECT state FROM work_package WHERE request_id = ?',
      [requestId],
    );
    const state = requestStateOf(packages.map((one) => one.state));
    await this.db
      .of(ServiceRequest)
      .update({ id: requestId }, { state, updatedAt: this.clock.now() });
  }
}

/** The id of a cluster the person organises; for anybody else it does not exist. */
export function clusterIdOf(person: PersonViewer, cluster: string): string {
  const grant = person.grants.find((one) => one.role === 'organiser' && one.cluster === cluster);
  if (!grant) throw DomainError.notFound();
  return grant.clusterId;
}
