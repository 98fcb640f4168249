import type { MailTemplate, Placeholder } from '../../platform/mail/index.js';

const blanks: readonly Placeholder[] = [
  { name: 'name', labelKey: 'payments.blanks.name' },
  { name: 'number', labelKey: 'payments.blanks.number' },
  {
    ...{ name: 'link', kind: 'link', labelKey: 'payments.blanks.link' },
    of: (data) => `/invoices/${String(data.number)}/pay`,
  },
];
const sample = { name: 'Sanne Jansen', number: 'EXA-2026-000012' };

/** The mails about payments, whose words a cluster may choose itself. */
export const paymentMails: readonly MailTemplate[] = [
  {
    template: 'invoices/reminder',
    labelKey: 'payments.mail.reminder.label',
    placeholders: [
      ...blanks,
      { name: 'organisation', labelKey: 'payments.blanks.organisation' },
      {
        ...{ name: 'cluster', kind: 'words', labelKey: 'payments.blanks.cluster' },
        of: (data) => data.clusterName,
      },
      { name: 'due', kind: 'day', labelKey: 'payments.blanks.due', of: (data) => data.dueOn },
      {
        ...{ name: 'open', kind: 'money', labelKey: 'payments.blanks.open' },
        of: (data) => data.openCents,
      },
      {
        ...{ name: 'interest', kind: 'money', labelKey: 'payments.blanks.interest' },
        of: (data) => data.interestCents,
      },
      {
        ...{ name: 'cost', kind: 'money', labelKey: 'payments.blanks.cost' },
        of: (data) => data.collectionCents,
      },
      { name: 'iban', labelKey: 'payments.blanks.iban' },
      {
        ...{ name: 'reference', labelKey: 'payments.blanks.reference' },
        of: (data) => data.paymentReference,
      },
      { name: 'step', kind: 'number', labelKey: 'payments.blanks.step' },
    ],
    samples: {
      ...{ ...sample, organisation: 'Voorbeeld Fotonica B.V.', dueOn: '2026-11-04', step: 1 },
      ...{ clusterName: { en: 'Example cluster', nl: 'Voorbeeldcluster' }, openCents: 121_000 },
      ...{ interestCents: 371, collectionCents: 18_150, iban: 'NL00EXMP0123456789' },
      paymentReference: 'RF00EXA2026000012',
    },
  },
  {
    template: 'invoices/payment-failed',
    labelKey: 'payments.mail.failed.label',
    placeholders: [
      ...blanks,
      {
        ...{ name: 'amount', kind: 'money', labelKey: 'payments.blanks.amount' },
        of: (data) => data.amountCents,
      },
    ],
    samples: { ...sample, amountCents: 121_000, reason: 'expired' },
  },
];
