import type { Locale } from '../../kernel/localised.js';
import { fold } from '../../platform/search/index.js';

/** What counting and sorting need to know of a published service. */
export interface BookFacts {
  readonly id: string;
  readonly cluster: string;
  readonly type: string;
  readonly place: string;
  readonly basis: string;
  readonly technologies: readonly string[];
  readonly trlMin: number;
  readonly trlMax: number;
  readonly leadDays: number;
}

/** A published service as it stands on the shelf. */
export interface Book {
  readonly id: string;
  /** The numbers of the sets of facet values that hold for it. */
  readonly marks: readonly number[];
  readonly leadDays: number;
  readonly cents: number;
  readonly titleEn: string;
  readonly titleNl: string;
  readonly publishedAt: string;
  /** The titles as they are compared, made when somebody first sorts by them. */
  keyEn?: string;
  keyNl?: string;
}

export const sorts = ['best', 'newest', 'title', 'price', 'lead'] as const;
export type Sort = (typeof sorts)[number];
export type OrderName = 'newest' | 'title-en' | 'title-nl' | 'price' | 'lead';
type Order = (a: Book, b: Book) => number;

const ascending = (a: number | string, b: number | string): number => (a < b ? -1 : a > b ? 1 : 0);
const keyEn = (book: Book): string => (book.keyEn ??= fold(book.titleEn));
const keyNl = (book: Book): string => (book.keyNl ??= fold(book.titleNl));
const byId: Order = (a, b) => ascending(a.id, b.id);

/** Who stands first; ids decide between equals. */
export const orders: Readonly<Record<OrderName, Order>> = {
  newest: (a, b) => ascending(b.publishedAt, a.publishedAt) || byId(a, b),
  'title-en': (a, b) => ascending(keyEn(a), keyEn(b)) || byId(a, b),
  'title-nl': (a, b) => ascending(keyNl(a), keyNl(b)) || byId(a, b),
  price: (a, b) => ascending(a.cents, b.cents) || byId(a, b),
  lead: (a, b) => ascending(a.leadDays, b.leadDays) || byId(a, b),
};

/** The order of a sort in a language; without a search the newest match best. */
export const orderOf = (sort: Sort, locale: Locale): OrderName =>
  sort === 'title' ? `title-${locale}` : sort === 'best' ? 'newest' : sort;

/** Where a book stands, or would stand, in a row in this order. */
export function placeIn(row: readonly Book[], book: Book, order: Order): number {
  let low = 0;
  let high = row.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const other = row[middle];
    if (other && order(other, book) < 0) low = middle + 1;
    else high = middle;
  }
  return low;
}
