import { definePaths } from '../platform/views/index.js';

const costs = (cluster: string | number): string => `/manage/${cluster}/costs`;

export const fundingPaths = definePaths('funding', {
  costs,
  costEntries: (cluster) => `${costs(cluster)}/entries`,
  newCost: (cluster) => `${costs(cluster)}/entries/new`,
  reverseCost: (cluster, id) => `${costs(cluster)}/entries/${id}/reverse`,
  contributions: (cluster) => `${costs(cluster)}/contributions`,
  newContribution: (cluster) => `${costs(cluster)}/contributions/new`,
  reverseContribution: (cluster, id) => `${costs(cluster)}/contributions/${id}/reverse`,
});
