import { Injectable } from '@nestjs/common';
import type { Locale } from '../kernel/localised.js';
import { type ExportFormat, exportTable } from '../platform/files/index.js';
import type { Download } from '../platform/http/index.js';
import { Texts } from '../platform/i18n/index.js';
import type { FigureCell, FigureRow, FigureTable } from './reviews.views.js';

/** A report's tables as files: euros with cents, percentages and ratios as plain numbers. */
@Injectable()
export class FigureExports {
  constructor(private readonly texts: Texts) {}

  file(format: ExportFormat, name: string, table: FigureTable, locale: Locale): Promise<Download> {
    const columns = [
      {
        heading: this.texts.t(locale, table.headKey),
        key: 'name',
        value: (row: FigureRow) => this.texts.words(locale, row.words),
      },
      ...table.columns.map((column, index) => ({
        heading: this.headingOf(column, locale),
        key: this.texts.words('en', column.words),
        value: (row: FigureRow) => plain(row.cells[index]),
      })),
    ];
    return exportTable(format, name, columns, table.rows);
  }

  private headingOf({ words, through }: FigureTable['columns'][number], locale: Locale): string {
    const heading = this.texts.words(locale, words);
    if (through === null) return heading;
    return `${heading} ${this.texts.t(locale, 'reviews.throughFile', { month: through })}`;
  }
}

const divisors: Readonly<Record<FigureCell['kind'], number>> = {
  ...{ euros: 100, percent: 100, times: 10_000, number: 1 },
};

function plain(cell: FigureCell | undefined): number | null {
  const value = cell?.value ?? null;
  return cell && value !== null ? value / divisors[cell.kind] : null;
}
