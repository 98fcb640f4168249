import { Injectable } from '@nestjs/common';
import type { Locale } from '../kernel/localised.js';
import type { ExportColumn } from '../platform/files/index.js';
import { Texts } from '../platform/i18n/index.js';
import type { EntryView, OwnedPayer } from './revenue.views.js';

/** The columns of files with ledger entries, in the reader's language. */
@Injectable()
export class RevenueExports {
  constructor(private readonly texts: Texts) {}

  entries(locale: Locale): ExportColumn<EntryView>[] {
    const t = (key: string): string => this.texts.t(locale, `revenue.${key}`);
    return [
      { heading: t('column.month'), key: 'month', value: (row) => row.month },
      { heading: t('column.stream'), key: 'stream', value: (row) => row.streamName[locale] },
      { heading: t('column.kind'), key: 'kind', value: (row) => t(`kind.${row.kind}`) },
      {
        ...{ heading: t('column.source'), key: 'source' },
        value: (row) => (row.source === null ? null : t(`source.${row.source}`)),
      },
      { heading: t('column.reference'), key: 'reference', value: (row) => row.reference },
      { heading: t('column.payer'), key: 'payer', value: (row) => row.payer },
      {
        heading: t('column.amount'),
        key: 'amount_cents',
        value: (row) => row.amountCents,
        money: true,
      },
      { heading: t('column.origin'), key: 'origin', value: (row) => t(`origin.${row.origin}`) },
      { heading: t('column.note'), key: 'note', value: (row) => row.note },
      { heading: t('column.reversed'), key: 'voided', value: (row) => row.voided },
      { heading: t('column.at'), key: 'created_at', value: (row) => row.createdAt },
    ];
  }

  payers(locale: Locale): ExportColumn<OwnedPayer>[] {
    const t = (key: string): string => this.texts.t(locale, `revenue.${key}`);
    return [
      { heading: t('column.payer'), key: 'payer', value: (row) => row.name },
      { heading: t('column.owner'), key: 'owner', value: (row) => row.ownerName },
      {
        heading: t('column.amount'),
        key: 'amount_cents',
        value: (row) => row.amountCents,
        money: true,
      },
    ];
  }
}
