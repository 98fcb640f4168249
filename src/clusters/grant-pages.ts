import { Injectable } from '@nestjs/common';
import { DomainError } from '../kernel/domain-error.js';
import { page, type Page, type PageOptions } from '../platform/http/index.js';
import type { FormState } from '../platform/views/index.js';
import type { ClusterSummary } from './clusters.views.js';
import { GrantQueries, type GrantView } from './grants.queries.js';

type Around = Omit<PageOptions, 'title'>;

export interface TeamPage {
  readonly cluster: ClusterSummary;
  readonly form: FormState;
  readonly grants: readonly (GrantView & { readonly removePath: string })[];
}

export interface RemoveGrantPage {
  readonly cluster: ClusterSummary;
  readonly grant: GrantView;
  readonly form: FormState;
  readonly action: string;
  readonly back: string;
}

/** The pages about rights on a cluster, which organisers and the administrator share. */
@Injectable()
export class GrantPages {
  constructor(private readonly grants: GrantQueries) {}

  async list(
    cluster: ClusterSummary,
    form: FormState,
    { around, removePath }: { around: Around; removePath: (grant: string) => string },
  ): Promise<Page<TeamPage>> {
    const given = await this.grants.ofCluster(cluster.id);
    const grants = given.map((grant) => ({ ...grant, removePath: removePath(grant.id) }));
    return page<TeamPage>(
      'clusters/team',
      { cluster, form, grants },
      { ...around, title: 'clusters.team.title' },
    );
  }

  async question(
    cluster: ClusterSummary,
    id: string,
    form: FormState,
    { around, action, back }: { around: Around; action: string; back: string },
  ): Promise<Page<RemoveGrantPage>> {
    const grant = (await this.grants.ofCluster(cluster.id)).find((one) => one.id === id);
    if (!grant) throw DomainError.notFound();
    return page<RemoveGrantPage>(
      'clusters/remove-grant',
      { cluster, grant, form, action, back },
      { ...around, title: 'clusters.removeGrant.title' },
    );
  }
}
