import { Injectable } from '@nestjs/common';
import type { Locale } from '../../kernel/localised.js';
import type { ExportColumn } from '../../platform/files/index.js';
import { formats, Texts } from '../../platform/i18n/index.js';
import type { IcpRow } from '../rules/icp.js';
import type { ReturnRow } from '../rules/vat-return.js';
import type { VatDocument } from './tax.queries.js';

/** The columns of tax lists as files, in the reader's language. */
@Injectable()
export class TaxExports {
  constructor(private readonly texts: Texts) {}

  icp(locale: Locale): ExportColumn<IcpRow>[] {
    const t = this.say(locale);
    return [
      { heading: t('column.country'), key: 'country', value: (row) => row.country },
      { heading: t('column.vatId'), key: 'vat_id', value: (row) => row.vatId },
      {
        ...{ heading: t('column.organisation'), key: 'customers' },
        value: (row) => row.customers.join(', '),
      },
      ...(['goods', 'services', 'total'] as const).map((part) => ({
        ...{ heading: t(`column.${part}`), key: `${part}_cents`, money: true },
        value: (row: IcpRow) => row[`${part}Cents`],
      })),
      {
        ...{ heading: t('column.documents'), key: 'documents' },
        value: (row) => row.documents.join(', '),
      },
      {
        ...{ heading: t('column.warning'), key: 'warning' },
        value: (row) => (row.warning === null ? null : t(`icp.warning.${row.warning}`)),
      },
    ];
  }

  vat(locale: Locale): ExportColumn<ReturnRow>[] {
    const t = this.say(locale);
    return [
      {
        ...{ heading: t('column.box'), key: 'box' },
        value: (row) => (row.box === 'none' ? null : row.box),
      },
      { heading: t('column.meaning'), key: 'meaning', value: (row) => t(`vat.box.${row.box}`) },
      ...this.rate<ReturnRow>(locale),
      ...this.amounts<ReturnRow>(locale),
    ];
  }

  documents(locale: Locale): ExportColumn<VatDocument>[] {
    const t = this.say(locale);
    return [
      { heading: t('column.number'), key: 'number', value: (row) => row.number },
      { heading: t('column.kind'), key: 'kind', value: (row) => t(`kind.${row.kind}`) },
      { heading: t('column.issuedOn'), key: 'issued_on', value: (row) => row.issuedOn },
      { heading: t('column.organisation'), key: 'organisation', value: (row) => row.organisation },
      ...this.rate<VatDocument>(locale),
      ...this.amounts<VatDocument>(locale),
    ];
  }

  private rate<R extends { readonly category: string; readonly rateBp: number }>(
    locale: Locale,
  ): ExportColumn<R>[] {
    const t = this.say(locale);
    return [
      {
        ...{ heading: t('column.category'), key: 'category' },
        value: (row) => t(`vat.category.${row.category}`),
      },
      {
        ...{ heading: t('column.rate'), key: 'rate_bp' },
        value: (row) => formats.percent(locale, row.rateBp),
      },
    ];
  }

  private amounts<R extends { readonly baseCents: number; readonly vatCents: number }>(
    locale: Locale,
  ): ExportColumn<R>[] {
    const t = this.say(locale);
    return (['base', 'vat'] as const).map((part) => ({
      ...{ heading: t(`column.${part}`), key: `${part}_cents`, money: true },
      value: (row: R) => row[`${part}Cents`],
    }));
  }

  private say(locale: Locale) {
    return (key: string): string => this.texts.t(locale, `earnings.${key}`);
  }
}
