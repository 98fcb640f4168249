import { type Asked, cataloguePaths, type FacetName, facetNames } from '../../catalogue/index.js';
import type { Locale } from '../../kernel/localised.js';
import type { PagerView } from './services.views.js';

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

  pager(page: number, pages: number): PagerView {
    const shown = [...new Set([1, page - 1, page, page + 1, pages])]
      .filter((one) => one >= 1 && one <= pages)
      .sort((a, b) => a - b);
    const links = shown.flatMap((one, index) => {
      const link = { page: one, href: this.page(one), current: one === page, gap: false };
      const isGap = index > 0 && one - (shown[index - 1] ?? 0) > 1;
      return isGap ? [{ page: 0, href: '', current: false, gap: true }, link] : [link];
    });
    return {
      page,
      pages,
      prev: page > 1 ? this.page(page - 1) : null,
      next: page < pages ? this.page(page + 1) : null,
      links,
    };
  }

  private with(base: string, { q, choice, sort }: Asked, page = 1): string {
    const query = new URLSearchParams();
    if (q !== undefined) query.append('q', q);
    for (const name of facetNames)
      for (const value of choice[name] ?? []) query.append(name, value);
    if (sort !== 'best') query.append('sort', sort);
    if (page > 1) query.append('page', String(page));
    return query.size === 0 ? base : `${base}?${query.toString()}`;
  }
}
