interface PagerLink {
  readonly page: number;
  readonly href: string;
  readonly current: boolean;
  readonly gap: boolean;
}

export interface Pager {
  readonly page: number;
  readonly pages: number;
  readonly prev: string | null;
  readonly next: string | null;
  readonly links: readonly PagerLink[];
}

/** Links to the pages of a list: the first, the last and those around the current one. */
export function pagerOf(base: string, query: string, page: number, pages: number): Pager {
  const href = (to: number): string => `${base}?${query === '' ? '' : `${query}&`}page=${to}`;
  const shown = [...new Set([1, page - 1, page, page + 1, pages])]
    .filter((one) => one >= 1 && one <= pages)
    .sort((a, b) => a - b);
  const links = shown.flatMap((one, index): PagerLink[] => {
    const link = { page: one, href: href(one), current: one === page, gap: false };
    const isGap = index > 0 && one - (shown[index - 1] ?? 0) > 1;
    return isGap ? [{ page: 0, href: '', current: false, gap: true }, link] : [link];
  });
  return {
    ...{ page, pages, links },
    prev: page > 1 ? href(page - 1) : null,
    next: page < pages ? href(page + 1) : null,
  };
}

/** The filled-in fields of a form or filter, without its class. */
export const filled = (form: object): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(form).filter(([, value]) => value !== undefined && value !== ''),
  );

/** The filled-in fields of a filter as the query of an address. */
export function queryOf(filter: object): string {
  const pairs = Object.entries(filled(filter));
  return new URLSearchParams(
    pairs.map(([name, value]): [string, string] => [name, String(value)]),
  ).toString();
}
