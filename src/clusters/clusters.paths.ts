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
