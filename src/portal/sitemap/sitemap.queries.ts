import { Injectable } from '@nestjs/common';
import { cataloguePaths } from '../../catalogue/index.js';
import { clusterPaths } from '../../clusters/index.js';
import { membershipPaths } from '../../memberships/index.js';
import { Db } from '../../platform/database/index.js';
import { portalPaths } from '../portal.paths.js';

/** A page that search engines may show, in each language. */
export interface PublicPlace {
  readonly path: string;
  readonly changedAt: string | null;
}

/** The protocol's limit is 50,000 addresses; each place has two. */
const SERVICES_AT_MOST = 20_000;

const fixed = [
  portalPaths.home(),
  cataloguePaths.services(),
  clusterPaths.list(),
  portalPaths.accessibility(),
  portalPaths.privacy(),
  portalPaths.contact(),
];

/** All pages that anybody may read. */
@Injectable()
export class SitemapQueries {
  constructor(private readonly db: Db) {}

  async places(): Promise<PublicPlace[]> {
    const [clusters, services] = await Promise.all([
      this.db.rows<{ slug: string }>('SELECT slug FROM cluster ORDER BY position, slug'),
      this.db.rows<{ slug: string; updatedAt: string }>(
        `SELECT slug, updated_at AS "updatedAt" FROM service
         WHERE state = 'published' ORDER BY slug LIMIT ?`,
        [SERVICES_AT_MOST],
      ),
    ]);
    const ofClusters = clusters.flatMap(({ slug }) => [
      clusterPaths.one(slug),
      membershipPaths.directory(slug),
      membershipPaths.tiers(slug),
    ]);
    return [
      ...[...fixed, ...ofClusters].map((path) => ({ path, changedAt: null })),
      ...services.map(({ slug, updatedAt }) => ({
        path: cataloguePaths.service(slug),
        changedAt: updatedAt,
      })),
    ];
  }
}
