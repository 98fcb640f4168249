import { makeService } from '../../support/make-catalogue.js';
import { makeAttachment, makeDraft, makeRequest } from '../../support/make-requests.js';
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

const draft = { ...owningOrganisationOnly, params: { draft: 'requestDraft', item: 'requestItem' } };
const own = {
  ...owningOrganisationOnly,
  params: { ref: 'request', cluster: 'cluster', file: 'requestFile', step: 'withdraw' },
};
const managed = {
  ...organiserOnly,
  params: { cluster: 'cluster', ref: 'request', file: 'requestFile', step: 'decline' },
};
/** Under the own cluster's address, a request that never reached it. */
const elsewhere = {
  params: { cluster: 'cluster', ref: 'otherRequest', step: 'decline' },
  expect: {},
  otherwise: 'hidden',
} as const;
const read = { scope: 'requests:read' };
const write = { scope: 'requests:write' };

export const requestRows: readonly Row[] = [
  ...rows(everybody, 'GET /requests/new'),
  ...rows(
    anybodySignedIn,
    'GET /requests',
    'GET /requests.csv',
    'GET /requests.xlsx',
    'GET /requests.json',
    'GET /requests/new/sign-in',
    'POST /requests/new',
  ),
  ...rows(
    draft,
    'GET /requests/new/:draft',
    'POST /requests/new/:draft',
    'POST /requests/new/:draft/items',
    'GET /requests/new/:draft/items/:item',
    'POST /requests/new/:draft/items/:item',
    'POST /requests/new/:draft/items/:item/remove',
    'GET /requests/new/:draft/project',
    'POST /requests/new/:draft/project',
    'GET /requests/new/:draft/dates',
    'POST /requests/new/:draft/dates',
    'GET /requests/new/:draft/check',
    'POST /requests/new/:draft/check',
    'GET /requests/new/:draft/discard',
    'POST /requests/new/:draft/discard',
  ),
  ...rows(
    own,
    'GET /requests/:ref',
    'GET /requests/:ref/sent',
    'POST /requests/:ref/:cluster/messages',
    'GET /requests/:ref/:cluster/attachments/:file',
    'GET /requests/:ref/:cluster/steps/:step',
    'POST /requests/:ref/:cluster/steps/:step',
  ),
  ...rows(
    organiserOnly,
    'GET /manage/:cluster/requests',
    'GET /manage/:cluster/requests.csv',
    'GET /manage/:cluster/requests.xlsx',
    'GET /manage/:cluster/requests.json',
    'POST /manage/:cluster/requests/bulk',
  ),
  ...rows(
    managed,
    'GET /manage/:cluster/requests/:ref',
    'POST /manage/:cluster/requests/:ref/owner',
    'POST /manage/:cluster/requests/:ref/reply-by',
    'POST /manage/:cluster/requests/:ref/messages',
    'POST /manage/:cluster/requests/:ref/notes',
    'GET /manage/:cluster/requests/:ref/attachments/:file',
    'POST /manage/:cluster/requests/:ref/move',
    'GET /manage/:cluster/requests/:ref/steps/:step',
    'POST /manage/:cluster/requests/:ref/steps/:step',
  ),
  ...rows(
    elsewhere,
    'GET /manage/:cluster/requests/:ref',
    'POST /manage/:cluster/requests/:ref/messages',
    'POST /manage/:cluster/requests/:ref/move',
    'POST /manage/:cluster/requests/:ref/steps/:step',
  ),
  {
    route: 'POST /manage/:cluster/requests/:ref/undo/:token',
    params: { cluster: 'cluster', ref: 'request', token: 'no-such-token' },
    expect: {},
    otherwise: 'hidden',
  },
  ...rows({ ...anybodySignedIn, ...read }, 'GET /api/v1/requests'),
  ...rows({ ...anybodySignedIn, ...write }, 'POST /api/v1/requests'),
  ...rows({ ...own, ...read }, 'GET /api/v1/requests/:ref'),
  ...rows(
    { ...own, ...write, body: { body: 'Hello' } },
    'POST /api/v1/requests/:ref/packages/:cluster/messages',
  ),
  ...rows(
    { ...own, ...write, body: { step: 'withdraw' } },
    'POST /api/v1/requests/:ref/packages/:cluster/transitions',
  ),
  ...rows({ ...organiserOnly, ...read }, 'GET /api/v1/clusters/:cluster/work-packages'),
  ...rows({ ...managed, ...read }, 'GET /api/v1/clusters/:cluster/work-packages/:ref'),
  ...rows({ ...elsewhere, ...read }, 'GET /api/v1/clusters/:cluster/work-packages/:ref'),
  ...rows(
    { ...managed, ...write, body: { body: 'Hello' } },
    'POST /api/v1/clusters/:cluster/work-packages/:ref/messages',
  ),
  ...rows(
    { ...managed, ...write, body: { step: 'take' } },
    'POST /api/v1/clusters/:cluster/work-packages/:ref/transitions',
  ),
];

/** A draft, a request with an attachment, and a request that only the other cluster got. */
export async function makeRequestObjects(
  portal: TestPortal,
  world: WorldBase,
): Promise<Record<string, string>> {
  const asker = { organisationId: world.memberOrganisationId, personId: world.people.member.id };
  const service = await makeService(portal, { clusterId: world.clusterId });
  const begun = await makeDraft(portal, {
    ...asker,
    clusterId: world.clusterId,
    serviceId: service.id,
  });
  const request = await makeRequest(portal, {
    ...asker,
    packages: [{ clusterId: world.clusterId, serviceId: service.id }],
  });
  const other = await makeRequest(portal, {
    ...asker,
    packages: [{ clusterId: world.otherClusterId }],
  });
  const file = await makeAttachment(portal, {
    packageId: request.packageIds[0] ?? '',
    personId: world.people.organiser.id,
  });
  return {
    requestDraft: begun.id,
    requestItem: begun.itemId,
    request: request.reference,
    otherRequest: other.reference,
    requestFile: file,
  };
}
