import { type ClusterSummary, workspaceOf } from '../../clusters/index.js';
import type { Crumb, PageOptions } from '../../platform/http/index.js';
import { paymentPaths } from './payments.paths.js';

/** What stands around an organiser's page about payments. */
export const aroundPayments = (
  cluster: ClusterSummary,
  ...above: readonly Crumb[]
): Pick<PageOptions, 'layout' | 'workspace' | 'section' | 'crumbs'> =>
  workspaceOf(
    cluster,
    'payments',
    { words: 'payments.title', path: paymentPaths.list(cluster.slug) },
    ...above,
  );
