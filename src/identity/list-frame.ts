import type { ListAddress } from '../platform/http/index.js';
import { type SortLink } from '../platform/http/index.js';

interface SortHead extends SortLink {
  readonly labelKey: string;
}

export const PAGE_SIZE = 25;

/** Heads that sort by a link: a second time the other way round. */
export const sortHeads = (
  address: ListAddress,
  heads: Readonly<Record<string, string>>,
): Readonly<Record<string, SortHead>> =>
  Object.fromEntries(
    Object.entries(heads).map(([column, labelKey]) => [
      column,
      { labelKey, ...address.sort(column, 'name') },
    ]),
  );
