import { insertRows } from '../../../seeds/demo/insert-rows.js';
import { newId } from '../../../src/platform/database/index.js';
import { makeMembership, makeTier } from '../../support/make-memberships.js';
import { makeOrganisation, makePerson } from '../../support/make-identity.js';
import type { TestPortal } from '../../support/portal.js';
import { organiserOnly, owningOrganisationOnly, type Row, rows } from '../matrix.js';
import type { WorldBase } from '../world.js';

const read = { scope: 'memberships:read' };
const write = { scope: 'memberships:write' };
const own = { ...owningOrganisationOnly, params: { ref: 'ownMembership' } };
const quote = { query: '?tier=another-tier&on=2026-12-01' };
const adminOnly = { expect: { member: 'forbidden', admin: 'ok' } } as const;
const managed = (ref: string, more: object = {}): Omit<Row, 'route'> => ({
  ...organiserOnly,
  params: { cluster: 'cluster', ref, ...more },
});
/** A member of another cluster under the own cluster's address answers like a missing one. */
const foreign: Omit<Row, 'route'> = {
  params: { cluster: 'cluster', ref: 'foreignMembership' },
  expect: {},
  otherwise: 'hidden',
};

export const membershipLifeRows: readonly Row[] = [
  ...rows(
    own,
    'GET /memberships/:ref/change',
    'GET /memberships/:ref/leave',
    'POST /memberships/:ref/leave',
    'GET /memberships/:ref/representatives',
    'POST /memberships/:ref/representatives',
    'GET /memberships/:ref/pause',
    'POST /memberships/:ref/pause',
    'POST /memberships/:ref/change/check',
    'POST /memberships/:ref/change/withdraw',
    'POST /memberships/:ref/leave/withdraw',
    'POST /memberships/:ref/resume',
    'GET /memberships/:ref/coverage',
  ),
  ...rows({ ...own, ...adminOnly }, 'POST /memberships/:ref/coverage'),
  {
    ...{ ...own, ...adminOnly, params: { ref: 'ownMembership', request: 'coverWish' } },
    route: 'POST /memberships/:ref/coverage/:request/withdraw',
  },
  ...rows({ ...own, ...quote }, 'GET /memberships/:ref/change/check'),
  ...rows(
    managed('membership'),
    'GET /manage/:cluster/members/:ref/change',
    'POST /manage/:cluster/members/:ref/change/check',
    'GET /manage/:cluster/members/:ref/leave',
    'POST /manage/:cluster/members/:ref/leave',
    'POST /manage/:cluster/members/:ref/leave/withdraw',
    'GET /manage/:cluster/members/:ref/pause',
    'POST /manage/:cluster/members/:ref/pause',
    'POST /manage/:cluster/members/:ref/resume',
    'GET /manage/:cluster/members/:ref/start',
    'POST /manage/:cluster/members/:ref/start',
    'GET /manage/:cluster/members/:ref/transfer',
    'POST /manage/:cluster/members/:ref/transfer',
    'GET /manage/:cluster/members/:ref/coverage',
    'POST /manage/:cluster/members/:ref/coverage',
  ),
  ...rows({ ...managed('membership'), ...quote }, 'GET /manage/:cluster/members/:ref/change/check'),
  ...rows(
    { ...organiserOnly, params: { cluster: 'cluster' } },
    'GET /manage/:cluster/members/selection',
    'POST /manage/:cluster/members/selection/mail',
    'POST /manage/:cluster/members/selection/authorise',
  ),
  ...rows(managed('askingMembership'), 'GET /manage/:cluster/members/:ref/change/answer'),
  ...rows(
    managed('membership', { cover: 'cover' }),
    'POST /manage/:cluster/members/:ref/coverage/:cover/end',
  ),
  ...rows(
    managed('membership', { request: 'coverQuestion' }),
    'POST /manage/:cluster/members/:ref/coverage/requests/:request',
  ),
  ...rows(managed('refusedMembership'), 'POST /manage/:cluster/members/:ref/change/refuse'),
  ...rows(managed('askingMembership'), 'POST /manage/:cluster/members/:ref/change/agree'),
  ...rows(
    foreign,
    'POST /manage/:cluster/members/:ref/change/check',
    'POST /manage/:cluster/members/:ref/transfer',
    'POST /manage/:cluster/members/:ref/coverage',
  ),
  ...rows({ ...own, ...read, ...quote }, 'GET /api/v1/memberships/:ref/change'),
  ...rows({ ...own, ...read }, 'GET /api/v1/memberships/:ref/leave'),
  ...rows(
    { ...own, ...write },
    'POST /api/v1/memberships/:ref/change',
    'POST /api/v1/memberships/:ref/change/withdraw',
    'POST /api/v1/memberships/:ref/leave',
    'POST /api/v1/memberships/:ref/leave/withdraw',
    'POST /api/v1/memberships/:ref/representatives',
    'POST /api/v1/memberships/:ref/pause',
    'POST /api/v1/memberships/:ref/resume',
  ),
  ...rows(
    { ...managed('membership'), ...read, ...quote },
    'GET /api/v1/clusters/:cluster/members/:ref/change',
  ),
  ...rows(
    { ...managed('membership'), ...read },
    'GET /api/v1/clusters/:cluster/members/:ref/coverage',
  ),
  ...rows(
    { ...managed('membership'), ...write },
    'POST /api/v1/clusters/:cluster/members/:ref/change',
    'POST /api/v1/clusters/:cluster/members/:ref/leave',
    'POST /api/v1/clusters/:cluster/members/:ref/leave/withdraw',
    'POST /api/v1/clusters/:cluster/members/:ref/pause',
    'POST /api/v1/clusters/:cluster/members/:ref/resume',
    'POST /api/v1/clusters/:cluster/members/:ref/start',
    'POST /api/v1/clusters/:cluster/members/:ref/transfer',
    'POST /api/v1/clusters/:cluster/members/:ref/coverage',
    'POST /api/v1/clusters/:cluster/members/:ref/change/agree',
    'POST /api/v1/clusters/:cluster/members/:ref/change/refuse',
  ),
  ...rows(
    { ...managed('membership', { cover: 'cover' }), ...write },
    'POST /api/v1/clusters/:cluster/members/:ref/coverage/:cover/end',
  ),
  ...rows(
    { ...foreign, ...write },
    'POST /api/v1/clusters/:cluster/members/:ref/transfer',
    'POST /api/v1/clusters/:cluster/members/:ref/authorise',
  ),
];

/** Another tier to go to, a member that asks for it, and a subsidiary that is covered. */
export async function makeMembershipLifeObjects(
  portal: TestPortal,
  world: WorldBase,
): Promise<Record<string, string>> {
  const { clusterId } = world;
  const now = portal.clock.now();
  const other = await makeTier(portal, { clusterId, slug: 'another-tier' });
  const present = await makeTier(portal, { clusterId });
  const asks = async (name: string): Promise<string> => {
    const { id: organisationId } = await makeOrganisation(portal, { name });
    const { id: askedBy } = await makePerson(portal, { organisationId });
    const made = await makeMembership(portal, { clusterId, organisationId, tierId: present.id });
    await portal.db.unit(() =>
      insertRows(portal.db, 'tier_change_request', [
        {
          ...{ id: newId(), membership_id: made.id, tier_id: other.id, on_day: '2026-12-01' },
          ...{ state: 'asked', open_key: made.id, note: null, asked_by: askedBy, asked_at: now },
          ...{ decided_by: null, decided_at: null },
        },
      ]),
    );
    return made.reference;
  };
  const stranger = await portal.db.row<{ id: string }>(
    'SELECT id FROM membership WHERE cluster_id = ? AND organisation_id = ?',
    [clusterId, world.strangerOrganisationId],
  );
  if (!stranger) throw new Error('the stranger has no membership');
  const cover = newId();
  const subsidiary = await makeOrganisation(portal, { name: 'Subsidiary B.V.' });
  await portal.db.unit(async () => {
    await insertRows(portal.db, 'membership_coverage', [
      {
        ...{ id: cover, membership_id: stranger.id, organisation_id: subsidiary.id },
        ...{ from_on: '2026-01-01', to_on: null, reason: null, created_by: null, created_at: now },
      },
    ]);
  });
  const own = await portal.db.row<{ id: string }>(
    'SELECT id FROM membership WHERE cluster_id = ? AND organisation_id = ?',
    [clusterId, world.memberOrganisationId],
  );
  const wish = async (membershipId = ''): Promise<string> => {
    const id = newId();
    await portal.db.unit(() =>
      insertRows(portal.db, 'coverage_request', [
        {
          ...{ id, membership_id: membershipId, organisation_id: subsidiary.id, state: 'asked' },
          ...{ open_key: `${membershipId} ${subsidiary.id}`, note: null, asked_at: now },
          ...{ asked_by: world.people.admin.id, decided_by: null, decided_at: null },
        },
      ]),
    );
    return id;
  };
  return {
    coverWish: await wish(own?.id),
    coverQuestion: await wish(stranger.id),
    askingMembership: await asks('Asking B.V.'),
    refusedMembership: await asks('Refused B.V.'),
    cover,
  };
}
