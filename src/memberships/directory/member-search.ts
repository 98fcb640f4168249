import type { SearchTables } from '../../platform/search/index.js';

/** The tables in which the words of listed members stand, cluster by cluster. */
export const memberSearch: SearchTables = {
  ...{ prefix: 'member_search', subject: 'membership' },
  scoped: 'cluster_id',
};
