import { newId } from '../../src/platform/database/index.js';
import { WebhookBook } from '../../src/platform/webhooks/index.js';
import { WebhookDelivery } from '../../src/platform/webhooks/webhook.entity.js';
import type { TestPortal } from './portal.js';

/** A webhook that listens for the end of long work; its address answers nobody. */
export async function makeWebhook(
  portal: TestPortal,
  clusterId: string,
  url = 'https://hooks.example/in',
): Promise<string> {
  const input = { url, events: ['run.finished'] };
  return (await portal.app.get(WebhookBook).add(clusterId, input, newId())).id;
}

/** A call of a webhook that came to nothing. */
export async function makeDelivery(
  portal: TestPortal,
  webhookId: string,
  { trouble = 'status 500', data = {} } = {},
): Promise<string> {
  const id = newId();
  const at = portal.clock.now();
  const event = 'run.finished';
  await portal.db.unit(() =>
    portal.db.of(WebhookDelivery).insert({
      ...{ id, webhookId, event, state: 'failed', attempts: 6, createdAt: at },
      payload: JSON.stringify({ id, event, at, data }),
      ...{ responseStatus: 500, lastError: trouble, deliveredAt: null },
    }),
  );
  return id;
}
