import type { Locale } from '../kernel/localised.js';
import { ListAddress, type ListQuery, withQuery } from '../platform/http/index.js';

/** The address of a list with its filters; what is not set is left out. */
export const address = (locale: Locale, path: string, query: ListQuery): string =>
  withQuery(`/${locale}${path}`, query);

/** The same list as a file, with the same filters. */
export const exportsOf = (locale: Locale, path: string, query: ListQuery) =>
  new ListAddress(`/${locale}${path}`, query).files();
