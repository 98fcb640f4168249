export { CALLS } from './courier.js';
export { WebhookBook } from './webhook-book.js';
export {
  type DeliveryView,
  WebhookQueries,
  type WebhookSummary,
  type WebhookView,
} from './webhook.queries.js';
export { type WebhookEvent, Webhooks } from './webhooks.js';
export { WebhooksModule } from './webhooks.module.js';
