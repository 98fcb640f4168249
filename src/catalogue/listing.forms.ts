import {
  ChoiceField,
  ChoicesField,
  readForm,
  type Submitted,
  TextField,
  WholeNumberField,
} from '../platform/http/index.js';
import { priceBases, trlBands } from './rules/vocabulary.js';
import { type Sort, sorts } from './shelf/book.js';
import { type Choice, facetNames, QUICK_KEY } from './shelf/facets.js';
import type { Asked } from './shelf/listing.js';

const optional = true;
const several = { optional, max: 60 };

/** What a visitor asks of the catalogue, as it stands in the address. */
export class ListingFilter {
  @TextField({ optional, max: 200 }) q?: string;
  @ChoicesField(undefined, several) cluster?: string[];
  @ChoicesField(undefined, several) type?: string[];
  @ChoicesField(trlBands.map(({ key }) => key), several) trl?: string[];
  @ChoicesField(undefined, several) technology?: string[];
  @ChoicesField(priceBases, several) basis?: string[];
  @ChoicesField([QUICK_KEY], several) lead?: string[];
  @ChoicesField(undefined, several) place?: string[];
  @ChoiceField(sorts, { optional }) sort?: string;
  @WholeNumberField({ optional, min: 1, max: 10_000 }) page?: number;
}

/** The same for machines: a cursor instead of a page. */
export class ListingCursor extends ListingFilter {
  @TextField({ optional, max: 200 }) cursor?: string;
  @WholeNumberField({ optional, min: 1, max: 100 }) limit?: number;
}

const known = [...facetNames, 'q', 'sort', 'page', 'cursor', 'limit'];

/** Reads an address; what others add to it (a campaign's name, say) is passed over. */
export function readListing(query: unknown): Promise<Submitted<ListingCursor>> {
  const given = (query ?? {}) as Readonly<Record<string, unknown>>;
  const own = Object.entries(given).filter(([name]) => known.includes(name));
  return readForm(ListingCursor, Object.fromEntries(own));
}

export const askedOf = (filter: ListingFilter): Asked => ({
  ...(filter.q === undefined ? {} : { q: filter.q }),
  choice: choiceOf(filter),
  sort: (filter.sort ?? 'best') as Sort,
});

/** In a fixed order, so that the same choice always looks the same. */
const choiceOf = (filter: ListingFilter): Choice =>
  Object.fromEntries(
    facetNames.flatMap((name) => {
      const values = [...new Set(filter[name] ?? [])].filter((value) => value !== '').sort();
      return values.length > 0 ? [[name, values]] : [];
    }),
  );
