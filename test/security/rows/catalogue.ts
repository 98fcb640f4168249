import { makeService } from '../../support/make-catalogue.js';
import type { TestPortal } from '../../support/portal.js';
import { everybody, organiserOnly, type Row, rows } from '../matrix.js';
import type { WorldBase } from '../world.js';

const hidden = { expect: {}, otherwise: 'hidden' } as const;
const service = {
  cluster: 'cluster',
  slug: 'draftService',
  offer: 'draftOffer',
  rate: 'plannedRate',
};
/** A service of another cluster under the own cluster's address. */
const foreign = { ...service, slug: 'foreignService', offer: 'foreignOffer' };

const ofService = [
  'GET /manage/:cluster/services/:slug',
  'POST /manage/:cluster/services/:slug',
  'POST /manage/:cluster/services/:slug/state',
  'GET /manage/:cluster/services/:slug/preview',
  'GET /manage/:cluster/services/:slug/offers/new',
  'POST /manage/:cluster/services/:slug/offers/new',
  'GET /manage/:cluster/services/:slug/offers/:offer',
  'POST /manage/:cluster/services/:slug/offers/:offer',
  'POST /manage/:cluster/services/:slug/offers/:offer/state',
];

export const catalogueRows: readonly Row[] = [
  ...rows(everybody, 'GET /services', 'GET /catalogue.jsonld'),
  { route: 'GET /services.:format', params: { format: 'csv' }, ...everybody },
  { route: 'GET /services/:slug', params: { slug: 'publishedService' }, ...everybody },
  {
    route: 'GET /services/:slug',
    params: { slug: 'draftService' },
    ...hidden,
    expect: { anonymous: 'hidden', disabled: 'hidden' },
  },
  ...rows(
    organiserOnly,
    'GET /manage/:cluster/services',
    'GET /manage/:cluster/services/new',
    'POST /manage/:cluster/services/new',
    'POST /manage/:cluster/services/bulk',
    'GET /manage/:cluster/services/coverage',
    'GET /manage/:cluster/unmet-demand',
  ),
  ...rows(
    { ...organiserOnly, params: { cluster: 'cluster', format: 'csv' } },
    'GET /manage/:cluster/services.:format',
    'GET /manage/:cluster/unmet-demand.:format',
  ),
  ...rows(
    { ...organiserOnly, params: { cluster: 'cluster', type: 'space' } },
    'GET /manage/:cluster/services/coverage/:type',
    'POST /manage/:cluster/services/coverage/:type',
  ),
  ...rows({ ...organiserOnly, params: service }, ...ofService),
  ...rows(
    { ...organiserOnly, params: service },
    'POST /manage/:cluster/services/:slug/duplicate',
    'POST /manage/:cluster/services/:slug/offers/:offer/rates/:rate/withdraw',
  ),
  ...rows(
    { ...hidden, params: foreign },
    ...ofService,
    'POST /manage/:cluster/services/:slug/duplicate',
    'POST /manage/:cluster/services/:slug/offers/:offer/rates/:rate/withdraw',
  ),
  {
    route: 'POST /manage/:cluster/services/:slug/state',
    params: foreign,
    body: { step: 'archive' },
    ...hidden,
  },
  ...rows({ ...everybody, scope: 'public' }, 'GET /api/v1/services', 'GET /api/v1/service-types'),
  {
    route: 'GET /api/v1/services/:slug',
    params: { slug: 'publishedService' },
    ...everybody,
    scope: 'public',
  },
  ...rows(
    { ...organiserOnly, params: service, scope: 'catalogue:read' },
    'GET /api/v1/clusters/:cluster/services/:slug',
    'GET /api/v1/clusters/:cluster/unmet-demand',
  ),
  ...rows(
    { ...organiserOnly, params: service, scope: 'catalogue:write' },
    'POST /api/v1/clusters/:cluster/services',
    'PATCH /api/v1/clusters/:cluster/services/:slug',
    'POST /api/v1/clusters/:cluster/services/:slug/state',
  ),
  ...rows(
    { ...hidden, params: foreign, scope: 'catalogue:read' },
    'GET /api/v1/clusters/:cluster/services/:slug',
  ),
];

/** A draft and a published service of the cluster, and one of another cluster. */
export async function makeCatalogueObjects(
  portal: TestPortal,
  { clusterId, otherClusterId }: WorldBase,
): Promise<Record<string, string>> {
  const draft = await makeService(portal, { clusterId, slug: 'draft-service', state: 'draft' });
  const published = await makeService(portal, { clusterId, slug: 'published-service' });
  const foreignOne = await makeService(portal, {
    clusterId: otherClusterId,
    slug: 'foreign-service',
    state: 'draft',
  });
  const planned = await planRate(portal, draft.offerId);
  return {
    draftService: draft.slug,
    draftOffer: draft.offerId,
    plannedRate: planned,
    publishedService: published.slug,
    foreignService: foreignOne.slug,
    foreignOffer: foreignOne.offerId,
  };
}

async function planRate(portal: TestPortal, offerId: string): Promise<string> {
  const id = '01999999-0000-7000-8000-000000000001';
  await portal.db.unit(() =>
    portal.db.run(
      `INSERT INTO rate (id, offer_id, customer_category, amount_cents, valid_from, valid_to)
       VALUES (?, ?, 'sme', 12000, '2030-01-01', NULL)`,
      [id, offerId],
    ),
  );
  return id;
}
