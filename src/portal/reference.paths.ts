import { definePaths } from '../platform/views/index.js';

/** Pages for those who build on the portal, or build the portal. */
export const referencePaths = definePaths('reference', {
  api: () => '/api/docs',
  style: () => '/style',
});
