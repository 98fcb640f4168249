/** Addresses of a list with other filters, sorting or pages. */
export class ListAddress {
  constructor(
    private readonly path: string,
    private readonly query: Readonly<Record<string, unknown>>,
  ) {}

  /** The same list with these values; an undefined one is left out, and so is the page. */
  with(change: Readonly<Record<string, unknown>>, path = this.path): string {
    const parameters = new URLSearchParams();
    const wanted: Record<string, unknown> = { ...this.query, page: undefined, ...change };
    for (const [name, value] of Object.entries(wanted)) {
      for (const one of [value].flat()) {
        const text =
          typeof one === 'string'
            ? one
            : one === true || Number.isInteger(one)
              ? `${one as number}`
              : '';
        if (text !== '') parameters.append(name, text);
      }
    }
    const text = parameters.toString();
    return text === '' ? path : `${path}?${text}`;
  }

  sort(name: string): { readonly href: string; readonly direction: string | null } {
    const sort: unknown = this.query.sort;
    const direction = sort === name ? 'ascending' : sort === `-${name}` ? 'descending' : null;
    return { href: this.with({ sort: sort === name ? `-${name}` : name }), direction };
  }
}

interface PageLink {
  readonly page?: number;
  readonly href?: string;
  readonly current?: boolean;
  readonly gap?: boolean;
}

export interface Pager {
  readonly page: number;
  readonly pages: number;
  readonly prev: string | null;
  readonly next: string | null;
  readonly links: readonly PageLink[];
}

/** Links to the pages around the present one. */
export function pagerOf(
  page: number,
  total: number,
  size: number,
  hrefOf: (page: number) => string,
): Pager {
  const pages = Math.max(1, Math.ceil(total / size));
  const near = [1, page - 1, page, page + 1, pages].filter((one) => one >= 1 && one <= pages);
  const links: PageLink[] = [];
  let last = 0;
  for (const one of [...new Set(near)].sort((a, b) => a - b)) {
    if (one > last + 1) links.push({ gap: true });
    links.push({ page: one, href: hrefOf(one), current: one === page });
    last = one;
  }
  return {
    page,
    pages,
    prev: page > 1 ? hrefOf(page - 1) : null,
    next: page < pages ? hrefOf(page + 1) : null,
    links,
  };
}
