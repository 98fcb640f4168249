import type { MailTemplate, Placeholder } from '../platform/mail/index.js';

const placeholders: readonly Placeholder[] = [
  { name: 'name', labelKey: 'invoices.blanks.name' },
  { name: 'organisation', labelKey: 'invoices.blanks.organisation' },
  { name: 'cluster', kind: 'words', labelKey: 'invoices.blanks.cluster', of: (d) => d.clusterName },
  { name: 'number', labelKey: 'invoices.blanks.number' },
  { name: 'total', kind: 'money', labelKey: 'invoices.blanks.total', of: (d) => d.totalCents },
  { name: 'due', kind: 'day', labelKey: 'invoices.blanks.due', of: (d) => d.dueOn },
  { name: 'iban', labelKey: 'invoices.blanks.iban' },
  { name: 'reference', labelKey: 'invoices.blanks.reference', of: (d) => d.paymentReference },
  {
    ...{ name: 'link', kind: 'link', labelKey: 'invoices.blanks.link' },
    of: (d) => `/invoices/${String(d.number)}`,
  },
];

const sample = {
  ...{ name: 'Sanne Jansen', organisation: 'Voorbeeld Fotonica B.V.' },
  ...{ clusterName: { en: 'Example cluster', nl: 'Voorbeeldcluster' }, totalCents: 121_000 },
  ...{ dueOn: '2026-12-04', iban: 'NL00EXMP0123456789' },
};

/** The mails about documents, whose words a cluster may choose itself. */
export const invoiceMails: readonly MailTemplate[] = [
  {
    template: 'invoices/invoice',
    labelKey: 'invoices.mail.invoice.label',
    placeholders,
    samples: { ...sample, number: 'EXA-2026-000012', paymentReference: 'RF00EXA2026000012' },
  },
  {
    template: 'invoices/credit-note',
    labelKey: 'invoices.mail.credit_note.label',
    placeholders: placeholders.filter(({ name }) => name !== 'due' && name !== 'reference'),
    samples: { ...sample, number: 'EXA-2026-000013' },
  },
];
