import { definePaths } from '../platform/views/index.js';

export const portalPaths = definePaths('portal', {
  home: () => '/',
  accessibility: () => '/accessibility',
  privacy: () => '/privacy',
  contact: () => '/contact',
});
