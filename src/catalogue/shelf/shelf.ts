import { Injectable } from '@nestjs/common';
import { ContentVersion } from '../../platform/http/index.js';
import { type Book, type OrderName, orders, placeIn } from './book.js';
import { type Choice, FacetCounter, type FacetCounts } from './facets.js';
import { ShelfQueries, type ShelfRow } from './shelf.queries.js';

/** Rows of a transaction that began earlier may become visible later: look back that far. */
const OVERLAP = 60_000;

export interface Counted {
  readonly matching: readonly Book[];
  readonly counts: FacetCounts;
}

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
  private unfiltered = new Map<OrderName, Counted>();
  private latest = '';

  constructor(
    private readonly queries: ShelfQueries,
    private readonly contentVersion: ContentVersion,
  ) {}

  /** All that match, in this order, with the counts of the facets. */
  async browse(order: OrderName, choice: Choice): Promise<Counted> {
    await this.refresh();
    if (Object.keys(choice).length > 0) return this.facets.count(this.row(order), choice);
    const known = this.unfiltered.get(order) ?? this.facets.count(this.row(order), choice);
    this.unfiltered.set(order, known);
    return known;
  }

  /** The same among services found by a search, by score unless an order is given. */
  async among(
    scores: ReadonlyMap<string, number>,
    order: OrderName | undefined,
    choice: Choice,
  ): Promise<Counted> {
    await this.refresh();
    const found = [...scores.keys()].flatMap((id) => this.books.get(id) ?? []);
    const score = (book: Book): number => scores.get(book.id) ?? 0;
    const sorted = order
      ? found.sort(orders[order])
      : found.sort((a, b) => score(b) - score(a) || orders.newest(a, b));
    return this.facets.count(sorted, choice);
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
    this.unfiltered = new Map();
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
