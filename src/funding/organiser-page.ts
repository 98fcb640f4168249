import { clusterPaths } from '../clusters/index.js';
import type { Crumb, PageOptions } from '../platform/http/index.js';
import type { ClusterName } from './funding.views.js';

/** What stands around an organiser's page about money; `above` are the pages over it. */
export const moneyPage = (
  cluster: ClusterName,
  section: string,
  ...above: readonly Crumb[]
): Pick<PageOptions, 'layout' | 'workspace' | 'section' | 'crumbs'> => ({
  layout: 'workspace',
  workspace: { kind: 'organiser', cluster: cluster.slug },
  section,
  crumbs: [{ words: cluster.name, path: clusterPaths.dashboard(cluster.slug) }, ...above],
});
