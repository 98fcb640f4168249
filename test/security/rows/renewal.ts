import { newId } from '../../../src/platform/database/index.js';
import { insertRows } from '../../../seeds/demo/insert-rows.js';
import type { TestPortal } from '../../support/portal.js';
import { organiserOnly, owningOrganisationOnly, type Row, rows } from '../matrix.js';
import type { WorldBase } from '../world.js';

const read = { scope: 'memberships:read' };
const write = { scope: 'memberships:write' };
const own = { ...owningOrganisationOnly, params: { ref: 'ownMembership' } };
const member = { cluster: 'cluster', ref: 'ownMembership' };
const foreign: Omit<Row, 'route'> = {
  params: { cluster: 'cluster', ref: 'foreignMembership', use: 'benefitUse' },
  expect: {},
  otherwise: 'hidden',
};

export const renewalRows: readonly Row[] = [
  ...rows(
    organiserOnly,
    'GET /manage/:cluster/settings/memberships',
    'POST /manage/:cluster/settings/memberships',
    'GET /manage/:cluster/benefit-use',
    'GET /manage/:cluster/renewals',
    'POST /manage/:cluster/renewals',
    'GET /manage/:cluster/retention',
  ),
  ...rows({ ...organiserOnly, query: '?figure=members' }, 'GET /manage/:cluster/retention/members'),
  ...rows(
    {
      ...{ ...organiserOnly, query: '?figure=members' },
      params: { cluster: 'cluster', format: 'csv' },
    },
    'GET /manage/:cluster/retention/members.:format',
  ),
  ...rows(
    { ...organiserOnly, params: { cluster: 'cluster', format: 'csv' } },
    'GET /manage/:cluster/benefit-use.:format',
    'GET /manage/:cluster/renewals.:format',
    'GET /manage/:cluster/retention/periods.:format',
    'GET /manage/:cluster/retention/recurring.:format',
    'GET /manage/:cluster/retention/cohorts.:format',
    'GET /manage/:cluster/retention/tiers.:format',
  ),
  ...rows(
    { ...organiserOnly, params: member },
    'GET /manage/:cluster/members/:ref/use',
    'POST /manage/:cluster/members/:ref/use',
  ),
  ...rows(
    { ...organiserOnly, params: { ...member, use: 'benefitUse' } },
    'GET /manage/:cluster/members/:ref/use/:use/remove',
    'POST /manage/:cluster/members/:ref/use/:use/remove',
  ),
  ...rows(
    foreign,
    'GET /manage/:cluster/members/:ref/use',
    'GET /manage/:cluster/members/:ref/use/:use/remove',
    'POST /manage/:cluster/members/:ref/use/:use/remove',
  ),
  ...rows(
    own,
    'GET /memberships/:ref/renewal',
    'POST /memberships/:ref/renewal',
    'GET /memberships/:ref/use',
  ),
  ...rows(
    { ...own, ...read },
    'GET /api/v1/memberships/:ref/renewal',
    'GET /api/v1/memberships/:ref/benefit-use',
  ),
  ...rows({ ...own, ...write }, 'POST /api/v1/memberships/:ref/renewal'),
  ...rows(
    { ...organiserOnly, ...read },
    'GET /api/v1/clusters/:cluster/membership-settings',
    'GET /api/v1/clusters/:cluster/benefit-use',
    'GET /api/v1/clusters/:cluster/retention',
  ),
  ...rows(
    { ...organiserOnly, ...read, query: '?figure=members' },
    'GET /api/v1/clusters/:cluster/retention/members',
  ),
  ...rows(
    { ...organiserOnly, ...read, query: '?from=2026-01-01&to=2026-12-31' },
    'GET /api/v1/clusters/:cluster/renewals',
  ),
  ...rows(
    { ...organiserOnly, ...write },
    'POST /api/v1/clusters/:cluster/membership-settings',
    'POST /api/v1/clusters/:cluster/renewals',
  ),
  ...rows(
    { ...organiserOnly, params: member, ...write },
    'POST /api/v1/clusters/:cluster/members/:ref/benefit-use',
  ),
];

/** A use of the own organisation's membership. */
export async function makeRenewalObjects(
  portal: TestPortal,
  world: WorldBase,
): Promise<Record<string, string>> {
  const term = await portal.db.row<{ id: string; membershipId: string; startsOn: string }>(
    `SELECT n.id, n.membership_id AS "membershipId", n.starts_on AS "startsOn"
     FROM membership_term n JOIN membership m ON m.id = n.membership_id
     WHERE m.cluster_id = ? AND m.organisation_id = ? ORDER BY n.number DESC`,
    [world.clusterId, world.memberOrganisationId],
  );
  if (!term) throw new Error('the own organisation has no membership');
  const id = newId();
  await portal.db.unit(() =>
    insertRows(portal.db, 'benefit_use', [
      {
        ...{ id, membership_id: term.membershipId, term_id: term.id, kind: 'included_hours' },
        ...{ service_type_code: null, quantity: 4, list_cents: 52_000, used_on: term.startsOn },
        ...{ note: 'Measured a wafer', source_key: null, created_by: null },
        created_at: portal.clock.now(),
      },
    ]),
  );
  return { benefitUse: id };
}
