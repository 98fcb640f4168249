import type { MailData, MailTemplate, Placeholder } from '../../platform/mail/index.js';
import { managedMembershipPaths, membershipPaths } from '../memberships.paths.js';
import { admissionPaths } from './admission.paths.js';

const text = (name: string, of?: Placeholder['of']): Placeholder => ({
  ...{ name, labelKey: `admission.blanks.${name}` },
  ...(of ? { of } : {}),
});
const kind = (
  name: string,
  written: Placeholder['kind'] & string,
  of: NonNullable<Placeholder['of']>,
): Placeholder => ({ name, kind: written, labelKey: `admission.blanks.${name}`, of });
const link = (path: (data: Readonly<Record<string, string>>) => string): Placeholder =>
  kind('link', 'link', (data: MailData) => path(data as Readonly<Record<string, string>>));

const cluster = kind('cluster', 'words', (d) => d.clusterName);
const tier = kind('tier', 'words', (d) => d.tierName);
const common = [text('name'), text('organisation'), cluster];
const fee = kind('fee', 'money', (d) => d.feeCents);
const starts = kind('starts', 'day', (d) => d.startsOn);
const ends = kind('ends', 'day', (d) => d.endsOn);
const until = kind('until', 'day', (d) => d.until);

const toApply = link((d) => membershipPaths.applyFor(d.cluster ?? '', d.tier ?? ''));
const toOffer = link((d) => membershipPaths.tiers(d.cluster ?? ''));
const toOwn = link((d) => membershipPaths.one(d.reference ?? ''));

const sample = {
  ...{ name: 'Sanne Jansen', organisation: 'Voorbeeld Fotonica B.V.' },
  ...{ cluster: 'example', clusterName: { en: 'Example cluster', nl: 'Voorbeeldcluster' } },
  ...{ tier: 'example-tier', tierName: { en: 'Example tier', nl: 'Voorbeeldlid' } },
  reference: 'MA-2026-000012',
};
const days = { startsOn: '2026-12-04', endsOn: '2027-12-03' };

const mail = (
  name: string,
  blanks: readonly Placeholder[],
  samples: MailData = {},
): MailTemplate => ({
  template: `memberships/${name}`,
  labelKey: `admission.letters.${name}`,
  placeholders: [...common, ...blanks],
  samples: { ...sample, ...samples },
});

/** The mails from invitation to the end of a membership, whose words a cluster may choose itself. */
export const admissionMails: readonly MailTemplate[] = [
  mail('invited', [tier, text('note'), toApply], { note: 'We met at the fair in Delft.' }),
  mail('place-free', [tier, until, toApply], { until: '2026-12-18' }),
  mail('place-expired', [tier, until, link((d) => admissionPaths.wait(d.cluster ?? ''))], {
    until: '2026-12-18',
  }),
  mail('unanswered', [text('reference'), toOffer]),
  mail('vote-wanted', [
    ...[tier, text('reference')],
    link((d) => admissionPaths.vote(d.reference ?? '')),
  ]),
  mail('submitted', [tier, text('reference'), fee, toOwn], { feeCents: 345_600 }),
  mail('received', [
    ...[tier, text('reference')],
    link((d) => managedMembershipPaths.application(d.cluster ?? '', d.reference ?? '')),
  ]),
  mail(
    'approved',
    [
      ...[tier, text('reference'), starts, ends, fee, text('conditions')],
      kind('total', 'money', (d) => d.totalCents),
      link((d) => membershipPaths.one(d.membership ?? '')),
    ],
    {
      ...{ ...days, feeCents: 345_600, totalCents: 418_176, membership: 'ML-2026-000034' },
      conditions: 'Send us the signed statutes.',
    },
  ),
  mail('rejected', [text('reference'), text('reason'), toOwn], {
    reason: 'The tier is for companies that make equipment.',
  }),
  mail('activated', [tier, text('reference'), starts, ends, toOwn], {
    ...{ ...days, reference: 'ML-2026-000034' },
  }),
  mail('grace', [tier, text('reference'), ends, toOwn], {
    ...{ ...days, reference: 'ML-2026-000034' },
  }),
  mail('lapsed', [text('reference'), toOffer], { reference: 'ML-2026-000034' }),
];
