interface SortHead {
  readonly href: string;
  readonly direction: 'ascending' | 'descending' | null;
}

interface ListFilter {
  readonly sort?: string;
  readonly from?: string;
}

/** The addresses of a list with filters, sorting, pages and files. */
export class ListAddress {
  constructor(
    private readonly base: string,
    private readonly filter: ListFilter,
  ) {}

  /** For each column the address sorted by it, the other way round when it already is. */
  sorts(columns: readonly string[], standard: string): Readonly<Record<string, SortHead>> {
    const sort = this.filter.sort ?? standard;
    return Object.fromEntries(
      columns.map((column) => [
        column,
        {
          href: this.with({ sort: sort === column ? `-${column}` : column, page: undefined }),
          direction: sort === column ? 'ascending' : sort === `-${column}` ? 'descending' : null,
        },
      ]),
    );
  }

  pager(page: number, pages: number) {
    const shown = [...new Set([1, page - 1, page, page + 1, pages])]
      .filter((one) => one >= 1 && one <= pages)
      .sort((a, b) => a - b);
    const links = shown.flatMap((one, index) => {
      const link = { page: one, href: this.with({ page: one }), current: one === page, gap: false };
      const isGap = index > 0 && one - (shown[index - 1] ?? 0) > 1;
      return isGap ? [{ page: 0, href: '', current: false, gap: true }, link] : [link];
    });
    return {
      page,
      pages,
      prev: page > 1 ? this.with({ page: page - 1 }) : null,
      next: page < pages ? this.with({ page: page + 1 }) : null,
      links,
    };
  }

  exports() {
    const query = this.query({ page: undefined });
    const file = (format: string): string => `${this.base}.${format}${query}`;
    return { csv: file('csv'), xlsx: file('xlsx'), json: file('json') };
  }

  private with(changes: Readonly<Record<string, unknown>>): string {
    return `${this.base}${this.query(changes)}`;
  }

  private query(changes: Readonly<Record<string, unknown>>): string {
    const all: Record<string, unknown> = { ...this.filter, ...changes };
    const query = new URLSearchParams();
    for (const [name, value] of Object.entries(all)) {
      if (typeof value === 'string' || typeof value === 'number') query.append(name, `${value}`);
    }
    return query.size > 0 ? `?${query.toString()}` : '';
  }
}
