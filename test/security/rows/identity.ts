import { newId } from '../../../src/platform/database/index.js';
import { Invitation } from '../../../src/identity/invitation.entity.js';
import { JoinRequest } from '../../../src/identity/join-request.entity.js';
import { hashOf, newSecret } from '../../../src/identity/secrets.js';
import { makePerson, makeRepresentative } from '../../support/make-identity.js';
import { makeOwnership } from '../../support/make-ownership.js';
import type { TestPortal } from '../../support/portal.js';
import {
  administratorOnly,
  anybodySignedIn,
  everybody,
  owningOrganisationOnly,
  type Row,
  rows,
} from '../matrix.js';
import type { WorldBase } from '../world.js';

const nobody: Omit<Row, 'route'> = {
  expect: { anonymous: 'hidden', disabled: 'hidden' },
  otherwise: 'hidden',
};
const secret = { secret: 'no-such-link' };
const slug = { slug: 'ownSlug' };
const ownAdmin: Omit<Row, 'route'> = {
  params: slug,
  expect: { admin: 'ok', member: 'forbidden' },
  otherwise: 'hidden',
};

/** Signing in, accounts, organisations and their administration. */
export const identityRows: readonly Row[] = [
  ...rows(
    everybody,
    'GET /sign-in',
    'POST /sign-in',
    'POST /sign-out',
    'GET /register',
    'POST /register',
    'GET /register/sent',
    'GET /forgot',
    'POST /forgot',
    'GET /forgot/sent',
  ),
  ...rows(
    { ...nobody, params: secret },
    'GET /confirm/:secret',
    'GET /reset/:secret',
    'GET /invitations/:secret',
    'GET /confirm-email/:secret',
  ),
  ...rows(
    { ...everybody, params: secret },
    'POST /confirm/:secret',
    'POST /reset/:secret',
    'POST /invitations/:secret',
    'POST /invitations/:secret/account',
    'POST /confirm-email/:secret',
  ),
  ...rows(
    anybodySignedIn,
    'GET /account',
    'POST /account',
    'POST /account/email',
    'GET /account/security',
    'POST /account/security/password',
    'POST /account/security/sessions/revoke',
    'POST /account/security/tokens',
    'GET /organisation',
    'GET /organisation/new',
    'POST /organisation/new',
  ),
  ...rows(
    { ...anybodySignedIn, params: { id: 'none' } },
    'POST /account/security/sessions/:id/revoke',
  ),
  {
    route: 'POST /account/security/tokens/:id/revoke',
    params: { id: 'none' },
    expect: {},
    otherwise: 'hidden',
  },
  ...rows(
    { ...owningOrganisationOnly, params: slug },
    'GET /organisation/:slug',
    'GET /organisation/:slug/people',
  ),
  ...rows(
    ownAdmin,
    'GET /organisation/:slug/edit',
    'POST /organisation/:slug/edit',
    'GET /organisation/:slug/size',
    'POST /organisation/:slug/size',
  ),
  {
    ...ownAdmin,
    route: 'POST /organisation/:slug/people/invite',
    body: { email: 'invited@world.example', role: 'member' },
  },
  {
    ...ownAdmin,
    route: 'POST /organisation/:slug/people/:id/role',
    params: { ...slug, id: 'ownColleague' },
    body: { role: 'member' },
  },
  {
    ...ownAdmin,
    route: 'GET /organisation/:slug/people/:id/remove',
    params: { ...slug, id: 'ownColleague' },
  },
  {
    ...ownAdmin,
    route: 'POST /organisation/:slug/people/:id/remove',
    params: { ...slug, id: 'ownColleague' },
  },
  {
    ...ownAdmin,
    route: 'POST /organisation/:slug/invitations/:id/revoke',
    params: { ...slug, id: 'ownInvitation' },
  },
  {
    ...ownAdmin,
    route: 'POST /organisation/:slug/join-requests/:id',
    params: { ...slug, id: 'ownJoinRequest' },
    body: { decision: 'accept' },
  },
  { ...owningOrganisationOnly, params: slug, route: 'GET /organisation/:slug/ownership' },
  ...rows(
    ownAdmin,
    'GET /organisation/:slug/ownership/new',
    'POST /organisation/:slug/ownership/new',
  ),
  {
    ...ownAdmin,
    route: 'POST /organisation/:slug/ownership/:id/answer',
    params: { ...slug, id: 'askedLink' },
    body: { answer: 'confirm' },
  },
  ...rows(
    { ...ownAdmin, params: { ...slug, id: 'ownLink' } },
    'GET /organisation/:slug/ownership/:id/end',
    'POST /organisation/:slug/ownership/:id/end',
  ),
  ...rows(
    { ...ownAdmin, params: { ...slug, id: 'ownClaim' } },
    'GET /organisation/:slug/ownership/:id/withdraw',
    'POST /organisation/:slug/ownership/:id/withdraw',
  ),
  ...rows(
    administratorOnly,
    'GET /admin/users',
    'GET /admin/organisations',
    'GET /admin/ownership',
  ),
  ...rows(
    { ...administratorOnly, params: { format: 'csv' } },
    'GET /admin/users.:format',
    'GET /admin/organisations.:format',
    'GET /admin/ownership.:format',
  ),
  ...rows(
    { ...administratorOnly, params: { id: 'bystander', step: 'disable' } },
    'GET /admin/users/:id/:step',
    'POST /admin/users/:id/:step',
  ),
  ...rows(
    { ...administratorOnly, params: { id: 'bystanders', step: 'reopen' } },
    'GET /admin/organisations/:id/:step',
    'POST /admin/organisations/:id/:step',
  ),
  ...rows(
    { ...anybodySignedIn, scope: 'identity:read' },
    'GET /api/v1/me',
    'GET /api/v1/organisations',
  ),
  {
    ...owningOrganisationOnly,
    route: 'GET /api/v1/organisations/:slug',
    params: slug,
    scope: 'identity:read',
  },
  {
    ...owningOrganisationOnly,
    route: 'GET /api/v1/organisations/:slug/ownership',
    params: slug,
    scope: 'identity:read',
  },
  {
    ...owningOrganisationOnly,
    route: 'GET /api/v1/organisations/:slug/size',
    params: slug,
    scope: 'identity:read',
  },
  { ...ownAdmin, route: 'POST /api/v1/organisations/:slug/size', scope: 'identity:write' },
  {
    ...ownAdmin,
    route: 'POST /api/v1/organisations/:slug/ownership',
    scope: 'identity:write',
  },
  {
    ...ownAdmin,
    route: 'POST /api/v1/organisations/:slug/ownership/:id/answer',
    params: { ...slug, id: 'askedAgain' },
    scope: 'identity:write',
  },
  {
    ...ownAdmin,
    route: 'POST /api/v1/organisations/:slug/ownership/:id/end',
    params: { ...slug, id: 'ownLink' },
    scope: 'identity:write',
  },
  {
    ...ownAdmin,
    route: 'POST /api/v1/organisations/:slug/ownership/:id/withdraw',
    params: { ...slug, id: 'claimAgain' },
    scope: 'identity:write',
  },
];

/** What the rows above speak of. */
export async function makeIdentityObjects(
  portal: TestPortal,
  world: WorldBase,
): Promise<Record<string, string>> {
  const organisationId = world.memberOrganisationId;
  const bystander = await makePerson(portal);
  const asking = await makePerson(portal);
  const colleague = await makePerson(portal);
  const ownColleague = await makeRepresentative(portal, colleague.id, organisationId);
  const row = await portal.db.row<{ slug: string }>('SELECT slug FROM organisation WHERE id = ?', [
    organisationId,
  ]);
  const ownInvitation = newId();
  const ownJoinRequest = newId();
  const createdAt = portal.clock.now();
  await portal.db.unit(async () => {
    await portal.db.of(Invitation).insert({
      id: ownInvitation,
      organisationId,
      email: 'asked@world.example',
      role: 'member',
      hash: hashOf(newSecret()),
      invitedBy: world.people.admin.id,
      createdAt,
      expiresAt: portal.clock.in(3_600_000),
      consumedAt: null,
    });
    await portal.db.of(JoinRequest).insert({
      id: ownJoinRequest,
      personId: asking.id,
      organisationId,
      accepted: null,
      decidedBy: null,
      decidedAt: null,
      createdAt,
    });
  });
  const far = { ownerId: null, state: 'stated', shareBp: 1_000, control: 'none' };
  const claim = (name: string): Promise<string> =>
    makeOwnership(portal, organisationId, organisationId, {
      ...{ ...far, ownerName: name, ownerCountry: 'BE', ownerParty: `outside:BE:${name}` },
    });
  const asked = { state: 'stated', shareBp: 1_000, control: 'none' };
  const links = {
    askedLink: await makeOwnership(portal, world.strangerOrganisationId, organisationId, asked),
    askedAgain: await makeOwnership(portal, world.strangerOrganisationId, organisationId, {
      ...{ ...asked, validTo: '2021-12-31' },
    }),
    ownClaim: await claim('claimed'),
    claimAgain: await claim('again'),
    ownLink: await makeOwnership(portal, organisationId, world.strangerOrganisationId, {
      ...{ control: 'none', shareBp: 2_500 },
    }),
  };
  return {
    ...links,
    ownSlug: row?.slug ?? '',
    ownColleague,
    ownInvitation,
    ownJoinRequest,
    bystander: bystander.id,
    bystanders: world.strangerOrganisationId,
  };
}
