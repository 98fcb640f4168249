import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import i18next, { type i18n } from 'i18next';
import { type Locale, locales, type Localised } from '../../kernel/localised.js';
import { formats } from './formats.js';

export type TextParams = Readonly<Record<string, string | number>>;
/** Parameters of words that are kept before it is known who reads them: a day is written then. */
export type WordParams = Readonly<Record<string, string | number | { readonly day: string }>>;
/** Words for a reader: a key of the text files, a key with parameters, or content in both languages. */
export type Words =
  | string
  | { readonly key: string; readonly params?: WordParams }
  | { readonly literal: string }
  | Localised;

/** All words of the portal, from `views/texts/<room>.<locale>.json`; a key is `room.key`. */
export class Texts {
  private readonly plain: Record<Locale, Map<string, string>> = { en: new Map(), nl: new Map() };

  private constructor(private readonly engine: i18n) {}

  static load(folder: string): Texts {
    const resources: Record<string, { translation: Record<string, unknown> }> = {};
    for (const locale of locales) {
      const translation: Record<string, unknown> = {};
      for (const file of readdirSync(folder).filter((name) => name.endsWith(`.${locale}.json`))) {
        const room = file.slice(0, -`.${locale}.json`.length);
        translation[room] = JSON.parse(readFileSync(join(folder, file), 'utf8'));
      }
      resources[locale] = { translation };
    }
    const engine = i18next.createInstance();
    void engine.init({
      initAsync: false,
      resources,
      lng: 'en',
      fallbackLng: false,
      interpolation: { escapeValue: false },
    });
    return new Texts(engine);
  }

  /** The text of a key; an unknown key is given back as it is, so that it is seen. */
  t(locale: Locale, key: string, params?: TextParams): string {
    if (params) return this.engine.t(key, { lng: locale, ...params });
    const kept = this.plain[locale].get(key);
    if (kept !== undefined) return kept;
    const text = this.engine.t(key, { lng: locale });
    this.plain[locale].set(key, text);
    return text;
  }

  has(locale: Locale, key: string): boolean {
    return this.engine.exists(key, { lng: locale });
  }

  words(locale: Locale, words: Words): string {
    if (typeof words === 'string') return this.t(locale, words);
    if ('literal' in words) return words.literal;
    if ('key' in words) return this.t(locale, words.key, written(locale, words.params));
    return words[locale];
  }
}

/** The parameters with their days as the reader writes them. */
function written(locale: Locale, params?: WordParams): TextParams | undefined {
  if (!params) return undefined;
  const say = (value: WordParams[string]): string | number =>
    typeof value === 'object' ? formats.day(locale, value.day) : value;
  return Object.fromEntries(Object.entries(params).map(([name, value]) => [name, say(value)]));
}
