/** What the address of a list says: everything but the page survives a new choice. */
type Query = Readonly<Record<string, string | number | undefined>>;

const withQuery = (path: string, query: Query): string => {
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined && value !== '') parameters.append(name, String(value));
  }
  return parameters.size === 0 ? path : `${path}?${parameters.toString()}`;
};

export interface SortHead {
  readonly labelKey: string;
  readonly path: string;
  readonly direction?: 'ascending' | 'descending';
}

export interface Pager {
  readonly prev?: string;
  readonly next?: string;
  readonly links: readonly {
    readonly page?: number;
    readonly href?: string;
    readonly current?: boolean;
    readonly gap?: boolean;
  }[];
}

export const PAGE_SIZE = 25;

/** Heads that sort by a link: a second time the other way round. */
export const sortHeads = (
  path: string,
  query: Query,
  heads: Readonly<Record<string, string>>,
): Readonly<Record<string, SortHead>> =>
  Object.fromEntries(
    Object.entries(heads).map(([column, labelKey]) => {
      const ascending = query.sort === column;
      const descending = query.sort === `-${column}`;
      const sort = ascending ? `-${column}` : column;
      const head: SortHead = {
        labelKey,
        path: withQuery(path, { ...query, sort, page: undefined }),
        ...(ascending ? { direction: 'ascending' } : descending ? { direction: 'descending' } : {}),
      };
      return [column, head];
    }),
  );

/** Links to the pages of a list, those far away left out; addresses carry the language. */
export function pagerOf(prefix: string, path: string, query: Query, total: number): Pager {
  const pages = Math.max(1, Math.ceil(total / PAGE_SIZE));
  const page = Number(query.page ?? 1);
  const href = (number: number): string =>
    prefix + withQuery(path, { ...query, page: number === 1 ? undefined : number });
  const near = Array.from({ length: pages }, (_, index) => index + 1).filter(
    (number) => number === 1 || number === pages || Math.abs(number - page) <= 1,
  );
  const links = near.flatMap((number, index) => [
    ...(number - (near[index - 1] ?? 0) > 1 ? [{ gap: true }] : []),
    { page: number, href: href(number), current: number === page },
  ]);
  return {
    ...(page > 1 ? { prev: href(page - 1) } : {}),
    ...(page < pages ? { next: href(page + 1) } : {}),
    links,
  };
}

/** Addresses of the same rows as files. */
export const exportPaths = (
  paths: (format: string) => string,
  { page: _, ...query }: Query,
): Readonly<Record<'csv' | 'xlsx' | 'json', string>> => ({
  csv: withQuery(paths('csv'), query),
  xlsx: withQuery(paths('xlsx'), query),
  json: withQuery(paths('json'), query),
});
