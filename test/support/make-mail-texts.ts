import { MailTexts } from '../../src/platform/mail/index.js';
import type { TestPortal } from './portal.js';

/** The mail on a right that was taken away, as one that clusters may word themselves. */
export function declareMail(portal: TestPortal): void {
  portal.app.get(MailTexts).declare({
    template: 'clusters/revoked',
    labelKey: 'clusters.removeGrant.title',
    placeholders: [
      { name: 'name', labelKey: 'clusters.team.name' },
      { name: 'by', labelKey: 'clusters.team.who' },
      { name: 'cluster', kind: 'words', labelKey: 'clusters.input.name' },
      {
        name: 'role',
        kind: 'words',
        labelKey: 'clusters.team.role',
        of: ({ role }) => `clusters.role.${String(role)}`,
      },
      {
        name: 'link',
        kind: 'link',
        labelKey: 'clusters.webhooks.url',
        of: ({ slug }) => `/clusters/${String(slug)}`,
      },
      { name: 'day', kind: 'day', labelKey: 'clusters.input.day' },
      { name: 'fee', kind: 'money', labelKey: 'clusters.input.place' },
    ],
    samples: {
      ...{ name: 'Robin Reader', role: 'funder', by: 'Olga Organiser', slug: 'example' },
      ...{ cluster: { en: 'Example Cluster', nl: 'Voorbeeldcluster' } },
      ...{ day: '2026-11-20', fee: 125_000 },
    },
  });
}
