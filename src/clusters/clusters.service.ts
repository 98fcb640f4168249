import { Injectable } from '@nestjs/common';
import { DomainError } from '../kernel/domain-error.js';
import { Clock } from '../platform/clock/clock.js';
import { Db, newId } from '../platform/database/index.js';
import type { PersonViewer } from '../platform/http/index.js';
import { CanvasChanges } from './canvas/canvas-changes.js';
import { OutlineService } from './canvas/outline.service.js';
import { Cluster } from './cluster.entity.js';
import type { NewClusterForm } from './clusters-admin.forms.js';
import { ClusterQueries } from './clusters.queries.js';
import { GrantsService } from './grants.service.js';

/** Founds clusters. */
@Injectable()
export class ClustersService {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly clusters: ClusterQueries,
    private readonly outlines: OutlineService,
    private readonly grants: GrantsService,
    private readonly changes: CanvasChanges,
  ) {}

  create(form: NewClusterForm, by: PersonViewer): Promise<string> {
    const { slug, organiser, technologies, transformations, valueChains, ...words } = form;
    if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(slug)) {
      throw DomainError.invalid('clusters.errors.slug', { field: 'slug' });
    }
    return this.db.unit(async () => {
      const known = await this.clusters.list();
      if (known.some((cluster) => cluster.slug === slug)) {
        throw DomainError.invalid('clusters.errors.slug_taken', { field: 'slug' });
      }
      const id = newId();
      const position = known.length + 1;
      const createdAt = this.clock.now();
      const revisions = { revision: 1, canvasRevision: 1 };
      await this.db.of(Cluster).insert({ id, slug, position, ...words, ...revisions, createdAt });
      await this.outlines.tag(id, {
        technologies: technologies ?? [],
        transformations: transformations ?? [],
        valueChains: valueChains ?? [],
      });
      await this.giveFirst(slug, organiser, by);
      await this.changes.note({
        actor: by.id,
        action: 'clusters.create',
        subject: { kind: 'cluster', id },
        clusterId: id,
        values: { slug, organiser, ...words },
      });
      return slug;
    });
  }

  private async giveFirst(slug: string, email: string, by: PersonViewer): Promise<void> {
    const cluster = await this.clusters.one(slug);
    try {
      await this.grants.give(cluster, { email, role: 'organiser' }, by);
    } catch (error) {
      if (!(error instanceof DomainError) || error.field !== 'email') throw error;
      throw DomainError.invalid(error.code, { field: 'organiser' });
    }
  }
}
