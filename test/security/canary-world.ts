import { insertRows } from '../../seeds/demo/insert-rows.js';
import { newId } from '../../src/platform/database/index.js';
import { makeApplication, makeTier } from '../support/make-memberships.js';
import { makeService } from '../support/make-catalogue.js';
import { makeAttachment, makeDraft, makeRequest } from '../support/make-requests.js';
import type { TestPortal } from '../support/portal.js';
import type { World } from './world.js';

/** Sentences of another company, each of which may be seen only by it and by whom it wrote to. */
export const canaries = {
  title: 'Canary of a title',
  brief: 'Canary of a brief',
  message: 'Canary of a message',
  draft: 'Canary of a draft',
  motivation: 'Canary of a motivation, long enough to be one',
} as const;
/** What organisers say among themselves. */
export const internals = {
  note: 'Canary of an internal note',
  step: 'Canary of an internal step',
} as const;

/** Makes what the other organisation wrote; gives the path values that name it. */
export async function makeCanaries(
  portal: TestPortal,
  world: World,
): Promise<Record<string, string>> {
  const { clusterId, strangerOrganisationId: organisationId, people } = world;
  const asker = { organisationId, personId: people.stranger.id };
  const service = await makeService(portal, { clusterId, slug: 'canary-service' });
  const request = await makeRequest(portal, {
    ...asker,
    title: canaries.title,
    brief: canaries.brief,
    packages: [{ clusterId, serviceId: service.id }],
  });
  const packageId = request.packageIds[0] ?? '';
  const draft = await makeDraft(portal, {
    ...asker,
    clusterId,
    serviceId: service.id,
    title: canaries.draft,
  });
  const file = await makeAttachment(portal, {
    packageId,
    personId: people.stranger.id,
    side: 'company',
    body: canaries.message,
  });
  const internalFile = await makeAttachment(portal, {
    packageId,
    personId: people.organiser.id,
    internal: true,
    body: internals.note,
  });
  await portal.db.unit(() =>
    insertRows(portal.db, 'work_package_event', [
      {
        id: newId(),
        work_package_id: packageId,
        at: portal.clock.now(),
        actor_id: people.organiser.id,
        side: 'organiser',
        kind: 'owner',
        from_state: null,
        to_state: null,
        note: internals.step,
        internal: true,
      },
    ]),
  );
  const tier = await makeTier(portal, { clusterId });
  const application = await makeApplication(portal, {
    ...asker,
    clusterId,
    tierId: tier.id,
    motivation: canaries.motivation,
  });
  return {
    request: request.reference,
    requestFile: file,
    internalFile,
    requestDraft: draft.id,
    requestItem: draft.itemId,
    ownApplication: application.reference,
    draftApplication: application.reference,
    application: application.reference,
  };
}
