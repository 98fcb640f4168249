import type { Crumb, PageOptions } from '../platform/http/index.js';
import { adminPaths } from './admin.paths.js';

type Frame = Pick<PageOptions, 'layout' | 'workspace' | 'section' | 'crumbs'>;

/** What all pages of the administrator's workspace share; `crumbs` end with the page itself. */
export const adminPage = (section: string, ...crumbs: readonly Crumb[]): Frame => ({
  layout: 'workspace',
  workspace: { kind: 'admin' },
  section,
  crumbs: [{ words: 'admin.dashboard.title', path: adminPaths.dashboard() }, ...crumbs],
});
