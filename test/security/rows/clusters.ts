import { makeCluster, makeCustomer, makeGrant } from '../../support/make-clusters.js';
import { makePerson } from '../../support/make-identity.js';
import type { TestPortal } from '../../support/portal.js';
import { administratorOnly, everybody, organiserOnly, type Row, rows } from '../matrix.js';
import type { WorldBase } from '../world.js';

const entry = { cluster: 'cluster', component: 'customers', entry: 'customer' };

/** A foreign thing under the own cluster's address answers like a missing one, to everybody. */
const foreign = { expect: { organiser: 'hidden' }, otherwise: 'hidden' } as const;

export const clusterRows: readonly Row[] = [
  ...rows(
    everybody,
    'GET /',
    'GET /accessibility',
    'GET /privacy',
    'GET /contact',
    'GET /clusters',
    'GET /sitemap.xml',
    'GET /robots.txt',
    'GET /feed.atom',
  ),
  { route: 'GET /clusters/:slug', params: { slug: 'cluster' }, ...everybody },
  ...rows(
    organiserOnly,
    'GET /manage/:cluster',
    'GET /manage/:cluster/canvas',
    'GET /manage/:cluster/canvas/outline',
    'POST /manage/:cluster/canvas/outline',
    'GET /manage/:cluster/settings',
    'POST /manage/:cluster/settings',
    'GET /manage/:cluster/team',
    'POST /manage/:cluster/team',
  ),
  ...rows(
    { ...organiserOnly, params: { cluster: 'cluster', component: 'customers' } },
    'GET /manage/:cluster/canvas/:component/new',
    'POST /manage/:cluster/canvas/:component/new',
  ),
  ...rows(
    { ...organiserOnly, params: entry },
    'GET /manage/:cluster/canvas/:component/:entry',
    'POST /manage/:cluster/canvas/:component/:entry',
    'GET /manage/:cluster/canvas/:component/:entry/remove',
  ),
  {
    ...organiserOnly,
    route: 'POST /manage/:cluster/canvas/:component/:entry/move',
    params: entry,
    body: { direction: 'up' },
  },
  ...rows(
    { ...organiserOnly, ...foreign, params: { ...entry, entry: 'foreignCustomer' } },
    'GET /manage/:cluster/canvas/:component/:entry',
    'GET /manage/:cluster/canvas/:component/:entry/remove',
    'POST /manage/:cluster/canvas/:component/:entry/remove',
  ),
  {
    ...organiserOnly,
    route: 'POST /manage/:cluster/canvas/:component/:entry/remove',
    params: { ...entry, entry: 'spareCustomer' },
  },
  {
    ...organiserOnly,
    route: 'GET /manage/:cluster/team/:grant/remove',
    params: { cluster: 'cluster', grant: 'spareGrant' },
  },
  ...rows(
    { ...organiserOnly, ...foreign, params: { cluster: 'cluster', grant: 'foreignGrant' } },
    'GET /manage/:cluster/team/:grant/remove',
    'POST /manage/:cluster/team/:grant/remove',
  ),
  {
    ...organiserOnly,
    route: 'POST /manage/:cluster/team/:grant/remove',
    params: { cluster: 'cluster', grant: 'spareGrant' },
  },
  ...rows(
    administratorOnly,
    'GET /admin/clusters',
    'GET /admin/clusters/new',
    'POST /admin/clusters/new',
    'GET /admin/vocabularies',
  ),
  ...rows(
    { ...administratorOnly, params: { cluster: 'cluster' } },
    'GET /admin/clusters/:cluster/grants',
    'POST /admin/clusters/:cluster/grants',
  ),
  ...rows(
    { ...administratorOnly, params: { cluster: 'cluster', grant: 'adminsGrant' } },
    'GET /admin/clusters/:cluster/grants/:grant/remove',
    'POST /admin/clusters/:cluster/grants/:grant/remove',
  ),
  ...rows(
    { ...administratorOnly, params: { vocabulary: 'technology' } },
    'GET /admin/vocabularies/:vocabulary/new',
    'POST /admin/vocabularies/:vocabulary/new',
  ),
  ...rows(
    { ...administratorOnly, params: { vocabulary: 'technology', code: 'energy-materials' } },
    'GET /admin/vocabularies/:vocabulary/:code',
    'POST /admin/vocabularies/:vocabulary/:code',
  ),
  { route: 'GET /api/v1/clusters', ...everybody, scope: 'public' },
  {
    route: 'GET /api/v1/clusters/:cluster',
    params: { cluster: 'cluster' },
    ...everybody,
    scope: 'public',
  },
  { ...organiserOnly, route: 'PATCH /api/v1/clusters/:cluster', scope: 'clusters:write' },
];

/** A customer group of each cluster, and rights that may be taken away. */
export async function makeClusterObjects(
  portal: TestPortal,
  world: WorldBase,
): Promise<Record<string, string>> {
  const spare = await makePerson(portal);
  const another = await makePerson(portal);
  const elsewhere = await makeCluster(portal, { slug: 'elsewhere' });
  return {
    customer: await makeCustomer(portal, world.clusterId, 'Own customers'),
    spareCustomer: await makeCustomer(portal, world.clusterId, 'Spare customers', 2),
    foreignCustomer: await makeCustomer(portal, world.otherClusterId, 'Foreign customers'),
    spareGrant: await makeGrant(portal, world.clusterId, spare.id, 'funder'),
    adminsGrant: await makeGrant(portal, world.clusterId, another.id, 'funder'),
    foreignGrant: await makeGrant(portal, elsewhere.id, spare.id),
  };
}
