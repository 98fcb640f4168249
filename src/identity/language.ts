import type { Response } from 'express';
import type { Locale } from '../kernel/localised.js';
import type { Config } from '../platform/config/config.js';
import { languageCookie } from '../platform/http/index.js';

const YEAR = 365 * 24 * 3_600_000;

/** Remembers on this device in which language the person reads. */
export function keepLanguage(response: Response, config: Config, locale: Locale): void {
  response.cookie(languageCookie, locale, {
    httpOnly: true,
    sameSite: 'lax',
    secure: config.publicUrl.startsWith('https://'),
    maxAge: YEAR,
    path: '/',
  });
}
