import { administratorOnly, everybody, type Row, rows } from '../matrix.js';

const one = (param: string): Omit<Row, 'route'> => ({
  ...administratorOnly,
  params: { id: param },
});
const file: Omit<Row, 'route'> = { ...administratorOnly, params: { format: 'csv' } };

export const adminRows: readonly Row[] = [
  ...rows(
    administratorOnly,
    'GET /admin',
    'GET /admin/outbox',
    'GET /admin/jobs',
    'GET /admin/jobs/retry',
    'POST /admin/jobs/retry',
    'GET /admin/audit',
    'GET /admin/audit/chain',
  ),
  ...rows(file, 'GET /admin/outbox.:format', 'GET /admin/jobs.:format', 'GET /admin/audit.:format'),
  ...rows(one('keptMail'), 'GET /admin/outbox/:id'),
  ...rows(
    one('failedJob'),
    'GET /admin/jobs/:id',
    'GET /admin/jobs/:id/retry',
    'POST /admin/jobs/:id/retry',
  ),
  ...rows(one('auditEntry'), 'GET /admin/audit/:id'),
  ...rows(everybody, 'GET /metrics', 'GET /style', 'GET /api/docs'),
  ...rows({ ...everybody, scope: 'public' }, 'GET /api/openapi.json'),
];
