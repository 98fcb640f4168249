import type { PageOptions } from '../platform/http/index.js';

/** What stands around a company's page about its memberships. */
export const company = (
  title: PageOptions['title'],
  ...crumbs: PageOptions['crumbs'] & object
): PageOptions => ({
  title,
  layout: 'workspace',
  workspace: { kind: 'company' },
  section: 'memberships',
  crumbs,
});
