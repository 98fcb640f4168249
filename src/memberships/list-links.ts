import type { Locale } from '../kernel/localised.js';

type Value = string | number | readonly string[] | undefined;
export type Query = Readonly<Record<string, Value>>;

/** The address of a list with its filters; what is not set is left out. */
export function address(locale: Locale, path: string, query: Query): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    for (const one of [value].flat())
      if (one !== undefined && one !== '') search.append(name, String(one));
  }
  const text = search.toString();
  return `/${locale}${path}${text === '' ? '' : `?${text}`}`;
}

export interface Pager {
  readonly page: number;
  readonly pages: number;
  readonly prev?: string;
  readonly next?: string;
  readonly links: readonly (
    | { readonly page: number; readonly href: string; readonly current: boolean }
    | { readonly gap: true }
  )[];
}

/** Links to the first, the last and the neighbouring pages. */
export function pagerOf(
  page: number,
  total: number,
  size: number,
  hrefOf: (page: number) => string,
): Pager {
  const pages = Math.max(1, Math.ceil(total / size));
  const shown = [...new Set([1, page - 1, page, page + 1, pages])].filter(
    (one) => one >= 1 && one <= pages,
  );
  const links = shown.flatMap((one, index) => {
    const link = { page: one, href: hrefOf(one), current: one === page };
    return one - (shown[index - 1] ?? one - 1) > 1 ? [{ gap: true as const }, link] : [link];
  });
  return {
    page,
    pages,
    ...(page > 1 ? { prev: hrefOf(page - 1) } : {}),
    ...(page < pages ? { next: hrefOf(page + 1) } : {}),
    links,
  };
}

/** The same list as a file, with the same filters. */
export const exportsOf = (locale: Locale, path: string, query: Query) => ({
  csv: address(locale, `${path}.csv`, query),
  xlsx: address(locale, `${path}.xlsx`, query),
  json: address(locale, `${path}.json`, query),
});
