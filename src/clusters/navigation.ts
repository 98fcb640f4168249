import type { NavEntry } from '../platform/http/index.js';
import { clusterPaths } from './clusters.paths.js';

/** The entries of this room in the workspaces' navigation. */
export const navigation: readonly NavEntry[] = [
  {
    workspace: 'organiser',
    group: 'clusters.nav.cluster',
    labelKey: 'clusters.editor.title',
    icon: 'layout-dashboard',
    section: 'canvas',
    path: clusterPaths.canvas,
    order: 800,
  },
  {
    workspace: 'organiser',
    group: 'clusters.nav.cluster',
    labelKey: 'clusters.team.title',
    icon: 'users',
    section: 'team',
    path: clusterPaths.team,
    order: 810,
  },
  {
    workspace: 'organiser',
    group: 'clusters.nav.cluster',
    labelKey: 'clusters.settings.title',
    icon: 'settings',
    section: 'settings',
    path: clusterPaths.settings,
    order: 820,
  },
  {
    workspace: 'organiser',
    group: 'clusters.nav.cluster',
    labelKey: 'clusters.runs.title',
    icon: 'list-checks',
    section: 'runs',
    path: clusterPaths.runs,
    order: 830,
  },
  {
    workspace: 'admin',
    group: 'admin.nav.portal',
    labelKey: 'clusters.admin.title',
    icon: 'boxes',
    section: 'clusters',
    path: clusterPaths.admin,
    order: 20,
  },
  {
    workspace: 'admin',
    group: 'admin.nav.portal',
    labelKey: 'clusters.vocabularies.title',
    icon: 'tags',
    section: 'vocabularies',
    path: clusterPaths.vocabularies,
    order: 30,
  },
];
