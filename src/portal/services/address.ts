import { type Asked, cataloguePaths, type FacetName, facetNames } from '../../catalogue/index.js';
import type { Locale } from '../../kernel/localised.js';
import { type Pager, pagerOf, withQuery } from '../../platform/http/index.js';

/** The addresses of the list, which carry all that was chosen. */
export class Address {
  constructor(
    private readonly asked: Asked,
    private readonly locale: Locale,
  ) {}

  /** The list itself, without anything chosen. */
  get bare(): string {
    return `/${this.locale}${cataloguePaths.services()}`;
  }

  page(number: number): string {
    return this.with(this.bare, this.asked, number);
  }

  file(format: string): string {
    return this.with(`${this.bare}.${format}`, this.asked);
  }

  without(name: FacetName, value: string): string {
    const rest = (this.asked.choice[name] ?? []).filter((one) => one !== value);
    return this.with(this.bare, { ...this.asked, choice: { ...this.asked.choice, [name]: rest } });
  }

  withoutText(): string {
    const { q: _, ...rest } = this.asked;
    return this.with(this.bare, rest);
  }

  withoutFilters(): string {
    return this.with(this.bare, { ...this.asked, choice: {} });
  }

  only(name: FacetName, value: string): string {
    return this.with(this.bare, { choice: { [name]: [value] }, sort: 'best' });
  }

  pager(page: number, pages: number): Pager {
    return pagerOf(page, pages, (one) => this.page(one));
  }

  private with(base: string, { q, choice, sort }: Asked, page = 1): string {
    const facets = Object.fromEntries(facetNames.map((name) => [name, choice[name]]));
    return withQuery(base, {
      q,
      ...facets,
      sort: sort === 'best' ? undefined : sort,
      page: page > 1 ? page : undefined,
    });
  }
}
