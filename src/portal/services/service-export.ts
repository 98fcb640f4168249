import { Injectable } from '@nestjs/common';
import type { Locale } from '../../kernel/localised.js';
import type { ExportColumn } from '../../platform/files/index.js';
import { Texts } from '../../platform/i18n/index.js';
import type { ServiceCard } from './services.views.js';

/** The list of services as columns of a file. */
@Injectable()
export class ServiceExport {
  constructor(private readonly texts: Texts) {}

  of(locale: Locale): ExportColumn<ServiceCard>[] {
    const column = (
      key: string,
      value: ExportColumn<ServiceCard>['value'],
      money = false,
    ): ExportColumn<ServiceCard> => ({
      key,
      heading: this.texts.t(locale, `services.columns.${key}`),
      value,
      ...(money ? { money } : {}),
    });
    return [
      column('slug', (card) => card.slug),
      column('title', (card) => card.title[locale]),
      column('cluster', (card) => card.clusterName[locale]),
      column('type', (card) => card.typeName[locale]),
      column('summary', (card) => card.summary[locale]),
      column('provider', (card) => card.provider),
      column('place', (card) => card.place),
      column('trlMin', (card) => card.trlMin),
      column('trlMax', (card) => card.trlMax),
      column('leadDaysMin', (card) => card.leadTimeDaysMin),
      column('leadDaysMax', (card) => card.leadTimeDaysMax),
      column('priceBasis', (card) => this.texts.t(locale, `services.basis.${card.price.basis}`)),
      column('price', (card) => card.price.cents, true),
      column('memberPrice', (card) => card.price.memberCents, true),
      column('unit', (card) => this.texts.t(locale, `layout.per.${card.price.unit}`)),
    ];
  }
}
