import { Injectable } from '@nestjs/common';
import {
  type DeferredDocument,
  DeferredDocumentQueries,
  EarningQueries,
} from '../invoices/index.js';
import { lastDayOfMonth } from '../kernel/local-date.js';
import type { Locale } from '../kernel/localised.js';
import { type ExportFormat, exportTable } from '../platform/files/index.js';
import type { Download } from '../platform/http/index.js';
import { formats, Texts } from '../platform/i18n/index.js';
import type { KpiView } from './report-kpis.js';

const PAGE = 50;
const EXPORTED_AT_MOST = 100_000;

/** A document as a funder sees it: its number, and nobody's name. */
type NamelessDocument = Omit<DeferredDocument, 'organisation'>;

/** What a cluster owes its customers at the end of the last closed month of a year. */
@Injectable()
export class DeferredRevenue {
  constructor(
    private readonly earnings: EarningQueries,
    private readonly documents: DeferredDocumentQueries,
    private readonly texts: Texts,
  ) {}

  /** Nothing while no month up to the year's end is closed for documents. */
  async of(clusterId: string, year: number) {
    const closed = await this.earnings.closedMonths(clusterId);
    const last = closed.find(({ month }) => month <= `${year}-12`);
    return last ? this.earnings.deferredAt(clusterId, lastDayOfMonth(last.month)) : undefined;
  }

  async kpi(clusterId: string, year: number, path: string, locale: Locale): Promise<KpiView[]> {
    const found = await this.of(clusterId, year);
    if (!found) return [];
    return [
      {
        ...{ label: 'reviews.figure.deferred', kind: 'euros', path, change: null },
        value: Math.round(found.deferredCents / 100) * 100,
        note: { key: 'reviews.meaning.deferred', params: { day: formats.day(locale, found.day) } },
        formula: 'reviews.formula.deferred',
      },
    ];
  }

  /** The figure with the documents behind it, page by page. */
  async opened(clusterId: string, year: number, after: string | undefined) {
    const found = await this.of(clusterId, year);
    if (!found) return { deferred: null, next: null };
    const page = /^[1-9]\d{0,4}$/.test(after ?? '') ? Number(after) : 1;
    const slice = { page, size: PAGE };
    const { items, total } = await this.documents.page(clusterId, found.day, slice);
    return {
      deferred: { ...found, documents: items.map(nameless), total },
      next: page * PAGE < total ? String(page + 1) : null,
    };
  }

  async file(
    clusterId: string,
    year: number,
    format: ExportFormat,
    name: string,
    locale: Locale,
  ): Promise<Download> {
    const found = await this.of(clusterId, year);
    const slice = { page: 1, size: EXPORTED_AT_MOST };
    const items = found ? (await this.documents.page(clusterId, found.day, slice)).items : [];
    return exportTable(format, name, this.columns(locale), items.map(nameless));
  }

  private columns(locale: Locale) {
    const t = (key: string): string => this.texts.t(locale, `earnings.${key}`);
    return [
      {
        ...{ heading: t('column.number'), key: 'number' },
        value: (row: NamelessDocument) => row.number,
      },
      {
        ...{ heading: t('column.issuedOn'), key: 'issued_on' },
        value: (row: NamelessDocument) => row.issuedOn,
      },
      {
        ...{ heading: t('column.stream'), key: 'streams' },
        value: (row: NamelessDocument) =>
          row.streams.map((stream) => t(`stream.${stream}`)).join(', '),
      },
      ...(['invoiced', 'earned', 'deferred'] as const).map((part) => ({
        ...{ heading: t(`column.${part}`), key: `${part}_cents`, money: true },
        value: (row: NamelessDocument) => row[`${part}Cents`],
      })),
    ];
  }
}

const nameless = ({ organisation: _, ...rest }: DeferredDocument): NamelessDocument => rest;
