/** What the address of a list says: filters, sorting, page. What is not set is left out. */
export type ListQuery = Readonly<Record<string, unknown>>;

export interface SortLink {
  readonly href: string;
  readonly direction: 'ascending' | 'descending' | null;
}

interface PageLink {
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
  readonly links: readonly PageLink[];
}

/** An address with a query; a list of values stands there value by value. */
export function withQuery(path: string, query: ListQuery): string {
  const text = queryText(query);
  return text === '' ? path : `${path}?${text}`;
}

export function queryText(query: ListQuery): string {
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    for (const one of [value].flat()) if (isSaid(one)) parameters.append(name, String(one));
  }
  return parameters.toString();
}

const isSaid = (value: unknown): value is string | number | true =>
  typeof value === 'string' ? value !== '' : typeof value === 'number' || value === true;

export const pagesOf = (total: number, size: number): number =>
  Math.max(1, Math.ceil(total / size));

/** Links to the pages of a list: the first, the last and those around the present one. */
export function pagerOf(page: number, pages: number, hrefOf: (page: number) => string): Pager {
  const shown = [...new Set([1, page - 1, page, page + 1, pages])]
    .filter((one) => one >= 1 && one <= pages)
    .sort((a, b) => a - b);
  const links = shown.flatMap((one, place): PageLink[] => {
    const link = { page: one, href: hrefOf(one), current: one === page, gap: false };
    const isGap = one - (shown[place - 1] ?? 0) > 1;
    return isGap ? [{ page: 0, href: '', current: false, gap: true }, link] : [link];
  });
  return {
    ...{ page, pages, links },
    prev: page > 1 ? hrefOf(Math.min(page - 1, pages)) : null,
    next: page < pages ? hrefOf(page + 1) : null,
  };
}

/** The addresses of a list with other choices than the present ones. */
export class ListAddress {
  private readonly query: ListQuery;

  constructor(
    private readonly path: string,
    query: object,
  ) {
    this.query = { ...query };
  }

  /** Another choice begins at the first page. */
  with(changes: ListQuery, path = this.path): string {
    return withQuery(path, { ...this.query, page: undefined, ...changes });
  }

  /** A column's head: sorts by it, the other way round when it is sorted so already. */
  sort(column: string, standard?: string): SortLink {
    const sort = this.query.sort ?? standard;
    const direction = sort === column ? 'ascending' : sort === `-${column}` ? 'descending' : null;
    const href = this.with({ sort: direction === 'ascending' ? `-${column}` : column });
    return { href, direction };
  }

  /** Whether anything is filtered out. */
  get narrowed(): boolean {
    return this.with({ sort: undefined }) !== this.path;
  }

  pager(total: number, size: number): Pager {
    return pagerOf(Number(this.query.page ?? 1), pagesOf(total, size), (page) =>
      this.with({ page: page === 1 ? undefined : page }),
    );
  }

  /** The same rows as files; `pathAs` says where a format is when it is not an ending. */
  files(pathAs = (format: string) => `${this.path}.${format}`) {
    const file = (format: string): string => this.with({}, pathAs(format));
    return { csv: file('csv'), xlsx: file('xlsx'), json: file('json') };
  }
}
