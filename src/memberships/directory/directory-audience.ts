import { Injectable } from '@nestjs/common';
import { DomainError } from '../../kernel/domain-error.js';
import { Clock } from '../../platform/clock/clock.js';
import { Db, placeholders } from '../../platform/database/index.js';
import type { Viewer } from '../../platform/http/index.js';
import type { DirectoryAudienceName } from '../rules/settings.js';
import { MembershipSettingsService } from '../settings/membership-settings.service.js';

/** Whose membership gives them what members may see. */
const insideStates = ['active', 'grace', 'paused'];

export interface Access {
  readonly audience: DirectoryAudienceName;
  readonly maySee: boolean;
  /** A member of the cluster, or one of those who run it. */
  readonly isInside: boolean;
}

/** To whom a cluster shows its directory. */
@Injectable()
export class DirectoryAudience {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly settings: MembershipSettingsService,
  ) {}

  async of(clusterId: string, viewer: Viewer): Promise<Access> {
    const { directory: audience } = await this.settings.of(clusterId);
    const runs = viewer.kind === 'person' && runsCluster(viewer, clusterId);
    const isInside = runs || (await this.isMember(clusterId, viewer));
    const maySee = audience === 'everybody' || runs || (audience === 'members' && isInside);
    return { audience, maySee, isInside };
  }

  /** A directory that is not for the viewer answers like one that is not there. */
  async mustSee(clusterId: string, viewer: Viewer): Promise<Access> {
    const access = await this.of(clusterId, viewer);
    if (!access.maySee) throw DomainError.notFound();
    return access;
  }

  /** By an own membership that runs, or one that covers the organisation. */
  private async isMember(clusterId: string, viewer: Viewer): Promise<boolean> {
    if (viewer.kind !== 'person' || viewer.organisations.length === 0) return false;
    const ids = viewer.organisations.map(({ id }) => id);
    const today = this.clock.today();
    const row = await this.db.row(
      `SELECT m.id FROM membership m
       WHERE m.cluster_id = ? AND m.state IN (${placeholders(insideStates)})
         AND (m.organisation_id IN (${placeholders(ids)}) OR EXISTS (
           SELECT 1 FROM membership_coverage k WHERE k.membership_id = m.id
             AND k.organisation_id IN (${placeholders(ids)})
             AND k.from_on <= ? AND (k.to_on IS NULL OR k.to_on >= ?)))`,
      [clusterId, ...insideStates, ...ids, ...ids, today, today],
    );
    return row !== undefined;
  }
}

const runsCluster = (viewer: Viewer & { kind: 'person' }, clusterId: string): boolean =>
  viewer.grants.some((grant) => grant.clusterId === clusterId);
