import type { NavEntry } from '../platform/http/index.js';
import { cataloguePaths } from './catalogue.paths.js';

const group = 'catalogue.nav.offering';

/** The entries of this room in the organiser's navigation. */
export const navigation: readonly NavEntry[] = [
  {
    workspace: 'organiser',
    group,
    labelKey: 'catalogue.manage.title',
    icon: 'layers',
    section: 'manage-services',
    path: cataloguePaths.manage,
    order: 400,
  },
  {
    workspace: 'organiser',
    group,
    labelKey: 'catalogue.nav.coverage',
    icon: 'list-checks',
    section: 'coverage',
    path: cataloguePaths.coverage,
    order: 410,
  },
  {
    workspace: 'organiser',
    group,
    labelKey: 'catalogue.unmet.title',
    icon: 'search-x',
    section: 'unmet-demand',
    path: cataloguePaths.unmetDemand,
    order: 420,
  },
];
