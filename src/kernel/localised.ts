export type Locale = 'en' | 'nl';

export const locales: readonly Locale[] = ['en', 'nl'];

export interface Localised {
  readonly en: string;
  readonly nl: string;
}

export function localised(en: string, nl: string): Localised {
  return { en, nl };
}

export function isLocale(value: unknown): value is Locale {
  return value === 'en' || value === 'nl';
}
