import type { Crumb, PageOptions } from '../platform/http/index.js';
import { clusterPaths } from './clusters.paths.js';
import type { ClusterSummary } from './clusters.views.js';

type Around = Pick<PageOptions, 'layout' | 'workspace' | 'section' | 'crumbs'>;

/** What stands around an organiser's page; `above` are the pages between it and the dashboard. */
export const workspaceOf = (
  cluster: ClusterSummary,
  section: string,
  ...above: readonly Crumb[]
): Around => ({
  layout: 'workspace',
  workspace: { kind: 'organiser', cluster: cluster.slug },
  section,
  crumbs: [{ words: cluster.name, path: clusterPaths.dashboard(cluster.slug) }, ...above],
});
