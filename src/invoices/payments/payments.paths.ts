import { definePaths } from '../../platform/views/index.js';

type Part = string | number;
const money = (cluster: Part): string => `/manage/${cluster}/payments`;
const imports = (cluster: Part): string => `${money(cluster)}/statements/import`;

export const paymentPaths = definePaths('payments', {
  list: money,
  listAs: (cluster: Part, format: Part) => `${money(cluster)}.${format}`,
  newPayment: (cluster: Part) => `${money(cluster)}/new`,
  one: (cluster: Part, id: Part) => `${money(cluster)}/${id}`,
  allocate: (cluster: Part, id: Part) => `${money(cluster)}/${id}/allocate`,
  reverse: (cluster: Part, id: Part) => `${money(cluster)}/${id}/reverse`,
  work: (cluster: Part) => `${money(cluster)}/work`,
  workAs: (cluster: Part, format: Part) => `${money(cluster)}/work.${format}`,
  entry: (cluster: Part, id: Part) => `${money(cluster)}/work/${id}`,
  match: (cluster: Part, id: Part) => `${money(cluster)}/work/${id}/match`,
  returned: (cluster: Part, id: Part) => `${money(cluster)}/work/${id}/returned`,
  aside: (cluster: Part, id: Part) => `${money(cluster)}/work/${id}/aside`,
  reopen: (cluster: Part, id: Part) => `${money(cluster)}/work/${id}/reopen`,
  statements: (cluster: Part) => `${money(cluster)}/statements`,
  statement: (cluster: Part, id: Part) => `${money(cluster)}/statements/${id}`,
  statementAs: (cluster: Part, id: Part, format: Part) =>
    `${money(cluster)}/statements/${id}/entries.${format}`,
  imports,
  oneImport: (cluster: Part, id: Part) => `${imports(cluster)}/${id}`,
  book: (cluster: Part, id: Part) => `${imports(cluster)}/${id}/book`,
  discard: (cluster: Part, id: Part) => `${imports(cluster)}/${id}/discard`,
  refunds: (cluster: Part) => `${money(cluster)}/refunds`,
  refundsAs: (cluster: Part, format: Part) => `${money(cluster)}/refunds.${format}`,
  newRefund: (cluster: Part) => `${money(cluster)}/refunds/new`,
  exportRefunds: (cluster: Part) => `${money(cluster)}/refunds/export`,
  refundFile: (cluster: Part, id: Part) => `${money(cluster)}/refunds/export/${id}.xml`,
  paidRefund: (cluster: Part, id: Part) => `${money(cluster)}/refunds/${id}/paid`,
  failedRefund: (cluster: Part, id: Part) => `${money(cluster)}/refunds/${id}/failed`,
  settings: (cluster: Part) => `/manage/${cluster}/settings/payments`,
  removeKey: (cluster: Part) => `/manage/${cluster}/settings/payments/remove`,
  checkKey: (cluster: Part) => `/manage/${cluster}/settings/payments/check`,
  ageing: (cluster: Part) => `/manage/${cluster}/invoices/ageing`,
  ageingAs: (cluster: Part, format: Part) => `/manage/${cluster}/invoices/ageing.${format}`,
  remind: (cluster: Part) => `/manage/${cluster}/invoices/ageing/remind`,
  claim: (cluster: Part, number: Part) => `/manage/${cluster}/invoices/ageing/${number}/claim`,
  pay: (number: Part) => `/invoices/${number}/pay`,
  paid: (number: Part, id: Part) => `/invoices/${number}/pay/${id}`,
});
