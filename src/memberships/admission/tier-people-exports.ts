import type { Locale } from '../../kernel/localised.js';
import type { ExportColumn } from '../../platform/files/index.js';
import type { Texts } from '../../platform/i18n/index.js';
import type { InvitationView } from './invitations.service.js';
import type { QueuedPlace } from './waiting.queries.js';

const columnIn =
  <R>(texts: Texts, locale: Locale) =>
  (key: string, words: string, value: ExportColumn<R>['value']): ExportColumn<R> => ({
    ...{ key, heading: texts.t(locale, words), value },
  });

/** The columns of the invitations to a tier as a file. */
export function invitationColumns(texts: Texts, locale: Locale): ExportColumn<InvitationView>[] {
  const column = columnIn<InvitationView>(texts, locale);
  return [
    column('organisation', 'memberships.facts.organisation', (row) => row.organisation),
    column('place', 'memberships.facts.place', (row) => row.place),
    column('invitedAt', 'admission.tier.invitedAt', (row) => row.invitedAt),
    column('invitedBy', 'admission.tier.invitedBy', (row) => row.invitedBy),
    column('note', 'admission.tier.note', (row) => row.note),
    column('application', 'admission.tier.application', (row) => row.application),
  ];
}

/** The columns of a waiting list as a file. */
export function queueColumns(texts: Texts, locale: Locale): ExportColumn<QueuedPlace>[] {
  const column = columnIn<QueuedPlace>(texts, locale);
  return [
    column('organisation', 'memberships.facts.organisation', (row) => row.organisation),
    column('place', 'memberships.facts.place', (row) => row.place),
    column('state', 'memberships.facts.state', ({ state }) =>
      texts.t(locale, `admission.people.states.${state === 'offered' ? 'offered' : 'waiting'}`),
    ),
    column('offeredUntil', 'admission.people.until', (row) => row.offeredUntil),
    column('askedAt', 'admission.waiting.since', (row) => row.askedAt),
    column('askedBy', 'admission.waiting.askedBy', (row) => row.askedBy),
  ];
}
