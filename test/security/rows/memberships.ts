import { makeApplication, makeMembership, makeTier } from '../../support/make-memberships.js';
import { makeOrganisation, makePerson } from '../../support/make-identity.js';
import type { TestPortal } from '../../support/portal.js';
import {
  anybodySignedIn,
  everybody,
  organiserOnly,
  owningOrganisationOnly,
  type Row,
  rows,
} from '../matrix.js';
import type { WorldBase } from '../world.js';

const read = { scope: 'memberships:read' };
const write = { scope: 'memberships:write' };
const cluster = { cluster: 'cluster' };
const own = (param: string): Omit<Row, 'route'> => ({
  ...owningOrganisationOnly,
  params: { ref: param },
});
const managed = (params: Readonly<Record<string, string>>): Omit<Row, 'route'> => ({
  ...organiserOnly,
  params: { ...cluster, ...params },
});
/** A thing of another cluster under the own cluster's address answers like a missing one. */
const foreign = (params: Readonly<Record<string, string>>): Omit<Row, 'route'> => ({
  params: { ...cluster, ...params },
  expect: {},
  otherwise: 'hidden',
});
const application = { ref: 'application' };
const member = { ref: 'membership' };
const tier = { tier: 'tier' };

export const membershipRows: readonly Row[] = [
  ...rows(
    { ...everybody, params: cluster },
    'GET /clusters/:cluster/membership',
    'GET /clusters/:cluster/members',
  ),
  ...rows(
    { ...anybodySignedIn, params: cluster },
    'GET /clusters/:cluster/membership/apply',
    'POST /clusters/:cluster/membership/apply',
  ),
  ...rows(anybodySignedIn, 'GET /memberships'),
  ...rows(
    own('draftApplication'),
    'GET /memberships/:ref/apply/tier',
    'POST /memberships/:ref/apply/tier',
    'GET /memberships/:ref/apply/motivation',
    'POST /memberships/:ref/apply/motivation',
    'GET /memberships/:ref/apply/representatives',
    'POST /memberships/:ref/apply/representatives',
    'GET /memberships/:ref/apply/check',
    'GET /memberships/:ref/sent',
  ),
  ...rows(own('ownApplication'), 'GET /memberships/:ref', 'GET /memberships/:ref/withdraw'),
  ...rows(
    own('ownMembership'),
    'GET /memberships/:ref',
    'GET /memberships/:ref/profile',
    'POST /memberships/:ref/profile',
  ),
  ...rows(
    managed({}),
    'GET /manage/:cluster/applications',
    'GET /manage/:cluster/applications.csv',
    'GET /manage/:cluster/applications.xlsx',
    'GET /manage/:cluster/applications.json',
    'GET /manage/:cluster/members',
    'GET /manage/:cluster/members.csv',
    'GET /manage/:cluster/members.xlsx',
    'GET /manage/:cluster/members.json',
    'GET /manage/:cluster/tiers',
    'GET /manage/:cluster/tiers/new',
    'POST /manage/:cluster/tiers/new',
  ),
  ...rows(
    managed(application),
    'GET /manage/:cluster/applications/:ref',
    'GET /manage/:cluster/applications/:ref/approve',
    'POST /manage/:cluster/applications/:ref/approve',
    'GET /manage/:cluster/applications/:ref/reject',
    'POST /manage/:cluster/applications/:ref/reject',
    'GET /manage/:cluster/applications/:ref/message',
    'POST /manage/:cluster/applications/:ref/message',
  ),
  ...rows(
    managed(member),
    'GET /manage/:cluster/members/:ref',
    'GET /manage/:cluster/members/:ref/authorise',
    'POST /manage/:cluster/members/:ref/authorise',
    'POST /manage/:cluster/members/:ref/conditions',
    'GET /manage/:cluster/members/:ref/suspend',
    'POST /manage/:cluster/members/:ref/suspend',
    'GET /manage/:cluster/members/:ref/terminate',
    'POST /manage/:cluster/members/:ref/terminate',
  ),
  ...rows(
    managed(tier),
    'GET /manage/:cluster/tiers/:tier',
    'POST /manage/:cluster/tiers/:tier',
    'GET /manage/:cluster/tiers/:tier/benefits/new',
    'POST /manage/:cluster/tiers/:tier/benefits/new',
  ),
  ...rows(
    managed({ ...tier, benefit: 'benefit' }),
    'GET /manage/:cluster/tiers/:tier/benefits/:benefit',
    'POST /manage/:cluster/tiers/:tier/benefits/:benefit',
  ),
  ...rows(
    foreign({ ref: 'foreignApplication' }),
    'GET /manage/:cluster/applications/:ref',
    'POST /manage/:cluster/applications/:ref/review',
  ),
  ...rows(
    foreign({ ref: 'foreignMembership' }),
    'GET /manage/:cluster/members/:ref',
    'POST /manage/:cluster/members/:ref/reinstate',
  ),
  ...rows(
    foreign({ tier: 'foreignTier', benefit: 'benefit' }),
    'POST /manage/:cluster/tiers/:tier/publish',
    'POST /manage/:cluster/tiers/:tier/archive',
    'POST /manage/:cluster/tiers/:tier/benefits/:benefit/remove',
  ),
  ...rows(
    { params: { ref: 'foreignApplication' }, expect: {}, otherwise: 'hidden' },
    'POST /memberships/:ref/withdraw',
    'POST /memberships/:ref/apply/check',
  ),
  ...rows(own('draftApplication'), 'POST /memberships/:ref/apply/check'),
  ...rows(own('ownApplication'), 'POST /memberships/:ref/withdraw'),
  ...rows(managed(application), 'POST /manage/:cluster/applications/:ref/review'),
  ...rows(managed(member), 'POST /manage/:cluster/members/:ref/reinstate'),
  ...rows(
    managed({ ...tier, benefit: 'benefit' }),
    'POST /manage/:cluster/tiers/:tier/benefits/:benefit/remove',
  ),
  ...rows(
    managed(tier),
    'POST /manage/:cluster/tiers/:tier/publish',
    'POST /manage/:cluster/tiers/:tier/archive',
  ),
  ...rows(
    { ...anybodySignedIn, ...read },
    'GET /api/v1/memberships',
    'GET /api/v1/memberships/applications',
  ),
  ...rows({ ...own('ownApplication'), ...read }, 'GET /api/v1/memberships/applications/:ref'),
  ...rows(
    { params: { ref: 'foreignApplication' }, expect: {}, otherwise: 'hidden', ...write },
    'POST /api/v1/memberships/applications/:ref/withdraw',
  ),
  ...rows(
    { ...own('ownApplication'), ...write },
    'POST /api/v1/memberships/applications/:ref/withdraw',
  ),
  ...rows({ ...own('ownMembership'), ...read }, 'GET /api/v1/memberships/:ref'),
  ...rows(
    { ...everybody, params: cluster, scope: 'memberships:read' },
    'GET /api/v1/clusters/:cluster/tiers',
  ),
  ...rows(
    { ...anybodySignedIn, params: cluster, ...write },
    'POST /api/v1/clusters/:cluster/applications',
  ),
  ...rows(
    { ...managed({}), ...read },
    'GET /api/v1/clusters/:cluster/applications',
    'GET /api/v1/clusters/:cluster/members',
  ),
  ...rows({ ...managed(application), ...read }, 'GET /api/v1/clusters/:cluster/applications/:ref'),
  ...rows({ ...managed(member), ...read }, 'GET /api/v1/clusters/:cluster/members/:ref'),
  ...rows(
    { ...managed(application), ...write },
    'POST /api/v1/clusters/:cluster/applications/:ref/review',
    'POST /api/v1/clusters/:cluster/applications/:ref/approve',
    'POST /api/v1/clusters/:cluster/applications/:ref/reject',
  ),
  ...rows(
    { ...managed(member), ...write },
    'POST /api/v1/clusters/:cluster/members/:ref/authorise',
    'POST /api/v1/clusters/:cluster/members/:ref/conditions',
    'POST /api/v1/clusters/:cluster/members/:ref/suspend',
    'POST /api/v1/clusters/:cluster/members/:ref/reinstate',
    'POST /api/v1/clusters/:cluster/members/:ref/terminate',
  ),
  ...rows(
    { ...foreign({ ref: 'foreignApplication' }), ...write },
    'POST /api/v1/clusters/:cluster/applications/:ref/review',
  ),
];

/** A tier with an application and a member of either cluster, and a draft of the own organisation. */
export async function makeMembershipObjects(
  portal: TestPortal,
  world: WorldBase,
): Promise<Record<string, string>> {
  const { clusterId, otherClusterId, memberOrganisationId: organisationId } = world;
  const personId = world.people.member.id;
  const applicant = await makeOrganisation(portal, { name: 'Applicant B.V.' });
  const { id: applicantPerson } = await makePerson(portal, { organisationId: applicant.id });
  const own = await makeTier(portal, { clusterId });
  const other = await makeTier(portal, { clusterId: otherClusterId });
  const apply = (
    values: Omit<Parameters<typeof makeApplication>[1], 'personId'>,
    by: string,
  ): Promise<{ reference: string }> => makeApplication(portal, { ...values, personId: by });
  const tierId = own.id;
  const rejected = { clusterId, organisationId, tierId, state: 'rejected' };
  const foreign = { clusterId: otherClusterId, organisationId: applicant.id, tierId: other.id };
  return {
    tier: own.slug,
    benefit: own.benefitIds[0] ?? '',
    foreignTier: other.slug,
    draftApplication: (
      await apply(
        { clusterId: otherClusterId, organisationId, tierId: other.id, state: 'draft' },
        personId,
      )
    ).reference,
    ownApplication: (await apply(rejected, personId)).reference,
    application: (await apply({ clusterId, organisationId: applicant.id, tierId }, applicantPerson))
      .reference,
    foreignApplication: (await apply(foreign, applicantPerson)).reference,
    ownMembership: (await makeMembership(portal, { clusterId, organisationId, tierId })).reference,
    membership: (
      await makeMembership(portal, {
        clusterId,
        organisationId: world.strangerOrganisationId,
        tierId,
        state: 'pending_payment',
      })
    ).reference,
    foreignMembership: (
      await makeMembership(portal, {
        clusterId: otherClusterId,
        organisationId: applicant.id,
        tierId: other.id,
        state: 'suspended',
      })
    ).reference,
  };
}
