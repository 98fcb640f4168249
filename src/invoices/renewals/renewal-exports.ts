import type { Locale } from '../../kernel/localised.js';
import type { ExportColumn } from '../../platform/files/index.js';
import type { Texts } from '../../platform/i18n/index.js';
import type { PlannedRenewal } from './renewals.views.js';

/** The columns of a dry run as a file. */
export function planColumns(texts: Texts, locale: Locale): ExportColumn<PlannedRenewal>[] {
  const column = (
    key: string,
    value: ExportColumn<PlannedRenewal>['value'],
  ): ExportColumn<PlannedRenewal> => ({
    ...{ key, heading: texts.t(locale, `renewal.plan.${key}`), value },
  });
  const money = (
    key: string,
    value: ExportColumn<PlannedRenewal>['value'],
  ): ExportColumn<PlannedRenewal> => ({ ...column(key, value), money: true });
  return [
    column('organisation', ({ organisation }) => organisation),
    column('reference', ({ reference }) => reference),
    column('state', ({ state }) => texts.t(locale, `status.membership.${state}`)),
    column('endsOn', ({ endsOn }) => endsOn),
    column('tier', ({ tierName }) => tierName[locale]),
    column('nextTier', ({ nextTierName }) => nextTierName[locale]),
    column('nextFrom', ({ nextFrom }) => nextFrom),
    column('nextTo', ({ nextTo }) => nextTo),
    column('outcome', ({ skipped }) => texts.t(locale, skipped ?? 'renewal.plan.renew')),
    money('netCents', ({ netCents, skipped }) => (skipped === null ? netCents : null)),
    column('vatCategory', ({ vatCategory }) => vatCategory),
    money('vatCents', ({ vatCents }) => vatCents),
    money('totalCents', ({ totalCents, skipped }) => (skipped === null ? totalCents : null)),
  ];
}
