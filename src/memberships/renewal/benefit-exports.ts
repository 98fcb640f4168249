import type { Locale } from '../../kernel/localised.js';
import type { ExportColumn } from '../../platform/files/index.js';
import type { Texts } from '../../platform/i18n/index.js';
import type { BenefitUseView } from './renewal.views.js';

/** The columns of the register of use as a file. */
export function useColumns(texts: Texts, locale: Locale): ExportColumn<BenefitUseView>[] {
  const column = (
    key: string,
    value: ExportColumn<BenefitUseView>['value'],
  ): ExportColumn<BenefitUseView> => ({
    ...{ key, heading: texts.t(locale, `renewal.use.${key}`), value },
  });
  return [
    column('usedOn', ({ usedOn }) => usedOn),
    column('organisation', ({ organisation }) => organisation),
    column('reference', ({ reference }) => reference),
    column('kind', ({ kind }) => texts.t(locale, `renewal.use.kinds.${kind}`)),
    column('serviceType', ({ serviceType }) => serviceType?.[locale]),
    column('quantity', ({ quantity }) => quantity),
    { ...column('listCents', ({ listCents }) => listCents), money: true },
    column('note', ({ note }) => note),
    column('by', ({ by }) => by),
  ];
}
