import { Injectable } from '@nestjs/common';
import { ClusterQueries, workspaceOf } from '../../clusters/index.js';
import type { PageOptions, PersonViewer } from '../../platform/http/index.js';
import { membersCrumb, ownCrumb } from '../crumbs.js';
import { MemberQueries } from '../member.queries.js';
import { managedMembershipPaths, membershipPaths } from '../memberships.paths.js';
import type { MembershipView } from '../memberships.views.js';

type Frame = (titleKey: string) => PageOptions;

/** One of the two sides that look at a membership: the member, or the cluster's organisers. */
export interface Side {
  readonly membership: MembershipView;
  readonly isOrganiser: boolean;
  /** The path of the membership's own page, below which its steps are. */
  readonly path: string;
  /** What stands around the page of a step. */
  readonly frame: Frame;
}

@Injectable()
export class Sides {
  constructor(
    private readonly clusters: ClusterQueries,
    private readonly members: MemberQueries,
  ) {}

  async member(ref: string, person: PersonViewer): Promise<Side> {
    const ids = person.organisations.map(({ id }) => id);
    const membership = await this.members.ofMember(ref, ids);
    const path = membershipPaths.one(ref);
    const frame = (title: string): PageOptions => ({
      ...{ title, layout: 'workspace', workspace: { kind: 'company' }, section: 'memberships' },
      crumbs: [ownCrumb, { words: { literal: ref }, path }, { words: title }],
    });
    return { membership, isOrganiser: false, path, frame };
  }

  async managed(slug: string, ref: string): Promise<Side> {
    const cluster = await this.clusters.one(slug);
    const membership = await this.members.ofCluster(cluster.id, ref);
    const path = managedMembershipPaths.member(slug, ref);
    const frame = (title: string): PageOptions => ({
      title,
      ...workspaceOf(
        cluster,
        'members',
        membersCrumb(slug),
        { words: { literal: ref }, path },
        { words: title },
      ),
    });
    return { membership, isOrganiser: true, path, frame };
  }
}
