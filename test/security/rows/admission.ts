import { AdmissionVoter } from '../../../src/memberships/admission/review.entity.js';
import { newId } from '../../../src/platform/database/index.js';
import {
  makeAdmission,
  makeApplicationFile,
  makeImports,
  makeInvitation,
  makePlace,
} from '../../support/make-admission.js';
import { makeOrganisation, makePerson } from '../../support/make-identity.js';
import { makeApplication, makeMembership, makeTier } from '../../support/make-memberships.js';
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

const cluster = { cluster: 'cluster' };
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
const read = { scope: 'memberships:read' };
const write = { scope: 'memberships:write' };
const settings = '/manage/:cluster/settings/admission';
const tier = '/manage/:cluster/tiers/:tier/admission';
const application = '/manage/:cluster/applications/:ref';

/** The steps of an import that was looked at and of one that was posted. */
const importRows = (what: string, name: string): Row[] => {
  const page = `/manage/:cluster/${what}/import/:id`;
  return [
    ...rows(
      managed({ id: `${name}Posted` }),
      `GET ${page}`,
      `GET ${page}/undo`,
      `POST ${page}/undo`,
    ),
    ...rows(managed({ id: `${name}Open` }), `POST ${page}/post`),
    ...rows(managed({ id: `${name}Spare` }), `POST ${page}/discard`),
  ];
};

/** Questions, checklists, votes, invitations, waiting lists; the directory and its matches. */
export const admissionRows: readonly Row[] = [
  ...rows(
    managed({}),
    `GET ${settings}`,
    `POST ${settings}`,
    `GET ${settings}/questions/new`,
    `POST ${settings}/questions/new`,
    `GET ${settings}/checklist/new`,
    `POST ${settings}/checklist/new`,
    `POST ${settings}/voters/new`,
  ),
  ...rows(
    managed({ id: 'question' }),
    `GET ${settings}/questions/:id`,
    `POST ${settings}/questions/:id`,
  ),
  ...rows(managed({ id: 'spareQuestion' }), `POST ${settings}/questions/:id/archive`),
  ...rows(
    managed({ id: 'checkItem' }),
    `GET ${settings}/checklist/:id`,
    `POST ${settings}/checklist/:id`,
  ),
  ...rows(managed({ id: 'spareItem' }), `POST ${settings}/checklist/:id/archive`),
  ...rows(
    managed({}),
    ...['members', 'tiers'].flatMap((what) => [
      `GET /manage/:cluster/${what}/import`,
      `POST /manage/:cluster/${what}/import`,
    ]),
  ),
  ...rows(
    managed({ format: 'csv' }),
    'GET /manage/:cluster/members/import/template.:format',
    'GET /manage/:cluster/tiers/import/template.:format',
  ),
  ...rows(
    managed({}),
    'GET /manage/:cluster/applications/selection',
    'POST /manage/:cluster/applications/selection/approve',
    'POST /manage/:cluster/applications/selection/message',
  ),
  ...importRows('members', 'memberImport'),
  ...importRows('tiers', 'tierImport'),
  ...rows(managed({ id: 'voter' }), `POST ${settings}/voters/:id/remove`),
  ...rows(foreign({ id: 'foreignQuestion' }), `POST ${settings}/questions/:id`),
  ...rows(managed({ tier: 'invitedTier' }), `GET ${tier}`, `POST ${tier}/invite`),
  ...rows(
    managed({ tier: 'invitedTier', id: 'tierInvitation' }),
    `POST ${tier}/invitations/:id/withdraw`,
  ),
  ...rows(
    managed({ tier: 'invitedTier' }),
    `GET ${tier}/selection`,
    `POST ${tier}/selection/mail`,
    `POST ${tier}/selection/offer`,
    `POST ${tier}/selection/withdraw`,
  ),
  ...rows(foreign({ tier: 'foreignTier' }), `POST ${tier}/selection/withdraw`),
  ...rows(
    managed({ tier: 'invitedTier', format: 'csv' }),
    `GET ${tier}/invitations.:format`,
    `GET ${tier}/waiting-list.:format`,
  ),
  ...rows(foreign({ tier: 'foreignTier', id: 'tierInvitation' }), `GET ${tier}`),
  ...rows(
    managed({ ref: 'votedApplication', item: 'checkItem' }),
    `POST ${application}/checks/:item`,
  ),
  ...rows(
    managed({ ref: 'votedApplication', file: 'applicationFile' }),
    `GET ${application}/files/:file`,
  ),
  ...rows(
    foreign({ ref: 'foreignApplication', file: 'applicationFile' }),
    `GET ${application}/files/:file`,
  ),
  ...rows(
    { ...anybodySignedIn, params: cluster },
    'GET /clusters/:cluster/membership/waiting-list',
    'POST /clusters/:cluster/membership/waiting-list',
  ),
  ...rows(
    { ...owningOrganisationOnly, params: { id: 'waitingPlace' } },
    'POST /memberships/waiting/:id/leave',
  ),
  ...rows(
    { ...owningOrganisationOnly, params: { ref: 'answeredDraft' } },
    'GET /memberships/:ref/apply/questions',
    'POST /memberships/:ref/apply/questions',
  ),
  ...rows(
    { ...owningOrganisationOnly, params: { ref: 'answeredDraft', file: 'draftFile' } },
    'GET /memberships/:ref/files/:file',
    'POST /memberships/:ref/files/:file/remove',
  ),
  ...rows(anybodySignedIn, 'GET /votes'),
  ...rows(
    { params: { ref: 'votedApplication' }, expect: { stranger: 'ok' }, otherwise: 'hidden' },
    'GET /votes/:ref',
    'POST /votes/:ref',
  ),
  ...rows({ ...everybody, params: cluster }, 'GET /clusters/:cluster/members/match'),
  ...rows(
    { ...everybody, params: { ...cluster, format: 'csv' } },
    'GET /clusters/:cluster/members/match.:format',
  ),
  ...rows(
    { ...everybody, params: { ...cluster, organisation: 'listedOrganisation' } },
    'GET /clusters/:cluster/members/:organisation',
  ),
  ...rows(
    { ...everybody, params: cluster, scope: 'memberships:read' },
    'GET /api/v1/clusters/:cluster/application-questions',
    'GET /api/v1/clusters/:cluster/directory',
    'GET /api/v1/clusters/:cluster/directory/match',
  ),
  ...rows(
    { ...managed({ ref: 'votedApplication' }), ...read },
    'GET /api/v1/clusters/:cluster/applications/:ref/review',
  ),
  ...rows(
    { ...managed({ ref: 'votedApplication', item: 'checkItem' }), ...write },
    'POST /api/v1/clusters/:cluster/applications/:ref/checks/:item',
  ),
  ...rows(
    { ...managed({ tier: 'invitedTier' }), ...read },
    'GET /api/v1/clusters/:cluster/tiers/:tier/invitations',
    'GET /api/v1/clusters/:cluster/tiers/:tier/waiting-list',
  ),
  ...rows(
    { ...managed({ tier: 'invitedTier' }), ...write },
    'POST /api/v1/clusters/:cluster/tiers/:tier/invitations',
  ),
  ...rows(
    { ...anybodySignedIn, params: cluster, ...write },
    'POST /api/v1/clusters/:cluster/waiting-list',
  ),
  ...rows({ ...anybodySignedIn, ...read }, 'GET /api/v1/votes'),
  ...rows(
    {
      params: { ref: 'votedApplication' },
      expect: { stranger: 'ok' },
      otherwise: 'hidden',
      ...write,
    },
    'POST /api/v1/votes/:ref',
  ),
];

/** What a cluster asks, an application that waits for a vote, a tier by invitation and a queue. */
export async function makeAdmissionObjects(
  portal: TestPortal,
  world: WorldBase,
): Promise<Record<string, string>> {
  const { clusterId, otherClusterId, memberOrganisationId, people } = world;
  const asked = await makeAdmission(portal, clusterId);
  const spare = await makeAdmission(portal, clusterId, { isRequired: false });
  const elsewhere = await makeAdmission(portal, otherClusterId, { isRequired: false });
  const invited = await makeTier(portal, { clusterId, isPublic: false });
  const full = await makeTier(portal, { clusterId, maxMembers: 1 });
  const applicant = await makeOrganisation(portal, { name: 'Voted On B.V.' });
  const { id: personId } = await makePerson(portal, { organisationId: applicant.id });
  const voted = await makeApplication(portal, {
    ...{ clusterId, organisationId: applicant.id, tierId: full.id, personId },
  });
  const draft = await makeApplication(portal, {
    ...{ clusterId, organisationId: memberOrganisationId, tierId: full.id, state: 'draft' },
    personId: people.member.id,
  });
  const listed = await makeOrganisation(portal, { name: 'Listed B.V.' });
  await makeMembership(portal, { clusterId, organisationId: listed.id, tierId: full.id });
  const voter = await makePerson(portal, {});
  const voterId = newId();
  await portal.db.unit(() =>
    portal.db.of(AdmissionVoter).insert([
      { id: newId(), clusterId, personId: people.stranger.id, chosenAt: portal.clock.now() },
      { id: voterId, clusterId, personId: voter.id, chosenAt: portal.clock.now() },
    ]),
  );
  return {
    ...{ question: asked.questionId, checkItem: asked.itemId },
    ...{ spareQuestion: spare.questionId, spareItem: spare.itemId },
    foreignQuestion: elsewhere.questionId,
    voter: voterId,
    invitedTier: invited.slug,
    tierInvitation: await makeInvitation(portal, invited.id, applicant.id),
    waitingPlace: await makePlace(portal, full.id, memberOrganisationId, people.member.id),
    votedApplication: voted.reference,
    applicationFile: await makeApplicationFile(portal, voted.id, personId),
    answeredDraft: draft.reference,
    draftFile: await makeApplicationFile(portal, draft.id, people.member.id),
    listedOrganisation: listed.slug,
    ...(await makeImports(portal, clusterId, people.organiser.id)),
  };
}
