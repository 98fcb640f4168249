import { Injectable } from '@nestjs/common';
import type { Locale } from '../../kernel/localised.js';
import type { ExportColumn } from '../../platform/files/index.js';
import { Texts } from '../../platform/i18n/index.js';
import type { UnmetTerm } from '../unmet-demand.queries.js';
import type { ManagedService } from './manage.views.js';

/** The organiser's lists as columns of a file. */
@Injectable()
export class ManageExport {
  constructor(private readonly texts: Texts) {}

  services(locale: Locale): ExportColumn<ManagedService>[] {
    const column = this.columns<ManagedService>(locale);
    return [
      column('slug', (row) => row.slug),
      column('title', (row) => row.title[locale]),
      column('type', (row) => row.typeName[locale]),
      column('state', (row) => this.texts.t(locale, `status.service.${row.state}`)),
      column('place', (row) => row.place),
      column('offers', (row) => row.offers),
      { ...column('price', (row) => row.cents), money: true },
      column('unit', (row) =>
        row.unit === null ? null : this.texts.t(locale, `layout.per.${row.unit}`),
      ),
      column('published', (row) => row.publishedAt),
      column('changed', (row) => row.updatedAt),
    ];
  }

  unmetDemand(locale: Locale): ExportColumn<UnmetTerm>[] {
    const column = this.columns<UnmetTerm>(locale);
    return [
      column('query', (row) => row.query),
      column('searches', (row) => row.searches),
      column('here', (row) => row.here),
      column('inDutch', (row) => row.inDutch),
      column('days', (row) => row.days),
      column('first', (row) => row.first),
      column('last', (row) => row.last),
    ];
  }

  private columns<R>(locale: Locale) {
    return (key: string, value: ExportColumn<R>['value']): ExportColumn<R> => ({
      key,
      heading: this.texts.t(locale, `catalogue.columns.${key}`),
      value,
    });
  }
}
