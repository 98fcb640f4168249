import { definePaths } from '../platform/views/index.js';

const manage = (cluster: string | number): string => `/manage/${cluster}/requests`;

/** The addresses of what a company asks and what an organiser answers. */
export const requestPaths = definePaths('requests', {
  list: () => '/requests',
  export: (format) => `/requests.${format}`,
  new: () => '/requests/new',
  newForService: (slug) => `/requests/new?service=${slug}`,
  newForCluster: (slug) => `/requests/new?cluster=${slug}`,
  signIn: () => '/requests/new/sign-in',
  needs: (draft) => `/requests/new/${draft}`,
  item: (draft, item) => `/requests/new/${draft}/items/${item}`,
  removeItem: (draft, item) => `/requests/new/${draft}/items/${item}/remove`,
  project: (draft) => `/requests/new/${draft}/project`,
  dates: (draft) => `/requests/new/${draft}/dates`,
  check: (draft) => `/requests/new/${draft}/check`,
  discard: (draft) => `/requests/new/${draft}/discard`,
  one: (ref) => `/requests/${ref}`,
  sent: (ref) => `/requests/${ref}/sent`,
  step: (ref, cluster, step) => `/requests/${ref}/${cluster}/steps/${step}`,
  messages: (ref, cluster) => `/requests/${ref}/${cluster}/messages`,
  attachment: (ref, cluster, file) => `/requests/${ref}/${cluster}/attachments/${file}`,
  board: (cluster) => manage(cluster),
  table: (cluster) => `${manage(cluster)}?view=table`,
  manageExport: (cluster, format) => `/manage/${cluster}/requests.${format}`,
  bulk: (cluster) => `${manage(cluster)}/bulk`,
  package: (cluster, ref) => `${manage(cluster)}/${ref}`,
  move: (cluster, ref) => `${manage(cluster)}/${ref}/move`,
  manageStep: (cluster, ref, step) => `${manage(cluster)}/${ref}/steps/${step}`,
  owner: (cluster, ref) => `${manage(cluster)}/${ref}/owner`,
  replyBy: (cluster, ref) => `${manage(cluster)}/${ref}/reply-by`,
  manageMessages: (cluster, ref) => `${manage(cluster)}/${ref}/messages`,
  notes: (cluster, ref) => `${manage(cluster)}/${ref}/notes`,
  manageAttachment: (cluster, ref, file) => `${manage(cluster)}/${ref}/attachments/${file}`,
  undo: (cluster, ref, token) => `${manage(cluster)}/${ref}/undo/${token}`,
});
