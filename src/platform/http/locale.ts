import type { Request, RequestHandler } from 'express';
import { isLocale, type Locale } from '../../kernel/localised.js';
import { DomainError } from '../../kernel/domain-error.js';
import { factsOf } from './request-facts.js';

const prefix = /^\/(en|nl)(?=\/|\?|$)/;
/** What has one address for both languages. */
const withoutLanguage =
  /^\/(api\/(?!docs(?:\?|$))|assets\/|health\/|metrics\/?$|favicon\.|sitemap\.xml|robots\.txt|feed\.atom|catalogue\.jsonld)/i;

export const preferredLocale = (acceptLanguage: string | undefined): Locale => {
  const first = (acceptLanguage ?? '')
    .split(',')
    .map((part) => part.trim().slice(0, 2).toLowerCase())
    .find(isLocale);
  return first ?? 'en';
};

/** The cookie that keeps the language a person chose. */
export const languageCookie = 'lang';

function chosenLocale(request: Request): Locale | undefined {
  const chosen = (request.cookies as Record<string, unknown> | undefined)?.[languageCookie];
  return isLocale(chosen) ? chosen : undefined;
}

/**
 * Takes `/en` or `/nl` off the address and keeps it as a fact. A page's address without it leads
 * to the preferred language; pages exist only below a language.
 */
export const language: RequestHandler = (request, response, next) => {
  // Nothing is named with a null character, and PostgreSQL refuses even to look for it.
  if (request.path.includes('%00')) throw DomainError.notFound();
  const facts = factsOf(response);
  const found = prefix.exec(request.url)?.[1];
  if (isLocale(found)) {
    const rest = request.url.slice(3);
    request.url = rest.startsWith('/') ? rest : `/${rest}`;
    facts.locale = found;
    facts.path = request.url;
    if (withoutLanguage.test(request.url)) throw DomainError.notFound();
    next();
    return;
  }
  facts.locale = chosenLocale(request) ?? preferredLocale(request.get('accept-language'));
  facts.path = request.url;
  if (withoutLanguage.test(request.url)) {
    next();
    return;
  }
  if (request.method !== 'GET' && request.method !== 'HEAD') throw DomainError.notFound();
  response.setHeader('Vary', 'Accept-Language, Cookie');
  const rest = request.url === '/' ? '' : request.url.replace(/^\/+/, '/');
  response.redirect(302, `/${facts.locale}${rest}`);
};
