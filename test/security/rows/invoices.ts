import { makeInvoice } from '../../support/make-invoices.js';
import { makeOpenInvoices } from '../../support/make-open-invoices.js';
import type { TestPortal } from '../../support/portal.js';
import {
  anybodySignedIn,
  organiserOnly,
  owningOrganisationOnly,
  type Row,
  rows,
} from '../matrix.js';
import type { WorldBase } from '../world.js';

type Params = Readonly<Record<string, string>>;

const cluster = { cluster: 'cluster' };
const file = { format: 'csv' };
const desk = '/manage/:cluster/invoices';
const api = '/api/v1/clusters/:cluster';
const read = { scope: 'invoices:read' };
const write = { scope: 'invoices:write' };
const buyer = { organisation: 'buyerSlug' };

export const invoiceRows: readonly Row[] = [
  ...rows(anybodySignedIn, 'GET /invoices', 'GET /invoices/statement'),
  ...rows({ ...anybodySignedIn, params: file }, 'GET /invoices.:format'),
  ...rows(
    { ...owningOrganisationOnly, params: { number: 'invoiceNumber' } },
    'GET /invoices/:number',
    'GET /invoices/:number.pdf',
    'GET /invoices/:number.xml',
  ),
  ...rows(
    { params: { number: 'foreignInvoiceNumber' }, expect: { stranger: 'ok' }, otherwise: 'hidden' },
    'GET /invoices/:number',
    'GET /invoices/:number.pdf',
    'GET /invoices/:number.xml',
  ),
  ...rows(
    {
      ...owningOrganisationOnly,
      expect: { member: 'ok', admin: 'ok', stranger: 'ok' },
      params: file,
    },
    'GET /invoices/statement.:format',
  ),
  ...rows(
    organiserOnly,
    `GET ${desk}`,
    `POST ${desk}/bulk`,
    `GET ${desk}/to-invoice`,
    `POST ${desk}/to-invoice`,
    `GET ${desk}/new`,
    'GET /manage/:cluster/settings/invoicing',
    'POST /manage/:cluster/settings/invoicing',
  ),
  ...rows({ ...organiserOnly, body: { organisation: 'nobody' } }, `POST ${desk}/new`),
  ...rows(
    { ...organiserOnly, params: { ...cluster, ...file } },
    `GET ${desk}.:format`,
    `GET ${desk}/to-invoice.:format`,
  ),
  ...rows(
    { ...organiserOnly, params: { ...cluster, ...buyer } },
    'GET /manage/:cluster/accounts/:organisation',
  ),
  ...rows(
    { ...organiserOnly, params: { ...cluster, ...buyer, ...file } },
    'GET /manage/:cluster/accounts/:organisation/statement.:format',
  ),
  ...rows(organiserOnly, `GET ${desk}/import`, `POST ${desk}/import`),
  ...rows(
    { ...organiserOnly, params: { ...cluster, ...file } },
    `GET ${desk}/import/template.:format`,
  ),
  ...theirs('postedInvoices', `GET ${desk}/import/:id`, `GET ${desk}/import/:id/undo`),
  ...theirs('invoicesToUndo', `POST ${desk}/import/:id/undo`),
  ...theirs('invoicesToPost', `POST ${desk}/import/:id/post`),
  ...theirs('invoicesToDiscard', `POST ${desk}/import/:id/discard`),
  ...both(
    { ref: 'invoiceNumber' },
    {},
    `GET ${desk}/:ref`,
    `GET ${desk}/:ref.pdf`,
    `GET ${desk}/:ref.xml`,
    `POST ${desk}/:ref/send`,
    `GET ${desk}/:ref/credit`,
    `POST ${desk}/:ref/credit`,
  ),
  ...both(
    { ref: 'invoiceNumber' },
    { query: '?extent=whole&reason=Not+delivered' },
    `GET ${desk}/:ref/credit/check`,
  ),
  ...both(
    { ref: 'draft' },
    {},
    `GET ${desk}/:ref/edit`,
    `POST ${desk}/:ref/edit`,
    `GET ${desk}/:ref/lines/new`,
    `POST ${desk}/:ref/lines/new`,
    `GET ${desk}/:ref/issue`,
    `GET ${desk}/:ref/void`,
  ),
  ...both({ ref: 'draft', line: 'draftLine' }, {}, `POST ${desk}/:ref/lines/:line/remove`),
  ...both({ ref: 'draftToIssue' }, {}, `POST ${desk}/:ref/issue`),
  ...both({ ref: 'draftToVoid' }, {}, `POST ${desk}/:ref/void`),
  ...rows({ ...anybodySignedIn, ...read }, 'GET /api/v1/invoices'),
  ...rows(
    { ...owningOrganisationOnly, ...read, params: { number: 'invoiceNumber' } },
    'GET /api/v1/invoices/:number',
  ),
  ...rows(
    { ...organiserOnly, ...read },
    `GET ${api}/invoices`,
    `GET ${api}/invoice-settings`,
    `GET ${api}/charges`,
  ),
  ...rows(
    { ...organiserOnly, ...write, body: { organisation: 'nobody' } },
    `POST ${api}/invoices`,
    `POST ${api}/invoice-settings`,
    `POST ${api}/charges`,
  ),
  ...both({ ref: 'invoiceNumber' }, read, `GET ${api}/invoices/:ref`),
  ...both(
    { ref: 'invoiceNumber' },
    write,
    `POST ${api}/invoices/:ref/send`,
    `POST ${api}/invoices/:ref/credit`,
  ),
  ...both({ ref: 'draftToIssueByApi' }, write, `POST ${api}/invoices/:ref/issue`),
  ...both({ ref: 'draftToVoidByApi' }, write, `POST ${api}/invoices/:ref/void`),
];

/** Rows for something of the cluster, and for the like of another cluster. */
function both(
  params: Params,
  more: Partial<Omit<Row, 'route'>>,
  ...routes: readonly string[]
): Row[] {
  const named = Object.entries(params);
  const foreign = Object.fromEntries(
    named.map(([name, value]) => [
      name,
      name === 'ref' ? `foreign${value.charAt(0).toUpperCase()}${value.slice(1)}` : value,
    ]),
  );
  return [
    ...rows({ ...organiserOnly, ...more, params: { ...cluster, ...params } }, ...routes),
    ...rows(
      { ...more, params: { ...cluster, ...foreign }, expect: {}, otherwise: 'hidden' },
      ...routes,
    ),
  ];
}

/** Rows for an import of the cluster, and for one of another cluster. */
function theirs(id: string, ...routes: readonly string[]): Row[] {
  const foreign = { ...cluster, id: `foreign_${id}` };
  return [
    ...rows({ ...organiserOnly, params: { ...cluster, id } }, ...routes),
    ...rows({ params: foreign, expect: {}, otherwise: 'hidden' }, ...routes),
  ];
}

/** An invoice and drafts of either cluster: for the own organisation here, a stranger's there. */
export async function makeInvoiceObjects(
  portal: TestPortal,
  world: WorldBase,
): Promise<Record<string, string>> {
  const own = { clusterId: world.clusterId, organisationId: world.memberOrganisationId };
  const other = { clusterId: world.otherClusterId, organisationId: world.strangerOrganisationId };
  const charges = [{}, {}];
  const draft = await makeInvoice(portal, { ...own, charges, issued: false });
  const drafts: Record<string, string> = {};
  for (const name of ['ToIssue', 'ToVoid', 'ToIssueByApi', 'ToVoidByApi']) {
    drafts[`draft${name}`] = (await makeInvoice(portal, { ...own, issued: false })).id;
    drafts[`foreignDraft${name}`] = (await makeInvoice(portal, { ...other, issued: false })).id;
  }
  const slug = await portal.db.row<{ slug: string }>('SELECT slug FROM organisation WHERE id = ?', [
    own.organisationId,
  ]);
  const imports: Record<string, string> = {};
  for (const name of ['postedInvoices', 'invoicesToUndo', 'invoicesToPost', 'invoicesToDiscard']) {
    for (const [prefix, { clusterId, organisationId }] of [
      ...([['', own] as const, ['foreign_', other] as const] as const),
    ]) {
      imports[prefix + name] = await makeOpenInvoices(portal, {
        ...{ clusterId, organisationId, by: world.people.organiser.id },
        number: `${name}-1`,
        posted: name === 'postedInvoices' || name === 'invoicesToUndo',
      });
    }
  }
  return {
    ...drafts,
    ...imports,
    buyerSlug: slug?.slug ?? '',
    draft: draft.id,
    draftLine: draft.lines[0]?.id ?? '',
    foreignDraft: (await makeInvoice(portal, { ...other, issued: false })).id,
    invoiceNumber: (await makeInvoice(portal, own)).number ?? '',
    foreignInvoiceNumber: (await makeInvoice(portal, other)).number ?? '',
  };
}
