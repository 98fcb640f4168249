import { makeInvoice } from '../../support/make-invoices.js';
import {
  makeAttempt,
  makeBalance,
  makeBankEntry,
  makeBankImport,
  makeOverdue,
  makeRefund,
  makeRefundBatch,
} from '../../support/make-payments.js';
import type { TestPortal } from '../../support/portal.js';
import { everybody, organiserOnly, owningOrganisationOnly, type Row, rows } from '../matrix.js';
import type { WorldBase } from '../world.js';

const own = (params: Readonly<Record<string, string>>): Omit<Row, 'route'> => ({
  ...organiserOnly,
  params: { cluster: 'cluster', ...params },
});
const foreign = (params: Readonly<Record<string, string>>): Omit<Row, 'route'> => ({
  ...{ expect: {}, otherwise: 'hidden', params: { cluster: 'cluster', ...params } },
});
const file = { format: 'csv' };
const revision = { revision: '1' };
const base = '/manage/:cluster/payments';
const api = '/api/v1/clusters/:cluster';

export const paymentRows: readonly Row[] = [
  ...rows(
    organiserOnly,
    `GET ${base}`,
    `GET ${base}/new`,
    `POST ${base}/new`,
    `GET ${base}/work`,
    `GET ${base}/statements`,
    `GET ${base}/statements/import`,
    `POST ${base}/statements/import`,
    `GET ${base}/refunds`,
    `GET ${base}/refunds/new`,
    `POST ${base}/refunds/new`,
    `POST ${base}/refunds/export`,
    'GET /manage/:cluster/invoices/ageing',
    'POST /manage/:cluster/invoices/ageing/remind',
    'GET /manage/:cluster/settings/payments',
    'POST /manage/:cluster/settings/payments',
    'POST /manage/:cluster/settings/payments/check',
    'POST /manage/:cluster/settings/payments/remove',
  ),
  ...rows(
    own(file),
    `GET ${base}.:format`,
    `GET ${base}/work.:format`,
    `GET ${base}/refunds.:format`,
    'GET /manage/:cluster/invoices/ageing.:format',
  ),
  ...both(
    'payPayment',
    { body: { reason: 'Booked by mistake' } },
    `GET ${base}/:id`,
    `GET ${base}/:id/reverse`,
    `POST ${base}/:id/reverse`,
  ),
  ...both('payBalance', { body: { number1: 'NONE-1', amount1: '1' } }, `POST ${base}/:id/allocate`),
  ...both(
    'bankEntry',
    { body: { ...revision, organisation: 'nobody' } },
    `GET ${base}/work/:id`,
    `POST ${base}/work/:id/match`,
  ),
  ...both(
    'bankEntry',
    { body: { ...revision, payment: 'none' } },
    `POST ${base}/work/:id/returned`,
  ),
  ...both(
    'bankEntryAside',
    { body: { ...revision, reason: 'A gift' } },
    `POST ${base}/work/:id/aside`,
  ),
  ...both('bankEntrySetAside', { body: revision }, `POST ${base}/work/:id/reopen`),
  ...both('bankStatement', {}, `GET ${base}/statements/:id`),
  ...both('bankStatement', { params: file }, `GET ${base}/statements/:id/entries.:format`),
  ...both('bankImport', {}, `GET ${base}/statements/import/:id`),
  ...both('bankImportToBook', {}, `POST ${base}/statements/import/:id/book`),
  ...both('bankImportToDiscard', {}, `POST ${base}/statements/import/:id/discard`),
  ...both('refundBatch', {}, `GET ${base}/refunds/export/:id.xml`),
  ...both(
    'payRefund',
    { body: { paidOn: '2026-11-19' } },
    `GET ${base}/refunds/:id/paid`,
    `POST ${base}/refunds/:id/paid`,
  ),
  ...both(
    'payRefundToFail',
    { body: { reason: 'Not needed' } },
    `GET ${base}/refunds/:id/failed`,
    `POST ${base}/refunds/:id/failed`,
  ),
  ...rows(
    own({ number: 'overdueNumber' }),
    'GET /manage/:cluster/invoices/ageing/:number/claim',
    'POST /manage/:cluster/invoices/ageing/:number/claim',
  ),
  ...rows(
    foreign({ number: 'foreignOverdueNumber' }),
    'GET /manage/:cluster/invoices/ageing/:number/claim',
    'POST /manage/:cluster/invoices/ageing/:number/claim',
  ),
  ...rows(
    { ...owningOrganisationOnly, params: { number: 'payNumber' } },
    'GET /invoices/:number/pay',
    'POST /invoices/:number/pay',
  ),
  ...rows(
    { ...owningOrganisationOnly, params: { number: 'payNumber', id: 'payAttempt' } },
    'GET /invoices/:number/pay/:id',
  ),
  {
    ...{ route: 'GET /invoices/:number/pay/:id', expect: {}, otherwise: 'hidden' },
    params: { number: 'payNumber', id: 'foreignPayAttempt' },
  },
  ...rows(
    { ...organiserOnly, scope: 'invoices:read' },
    `GET ${api}/payments`,
    `GET ${api}/statements`,
    `GET ${api}/bank-work`,
  ),
  ...rows(
    { ...organiserOnly, scope: 'invoices:write' },
    `POST ${api}/payments`,
    `POST ${api}/statements`,
  ),
  ...both('payPayment', { scope: 'invoices:read' }, `GET ${api}/payments/:id`),
  ...both(
    'bankEntry',
    { scope: 'invoices:write', body: { ...revision, organisation: 'nobody' } },
    `POST ${api}/bank-work/:id/match`,
  ),
  ...both(
    'bankEntryAsideApi',
    { scope: 'invoices:write', body: { ...revision, reason: 'A gift' } },
    `POST ${api}/bank-work/:id/aside`,
  ),
  ...both(
    'bankEntrySetAsideApi',
    { scope: 'invoices:write', body: revision },
    `POST ${api}/bank-work/:id/reopen`,
  ),
  {
    ...{ ...everybody, route: 'POST /api/v1/payments/mollie/:id', scope: 'public' },
    ...{ params: { id: 'payAttempt' }, body: { id: 'tr_called' } },
  },
];

/** Rows for something of the cluster, and for the like of another cluster. */
function both(
  name: string,
  { params = {}, ...more }: Partial<Omit<Row, 'route'>>,
  ...routes: readonly string[]
): Row[] {
  const other = `foreign${name.charAt(0).toUpperCase()}${name.slice(1)}`;
  return [
    ...rows({ ...own({ id: name, ...params }), ...more }, ...routes),
    ...rows({ ...foreign({ id: other, ...params }), ...more }, ...routes),
  ];
}

/** Payments, bookings, refunds and what is overdue, of each cluster. */
export async function makePaymentObjects(
  portal: TestPortal,
  world: WorldBase,
): Promise<Record<string, string>> {
  const objects: Record<string, string> = {};
  const sides = [
    ['', world.clusterId, world.memberOrganisationId, world.people.organiser.id],
    ['foreign', world.otherClusterId, world.strangerOrganisationId, world.people.otherOrganiser.id],
  ] as const;
  for (const [prefix, clusterId, organisationId, by] of sides) {
    const name = (text: string): string =>
      prefix === '' ? text : `${prefix}${text.charAt(0).toUpperCase()}${text.slice(1)}`;
    const keep = (text: string, value: string): void => {
      objects[name(text)] = value;
    };
    keep('payPayment', await makeBalance(portal, clusterId, organisationId));
    keep('payBalance', await makeBalance(portal, clusterId, organisationId));
    const { entry, statement } = await makeBankEntry(portal, { clusterId });
    keep('bankEntry', entry);
    keep('bankStatement', statement);
    for (const text of ['bankEntryAside', 'bankEntryAsideApi']) {
      keep(text, (await makeBankEntry(portal, { clusterId })).entry);
    }
    for (const text of ['bankEntrySetAside', 'bankEntrySetAsideApi']) {
      keep(text, (await makeBankEntry(portal, { clusterId, state: 'set_aside' })).entry);
    }
    for (const text of ['bankImport', 'bankImportToBook', 'bankImportToDiscard']) {
      keep(text, await makeBankImport(portal, clusterId, by));
    }
    for (const text of ['payRefund', 'payRefundToFail']) {
      keep(text, await makeRefund(portal, clusterId, organisationId));
    }
    keep('refundBatch', await makeRefundBatch(portal, clusterId, by));
    const overdue = await makeOverdue(portal, clusterId, organisationId, 40);
    keep('overdueNumber', overdue.number ?? '');
    const invoice = await makeInvoice(portal, { clusterId, organisationId });
    keep('payNumber', invoice.number ?? '');
    keep('payAttempt', await makeAttempt(portal, invoice));
  }
  return objects;
}
