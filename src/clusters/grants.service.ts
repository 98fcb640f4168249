import { Injectable } from '@nestjs/common';
import { DomainError } from '../kernel/domain-error.js';
import { Audit } from '../platform/audit/index.js';
import { Clock } from '../platform/clock/clock.js';
import { Db, newId } from '../platform/database/index.js';
import type { PersonViewer } from '../platform/http/index.js';
import { Mail } from '../platform/mail/index.js';
import { ClusterGrantRow } from './cluster.entity.js';
import type { ClusterSummary } from './clusters.views.js';
import type { GrantForm } from './grants.forms.js';
import { GrantQueries, type GrantView, type KnownAddress } from './grants.queries.js';

/** Gives and takes rights on a cluster. */
@Injectable()
export class GrantsService {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly audit: Audit,
    private readonly mail: Mail,
    private readonly grants: GrantQueries,
  ) {}

  give(
    cluster: ClusterSummary,
    form: Pick<GrantForm, 'email' | 'role'>,
    by: PersonViewer,
  ): Promise<KnownAddress> {
    return this.db.unit(async () => {
      const known = await this.grants.personOf(form.email);
      if (!known) throw DomainError.invalid('clusters.errors.unknown_person', { field: 'email' });
      const given = await this.grants.ofCluster(cluster.id);
      if (given.some((one) => one.personId === known.id && one.role === form.role)) {
        throw DomainError.invalid('clusters.errors.granted_already', { field: 'email' });
      }
      const id = newId();
      const row = { clusterId: cluster.id, personId: known.id, role: form.role };
      await this.db.of(ClusterGrantRow).insert({ id, ...row, createdAt: this.clock.now() });
      await this.record('clusters.grant', cluster, id, row, by);
      await this.tell('granted', cluster, { ...known, role: form.role }, by);
      return known;
    });
  }

  /** Takes a right away; the last organiser stays, unless an administrator decides otherwise. */
  take(cluster: ClusterSummary, id: string, by: PersonViewer): Promise<GrantView> {
    return this.db.unit(async () => {
      const given = await this.grants.ofCluster(cluster.id);
      const grant = given.find((one) => one.id === id);
      if (!grant) throw DomainError.notFound();
      const organisers = given.filter(({ role, disabled }) => role === 'organiser' && !disabled);
      if (!by.isAdministrator && grant.role === 'organiser' && organisers.length < 2) {
        throw DomainError.conflict('clusters.errors.last_organiser');
      }
      await this.db.of(ClusterGrantRow).delete({ id });
      const { personId, role } = grant;
      await this.record('clusters.revoke', cluster, id, { personId, role }, by);
      await this.tell('revoked', cluster, grant, by);
      return grant;
    });
  }

  private record(
    action: string,
    { id: clusterId }: ClusterSummary,
    id: string,
    values: Readonly<Record<string, unknown>>,
    by: PersonViewer,
  ): Promise<void> {
    const subject = { kind: 'cluster_grant', id };
    return this.audit.record({ actor: by.id, action, subject, clusterId, values });
  }

  private async tell(
    what: 'granted' | 'revoked',
    cluster: ClusterSummary,
    to: Pick<GrantView, 'name' | 'email' | 'locale' | 'role'>,
    by: PersonViewer,
  ): Promise<void> {
    const { name, email, locale, role } = to;
    const data = { name, role, cluster: cluster.name, slug: cluster.slug, by: by.name };
    const template = `clusters/${what}`;
    await this.mail.send({ to: email, locale, template, data, clusterId: cluster.id });
  }
}
