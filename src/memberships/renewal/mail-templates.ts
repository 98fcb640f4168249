import type { MailTemplate } from '../../platform/mail/index.js';

/** The mails about renewal, whose words a cluster may choose itself. */
export const renewalMails: readonly MailTemplate[] = [
  {
    template: 'memberships/reminder',
    labelKey: 'renewal.mail.reminder.label',
    placeholders: [
      { name: 'name', labelKey: 'renewal.blanks.name' },
      { name: 'organisation', labelKey: 'renewal.blanks.organisation' },
      {
        name: 'cluster',
        kind: 'words',
        labelKey: 'renewal.blanks.cluster',
        of: (d) => d.clusterName,
      },
      { name: 'reference', labelKey: 'renewal.blanks.reference' },
      { name: 'ends', kind: 'day', labelKey: 'renewal.blanks.ends', of: (d) => d.endsOn },
      { name: 'days', kind: 'number', labelKey: 'renewal.blanks.days' },
      { name: 'next', kind: 'day', labelKey: 'renewal.blanks.next', of: (d) => d.nextFrom },
      { name: 'invoice', kind: 'day', labelKey: 'renewal.blanks.invoice', of: (d) => d.invoiceOn },
      { name: 'tier', kind: 'words', labelKey: 'renewal.blanks.tier', of: (d) => d.tierName },
      { name: 'fee', kind: 'money', labelKey: 'renewal.blanks.fee', of: (d) => d.feeCents },
      {
        ...{ name: 'link', kind: 'link', labelKey: 'renewal.blanks.link' },
        of: (d) => `/memberships/${String(d.reference)}/renewal`,
      },
    ],
    samples: {
      ...{ name: 'Sanne Jansen', organisation: 'Voorbeeld Fotonica B.V.' },
      clusterName: { en: 'Example cluster', nl: 'Voorbeeldcluster' },
      ...{ reference: 'ML-2026-000012', endsOn: '2026-12-31', days: 30, nextFrom: '2027-01-01' },
      ...{ invoiceOn: '2026-12-01', tierName: { en: 'Example tier', nl: 'Voorbeeldlid' } },
      ...{ feeCents: 345_600, hasNext: false, renewsByItself: true, savedCents: null },
    },
  },
];
