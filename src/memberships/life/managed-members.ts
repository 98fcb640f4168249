import { Injectable } from '@nestjs/common';
import { ClusterQueries } from '../../clusters/index.js';
import { MemberQueries } from '../member.queries.js';
import type { MembershipView } from '../memberships.views.js';

/** Members of a cluster by their reference, as the API acts on them. */
@Injectable()
export class ManagedMembers {
  constructor(
    private readonly clusters: ClusterQueries,
    private readonly members: MemberQueries,
  ) {}

  async idOf(slug: string, ref: string): Promise<string> {
    return this.members.idOf((await this.clusters.one(slug)).id, ref);
  }

  /** Does something with a member and shows what it has become. */
  async act(
    slug: string,
    ref: string,
    perform: (membershipId: string) => Promise<unknown>,
  ): Promise<MembershipView> {
    const { id } = await this.clusters.one(slug);
    await perform(await this.members.idOf(id, ref));
    return this.members.ofCluster(id, ref);
  }
}
