import { makeRun } from '../../support/make-runs.js';
import type { TestPortal } from '../../support/portal.js';
import { organiserOnly, type Row, rows } from '../matrix.js';
import type { WorldBase } from '../world.js';

/** A foreign thing under the own cluster's address answers like a missing one, to everybody. */
const foreign = { expect: { organiser: 'hidden' }, otherwise: 'hidden' } as const;
const run = { cluster: 'cluster', id: 'run' };

/** Long work, webhooks, texts of mails and imports: what all rooms use inside a cluster. */
export const clusterWorkRows: readonly Row[] = [
  ...rows(organiserOnly, 'GET /manage/:cluster/runs'),
  {
    ...organiserOnly,
    route: 'GET /manage/:cluster/runs.:format',
    params: { cluster: 'cluster', format: 'csv' },
  },
  ...rows(
    { ...organiserOnly, params: run },
    'GET /manage/:cluster/runs/:id',
    'GET /manage/:cluster/runs/:id/cancel',
  ),
  {
    ...organiserOnly,
    route: 'GET /manage/:cluster/runs/:id/items.:format',
    params: { ...run, format: 'json' },
  },
  {
    ...organiserOnly,
    route: 'POST /manage/:cluster/runs/:id/cancel',
    params: { cluster: 'cluster', id: 'spareRun' },
  },
  ...rows(
    { ...organiserOnly, ...foreign, params: { ...run, id: 'foreignRun' } },
    'GET /manage/:cluster/runs/:id',
    'GET /manage/:cluster/runs/:id/cancel',
    'POST /manage/:cluster/runs/:id/cancel',
  ),
  {
    ...organiserOnly,
    ...foreign,
    route: 'GET /manage/:cluster/runs/:id/items.:format',
    params: { ...run, id: 'foreignRun', format: 'json' },
  },
  ...rows({ ...organiserOnly, scope: 'clusters:read' }, 'GET /api/v1/clusters/:cluster/runs'),
  ...rows(
    { ...organiserOnly, scope: 'clusters:read', params: run },
    'GET /api/v1/clusters/:cluster/runs/:id',
    'GET /api/v1/clusters/:cluster/runs/:id/items',
  ),
  ...rows(
    { ...organiserOnly, ...foreign, scope: 'clusters:read', params: { ...run, id: 'foreignRun' } },
    'GET /api/v1/clusters/:cluster/runs/:id',
    'GET /api/v1/clusters/:cluster/runs/:id/items',
  ),
];

export async function makeClusterWork(
  portal: TestPortal,
  world: WorldBase,
): Promise<Record<string, string>> {
  return {
    run: await makeRun(portal, world.clusterId),
    spareRun: await makeRun(portal, world.clusterId),
    foreignRun: await makeRun(portal, world.otherClusterId),
  };
}
