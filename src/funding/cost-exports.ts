import { Injectable } from '@nestjs/common';
import type { Locale } from '../kernel/localised.js';
import type { ExportColumn } from '../platform/files/index.js';
import { Texts } from '../platform/i18n/index.js';
import type { ContributionRow, CostRow } from './funding.views.js';

/** The columns of files with costs and contributions, in the reader's language. */
@Injectable()
export class CostExports {
  constructor(private readonly texts: Texts) {}

  costs(locale: Locale): ExportColumn<CostRow>[] {
    const t = (key: string): string => this.texts.t(locale, `funding.${key}`);
    return [
      { heading: t('column.month'), key: 'month', value: (row) => row.month },
      {
        heading: t('column.category'),
        key: 'category',
        value: (row) => t(`category.${row.category}`),
      },
      { heading: t('column.account'), key: 'account', value: (row) => t(`account.${row.account}`) },
      {
        heading: t('column.amount'),
        key: 'amount_cents',
        value: (row) => row.amountCents,
        money: true,
      },
      { heading: t('column.description'), key: 'description', value: (row) => row.description },
      { heading: t('column.reversed'), key: 'voided', value: (row) => row.voided },
      { heading: t('column.by'), key: 'created_by', value: (row) => row.createdBy },
      { heading: t('column.at'), key: 'created_at', value: (row) => row.createdAt },
    ];
  }

  contributions(locale: Locale): ExportColumn<ContributionRow>[] {
    const t = (key: string): string => this.texts.t(locale, `funding.${key}`);
    return [
      { heading: t('column.month'), key: 'month', value: (row) => row.month },
      { heading: t('column.kind'), key: 'kind', value: (row) => t(`contribution.${row.kind}`) },
      { heading: t('column.contributor'), key: 'contributor', value: (row) => row.contributor },
      {
        heading: t('column.amount'),
        key: 'amount_cents',
        value: (row) => row.amountCents,
        money: true,
      },
      { heading: t('column.evidence'), key: 'evidence', value: (row) => row.evidence },
      { heading: t('column.reversed'), key: 'voided', value: (row) => row.voided },
    ];
  }
}
