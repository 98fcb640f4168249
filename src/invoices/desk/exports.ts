import type { ChargeView } from '../../charges/index.js';
import type { Locale } from '../../kernel/localised.js';
import type { ExportColumn } from '../../platform/files/index.js';
import type { Texts } from '../../platform/i18n/index.js';
import type { InvoiceRow } from '../invoices.views.js';

const columnIn =
  <R>(texts: Texts, locale: Locale) =>
  (key: string, value: ExportColumn<R>['value'], money = false): ExportColumn<R> => ({
    ...{ key, heading: texts.t(locale, `invoices.facts.${key}`), value },
    ...(money ? { money } : {}),
  });

/** Of a credit note the amounts are below zero. */
const effect = ({ kind }: InvoiceRow): 1 | -1 => (kind === 'credit_note' ? -1 : 1);

/** The columns of a list of documents as a file. */
export function invoiceExport(texts: Texts, locale: Locale): ExportColumn<InvoiceRow>[] {
  const column = columnIn<InvoiceRow>(texts, locale);
  return [
    column('number', (row) => row.number),
    column('kind', (row) => texts.t(locale, `invoices.kinds.${row.kind}`)),
    column('state', (row) => texts.t(locale, `status.invoice.${row.state}`)),
    column('cluster', (row) => row.clusterName[locale]),
    column('organisation', (row) => row.organisation),
    column('issuedOn', (row) => row.issuedOn),
    column('dueOn', (row) => row.dueOn),
    column('net', (row) => effect(row) * row.netCents, true),
    column('vat', (row) => effect(row) * row.vatCents, true),
    column('total', (row) => effect(row) * row.totalCents, true),
    column('open', (row) => effect(row) * row.openCents, true),
    column('settledOn', (row) => row.settledOn),
    column('daysOverdue', (row) => row.daysOverdue),
  ];
}

/** The columns of what waits to be invoiced. */
export function chargeExport(texts: Texts, locale: Locale): ExportColumn<ChargeView>[] {
  const column = columnIn<ChargeView>(texts, locale);
  return [
    column('organisation', (row) => row.organisation),
    column('description', (row) => row.description[locale]),
    column('supply', (row) => texts.t(locale, `invoices.supplies.${row.supply}`)),
    column('stream', (row) => texts.t(locale, `invoices.streams.${row.stream}`)),
    column('from', (row) => row.period?.from ?? null),
    column('to', (row) => row.period?.to ?? null),
    column('quantity', (row) => row.quantityMilli / 1000),
    column('unit', (row) => row.unit),
    column('unitPrice', (row) => row.unitPriceCents, true),
    column('discount', (row) => row.discountCents, true),
    column('net', (row) => row.netCents, true),
    column('since', (row) => row.createdAt),
  ];
}
