import { definePaths } from '../platform/views/index.js';

/** The platform's own pages. */
export const adminPaths = definePaths('admin', {
  dashboard: () => '/admin',
  outbox: () => '/admin/outbox',
  outboxAs: (format) => `/admin/outbox.${format}`,
  mail: (id) => `/admin/outbox/${id}`,
  jobs: () => '/admin/jobs',
  jobsAs: (format) => `/admin/jobs.${format}`,
  job: (id) => `/admin/jobs/${id}`,
  retry: (id) => `/admin/jobs/${id}/retry`,
  retryAll: () => '/admin/jobs/retry',
  audit: () => '/admin/audit',
  auditAs: (format) => `/admin/audit.${format}`,
  chain: () => '/admin/audit/chain',
  entry: (id) => `/admin/audit/${id}`,
});
