import { definePaths } from '../platform/views/index.js';

type Part = string | number;

export const clusterPaths = definePaths('clusters', {
  list: () => '/clusters',
  one: (slug: Part) => `/clusters/${slug}`,
  dashboard: (cluster: Part) => `/manage/${cluster}`,
  canvas: (cluster: Part) => `/manage/${cluster}/canvas`,
  outline: (cluster: Part) => `/manage/${cluster}/canvas/outline`,
  addEntry: (cluster: Part, component: Part) => `/manage/${cluster}/canvas/${component}/new`,
  entry: (cluster: Part, component: Part, id: Part) =>
    `/manage/${cluster}/canvas/${component}/${id}`,
  moveEntry: (cluster: Part, component: Part, id: Part) =>
    `/manage/${cluster}/canvas/${component}/${id}/move`,
  removeEntry: (cluster: Part, component: Part, id: Part) =>
    `/manage/${cluster}/canvas/${component}/${id}/remove`,
  settings: (cluster: Part) => `/manage/${cluster}/settings`,
  team: (cluster: Part) => `/manage/${cluster}/team`,
  removeGrant: (cluster: Part, grant: Part) => `/manage/${cluster}/team/${grant}/remove`,
  mailTexts: (cluster: Part) => `/manage/${cluster}/settings/mail`,
  mailText: (cluster: Part, room: Part, name: Part) =>
    `/manage/${cluster}/settings/mail/${room}/${name}`,
  webhooks: (cluster: Part) => `/manage/${cluster}/settings/webhooks`,
  addWebhook: (cluster: Part) => `/manage/${cluster}/settings/webhooks/new`,
  webhook: (cluster: Part, id: Part) => `/manage/${cluster}/settings/webhooks/${id}`,
  editWebhook: (cluster: Part, id: Part) => `/manage/${cluster}/settings/webhooks/${id}/edit`,
  removeWebhook: (cluster: Part, id: Part) => `/manage/${cluster}/settings/webhooks/${id}/remove`,
  webhookSecret: (cluster: Part, id: Part) => `/manage/${cluster}/settings/webhooks/${id}/secret`,
  testWebhook: (cluster: Part, id: Part) => `/manage/${cluster}/settings/webhooks/${id}/test`,
  deliveriesAs: (cluster: Part, id: Part, format: Part) =>
    `/manage/${cluster}/settings/webhooks/${id}/deliveries.${format}`,
  delivery: (cluster: Part, id: Part, delivery: Part) =>
    `/manage/${cluster}/settings/webhooks/${id}/deliveries/${delivery}`,
  resend: (cluster: Part, id: Part, delivery: Part) =>
    `/manage/${cluster}/settings/webhooks/${id}/deliveries/${delivery}/resend`,
  runs: (cluster: Part) => `/manage/${cluster}/runs`,
  runsAs: (cluster: Part, format: Part) => `/manage/${cluster}/runs.${format}`,
  run: (cluster: Part, id: Part) => `/manage/${cluster}/runs/${id}`,
  runItemsAs: (cluster: Part, id: Part, format: Part) =>
    `/manage/${cluster}/runs/${id}/items.${format}`,
  cancelRun: (cluster: Part, id: Part) => `/manage/${cluster}/runs/${id}/cancel`,
  admin: () => '/admin/clusters',
  create: () => '/admin/clusters/new',
  grants: (cluster: Part) => `/admin/clusters/${cluster}/grants`,
  revokeGrant: (cluster: Part, grant: Part) => `/admin/clusters/${cluster}/grants/${grant}/remove`,
  vocabularies: () => '/admin/vocabularies',
  addTerm: (vocabulary: Part) => `/admin/vocabularies/${vocabulary}/new`,
  term: (vocabulary: Part, code: Part) => `/admin/vocabularies/${vocabulary}/${code}`,
});
