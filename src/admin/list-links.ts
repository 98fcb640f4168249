import type { Submitted } from '../platform/http/index.js';

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

type Chosen = Readonly<Record<string, string | number | undefined>>;

/** The filter that holds; one that does not shows the whole list beside what is wrong. */
export const chosenOf = <T extends object>(filter: Submitted<T>): Partial<T> =>
  filter.errors.length === 0 ? filter.value : {};

/** The same rows as files; `pathAs` gives the address of a format. */
export const fileLinks = (links: ListLinks, pathAs: (format: string) => string) => ({
  csv: links.as(pathAs('csv')),
  xlsx: links.as(pathAs('xlsx')),
  json: links.as(pathAs('json')),
});

/** The addresses of a list with other choices than the present ones. */
export class ListLinks {
  private readonly chosen: Map<string, string>;

  constructor(
    private readonly base: string,
    chosen: object,
  ) {
    const given = Object.entries(chosen as Chosen).filter(([, value]) => value !== undefined);
    this.chosen = new Map(given.map(([name, value]) => [name, String(value)]));
  }

  /** Whether anything is filtered out. */
  get narrowed(): boolean {
    return this.with({ sort: undefined }) !== this.base;
  }

  /** Another choice begins at the first page. */
  with(changes: Chosen): string {
    const all = new Map(this.chosen);
    all.delete('page');
    for (const [name, value] of Object.entries(changes)) {
      if (value === undefined) all.delete(name);
      else all.set(name, String(value));
    }
    return all.size === 0 ? this.base : `${this.base}?${new URLSearchParams([...all]).toString()}`;
  }

  /** The same rows as a file. */
  as(path: string): string {
    return path + this.with({}).slice(this.base.length);
  }

  /** A column's head: sorts by it, the other way round when it is sorted so already. */
  sort(column: string, standard: string) {
    const current = this.chosen.get('sort') ?? standard;
    const direction =
      current === column ? 'ascending' : current === `-${column}` ? 'descending' : undefined;
    const href = this.with({ sort: direction === 'ascending' ? `-${column}` : column });
    return { href, direction };
  }

  pager(total: number, size: number): Pager {
    const pages = Math.max(1, Math.ceil(total / size));
    const page = Number(this.chosen.get('page') ?? 1);
    const href = (to: number): string => this.with({ page: to === 1 ? undefined : to });
    const near = [1, page - 1, page, page + 1, pages].filter((one) => one >= 1 && one <= pages);
    const shown = [...new Set(near)].sort((a, b) => a - b);
    const links = shown.flatMap((one, place): PagerLink[] => {
      const link = { page: one, href: href(one), current: one === page, gap: false };
      const skipped = place > 0 && one - (shown[place - 1] ?? 0) > 1;
      return skipped ? [{ page: 0, href: '', current: false, gap: true }, link] : [link];
    });
    return {
      ...{ page, pages, links },
      prev: page > 1 ? href(Math.min(page - 1, pages)) : null,
      next: page < pages ? href(page + 1) : null,
    };
  }
}
