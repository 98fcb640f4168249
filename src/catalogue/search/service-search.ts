import type { SearchTables } from '../../platform/search/index.js';

/** The tables in which the words of published services stand. */
export const serviceSearch: SearchTables = { prefix: 'search', subject: 'service' };
