import { Injectable } from '@nestjs/common';
import type { Locale } from '../../kernel/localised.js';
import { type SearchHit, SearchIndex, type SearchQuery } from './search-index.js';
import { type AskedTerm, plainQuery, termsIn, wideQuery } from './search-plan.js';
import { slipsAllowed, slipsAtStart } from './spelling.js';
import { type Synonyms, SynonymQueries } from './synonyms.queries.js';
import { askedWords, wordsOf } from './words.js';

/** Ranking and counting work on at most so many. */
export const CANDIDATES = 3000;
/** With fewer hits than this, words that merely contain what was asked count too. */
const FEW = 12;
const LIKE_AT_MOST = 12;

/** Where to look: at most so many, and only among those of one scope. */
export interface Within {
  readonly limit?: number;
  readonly scope?: string;
}

export interface Found {
  /** The score of each that was found, by its id. */
  readonly scores: ReadonlyMap<string, number>;
  /** There are more than were looked at. */
  readonly capped: boolean;
  /** Words that were read as other words, because nothing is called what was typed. */
  readonly readAs: readonly string[];
}

/** Search as a visitor knows it: any text, both languages, synonyms, endings, typing mistakes. */
@Injectable()
export class TextSearch {
  constructor(
    private readonly index: SearchIndex,
    private readonly synonyms: SynonymQueries,
  ) {}

  async find(
    text: string,
    locale: Locale,
    { limit = CANDIDATES, scope }: Within = {},
  ): Promise<Found> {
    const words = askedWords(text);
    if (words.length === 0) return found([], limit);
    const synonyms = await this.synonyms.all();
    const terms = termsIn(words, synonyms);
    const ask = (query: SearchQuery) => this.index.search(query, locale, limit, scope);
    const exact = await ask(plainQuery(terms, synonyms));
    if (exact.length >= FEW) return found(exact, limit);
    return this.findMore(terms, synonyms, exact, ask, limit);
  }

  /** Whatever has any word that begins so; the most of them and the rarest first. */
  async touching(
    beginnings: readonly string[],
    locale: Locale,
    { limit = CANDIDATES, scope }: Within = {},
  ): Promise<Found> {
    const words = [...new Set(beginnings.flatMap(wordsOf))];
    if (words.length === 0) return found([], limit);
    const groups = words.map((word) => [{ words: [word], prefix: true, adjacent: false }]);
    return found(await this.index.search({ groups, match: 'any' }, locale, limit, scope), limit);
  }

  private async findMore(
    terms: readonly AskedTerm[],
    synonyms: Synonyms,
    exact: readonly SearchHit[],
    ask: (query: SearchQuery) => Promise<readonly SearchHit[]>,
    limit: number,
  ): Promise<Found> {
    const like = await this.wordsLike(terms, synonyms);
    const containing = wideQuery(terms, synonyms, like.containing);
    const parts = like.containing.size > 0 ? await ask(containing) : [];
    const better = [...exact.map(promote), ...parts];
    if (better.length > 0) return found(better, limit);
    const either = merge(like.containing, like.resembling);
    const readAs = [...new Set([...like.resembling.values()].flatMap((some) => some.slice(0, 1)))];
    for (const match of terms.length > 1 ? (['all', 'any'] as const) : (['all'] as const)) {
      const hits = await ask(wideQuery(terms, synonyms, either, match));
      if (hits.length > 0) return found(hits, limit, readAs);
    }
    return found([], limit);
  }

  /** For each single word, the words that occur and contain it, or look like it. */
  private async wordsLike(terms: readonly AskedTerm[], synonyms: Synonyms) {
    const known = [...synonyms.keys()].filter((term) => !term.includes(' '));
    const containing = new Map<string, readonly string[]>();
    const resembling = new Map<string, readonly string[]>();
    for (const { words } of terms.filter((term) => term.words.length === 1)) {
      const [word = ''] = words;
      const allowed = slipsAllowed(word);
      if (allowed === 0) continue;
      const candidates = await this.index.wordsLike(word);
      const parts = candidates.filter((one) => one.includes(word) && !one.startsWith(word));
      if (parts.length > 0) containing.set(word, parts.slice(0, LIKE_AT_MOST));
      const alike = [...new Set([...candidates, ...known])]
        .map((one) => ({ one, slips: slipsAtStart(word, one, allowed) }))
        .filter((scored) => scored.slips > 0 && scored.slips <= allowed)
        .sort((a, b) => a.slips - b.slips)
        .map((scored) => scored.one);
      if (alike.length > 0) resembling.set(word, alike.slice(0, LIKE_AT_MOST));
    }
    return { containing, resembling };
  }
}

/** Whatever holds the word itself stands before what merely contains it. */
const promote = (hit: SearchHit): SearchHit => ({ ...hit, score: hit.score + 1_000_000 });

function found(hits: readonly SearchHit[], limit: number, readAs: readonly string[] = []): Found {
  const scores = new Map<string, number>();
  for (const { id, score } of hits) {
    scores.set(id, Math.max(score, scores.get(id) ?? 0));
  }
  return { scores, capped: hits.length >= limit, readAs };
}

const merge = (
  one: ReadonlyMap<string, readonly string[]>,
  other: ReadonlyMap<string, readonly string[]>,
): Map<string, readonly string[]> =>
  new Map(
    [...new Set([...one.keys(), ...other.keys()])].map((word) => [
      word,
      [...(one.get(word) ?? []), ...(other.get(word) ?? [])],
    ]),
  );
