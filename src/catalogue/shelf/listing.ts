import { Injectable } from '@nestjs/common';
import type { Locale } from '../../kernel/localised.js';
import { TextSearch } from '../../platform/search/index.js';
import { orderOf, type Sort } from './book.js';
import type { Choice, FacetCounts } from './facets.js';
import { Shelf } from './shelf.js';

/** Counts above this are told as "more than". */
export const COUNTED = 1000;
/** With a filter, a search that finds very much looks further than without one. */
const FURTHER = 20_000;

export interface Asked {
  readonly q?: string;
  readonly choice: Choice;
  readonly sort: Sort;
}

export interface Listing {
  /** The services of the page asked for, in order. */
  readonly ids: readonly string[];
  readonly total: number;
  /** There are more than `total`. */
  readonly more: boolean;
  readonly counts: FacetCounts;
  /** Words that what was typed is read as. */
  readonly readAs: readonly string[];
}

/** The published services that answer what is asked, a page at a time. */
@Injectable()
export class Listings {
  constructor(
    private readonly shelf: Shelf,
    private readonly search: TextSearch,
  ) {}

  async page(asked: Asked, locale: Locale, offset: number, limit: number): Promise<Listing> {
    const { q, choice, sort } = asked;
    if (q === undefined) {
      const page = await this.shelf.browse(orderOf(sort, locale), choice, offset, limit);
      return { ...page, more: false, readAs: [] };
    }
    const order = sort === 'best' ? undefined : orderOf(sort, locale);
    let found = await this.search.find(q, locale);
    if (found.capped && Object.keys(choice).length > 0) {
      found = await this.search.find(q, locale, { limit: FURTHER });
    }
    const page = await this.shelf.among(found.scores, order, choice, offset, limit);
    return { ...page, more: found.capped, readAs: found.readAs };
  }
}
