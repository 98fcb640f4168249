import {
  makeContribution,
  makeCost,
  makeEntry,
  makeImport,
  makeStream,
} from '../../support/make-revenue.js';
import type { TestPortal } from '../../support/portal.js';
import { funderOnly, organiserOnly, type Row, rows } from '../matrix.js';
import type { WorldBase } from '../world.js';

const own = (params: Readonly<Record<string, string>>): Omit<Row, 'route'> => ({
  ...organiserOnly,
  params: { cluster: 'cluster', ...params },
});
const nobody = { expect: {}, otherwise: 'hidden' } as const;
const foreign = (params: Readonly<Record<string, string>>): Omit<Row, 'route'> => ({
  ...nobody,
  params: { cluster: 'cluster', ...params },
});
const year = { year: '2026', kind: 'income' };
const file = { format: 'csv' };
const reading: Omit<Row, 'route'> = {
  ...{ params: { cluster: 'cluster' }, scope: 'revenue:read' },
  ...{ expect: { organiser: 'ok', funder: 'ok' }, otherwise: 'hidden' },
};

export const revenueRows: readonly Row[] = [
  ...rows(
    organiserOnly,
    'GET /manage/:cluster/revenue',
    'GET /manage/:cluster/revenue/entries',
    'GET /manage/:cluster/revenue/entries/new',
    'POST /manage/:cluster/revenue/entries/new',
    'GET /manage/:cluster/revenue/streams',
    'GET /manage/:cluster/revenue/streams/new',
    'POST /manage/:cluster/revenue/streams/new',
    'GET /manage/:cluster/revenue/import',
    'POST /manage/:cluster/revenue/import',
    'GET /manage/:cluster/revenue/import/template.csv',
    'GET /manage/:cluster/costs',
    'GET /manage/:cluster/costs/entries',
    'GET /manage/:cluster/costs/entries/new',
    'POST /manage/:cluster/costs/entries/new',
    'GET /manage/:cluster/costs/contributions',
    'GET /manage/:cluster/costs/contributions/new',
    'POST /manage/:cluster/costs/contributions/new',
    'GET /manage/:cluster/reports',
  ),
  ...rows(
    own(file),
    'GET /manage/:cluster/revenue/entries.:format',
    'GET /manage/:cluster/costs/entries.:format',
    'GET /manage/:cluster/costs/contributions/list.:format',
  ),
  ...rows(
    own({ stream: 'stream' }),
    'GET /manage/:cluster/revenue/streams/:stream',
    'POST /manage/:cluster/revenue/streams/:stream',
  ),
  ...rows(
    own({ id: 'ledgerEntry' }),
    'GET /manage/:cluster/revenue/entries/:id/reverse',
    'POST /manage/:cluster/revenue/entries/:id/reverse',
  ),
  ...rows(
    own({ id: 'cost' }),
    'GET /manage/:cluster/costs/entries/:id/reverse',
    'POST /manage/:cluster/costs/entries/:id/reverse',
  ),
  ...rows(
    own({ id: 'contribution' }),
    'GET /manage/:cluster/costs/contributions/:id/reverse',
    'POST /manage/:cluster/costs/contributions/:id/reverse',
  ),
  ...rows(
    own({ id: 'waitingImport' }),
    'GET /manage/:cluster/revenue/import/:id',
    'GET /manage/:cluster/revenue/import/:id/undo',
  ),
  ...rows(own({ id: 'importToPost' }), 'POST /manage/:cluster/revenue/import/:id/post'),
  ...rows(own({ id: 'importToDiscard' }), 'POST /manage/:cluster/revenue/import/:id/discard'),
  ...rows(own({ id: 'postedImport' }), 'POST /manage/:cluster/revenue/import/:id/undo'),
  ...rows(
    foreign({ stream: 'foreignStream' }),
    'GET /manage/:cluster/revenue/streams/:stream',
    'POST /manage/:cluster/revenue/streams/:stream',
  ),
  ...rows(
    { ...foreign({ id: 'foreignLedgerEntry' }), body: { reason: 'Not mine at all' } },
    'GET /manage/:cluster/revenue/entries/:id/reverse',
    'POST /manage/:cluster/revenue/entries/:id/reverse',
  ),
  ...rows(
    { ...foreign({ id: 'foreignCost' }), body: { reason: 'Not mine at all' } },
    'GET /manage/:cluster/costs/entries/:id/reverse',
    'POST /manage/:cluster/costs/entries/:id/reverse',
  ),
  ...rows(
    { ...foreign({ id: 'foreignContribution' }), body: { reason: 'Not mine at all' } },
    'GET /manage/:cluster/costs/contributions/:id/reverse',
    'POST /manage/:cluster/costs/contributions/:id/reverse',
  ),
  ...rows(
    foreign({ id: 'foreignImport' }),
    'GET /manage/:cluster/revenue/import/:id',
    'GET /manage/:cluster/revenue/import/:id/undo',
    'POST /manage/:cluster/revenue/import/:id/post',
    'POST /manage/:cluster/revenue/import/:id/discard',
    'POST /manage/:cluster/revenue/import/:id/undo',
  ),
  {
    ...{ route: 'GET /manage/:cluster/revenue/months', params: { cluster: 'cluster' } },
    ...{ expect: { organiser: 'ok', administrator: 'ok' }, otherwise: 'hidden' },
  },
  ...rows(
    own({ month: '2020-01' }),
    'GET /manage/:cluster/revenue/months/:month/close',
    'POST /manage/:cluster/revenue/months/:month/close',
  ),
  ...rows(
    {
      ...{ params: { cluster: 'cluster', month: '2020-01' } },
      ...{ expect: { administrator: 'ok' }, otherwise: 'forbidden' },
    },
    'GET /manage/:cluster/revenue/months/:month/reopen',
    'POST /manage/:cluster/revenue/months/:month/reopen',
  ),
  ...rows(own({ table: 'mix', ...file }), 'GET /manage/:cluster/reports/:table.:format'),
  ...rows(own(year), 'GET /manage/:cluster/reports/:year/:kind'),
  ...rows(own({ ...year, ...file }), 'GET /manage/:cluster/reports/:year/:kind/entries.:format'),
  { route: 'GET /portfolio', expect: { funder: 'ok', otherFunder: 'ok' }, otherwise: 'forbidden' },
  {
    ...{ route: 'GET /portfolio.:format', params: file },
    ...{ expect: { funder: 'ok', otherFunder: 'ok' }, otherwise: 'forbidden' },
  },
  ...rows(funderOnly, 'GET /portfolio/:cluster'),
  ...rows(
    { ...funderOnly, params: { cluster: 'cluster', table: 'mix', ...file } },
    'GET /portfolio/:cluster/:table.:format',
  ),
  ...rows(
    { ...funderOnly, params: { cluster: 'cluster', ...year } },
    'GET /portfolio/:cluster/:year/:kind',
  ),
  ...rows(
    { ...funderOnly, params: { cluster: 'cluster', ...year, ...file } },
    'GET /portfolio/:cluster/:year/:kind/entries.:format',
  ),
  ...rows(
    reading,
    'GET /api/v1/clusters/:cluster/revenue',
    'GET /api/v1/clusters/:cluster/ledger-entries',
    'GET /api/v1/clusters/:cluster/costs',
  ),
  {
    ...organiserOnly,
    route: 'POST /api/v1/clusters/:cluster/ledger-entries',
    scope: 'revenue:write',
  },
];

const CONTENT = 'stream;month;amount;reference\nsecurity;2026-09;1,00;X-1';

/** A stream, entries and imports of each cluster. */
export async function makeRevenueObjects(
  portal: TestPortal,
  world: WorldBase,
): Promise<Record<string, string>> {
  const by = world.people.organiser.id;
  const stream = await makeStream(portal, world.clusterId, { slug: 'security' });
  const other = await makeStream(portal, world.otherClusterId, { slug: 'elsewhere' });
  const posted = await makeImport(portal, world.clusterId, by, CONTENT);
  await portal.db.unit(() =>
    portal.db.run(`UPDATE ledger_import SET state = 'posted', content = NULL WHERE id = ?`, [
      posted,
    ]),
  );
  return {
    stream: stream.slug,
    foreignStream: other.slug,
    ledgerEntry: await makeEntry(portal, stream),
    foreignLedgerEntry: await makeEntry(portal, other),
    cost: await makeCost(portal, world.clusterId),
    foreignCost: await makeCost(portal, world.otherClusterId),
    contribution: await makeContribution(portal, world.clusterId),
    foreignContribution: await makeContribution(portal, world.otherClusterId),
    waitingImport: await makeImport(portal, world.clusterId, by, CONTENT),
    importToPost: await makeImport(portal, world.clusterId, by, CONTENT),
    importToDiscard: await makeImport(portal, world.clusterId, by, CONTENT),
    postedImport: posted,
    foreignImport: await makeImport(
      portal,
      world.otherClusterId,
      world.people.otherOrganiser.id,
      CONTENT,
    ),
  };
}
