import { insertRows } from '../../seeds/demo/insert-rows.js';
import { newId } from '../../src/platform/database/index.js';
import { MailTextBook, MailTexts } from '../../src/platform/mail/index.js';
import { makeApplication, makeTier } from '../support/make-memberships.js';
import { makeRun } from '../support/make-runs.js';
import { makeDelivery, makeWebhook } from '../support/make-webhooks.js';
import { makeCharge, makeInvoice } from '../support/make-invoices.js';
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
  invoice: 'Canary of an invoice',
} as const;
/** What organisers say among themselves. */
export const internals = {
  note: 'Canary of an internal note',
  step: 'Canary of an internal step',
  work: 'Canary of work under way',
  webhook: 'https://canary.example/of-a-webhook',
  call: 'Canary of a call',
  mail: 'Canary of a mail',
  charge: 'Canary of a charge',
  invoiceDraft: 'Canary of a bill not sent',
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
  const invoiceOf = (words: string) => ({
    ...{ clusterId, organisationId, charges: [{ description: both(words) }] },
  });
  const tier = await makeTier(portal, { clusterId });
  const application = await makeApplication(portal, {
    ...asker,
    clusterId,
    tierId: tier.id,
    motivation: canaries.motivation,
  });
  const webhook = await makeWebhook(portal, clusterId, internals.webhook);
  const words = { subject: internals.mail, body: 'Farewell' };
  await portal.app
    .get(MailTextBook)
    .save(
      clusterId,
      portal.app.get(MailTexts).one('clusters/revoked'),
      { en: words, nl: words },
      0,
      people.organiser.id,
    );
  const issued = await makeInvoice(portal, invoiceOf(canaries.invoice));
  const draftInvoice = await makeInvoice(portal, {
    ...invoiceOf(internals.invoiceDraft),
    issued: false,
  });
  await makeCharge(portal, { clusterId, organisationId, description: both(internals.charge) });
  return {
    invoiceNumber: issued.number ?? '',
    draft: draftInvoice.id,
    run: await makeRun(portal, clusterId, { label: internals.work }),
    webhook,
    delivery: await makeDelivery(portal, webhook, { data: { what: internals.call } }),
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

const both = (words: string) => ({ en: words, nl: `${words} (nl)` });
