import { Injectable } from '@nestjs/common';
import { ContentVersion } from '../../platform/http/index.js';
import { type Book, type OrderName, orders, placeIn } from './book.js';
import { type Choice, type Counted, FacetCounter } from './facets.js';
import { ShelfQueries, type ShelfRow } from './shelf.queries.js';

/** Rows of a transaction that began earlier may become visible later: look back that far. */
const OVERLAP = 60_000;

/** A part of what was counted, in order. */
export interface Page extends Counted {
  readonly ids: readonly string[];
}

/** Counts of so many different choices are kept until something changes. */
const COUNTS_KEPT = 200;

/**
 * The published services in memory, in every order they are asked for, so that browsing and
 * counting cost the same with a hundred services and a hundred thousand. The database stays the
 * truth: whenever content has changed, the rows changed since are read again.
 */
@Injectable()
export class Shelf {
  private version: string | undefined;
  private refreshing: Promise<void> | undefined;
  private facets = new FacetCounter();
  private books = new Map<string, Book>();
  private rows = new Map<OrderName, Book[]>();
  private stock: readonly Book[] = [];
  private counted = new Map<string, Counted>();
  private latest = '';

  constructor(
    private readonly queries: ShelfQueries,
    private readonly contentVersion: ContentVersion,
  ) {}

  /** Of all that match, those from `offset` on in this order, with the counts of the facets. */
  async browse(order: OrderName, choice: Choice, offset: number, limit: number): Promise<Page> {
    await this.refresh();
    const matches = this.facets.matcher(choice);
    const ids: string[] = [];
    let passed = 0;
    for (const book of limit === 0 ? [] : this.row(order)) {
      if (!matches(book)) continue;
      passed += 1;
      if (passed > offset) ids.push(book.id);
      if (ids.length === limit) break;
    }
    return { ids, ...this.count(choice) };
  }

  /** The same among services found by a search, by score unless an order is given. */
  async among(
    scores: ReadonlyMap<string, number>,
    order: OrderName | undefined,
    choice: Choice,
    offset: number,
    limit: number,
  ): Promise<Page> {
    await this.refresh();
    const found = [...scores.keys()].flatMap((id) => this.books.get(id) ?? []);
    const score = (book: Book): number => scores.get(book.id) ?? 0;
    const matching = found.filter(this.facets.matcher(choice));
    matching.sort(order ? orders[order] : (a, b) => score(b) - score(a) || orders.newest(a, b));
    const ids = matching.slice(offset, offset + limit).map((book) => book.id);
    return { ids, ...this.facets.count(found, choice) };
  }

  private count(choice: Choice): Counted {
    const key = JSON.stringify(choice);
    const known = this.counted.get(key);
    if (known) return known;
    // In the order of their making, in which they lie side by side in memory.
    const counted = this.facets.count(this.stock, choice);
    if (this.counted.size >= COUNTS_KEPT) this.counted.clear();
    this.counted.set(key, counted);
    return counted;
  }

  private async refresh(): Promise<void> {
    const version = await this.contentVersion.current();
    while (this.version !== version && this.refreshing) await this.refreshing;
    if (this.version === version) return;
    this.refreshing = this.load(version).finally(() => {
      this.refreshing = undefined;
    });
    await this.refreshing;
  }

  private async load(version: string): Promise<void> {
    if (this.version === undefined) this.fill(await this.queries.published());
    else this.update(await this.queries.changedSince(this.lookBack()));
    this.stock = [...this.books.values()];
    this.counted = new Map();
    this.version = version;
  }

  private lookBack(): string {
    return this.latest === '' ? '' : new Date(Date.parse(this.latest) - OVERLAP).toISOString();
  }

  private fill(rows: readonly ShelfRow[]): void {
    this.facets = new FacetCounter();
    this.books = new Map(rows.map((row) => [row.id, this.bookOf(row)]));
    this.rows = new Map();
    this.latest = latestOf(rows, '');
  }

  private update(rows: readonly ShelfRow[]): void {
    for (const row of rows) {
      const old = this.books.get(row.id);
      if (old) this.take(old);
      if (row.state === 'published') this.put(this.bookOf(row));
    }
    this.latest = latestOf(rows, this.latest);
  }

  private take(book: Book): void {
    this.books.delete(book.id);
    for (const [order, row] of this.rows) {
      const at = placeIn(row, book, orders[order]);
      if (row[at] === book) row.splice(at, 1);
    }
  }

  private put(book: Book): void {
    this.books.set(book.id, book);
    for (const [order, row] of this.rows) row.splice(placeIn(row, book, orders[order]), 0, book);
  }

  private row(order: OrderName): Book[] {
    const known = this.rows.get(order);
    if (known) return known;
    const row = [...this.books.values()].sort(orders[order]);
    this.rows.set(order, row);
    return row;
  }

  private bookOf(row: ShelfRow): Book {
    const { id, cents, leadDays, publishedAt, titleEn, titleNl } = row;
    return { id, cents, leadDays, publishedAt, titleEn, titleNl, marks: this.facets.marksOf(row) };
  }
}

const latestOf = (rows: readonly ShelfRow[], known: string): string =>
  rows.reduce((latest, { updatedAt }) => (updatedAt > latest ? updatedAt : latest), known);
