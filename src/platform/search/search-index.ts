import type { Locale, Localised } from '../../kernel/localised.js';

/** The words of something that can be found, most telling first. */
export interface SearchEntry {
  readonly id: string;
  /** Whose it is, where searches look among one owner's things. */
  readonly scope?: string;
  readonly title: Localised;
  readonly keywords: Localised;
  readonly summary: Localised;
  readonly body: Localised;
}

/** A word, the beginning of one, or words that stand together (`adjacent`) or anywhere. */
export interface Alternative {
  readonly words: readonly string[];
  readonly prefix: boolean;
  readonly adjacent: boolean;
}

/** What is asked for: of each group at least one alternative, in every group or in any. */
export interface SearchQuery {
  readonly groups: readonly (readonly Alternative[])[];
  readonly match: 'all' | 'any';
}

export interface SearchHit {
  readonly id: string;
  /** Greater is better. */
  readonly score: number;
}

/** Full-text search over what is public of one kind; fed inside the unit of work that changes it. */
export abstract class SearchIndex {
  abstract index(entries: readonly SearchEntry[]): Promise<void>;
  abstract remove(ids: readonly string[]): Promise<void>;
  /** At most `limit` hits, in no order; titles count more than keywords, summary and description. */
  abstract search(
    query: SearchQuery,
    locale: Locale,
    limit: number,
    scope?: string,
  ): Promise<readonly SearchHit[]>;
  /** Words that occur and contain this one or look like it, the most alike first. */
  abstract wordsLike(word: string): Promise<readonly string[]>;
}

export const WORDS_LIKE = 60;
