import { definePaths } from '../../platform/views/index.js';

type Part = string | number;

export const renewalPaths = definePaths('renewals', {
  plan: (cluster: Part) => `/manage/${cluster}/renewals`,
  planAs: (cluster: Part, format: Part) => `/manage/${cluster}/renewals.${format}`,
});
