import { makeInvoice } from '../../support/make-invoices.js';
import type { TestPortal } from '../../support/portal.js';
import { organiserOnly, type Row, rows } from '../matrix.js';
import type { WorldBase } from '../world.js';

const own = (params: Readonly<Record<string, string>>): Omit<Row, 'route'> => ({
  ...organiserOnly,
  params: { cluster: 'cluster', ...params },
});
const reading: Omit<Row, 'route'> = { ...organiserOnly, scope: 'invoices:read' };
const funded: Omit<Row, 'route'> = { ...reading, expect: { organiser: 'ok', funder: 'ok' } };
const base = '/manage/:cluster/earnings';
const api = '/api/v1/clusters/:cluster/earnings';

export const earningRows: readonly Row[] = [
  ...rows(
    organiserOnly,
    ...[`GET ${base}`, `GET ${base}/schedule`, `GET ${base}/journal`, `GET ${base}/icp`],
    ...[`GET ${base}/vat`, `GET ${base}/journal/codes`, `POST ${base}/journal/codes`],
  ),
  ...rows(
    own({ format: 'csv' }),
    ...[`GET ${base}/deferred.:format`, `GET ${base}/schedule.:format`],
    ...[`GET ${base}/journal.:format`, `GET ${base}/icp.:format`, `GET ${base}/vat.:format`],
    `GET ${base}/vat/documents.:format`,
  ),
  ...rows(own({ month: '2026-11' }), `GET ${base}/schedule/:month`),
  ...rows(
    own({ month: '2026-11', format: 'csv' }),
    `GET ${base}/schedule/:month/documents.:format`,
  ),
  ...rows(own({ number: 'earningDocument' }), `GET ${base}/documents/:number`),
  {
    ...{ route: `GET ${base}/documents/:number`, expect: {}, otherwise: 'hidden' },
    params: { cluster: 'cluster', number: 'foreignEarningDocument' },
  },
  ...rows(funded, `GET ${api}`, `GET ${api}/schedule`),
  ...rows(reading, `GET ${api}/journal`, `GET ${api}/icp`, `GET ${api}/vat`),
];

/** A document of each cluster that earns something. */
export async function makeEarningObjects(
  portal: TestPortal,
  world: WorldBase,
): Promise<Record<string, string>> {
  const of = async (clusterId: string, organisationId: string): Promise<string> =>
    (await makeInvoice(portal, { clusterId, organisationId })).number ?? '';
  return {
    earningDocument: await of(world.clusterId, world.memberOrganisationId),
    foreignEarningDocument: await of(world.otherClusterId, world.strangerOrganisationId),
  };
}
