import { definePaths } from '../platform/views/index.js';

const revenue = (cluster: string | number): string => `/manage/${cluster}/revenue`;

export const revenuePaths = definePaths('revenue', {
  overview: revenue,
  entries: (cluster) => `${revenue(cluster)}/entries`,
  newEntry: (cluster) => `${revenue(cluster)}/entries/new`,
  reverse: (cluster, id) => `${revenue(cluster)}/entries/${id}/reverse`,
  streams: (cluster) => `${revenue(cluster)}/streams`,
  newStream: (cluster) => `${revenue(cluster)}/streams/new`,
  stream: (cluster, slug) => `${revenue(cluster)}/streams/${slug}`,
  months: (cluster) => `${revenue(cluster)}/months`,
  closeMonth: (cluster, month) => `${revenue(cluster)}/months/${month}/close`,
  reopenMonth: (cluster, month) => `${revenue(cluster)}/months/${month}/reopen`,
  imports: (cluster) => `${revenue(cluster)}/import`,
  template: (cluster) => `${revenue(cluster)}/import/template.csv`,
  oneImport: (cluster, id) => `${revenue(cluster)}/import/${id}`,
  postImport: (cluster, id) => `${revenue(cluster)}/import/${id}/post`,
  undoImport: (cluster, id) => `${revenue(cluster)}/import/${id}/undo`,
  discardImport: (cluster, id) => `${revenue(cluster)}/import/${id}/discard`,
});
