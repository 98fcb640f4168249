import { Injectable } from '@nestjs/common';
import { DomainError } from '../../kernel/domain-error.js';
import { Clock } from '../../platform/clock/clock.js';
import { Db, newId } from '../../platform/database/index.js';
import { WorkPackage } from '../work-package.entity.js';

/** The packages of a draft: one for each cluster that is chosen or has a service asked for. */
@Injectable()
export class DraftPackages {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
  ) {}

  /** The package of a cluster, made when there is none. */
  async ensure(requestId: string, cluster: string, chosen = false): Promise<string> {
    const clusterId = await this.clusterId(cluster);
    const known = await this.db.of(WorkPackage).findOneBy({ requestId, clusterId });
    if (known) {
      if (chosen) await this.db.of(WorkPackage).update({ id: known.id }, { chosen });
      return known.id;
    }
    const id = newId();
    const now = this.clock.now();
    await this.db.of(WorkPackage).insert({
      id,
      requestId,
      clusterId,
      state: 'draft',
      chosen,
      ownerId: null,
      replyBy: null,
      indicationCents: null,
      indicationNote: null,
      validUntil: null,
      reason: null,
      revision: 0,
      createdAt: now,
      updatedAt: now,
    });
    return id;
  }

  /** Makes these the chosen clusters; those with a service asked for stay anyway. */
  async choose(requestId: string, clusters: readonly string[]): Promise<void> {
    await this.db.of(WorkPackage).update({ requestId }, { chosen: false });
    for (const cluster of new Set(clusters)) await this.ensure(requestId, cluster, true);
    await this.dropUnneeded(requestId);
  }

  async dropUnneeded(requestId: string): Promise<void> {
    await this.db.run(
      `DELETE FROM work_package WHERE request_id = ? AND chosen = false AND NOT EXISTS (
         SELECT 1 FROM request_item i WHERE i.work_package_id = work_package.id)`,
      [requestId],
    );
  }

  private async clusterId(slug: string): Promise<string> {
    const row = await this.db.row<{ id: string }>('SELECT id FROM cluster WHERE slug = ?', [slug]);
    if (!row) throw DomainError.invalid('form.choice', { field: 'cluster' });
    return row.id;
  }
}
