import type { Locale } from '../../kernel/localised.js';

const tags: Record<Locale, string> = { en: 'en-IE', nl: 'nl-NL' };
const zone = 'Europe/Amsterdam';

const perLocale = <T>(make: (tag: string) => T): Record<Locale, T> => ({
  en: make(tags.en),
  nl: make(tags.nl),
});
const money = (digits: number) =>
  perLocale(
    (tag) =>
      new Intl.NumberFormat(tag, {
        style: 'currency',
        currency: 'EUR',
        minimumFractionDigits: digits,
        maximumFractionDigits: digits,
      }),
  );
const dates = (options: Intl.DateTimeFormatOptions) =>
  perLocale((tag) => new Intl.DateTimeFormat(tag, options));

const wholeEuros = money(0);
const eurosAndCents = money(2);
const numbers = perLocale((tag) => new Intl.NumberFormat(tag));
const percents = perLocale(
  (tag) => new Intl.NumberFormat(tag, { style: 'percent', maximumFractionDigits: 1 }),
);
const days = dates({ day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' });
const shortDays = dates({ day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' });
const months = dates({ month: 'long', year: 'numeric', timeZone: 'UTC' });
const countries = perLocale((tag) => new Intl.DisplayNames(tag, { type: 'region' }));
const instants = dates({
  day: 'numeric',
  month: 'long',
  year: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
  timeZone: zone,
});

/** Raw facts as a reader of the language expects them: `€ 1.450,50` in Dutch, `€1,450.50` in English. */
export const formats = {
  /** Cents as euros; whole amounts lose their decimals unless `exact`. */
  money(locale: Locale, cents: number, exact = false): string {
    const format = exact || cents % 100 !== 0 ? eurosAndCents : wholeEuros;
    return format[locale].format(cents / 100);
  },
  number: (locale: Locale, value: number): string => numbers[locale].format(value),
  /** Basis points as a percentage. */
  percent: (locale: Locale, basisPoints: number): string =>
    percents[locale].format(basisPoints / 10_000),
  day: (locale: Locale, day: string): string => days[locale].format(new Date(`${day}T00:00:00Z`)),
  /** A day as a column of many days has room for it. */
  shortDay: (locale: Locale, day: string): string =>
    shortDays[locale].format(new Date(`${day}T00:00:00Z`)),
  month: (locale: Locale, month: string): string =>
    months[locale].format(new Date(`${month.slice(0, 7)}-01T00:00:00Z`)),
  /** The name of a country by its ISO 3166 code of two letters. */
  country: (locale: Locale, code: string): string => countries[locale].of(code) ?? code,
  instant: (locale: Locale, instant: string): string => instants[locale].format(new Date(instant)),
};
