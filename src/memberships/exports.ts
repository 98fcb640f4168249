import type { Locale } from '../kernel/localised.js';
import type { ExportColumn } from '../platform/files/index.js';
import type { Texts } from '../platform/i18n/index.js';
import type { ApplicationRow, MemberRow } from './memberships.views.js';

type Say = (key: string) => string;
const sayIn =
  (texts: Texts, locale: Locale): Say =>
  (key) =>
    texts.t(locale, key);

/** The columns of the list of applications as a file. */
export function applicationColumns(texts: Texts, locale: Locale): ExportColumn<ApplicationRow>[] {
  const say = sayIn(texts, locale);
  const column = columnIn<ApplicationRow>(say);
  return [
    column('reference', (row) => row.reference),
    column('organisation', (row) => row.organisation),
    column('tier', (row) => row.tierName[locale]),
    column('class', (row) => row.sizeClass && say(`memberships.sizes.${row.sizeClass}`)),
    { ...column('fee', (row) => row.feeCents), money: true },
    column('state', (row) => say(`status.membership_application.${row.state}`)),
    column('submittedAt', (row) => row.submittedAt),
    column('decidedAt', (row) => row.decidedAt),
  ];
}

/** The columns of the list of members as a file. */
export function memberColumns(texts: Texts, locale: Locale): ExportColumn<MemberRow>[] {
  const say = sayIn(texts, locale);
  const column = columnIn<MemberRow>(say);
  return [
    column('reference', (row) => row.reference),
    column('organisation', (row) => row.organisation),
    column('place', (row) => row.place),
    column('tier', (row) => row.tierName[locale]),
    column('class', (row) => say(`memberships.sizes.${row.sizeClass}`)),
    column('state', (row) => say(`status.membership.${row.state}`)),
    column('since', (row) => row.activeFrom),
    column('startsOn', (row) => row.startsOn),
    column('endsOn', (row) => row.endsOn),
    { ...column('fee', (row) => row.feeCents), money: true },
    { ...column('settled', (row) => row.settledCents), money: true },
  ];
}

const columnIn =
  <R>(say: Say) =>
  (key: string, value: ExportColumn<R>['value']): ExportColumn<R> => ({
    key,
    heading: say(`memberships.facts.${key}`),
    value,
  });
