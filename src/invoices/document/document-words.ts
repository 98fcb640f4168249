import type { Locale } from '../../kernel/localised.js';
import { formats } from '../../platform/i18n/formats.js';
import type { TextParams } from '../../platform/i18n/index.js';
import type { DocumentLine, InvoiceDocument } from './invoice-document.js';
import { unitOf } from './units.js';

/** How documents come by their words: `Texts.t`, or a double of it. */
export type Translate = (locale: Locale, key: string, params?: TextParams) => string;

/** Speaks the language of one document. */
export class DocumentWords {
  readonly locale: Locale;

  constructor(
    private readonly document: InvoiceDocument,
    private readonly translate: Translate,
  ) {
    this.locale = document.locale;
  }

  /** A text of `invoices.document`. */
  t(key: string, params?: TextParams): string {
    return this.translate(this.locale, `invoices.document.${key}`, params);
  }

  /** The text that differs between an invoice and a credit note. */
  byKind(key: string, params?: TextParams): string {
    return this.t(`${key}.${this.document.kind}`, params);
  }

  readonly money = (cents: number): string => formats.money(this.locale, cents, true);
  readonly day = (day: string): string => formats.day(this.locale, day);
  readonly percent = (bp: number): string => formats.percent(this.locale, bp);
  readonly country = (code: string): string => formats.country(this.locale, code);

  quantity({ quantityMilli, unit }: DocumentLine): string {
    const count = quantityMilli / 1000;
    const quantity = formats.number(this.locale, count);
    return unitOf(unit).named ? this.t(`unit.${unit}`, { count, quantity }) : quantity;
  }

  period({ period }: DocumentLine): string | undefined {
    if (!period) return undefined;
    const [from, to] = [this.day(period.from), this.day(period.to)];
    return from === to ? from : this.t('period', { from, to });
  }
}
