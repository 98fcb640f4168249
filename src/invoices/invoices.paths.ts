import { definePaths } from '../platform/views/index.js';

type Part = string | number;
const desk = (cluster: Part): string => `/manage/${cluster}/invoices`;
const document = (cluster: Part, ref: Part): string => `${desk(cluster)}/${ref}`;

/** The addresses of a company's own invoices. */
export const invoicePaths = definePaths('invoices', {
  list: () => '/invoices',
  listAs: (format: Part) => `/invoices.${format}`,
  one: (number: Part) => `/invoices/${number}`,
  paper: (number: Part, kind: Part) => `/invoices/${number}.${kind}`,
  statement: () => '/invoices/statement',
  statementAs: (format: Part) => `/invoices/statement.${format}`,
});

/** The addresses at which organisers invoice. */
export const managedInvoicePaths = definePaths('managedInvoices', {
  list: desk,
  listAs: (cluster: Part, format: Part) => `${desk(cluster)}.${format}`,
  bulk: (cluster: Part) => `${desk(cluster)}/bulk`,
  waiting: (cluster: Part) => `${desk(cluster)}/to-invoice`,
  waitingAs: (cluster: Part, format: Part) => `${desk(cluster)}/to-invoice.${format}`,
  begin: (cluster: Part) => `${desk(cluster)}/new`,
  import: (cluster: Part) => `${desk(cluster)}/import`,
  one: document,
  paper: (cluster: Part, ref: Part, kind: Part) => `${document(cluster, ref)}.${kind}`,
  edit: (cluster: Part, ref: Part) => `${document(cluster, ref)}/edit`,
  addLine: (cluster: Part, ref: Part) => `${document(cluster, ref)}/lines/new`,
  removeLine: (cluster: Part, ref: Part, line: Part) =>
    `${document(cluster, ref)}/lines/${line}/remove`,
  issue: (cluster: Part, ref: Part) => `${document(cluster, ref)}/issue`,
  void: (cluster: Part, ref: Part) => `${document(cluster, ref)}/void`,
  send: (cluster: Part, ref: Part) => `${document(cluster, ref)}/send`,
  credit: (cluster: Part, ref: Part) => `${document(cluster, ref)}/credit`,
  creditCheck: (cluster: Part, ref: Part) => `${document(cluster, ref)}/credit/check`,
  account: (cluster: Part, organisation: Part) => `/manage/${cluster}/accounts/${organisation}`,
  accountAs: (cluster: Part, organisation: Part, format: Part) =>
    `/manage/${cluster}/accounts/${organisation}/statement.${format}`,
  settings: (cluster: Part) => `/manage/${cluster}/settings/invoicing`,
});
