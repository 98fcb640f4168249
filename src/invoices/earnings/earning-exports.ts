import { Injectable } from '@nestjs/common';
import type { Locale } from '../../kernel/localised.js';
import type { ExportColumn } from '../../platform/files/index.js';
import { Texts } from '../../platform/i18n/index.js';
import type { DeferredDocument, EarnedDocument, StreamAmount } from './earnings.views.js';

/** The columns of files with earnings, in the reader's language. */
@Injectable()
export class EarningExports {
  constructor(private readonly texts: Texts) {}

  documents(locale: Locale): ExportColumn<DeferredDocument>[] {
    const t = this.say(locale);
    return [
      { heading: t('column.number'), key: 'number', value: (row) => row.number },
      { heading: t('column.kind'), key: 'kind', value: (row) => t(`kind.${row.kind}`) },
      { heading: t('column.organisation'), key: 'organisation', value: (row) => row.organisation },
      { heading: t('column.issuedOn'), key: 'issued_on', value: (row) => row.issuedOn },
      {
        ...{ heading: t('column.stream'), key: 'streams' },
        value: (row) => row.streams.map((stream) => t(`stream.${stream}`)).join(', '),
      },
      ...(['invoiced', 'earned', 'deferred'] as const).map((part) => ({
        ...{ heading: t(`column.${part}`), key: `${part}_cents`, money: true },
        value: (row: DeferredDocument) => row[`${part}Cents`],
      })),
    ];
  }

  months(locale: Locale): ExportColumn<StreamAmount & { readonly closed: boolean }>[] {
    const t = this.say(locale);
    return [
      { heading: t('column.month'), key: 'month', value: (row) => row.month },
      {
        ...{ heading: t('column.stream'), key: 'stream' },
        value: (row) => t(`stream.${row.stream}`),
      },
      {
        ...{ heading: t('column.earned'), key: 'amount_cents', money: true },
        value: (row) => row.amountCents,
      },
      { heading: t('column.closed'), key: 'closed', value: (row) => row.closed },
    ];
  }

  ofMonth(locale: Locale): ExportColumn<EarnedDocument>[] {
    const t = this.say(locale);
    return [
      { heading: t('column.number'), key: 'number', value: (row) => row.number },
      { heading: t('column.organisation'), key: 'organisation', value: (row) => row.organisation },
      {
        ...{ heading: t('column.stream'), key: 'stream' },
        value: (row) => t(`stream.${row.stream}`),
      },
      {
        ...{ heading: t('column.earned'), key: 'amount_cents', money: true },
        value: (row) => row.amountCents,
      },
    ];
  }

  private say(locale: Locale) {
    return (key: string): string => this.texts.t(locale, `earnings.${key}`);
  }
}
