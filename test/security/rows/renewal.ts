import { organiserOnly, type Row, rows } from '../matrix.js';

const read = { scope: 'memberships:read' };
const write = { scope: 'memberships:write' };

export const renewalRows: readonly Row[] = [
  ...rows(
    organiserOnly,
    'GET /manage/:cluster/settings/memberships',
    'POST /manage/:cluster/settings/memberships',
  ),
  ...rows({ ...organiserOnly, ...read }, 'GET /api/v1/clusters/:cluster/membership-settings'),
  ...rows({ ...organiserOnly, ...write }, 'POST /api/v1/clusters/:cluster/membership-settings'),
];
